/** What changes on a boef's phone that he must feel, for the phone is in a pocket and makes no sound. Pure. */
import type { GameState } from '../lib/game-state.ts';

/** A buzz, as the phone wants it: milliseconds on, off, on… */
export const BUZZES = {
  /** The next place, or on the way again. */
  next: [60],
  /** A new instruction, or stay where you are. */
  word: [60, 80, 60],
  /** PAUZE or NOODSTOP. */
  halt: [300, 120, 300, 120, 300],
} as const satisfies Record<string, readonly number[]>;

export type Buzz = keyof typeof BUZZES;

/** What to feel of the step from one picture to the next; undefined when it is nothing. */
export function buzzOf(before: GameState, after: GameState): Buzz | undefined {
  const [halted, halt] = [before.evening?.halt ?? undefined, after.evening?.halt ?? undefined];
  if (halt !== undefined && halt.kind !== halted?.kind) return 'halt';
  const [was, is] = [before.boefPhone, after.boefPhone];
  if (was === null || is === null) return undefined;
  if (is.instruction !== null && is.instruction !== was.instruction) return 'word';
  if (is.held && !was.held) return 'word';
  if (halt === undefined && halted !== undefined) return 'next';
  if (before.evening?.phase.kind !== after.evening?.phase.kind) return 'next';
  return placeOf(was.walking) === placeOf(is.walking) && was.held === is.held ? undefined : 'next';
}

function placeOf(walking: { kind: string; voetje?: number }): string {
  return `${walking.kind}-${walking.voetje ?? ''}`;
}
