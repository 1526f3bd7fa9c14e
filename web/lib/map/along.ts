/** How far somebody came along a line. */
import type { Point } from './wijk.ts';

/** The points of a line that were passed at this share of its length (0 to 1), and the point that was reached. */
export function lineUpTo(line: readonly Point[], share: number): Point[] {
  const lengths = line.slice(1).map((to, index) => Math.hypot(to[0] - line[index]![0], to[1] - line[index]![1]));
  let left = Math.min(1, Math.max(0, share)) * lengths.reduce((sum, length) => sum + length, 0);
  const passed: Point[] = line.slice(0, 1);
  for (const [index, length] of lengths.entries()) {
    const [[x0, y0], to] = [line[index]!, line[index + 1]!];
    if (left < length) {
      passed.push([Math.round(x0 + ((to[0] - x0) * left) / length), Math.round(y0 + ((to[1] - y0) * left) / length)]);
      return passed;
    }
    passed.push(to);
    left -= length;
  }
  return passed;
}
