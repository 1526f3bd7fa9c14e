/** The numbers behind the plots of a rehearsal. Pure. */
import type { Distribution } from '../../lib/protocol/index.ts';
import { countOf } from './rehearsal.ts';

/** A column of a plot: values from `from` up to but not with `to`. */
export interface Bin {
  from: number;
  to: number;
  count: number;
}

/** The values of a distribution in this many columns from `low` to `high`; what lies outside counts in the outer ones. */
export function binsOf({ counts }: Distribution, low: number, high: number, columns: number): Bin[] {
  const wide = Math.max(1, (high - low) / columns);
  const bins = Array.from({ length: columns }, (_, n): Bin => ({ from: low + n * wide, to: low + (n + 1) * wide, count: 0 }));
  for (const [value, count] of counts) {
    const at = Math.min(columns - 1, Math.max(0, Math.floor((value - low) / wide)));
    bins[at]!.count += count;
  }
  return bins;
}

/** The lowest and highest value of some distributions together; 0 is always among them. */
export function rangeOf(distributions: readonly Distribution[]): { low: number; high: number } {
  const values = distributions.flatMap(({ counts }) => counts.map(([value]) => value));
  return { low: Math.min(0, ...values), high: Math.max(1, ...values) };
}

/** Round numbers of some unit for an axis, about `wanted` of them, within the range. */
export function ticksOf(low: number, high: number, unit = 1, wanted = 5): number[] {
  if (unit !== 1) return ticksOf(low / unit, high / unit, 1, wanted).map((tick) => tick * unit);
  const rough = Math.max(1, (high - low) / wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, n) => first + n * step);
}

/** A share of all in whole percents; 0 of nothing. */
export function percentOf(part: number, all: number): number {
  return all === 0 ? 0 : Math.round((100 * part) / all);
}

/** In how many of a hundred evenings it came at all. */
export function percentThatCame(distribution: Distribution): number {
  const all = countOf(distribution);
  return percentOf(all - distribution.never, all);
}
