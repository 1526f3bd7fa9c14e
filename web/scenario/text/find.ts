/** Where an item stands in the scenario file, found by its headings; for jumping there. */
import type { Path } from '../draft/path.ts';
import { linesOf } from './diff.ts';

/** The characters of a line: from the first to one past the last. */
export interface Place {
  from: number;
  to: number;
  /** Counted from 1. */
  line: number;
}

/** The heading of an item, or the line of its key; the deepest that is found. Undefined when not even its table is. */
export function placeOf(toml: string, path: Path): Place | undefined {
  const names = path.filter((step) => typeof step === 'string');
  const counts = new Map<string, number>();
  let found: Place | undefined;
  let depth = 0;
  let offset = 0;
  let inside = '';
  let inText = false;
  for (const [index, line] of linesOf(toml).entries()) {
    const place = { from: offset, to: offset + line.trimEnd().length, line: index + 1 };
    offset += line.length;
    // A text over several lines may hold what looks like a heading.
    if (((line.match(/"""|'''/g) ?? []).length % 2 === 1)) inText = !inText;
    if (inText) continue;
    const [, open, table] = /^\s*(\[\[?)\s*([^\]]+?)\s*\]/.exec(line) ?? [];
    if (table !== undefined) {
      if (open === '[[') count(counts, table);
      inside = table;
      const here = pathOf(table, counts);
      if (here.length > depth && here.every((step, i) => step === path[i])) [found, depth] = [place, here.length];
      continue;
    }
    const key = names.at(-1);
    const isKey = key !== undefined && new RegExp(`^\\s*${key}\\s*=`).test(line);
    const here = inside === '' ? [] : pathOf(inside, counts);
    if (isKey && here.length < path.length && path[here.length] === key && here.every((step, i) => step === path[i])) return place;
  }
  return found;
}

/** One more entry of a list; the lists inside it begin anew. */
function count(counts: Map<string, number>, table: string): void {
  for (const key of counts.keys()) if (key.startsWith(`${table}.`)) counts.delete(key);
  counts.set(table, (counts.get(table) ?? -1) + 1);
}

/** `ronde.route` in the second round, the first route: `["ronde", 1, "route", 0]`. */
function pathOf(table: string, counts: ReadonlyMap<string, number>): Path {
  const names = table.split('.').map((name) => name.trim());
  return names.flatMap((name, i) => {
    const at = counts.get(names.slice(0, i + 1).join('.'));
    return at === undefined ? [name] : [name, at];
  });
}
