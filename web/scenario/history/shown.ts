/** The lines of a difference as they are shown: what went, what came, and a little around it. Pure. */
import { diffLines, linesOf } from '../text/diff.ts';

export type DiffRow = { kind: 'same' | 'gone' | 'come'; text: string } | { kind: 'gap' };

/** Lines that stay the same on both sides of a change. */
export const AROUND = 2;

export function shownDiff(before: string, after: string): DiffRow[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  const rows: DiffRow[] = [];
  let done = 0;
  const say = (kind: 'same' | 'gone' | 'come', lines: readonly string[]) => rows.push(...lines.map((line): DiffRow => ({ kind, text: line.replace(/\n$/, '') })));
  const hunks = diffLines(a, b);
  for (const [index, { from, to, from2, to2 }] of hunks.entries()) {
    const start = Math.max(done, from - AROUND);
    if (start > done) rows.push({ kind: 'gap' });
    say('same', a.slice(start, from));
    say('gone', a.slice(from, to));
    say('come', b.slice(from2, to2));
    done = Math.min(to + AROUND, hunks[index + 1]?.from ?? a.length);
    say('same', a.slice(to, done));
  }
  if (rows.length > 0 && done < a.length) rows.push({ kind: 'gap' });
  return rows;
}
