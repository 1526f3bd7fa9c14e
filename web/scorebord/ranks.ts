/** How the standings move, and which part of them is on the screen. Pure. */
import type { BoardRow, TeamId } from '../lib/protocol/index.ts';

/** Rows on one page of the big screen. */
export const ROWS_MAX = 12;
/** How long a page of the standings stays, in milliseconds. */
export const PAGE_MS = 9_000;
/** How long an arrow stays beside a team that moved, in milliseconds. */
export const MOVED_MS = 20_000;

/** What changed for a team. */
export interface Change {
  /** Places up; below 0 is down. */
  places: number;
  points: number;
  /** When it was seen, by the clock of the device. */
  at_ms: number;
}
export type Changes = ReadonlyMap<TeamId, Change>;

/** The changes from one list to the next, beside those of a moment ago. A team that is new has none. */
export function changesOf(before: readonly BoardRow[], after: readonly BoardRow[], known: Changes, now_ms: number): Changes {
  const changes = new Map([...known].filter(([team, change]) => now_ms - change.at_ms < MOVED_MS && after.some((row) => row.team === team)));
  const was = new Map(before.map((row) => [row.team, row]));
  for (const row of after) {
    const old = was.get(row.team);
    if (old === undefined || (old.rank === row.rank && old.points === row.points)) continue;
    changes.set(row.team, { places: old.rank - row.rank, points: row.points - old.points, at_ms: now_ms });
  }
  return changes;
}

/** The arrow beside a team now: places up, or below 0 down; 0 for none. */
export function arrowOf(changes: Changes, team: TeamId, now_ms: number): number {
  const change = changes.get(team);
  return change === undefined || now_ms - change.at_ms >= MOVED_MS ? 0 : change.places;
}

/** How many pages a list of this length takes. */
export function pagesOf(rows: number, size = ROWS_MAX): number {
  return Math.max(1, Math.ceil(rows / size));
}

/** The page that is due at a moment: each has its turn, and the first one comes back. */
export function pageAt(now_ms: number, pages: number): number {
  return pages <= 1 ? 0 : Math.floor(now_ms / PAGE_MS) % pages;
}

/** The rows of a page; all pages are about equally long. */
export function rowsOf<T>(rows: readonly T[], page: number, pages: number): T[] {
  const size = Math.ceil(rows.length / pages);
  return rows.slice(page * size, (page + 1) * size);
}

/** The team that was revealed last: the best of those that are final. */
export function newestRevealed(rows: readonly BoardRow[]): BoardRow | undefined {
  return rows.find((row) => row.is_final);
}

/** The page of the reveal that shows the newest team in the middle, as a range of rows. */
export function aroundNewest(rows: readonly BoardRow[], size = ROWS_MAX): BoardRow[] {
  const newest = rows.findIndex((row) => row.is_final);
  const middle = newest < 0 ? rows.length - 1 : newest;
  const from = Math.max(0, Math.min(rows.length - size, middle - Math.floor(size / 3)));
  return rows.slice(from, from + size);
}
