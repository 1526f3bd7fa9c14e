/** What the jury sees of a melding: the rubric in the order of the centralist, and the sum with its corrections. */
import type { MeldingAdmin, Part, PointLine } from '../../lib/protocol/index.ts';

/** The parts of the rubric, in the order the centralist asks. */
export const RUBRIC: readonly Part[] = ['plaats', 'gedrag', 'signalement', 'voertuig', 'richting', 'tijd', 'nummer'];

/** The points of a melding: computed, corrected, and together. */
export function sumOf({ lines, corrections }: Pick<MeldingAdmin, 'lines' | 'corrections'>): { computed: number; corrected: number; total: number } {
  const computed = lines.reduce((sum, line) => sum + line.points, 0);
  const corrected = corrections.reduce((sum, it) => sum + it.delta, 0);
  return { computed, corrected, total: computed + corrected };
}

/** The lines in the order of the rubric; what is not in it comes after. */
export function linesInOrder(lines: readonly PointLine[]): PointLine[] {
  const order = (part: Part) => {
    const at = RUBRIC.indexOf(part);
    return at < 0 ? RUBRIC.length : at;
  };
  return [...lines].sort((a, b) => order(a.part) - order(b.part));
}

/** What a typed correction means: a whole number that is not 0 and within the limit. */
export function deltaOf(typed: string, max: number): number | undefined {
  const text = typed.trim().replace('−', '-');
  if (!/^[+-]?\d{1,5}$/.test(text)) return undefined;
  const delta = Number(text);
  return delta !== 0 && Math.abs(delta) <= max ? delta : undefined;
}
