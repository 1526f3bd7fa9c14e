/** Puts what happens at nearly the same time below each other, so that every block can be read and pressed. Pure. */

export interface Span {
  /** In pixels from the start of the lane. */
  left: number;
  width: number;
}

/** The row of each span, from 0, so that none covers another; `gap` stays free between two. In the order they came. */
export function rowsOf(spans: readonly Span[], gap = 2): number[] {
  const ends: number[] = [];
  const rows = new Array<number>(spans.length).fill(0);
  const order = spans.map((_, index) => index).sort((a, b) => spans[a]!.left - spans[b]!.left);
  for (const index of order) {
    const { left, width } = spans[index]!;
    const free = ends.findIndex((end) => end + gap <= left);
    const row = free < 0 ? ends.length : free;
    ends[row] = left + width;
    rows[index] = row;
  }
  return rows;
}

/** Where a stretch of time lies on a lane: at least `least` pixels wide, and never beyond its end. */
export function spanOf(from_ms: number, to_ms: number, duration_ms: number, width: number, least: number): Span {
  const per_ms = width / Math.max(1, duration_ms);
  const wide = Math.min(width, Math.max(least, (to_ms - from_ms) * per_ms));
  return { left: Math.max(0, Math.min(width - wide, from_ms * per_ms)), width: wide };
}

/** The time after a drag of some pixels, in whole steps and within the round. */
export function draggedTo(from_ms: number, by_px: number, duration_ms: number, width: number, step_ms: number): number {
  const moved = from_ms + (by_px / Math.max(1, width)) * duration_ms;
  return Math.min(duration_ms, Math.max(0, Math.round(moved / step_ms) * step_ms));
}
