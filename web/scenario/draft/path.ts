/** Places in the scenario file, and how to find the same thing again after others put things before it. */
import type { PathStep } from '../../lib/protocol/index.ts';

/** Keys of tables and numbers in lists, from the outside in. */
export type Path = readonly PathStep[];

/** What stands at a place of the tree; undefined when there is no such place. */
export function valueAt(tree: unknown, path: Path): unknown {
  let at = tree;
  for (const step of path) {
    if (Array.isArray(at) && typeof step === 'number') at = at[step];
    else if (isTable(at) && typeof step === 'string' && Object.hasOwn(at, step)) at = at[step];
    else return undefined;
  }
  return at;
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && startsWith(a, b);
}

/** Whether a path leads to the thing at `start` or into it. */
export function startsWith(path: Path, start: Path): boolean {
  return path.length >= start.length && start.every((step, i) => path[i] === step);
}

/**
 * The path in `to` of what `path` meant in `from`. An entry of a list is known by its id, so that it is found again when
 * somebody put another before it. Undefined when it is gone.
 */
export function carryPath(path: Path, from: unknown, to: unknown): Path | undefined {
  const carried: PathStep[] = [];
  for (const [depth, step] of path.entries()) {
    const before = valueAt(from, path.slice(0, depth));
    const after = valueAt(to, carried);
    if (typeof step === 'string' || !Array.isArray(before)) {
      carried.push(step);
      continue;
    }
    // One past the last entry means the end, also of a list that grew.
    if (step >= before.length) {
      carried.push(Array.isArray(after) ? after.length : 0);
      continue;
    }
    const place = Array.isArray(after) ? findAgain(before, step, after) : undefined;
    if (place === undefined) return undefined;
    carried.push(place);
  }
  return carried;
}

function findAgain(before: readonly unknown[], place: number, after: readonly unknown[]): number | undefined {
  const name = identityOf(before[place]);
  if (name === undefined) return before.length === after.length ? place : undefined;
  if (identityOf(after[place]) === name) return place;
  const moved = after.findIndex((entry) => identityOf(entry) === name);
  if (moved >= 0) return moved;
  // Another name at the same place of a list of the same length: it was renamed, unless that other one stood here before.
  const renamed = identityOf(after[place]);
  const isNew = renamed !== undefined && before.every((entry) => identityOf(entry) !== renamed);
  return isNew && before.length === after.length ? place : undefined;
}

/** What tells the entries of a list apart: an id, who walks, a title, or the place and time of a voetje without an id. */
function identityOf(entry: unknown): string | undefined {
  if (!isTable(entry)) return undefined;
  for (const key of ['id', 'wie', 'titel'] as const) {
    const value = entry[key];
    if (typeof value === 'string' && value !== '') return `${key} ${value}`;
  }
  return undefined;
}

export function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
