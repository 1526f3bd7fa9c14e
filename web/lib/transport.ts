/** The two ways in: a websocket, and an event stream for networks that block websockets. */
import { ApiError, read, retryAfter } from './api.ts';
import type { Environment } from './environment.ts';
import { EventStreamReader } from './sse.ts';

/** What a line tells about itself. */
export interface LinkEvents {
  opened(): void;
  frame(text: string): void;
  /** A sign of life that is not a frame. */
  alive(): void;
  /** The line ended; `refused` when the server said why before it opened. */
  closed(end: { code: number; refused?: ApiError }): void;
}

export interface Link {
  readonly events: LinkEvents;
  /** Asks the other side for a sign of life, where the line can carry one. */
  ping(): void;
  /** Lets go at once; the events of a line that was closed are not heard any more. */
  close(): void;
}

/** The version of the protocol that both sides must speak. */
export const PROTOCOL = 'boef.v1';

/** The close code of a line that simply broke. */
const BROKEN = 1006;

/** Opens a websocket. The token travels as a subprotocol, because an address ends up in logs. */
export function openSocket(env: Environment, path: string, token: string | undefined, events: LinkEvents): Link {
  const url = env.origin.replace(/^http/, 'ws') + path;
  const protocols = token === undefined ? [PROTOCOL] : [PROTOCOL, `token.${token}`];
  let socket: WebSocket;
  try {
    socket = new env.WebSocket(url, protocols);
  } catch {
    // Too many sockets, or a browser without them: the same as a line that never opened.
    env.setTimeout(() => events.closed({ code: BROKEN }), 0);
    return { events, ping: () => {}, close: () => {} };
  }
  socket.onopen = () => events.opened();
  socket.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') events.frame(event.data);
  };
  socket.onclose = (event) => events.closed({ code: event.code });
  return {
    events,
    ping: () => {
      if (socket.readyState === 1) socket.send('ping');
    },
    close: () => {
      // Closing a socket that slept may take for ever on an iPhone, so nobody waits for it.
      socket.onopen = socket.onmessage = socket.onclose = null;
      try {
        socket.close();
      } catch {
        // It was closed already, or never opened.
      }
    },
  };
}

/** Opens an event stream with `fetch`, which unlike `EventSource` can carry a token. */
export function openStream(env: Environment, path: string, token: string | undefined, events: LinkEvents): Link {
  const stop = new AbortController();
  void listen(env, path, token, events, stop.signal).catch(() => {
    if (!stop.signal.aborted) events.closed({ code: BROKEN });
  });
  return { events, ping: () => {}, close: () => stop.abort('hung up') };
}

async function listen(
  env: Environment,
  path: string,
  token: string | undefined,
  events: LinkEvents,
  signal: AbortSignal,
): Promise<void> {
  const answer = await env.fetch(path, {
    headers: {
      Accept: 'text/event-stream',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  });
  if (!answer.ok) return events.closed({ code: BROKEN, refused: await refusal(answer) });
  const type = answer.headers.get('Content-Type') ?? '';
  if (answer.body === null || !type.startsWith('text/event-stream')) {
    return events.closed({ code: BROKEN });
  }
  events.opened();
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  const stream = new EventStreamReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (signal.aborted) return;
    if (done) return events.closed({ code: BROKEN });
    events.alive();
    for (const data of stream.push(decoder.decode(value, { stream: true }))) events.frame(data);
  }
}

async function refusal(answer: Response): Promise<ApiError> {
  try {
    await read(answer);
  } catch (error) {
    if (error instanceof ApiError) return error;
  }
  return new ApiError(answer.status, 'unknown', undefined, retryAfter(answer.headers.get('Retry-After')));
}
