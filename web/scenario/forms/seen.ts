/** When a clue was seen, as far as the file tells. Pure. */
import { clockOfMinutes } from '../../lib/day.ts';
import { valueAt, type Path } from '../draft/path.ts';
import { beginOf, roundOf } from '../script.ts';
import { readDuration, readMoment } from '../time.ts';

const MINUTE_MS = 60_000;

/**
 * The time on the clock at which the clue at this path was seen: `19:42`. `sent_ms` is when it goes out, in milliseconds of
 * its round; `null` when nobody can know. Undefined when it cannot be told.
 */
export function seenOf(tree: unknown, path: Path, sent_ms: number | null): string | undefined {
  const begin = beginOf(tree, roundOf(path) ?? 0);
  if (begin === undefined) return undefined;
  const said = readMoment(valueAt(tree, [...path, 'gezien']), begin)?.ms;
  const before = sent_ms === null ? undefined : sent_ms - (readDuration(valueAt(tree, [...path, 'gezien_voor'])) ?? 0);
  const seen = said ?? before;
  return seen === undefined ? undefined : clockOfMinutes(Math.max(0, begin + Math.floor(seen / MINUTE_MS)));
}
