/**
 * The live line of one seat to one game. It delivers every message once and in order, over a
 * websocket or, where those are blocked, over an event stream; it knows no screens.
 *
 * **Invariant:** what `onPicture` and `onMessage` deliver is the story of the game without a hole
 * and without a double. Whoever is in doubt about that asks for a whole picture.
 */
import { ApiError, read } from './api.ts';
import { delayBefore } from './backoff.ts';
import { browser, type Environment, type Timer } from './environment.ts';
import { Thread, type Message, type Picture } from './thread.ts';
import { openSocket, openStream, type Link, type LinkEvents } from './transport.ts';

export type { Message, Picture } from './thread.ts';
export type Role = 'speler' | 'boef' | 'spelleiding' | 'scorebord';

export type Status =
  | { kind: 'idle' }
  | { kind: 'connecting' }
  | { kind: 'live'; via: 'websocket' | 'stream' }
  /** Out of touch; tries again by itself at this moment, by the clock of the device. */
  | { kind: 'waiting'; retry_at_ms: number }
  /** Another tab or phone took this seat over. We do not fight; `takeOver()` is the person's choice. */
  | { kind: 'replaced' }
  /** The seat is gone, or the game is. */
  | { kind: 'no_access'; code: string };

export interface ConnectionOptions<M extends Message, P extends Picture> {
  game: string;
  as: Role;
  /** The token of the seat. The spelleiding has none: its cookie speaks. */
  token?: string;
  /** The last `seq` that is already known, with the state that belongs to it. */
  after?: number;
  /** A whole picture: everything known so far is replaced by it. */
  onPicture: (picture: P) => void;
  /** The next message of the story. */
  onMessage: (message: M) => void;
  onStatus?: (status: Status) => void;
  /** A word of any kind came from the server; for showing how old the picture is. */
  onHeard?: (at_ms: number) => void;
  environment?: Environment;
}

/** Longest wait for a line to open, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 6_000;
/** Longest wait for a whole picture, in milliseconds. */
export const PICTURE_TIMEOUT_MS = 12_000;
/** How often the other side is asked for a sign of life, in milliseconds. */
export const PING_EVERY_MS = 25_000;
/** A line that says nothing for this long after a ping is dead, in milliseconds. */
export const PING_PATIENCE_MS = 10_000;
/** The same, when there is a reason for doubt: the page woke up or the network changed. */
export const DOUBT_PATIENCE_MS = 750;
/** A stream cannot be pinged. Its heartbeat comes every 20 s; silence beyond this means it is dead. */
export const STREAM_SILENCE_MS = 45_000;
/** This many websockets in a row that never spoke, and the event stream gets its turn. */
export const SOCKET_FAILURES_MAX = 4;
/** How long a stream is used before the websocket is tried again, in milliseconds. */
export const STREAM_SPELL_MS = 5 * 60_000;
/** A restart of the server sends everybody away at once; they come back after this, spread over that. */
const RESTART_AT_LEAST_MS = 600;
const RESTART_SPREAD_MS = 4_000;
/** A line that lasted this long was a good one, so the next wait starts small again. */
const STEADY_MS = 5_000;
/** An attempt to connect that is older than this is begun anew when there is new hope. */
const STALE_ATTEMPT_MS = 1_500;
/** How often the clock is looked at; a bigger jump than `JUMP_MS` means that the phone slept. */
const LOOK_EVERY_MS = 5_000;
const JUMP_MS = 12_000;

/** What the server's words of closing mean. */
const CLOSED_REPLACED = 4001;
const CLOSED_NO_ACCESS = 4003;

export class Connection<M extends Message = Message, P extends Picture = Picture> {
  readonly #options: ConnectionOptions<M, P>;
  readonly #env: Environment;
  readonly #thread: Thread<M>;
  #status: Status = { kind: 'idle' };
  #started = false;
  /** The line in use; anything an older one still says is not heard. */
  #link: Link | undefined;
  #linkVia: 'websocket' | 'stream' = 'websocket';
  #linkSince_ms = 0;
  #linkOpened = false;
  #linkSpoke = false;
  #pictureStop: AbortController | undefined;
  #picture_ms = -Infinity;
  /** Pictures in a row that did not mend the story for long. */
  #tears = 0;
  #attempts = 0;
  #socketFailures = 0;
  #looked_ms = 0;
  #wait: Timer;
  #opening: Timer;
  #patience: Timer;
  /** When the patience with a silent line ends; `Infinity` while nothing is awaited. */
  #patience_ms = Infinity;
  #pinging: Timer;
  #look: Timer;
  #unlisten: (() => void) | undefined;

