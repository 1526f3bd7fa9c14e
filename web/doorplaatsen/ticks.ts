/**
 * What somebody said about the texts they posted, until the server shows the same. A tick says how it is, not what
 * happened: the last one about a text counts, and saying it twice is harmless. So only the last is kept. Pure.
 */
import type { Moment, RelayPost } from '../lib/protocol/index.ts';

/** As many ticks as are kept; a text more would push out the oldest. */
export const TICKS_MAX = 200;

export interface Tick {
  post: number;
  /** Whether it is out. */
  done: boolean;
  /** When it was said, on the clock of the game. */
  at: Moment;
  /** The server has it. It is shown until a picture that was asked for later says so too. */
  taken: boolean;
}

/** Says how it is with a text from now on. */
export function say(ticks: readonly Tick[], post: number, done: boolean, at: Moment): Tick[] {
  return [...ticks.filter((tick) => tick.post !== post), { post, done, at, taken: false }].slice(-TICKS_MAX);
}

/** The tick that goes out next. */
export function nextOut(ticks: readonly Tick[]): Tick | undefined {
  return ticks.find(({ taken }) => !taken);
}

/** The server took this tick. What was said about the same text meanwhile still has to go. */
export function took(ticks: readonly Tick[], tick: Tick): Tick[] {
  return ticks.map((other) => (same(other, tick) ? { ...other, taken: true } : other));
}

/** Lets go of these ticks: the picture shows them, or the server did not want them. */
export function without(ticks: readonly Tick[], gone: readonly Tick[]): Tick[] {
  return ticks.filter((tick) => !gone.some((other) => same(tick, other)));
}

/** The texts as they are with what was said about them since. */
export function withTicks(posts: readonly RelayPost[], ticks: readonly Tick[]): RelayPost[] {
  return posts.map((post) => {
    const tick = ticks.find((it) => it.post === post.number);
    if (tick === undefined) return post;
    return { ...post, posted: tick.done ? (post.posted ?? tick.at) : null };
  });
}

function same(a: Tick, b: Tick): boolean {
  return a.post === b.post && a.done === b.done && a.at === b.at;
}
