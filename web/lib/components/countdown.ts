/** When a countdown speaks. */

/** A screen reader hears the time left at these moments and at no other. */
const SPOKEN_S = [600, 300, 120, 60, 30, 10, 0];

/** The moment of `SPOKEN_S` that was passed between two looks at the clock, if any; the last one wins. */
export function passed(before_s: number, now_s: number): number | undefined {
  return SPOKEN_S.filter((mark) => before_s > mark && now_s <= mark).at(-1);
}

/** Whole seconds left, never below zero. */
export function secondsLeft(until_ms: number, now_ms: number): number {
  return Math.max(0, Math.ceil((until_ms - now_ms) / 1000));
}