  constructor(options: ConnectionOptions<M, P>) {
    this.#options = options;
    this.#env = options.environment ?? browser();
    this.#thread = new Thread<M>(options.after);
  }

  /** How the line is doing. */
  get status(): Status {
    return this.#status;
  }

  /** The number of the last message that was delivered; undefined before the first picture. */
  get seq(): number | undefined {
    return this.#thread.last;
  }

  /** Opens the line and keeps it open until `stop()`. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#unlisten = this.#env.onWake(() => this.nudge());
    this.#looked_ms = this.#env.now();
    this.#look = this.#env.setTimeout(() => this.#lookAtClock(), LOOK_EVERY_MS);
    this.#connect();
  }

  /** Closes the line for good. */
  stop(): void {
    this.#started = false;
    this.#unlisten?.();
    this.#env.clearTimeout(this.#look);
    this.#hangUp();
    this.#say({ kind: 'idle' });
  }

  /** The person wants to play on here, after another tab took over. */
  takeOver(): void {
    if (this.#status.kind !== 'replaced') return;
    this.#attempts = 0;
    this.#connect();
  }

  /** There is reason to doubt the line: the page woke up, the network changed, something failed to send. */
  nudge(): void {
    if (!this.#started) return;
    const { kind } = this.#status;
    const tried_ms = this.#env.now() - this.#linkSince_ms;
    if (kind === 'waiting' || (kind === 'connecting' && tried_ms > STALE_ATTEMPT_MS)) {
      // What failed before says little about the network of now.
      this.#attempts = 0;
      this.#socketFailures = Math.min(this.#socketFailures, SOCKET_FAILURES_MAX - 1);
      return this.#connect();
    }
    const link = this.#link;
    if (kind !== 'live' || link === undefined) return;
    if (this.#linkVia === 'stream') return this.#connect();
    // A socket that slept may look open for ever; a new one is quicker than finding out.
    this.#ping(link, DOUBT_PATIENCE_MS, () => this.#connect());
  }

  /** Starts a fresh line, from whatever state. */
  #connect(): void {
    this.#hangUp();
    this.#say({ kind: 'connecting' });
    this.#linkSince_ms = this.#env.now();
    if (this.#thread.last === undefined || this.#thread.torn) {
      void this.#fetchPicture();
    } else {
      this.#open();
    }
  }

  #open(): void {
    const via = this.#socketFailures >= SOCKET_FAILURES_MAX ? 'stream' : 'websocket';
    const query = `as=${this.#options.as}&after=${this.#thread.last}`;
    const path = `/api/games/${encodeURIComponent(this.#options.game)}`;
    const events = this.#eventsOf(via);
    this.#linkVia = via;
    this.#linkSince_ms = this.#env.now();
    this.#linkOpened = this.#linkSpoke = false;
    this.#opening = this.#env.setTimeout(() => this.#lost(), CONNECT_TIMEOUT_MS);
    this.#link =
      via === 'websocket'
        ? openSocket(this.#env, `${path}/live?${query}`, this.#options.token, events)
        : openStream(this.#env, `${path}/events?${query}`, this.#options.token, events);
  }

  /** What one line may tell us, as long as it is the line in use. */
  #eventsOf(via: 'websocket' | 'stream'): LinkEvents {
    const ours = (act: () => void) => () => {
      if (this.#link?.events === events) act();
    };
    const events: LinkEvents = {
      opened: ours(() => {
        this.#env.clearTimeout(this.#opening);
        this.#linkOpened = true;
        if (via === 'stream') {
          this.#say({ kind: 'live', via });
          return this.#awaitHeartbeat();
        }
        this.#ping(this.#link!, CONNECT_TIMEOUT_MS);
        this.#pinging = this.#env.setTimeout(() => this.#pingAgain(), PING_EVERY_MS);
      }),
      frame: (text) => ours(() => this.#frame(text))(),
      alive: ours(() => this.#heard()),
      closed: (end) => ours(() => this.#closed(end.code, end.refused))(),
    };
    return events;
  }

  #frame(text: string): void {
    this.#heard();
    const frame = parse(text);
    if (frame === undefined) return;
    if (frame.t === 'replaced') return this.#end({ kind: 'replaced' });
    if (frame.t === 'restart') {
      this.#attempts = 0;
      return this.#waitFor(RESTART_AT_LEAST_MS + this.#env.random() * RESTART_SPREAD_MS);
    }
    const { deliver, torn } = this.#thread.take(frame as M);
    this.#deliver(deliver);
    if (torn && this.#pictureStop === undefined) void this.#fetchPicture();
  }

  #deliver(messages: M[]): void {
    for (const message of messages) this.#options.onMessage(message);
  }

  /** Fetches a whole picture and goes on from there, over the line in use when that can be. */
  async #fetchPicture(): Promise<void> {
    const stop = new AbortController();
    this.#pictureStop = stop;
    await this.#sparePicture(stop.signal);
    const got = await this.#askPicture(stop).then(
      (picture) => ({ picture }),
      (error: unknown) => ({ refusal: error instanceof ApiError ? error : new ApiError(0, 'network') }),
    );
    if (this.#pictureStop !== stop) return;
    this.#pictureStop = undefined;
    if ('refusal' in got) return this.#refused(got.refusal);
    this.#picture_ms = this.#env.now();
    const goesOn = this.#thread.restart(got.picture.seq);
    this.#options.onPicture(got.picture);
    this.#options.onHeard?.(this.#picture_ms);
    if (this.#link === undefined) this.#open();
    else if (goesOn) this.#mend();
    else this.#connect();
  }

  /** What the line said while the picture was on its way goes on top of it. */
  #mend(): void {
    const { deliver, torn } = this.#thread.drain();
    this.#deliver(deliver);
    if (torn) void this.#fetchPicture();
  }

  /** Pictures are dear: when one did not mend the story for long, the next is waited for. */
  async #sparePicture(signal: AbortSignal): Promise<void> {
    const soon = this.#env.now() - this.#picture_ms < STEADY_MS;
    this.#tears = soon ? this.#tears + 1 : 0;
    if (this.#tears === 0) return;
    const delay_ms = delayBefore(this.#tears - 1, this.#env.random);
    await new Promise<void>((resolve) => {
      const timer = this.#env.setTimeout(resolve, delay_ms);
      const hungUp = () => (this.#env.clearTimeout(timer), resolve());
      signal.addEventListener('abort', hungUp, { once: true });
    });
  }

  async #askPicture(stop: AbortController): Promise<P> {
    const { game, as, token } = this.#options;
    const tooLong = this.#env.setTimeout(() => stop.abort('timeout'), PICTURE_TIMEOUT_MS);
    try {
      const path = `/api/games/${encodeURIComponent(game)}/picture?as=${as}`;
      const answer = await this.#env.fetch(path, {
        headers: {
          Accept: 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: stop.signal,
      });
      const picture = await read<P>(answer);
      if (typeof picture?.seq !== 'number') throw new ApiError(0, 'bad_answer');
      return picture;
    } finally {
      this.#env.clearTimeout(tooLong);
    }
  }

  #heard(): void {
    this.#options.onHeard?.(this.#env.now());
    if (!this.#linkSpoke) {
      this.#linkSpoke = true;
      if (this.#linkVia === 'websocket') this.#socketFailures = 0;
      this.#say({ kind: 'live', via: this.#linkVia });
    }
    if (this.#linkVia === 'stream') this.#awaitHeartbeat();
    else this.#calmDown();
  }

  #pingAgain(): void {
    if (this.#link === undefined) return;
    this.#ping(this.#link, PING_PATIENCE_MS);
    this.#pinging = this.#env.setTimeout(() => this.#pingAgain(), PING_EVERY_MS);
  }

  /** Asks for a sign of life; without one in time the line is given up. */
  #ping(link: Link, patience_ms: number, giveUp = () => this.#lost()): void {
    const until_ms = this.#env.now() + patience_ms;
    // Timers that were due while the phone slept all fire at once; the shortest patience wins.
    if (until_ms < this.#patience_ms) {
      this.#env.clearTimeout(this.#patience);
      this.#patience_ms = until_ms;
      this.#patience = this.#env.setTimeout(giveUp, patience_ms);
    }
    link.ping();
  }

  #calmDown(): void {
    this.#env.clearTimeout(this.#patience);
    this.#patience_ms = Infinity;
  }

  #awaitHeartbeat(): void {
    this.#env.clearTimeout(this.#patience);
    const spell_ms = STREAM_SPELL_MS - (this.#env.now() - this.#linkSince_ms);
    if (spell_ms <= STREAM_SILENCE_MS) {
      // Time to see whether websockets work by now; one failure brings the stream back.
      this.#patience = this.#env.setTimeout(() => this.#tryWebsocket(), Math.max(0, spell_ms));
    } else {
      this.#patience = this.#env.setTimeout(() => this.#lost(), STREAM_SILENCE_MS);
    }
  }

  #tryWebsocket(): void {
    this.#socketFailures = SOCKET_FAILURES_MAX - 1;
    this.#connect();
  }

  #closed(code: number, refused: ApiError | undefined): void {
    if (code === CLOSED_REPLACED) return this.#end({ kind: 'replaced' });
    if (code === CLOSED_NO_ACCESS) return this.#end({ kind: 'no_access', code: 'forbidden' });
    if (refused === undefined) this.#lost();
    else this.#refused(refused);
  }

  #refused(refusal: ApiError): void {
    if (refusal.retryable) this.#lost(refusal.retry_after_ms);
    else this.#end({ kind: 'no_access', code: refusal.code });
  }

