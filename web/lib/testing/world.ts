/** A clock wound by hand, a network that can break and a server with a story, for testing the live line. */
import type { Environment, Timer } from '../environment.ts';
import type { Message, Picture } from '../thread.ts';

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Planned {
  at_ms: number;
  order: number;
  act: () => void;
}

/** How the network behaves. */
export interface Weather {
  /** Nothing gets through; nobody is told. */
  dead: boolean;
  /** Websockets never open, everything else works. */
  socketsBlocked: boolean;
  /** A picture is this many messages behind, as from a machine that lags. */
  pictureLag: number;
  /** The server names where the line goes on when it asks for a resync. */
  resyncNamed: boolean;
}

/** One line as the server sees it. */
interface Line {
  sentUpTo: number;
  open: boolean;
  send: (frame: Message) => void;
  close: (code: number) => void;
}

export class World implements Environment {
  readonly origin = 'https://spel.example';
  readonly weather: Weather = { dead: false, socketsBlocked: false, pictureLag: 0, resyncNamed: true };
  readonly random: () => number;
  readonly WebSocket: Environment['WebSocket'];
  /** Which messages of the story are for this seat; the index is the `seq`, and 0 is no message. */
  readonly story: boolean[] = [false];
  /** How many messages back the server can still resume. */
  ring = 12;
  /** Everything that was asked of the server. */
  readonly asked: string[] = [];
  readonly protocols: string[][] = [];
  /** The status and body a picture is refused with, when it is. */
  pictureRefusal: { status: number; body: string } | undefined;
  readonly lines = new Set<Line>();
  #now_ms = 1_000_000;
  #order = 0;
  #planned = new Map<number, Planned>();
  #wakers = new Set<() => void>();

  constructor(seed: number) {
    this.random = seeded(seed);
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    const world = this;
    this.WebSocket = class {
      constructor(url: string, protocols: string[]) {
        world.protocols.push(protocols);
        return new FakeSocket(world, url.replace('wss://spel.example', '')) as unknown as WebSocket;
      }
    } as unknown as Environment['WebSocket'];
  }

  get head(): number {
    return this.story.length - 1;
  }

  /** What this seat must have heard when it has heard everything. */
  truth(upTo = this.head): number[] {
    return this.story.flatMap((mine, seq) => (mine && seq <= upTo ? [seq] : []));
  }

  now(): number {
    return this.#now_ms;
  }

  setTimeout(act: () => void, ms: number): Timer {
    // Whole milliseconds, so that adding up never changes the order of two frames.
    this.#order += 1;
    this.#planned.set(this.#order, { at_ms: this.#now_ms + Math.ceil(ms), order: this.#order, act });
    return this.#order;
  }

  clearTimeout(timer: Timer): void {
    this.#planned.delete(timer as number);
  }

  onWake(act: () => void): () => void {
    this.#wakers.add(act);
    return () => this.#wakers.delete(act);
  }

  wake(): void {
    for (const act of this.#wakers) act();
  }

  /** Lets time pass, doing everything that was planned on the way. */
  async pass(ms: number): Promise<void> {
    const until_ms = this.#now_ms + Math.ceil(ms);
    await settle();
    for (;;) {
      const next = [...this.#planned.values()]
        .filter((planned) => planned.at_ms <= until_ms)
        .sort((a, b) => a.at_ms - b.at_ms || a.order - b.order)[0];
      if (next === undefined) break;
      this.#planned.delete(next.order);
      this.#now_ms = Math.max(this.#now_ms, next.at_ms);
      next.act();
      await settle();
    }
    this.#now_ms = until_ms;
  }

  /** The phone sleeps: time goes on, but nothing on the phone does, and what was sent is lost. */
  sleep(ms: number): void {
    for (const line of this.lines) line.open = false;
    this.#now_ms += Math.ceil(ms);
  }

  /** The game says something, to this seat or to others. */
  publish(mine: boolean): void {
    this.story.push(mine);
    for (const line of this.lines) this.#tell(line);
  }

  /** The server's heartbeat to everybody. */
  heartbeat(): void {
    for (const line of this.lines) {
      line.send({ t: 'skip', seq: this.head });
      line.sentUpTo = this.head;
    }
  }

  /** Breaks every line, in a way the phone can see. */
  cut(code = 1006): void {
    for (const line of [...this.lines]) line.close(code);
  }

  say(frame: Message): void {
    for (const line of this.lines) line.send(frame);
  }

  fetch(path: string, init: RequestInit): Promise<Response> {
    this.asked.push(path);
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')));
      if (this.weather.dead) return;
      this.setTimeout(() => {
        if (this.weather.dead) return;
        resolve(path.includes('/events') ? this.#stream(path, init.signal) : this.#picture());
      }, this.delay());
    });
  }

  /** A new line of the seat; it may get what it missed, or must ask for a picture. */
  admit(path: string, line: Line): void {
    const after = Number(new URLSearchParams(path.split('?')[1]).get('after'));
    this.lines.add(line);
    if (after > this.head || after < this.head - this.ring) {
      line.sentUpTo = this.head;
      line.send(this.weather.resyncNamed ? { t: 'resync', seq: this.head } : { t: 'resync' });
      return;
    }
    line.sentUpTo = after;
    this.#tell(line);
    if (line.sentUpTo < this.head) line.send({ t: 'skip', seq: this.head });
    line.sentUpTo = this.head;
  }

  delay(): number {
    return 10 + Math.floor(this.random() * 240);
  }

  #tell(line: Line): void {
    for (let seq = line.sentUpTo + 1; seq <= this.head; seq += 1) {
      if (!this.story[seq]) continue;
      if (line.sentUpTo < seq - 1) line.send({ t: 'skip', seq: seq - 1 });
      line.send({ t: 'clue', seq });
      line.sentUpTo = seq;
    }
  }