  /** The line is gone or was never there; comes back after a while. */
  #lost(atLeast_ms = 0): void {
    const lasted_ms = this.#env.now() - this.#linkSince_ms;
    if (this.#link !== undefined && !this.#linkSpoke) {
      // When the stream fails as well it is the network, not a wall against websockets.
      if (this.#linkVia === 'websocket') this.#socketFailures += 1;
      else {
        this.#socketFailures = SOCKET_FAILURES_MAX - 1;
        // Something on the way may hold the stream back; a picture each time still shows the game.
        if (this.#linkOpened) this.#thread.tear();
      }
    }
    if (this.#linkSpoke && lasted_ms > STEADY_MS) this.#attempts = 0;
    const delay_ms = delayBefore(this.#attempts, this.#env.random);
    this.#attempts += 1;
    this.#waitFor(Math.max(delay_ms, atLeast_ms));
  }

  #waitFor(delay_ms: number): void {
    this.#hangUp();
    this.#say({ kind: 'waiting', retry_at_ms: this.#env.now() + delay_ms });
    this.#wait = this.#env.setTimeout(() => this.#connect(), delay_ms);
  }

  #end(status: Status): void {
    this.#hangUp();
    this.#say(status);
  }

  /** Lets go of the line and of everything that waits. The old line is not listened to any more. */
  #hangUp(): void {
    const link = this.#link;
    const picture = this.#pictureStop;
    this.#link = undefined;
    this.#linkOpened = this.#linkSpoke = false;
    this.#pictureStop = undefined;
    for (const timer of [this.#wait, this.#opening, this.#pinging]) this.#env.clearTimeout(timer);
    this.#calmDown();
    picture?.abort('hung up');
    link?.close();
  }

  #lookAtClock(): void {
    const now_ms = this.#env.now();
    const jumped = now_ms - this.#looked_ms > JUMP_MS;
    this.#looked_ms = now_ms;
    this.#look = this.#env.setTimeout(() => this.#lookAtClock(), LOOK_EVERY_MS);
    if (jumped) this.nudge();
  }

  #say(status: Status): void {
    const news = status.kind !== this.#status.kind || status.kind === 'waiting';
    this.#status = status;
    if (news) this.#options.onStatus?.(status);
  }
}

function parse(text: string): Message | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    const known = typeof frame === 'object' && frame !== null && typeof (frame as Message).t === 'string';
    return known ? (frame as Message) : undefined;
  } catch {
    return undefined;
  }
}