  #picture(): Response {
    if (this.pictureRefusal !== undefined) {
      return answer(this.pictureRefusal.body, this.pictureRefusal.status);
    }
    const seq = Math.max(0, this.head - this.weather.pictureLag);
    const picture: Picture = { seq, now_ms: this.#now_ms, speed: 1 };
    return answer(JSON.stringify(picture), 200);
  }

  #stream(path: string, signal: AbortSignal | null | undefined): Response {
    const waiting: (() => void)[] = [];
    const pieces: Uint8Array[] = [];
    let ended = false;
    const change = (act: () => void) => this.setTimeout(() => (act(), waiting.shift()?.()), this.#inOrder());
    const line: Line = {
      sentUpTo: 0,
      open: true,
      send: (frame) => {
        if (this.weather.dead) line.open = false;
        if (!line.open) return;
        const piece = new TextEncoder().encode(`data: ${JSON.stringify(frame)}\n\n`);
        change(() => pieces.push(piece));
      },
      close: () => {
        this.lines.delete(line);
        change(() => (ended = true));
      },
    };
    signal?.addEventListener('abort', () => {
      this.lines.delete(line);
      ended = true;
      waiting.shift()?.();
    });
    this.admit(path, line);
    const read = async () => {
      while (pieces.length === 0 && !ended) await new Promise<void>((go) => waiting.push(go));
      return pieces.length > 0 ? { done: false, value: pieces.shift() } : { done: true, value: undefined };
    };
    return {
      ok: true,
      status: 200,
      headers: new Headers({ 'Content-Type': 'text/event-stream' }),
      body: { getReader: () => ({ read }) },
    } as unknown as Response;
  }

  #latest_ms = 0;
  /** A delay that never overtakes an earlier one, as on one line. */
  #inOrder(): number {
    this.#latest_ms = Math.max(this.#latest_ms, this.#now_ms + this.delay());
    return this.#latest_ms - this.#now_ms;
  }
}

class FakeSocket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  #line: Line;
  #latest_ms = 0;

  constructor(
    readonly world: World,
    path: string,
  ) {
    world.asked.push(path);
    this.#line = {
      sentUpTo: 0,
      open: true,
      send: (frame) => this.#arrive(() => this.onmessage?.({ data: JSON.stringify(frame) })),
      close: (code) => {
        world.lines.delete(this.#line);
        this.#arrive(() => {
          this.readyState = 3;
          this.onclose?.({ code });
        });
      },
    };
    world.setTimeout(() => {
      if (world.weather.dead || this.readyState !== 0) return;
      if (world.weather.socketsBlocked) {
        this.readyState = 3;
        return this.onclose?.({ code: 1006 });
      }
      this.readyState = 1;
      world.admit(path, this.#line);
      this.onopen?.();
    }, world.delay());
  }

  send(text: string): void {
    if (text === 'ping') this.#line.send({ t: 'skip', seq: this.#line.sentUpTo });
  }

  close(): void {
    this.readyState = 3;
    this.world.lines.delete(this.#line);
  }

  #arrive(act: () => void): void {
    // A line is a row: when one frame is lost, nothing comes through any more.
    if (this.world.weather.dead) this.#line.open = false;
    this.#latest_ms = Math.max(this.#latest_ms, this.world.now() + this.world.delay());
    this.world.setTimeout(() => {
      if (this.world.weather.dead) this.#line.open = false;
      if (this.#line.open) act();
    }, this.#latest_ms - this.world.now());
  }
}

function answer(body: string, status: number): Response {
  return {
    ok: status < 400,
    status,
    headers: new Headers(),
    text: async () => body,
  } as unknown as Response;
}

/** Lets every promise that can go on, go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 24; i += 1) await Promise.resolve();
}
