import { describe, expect, test } from 'vitest';
import type { BoardRow } from '../lib/protocol/index.ts';
import { aroundNewest, arrowOf, changesOf, MOVED_MS, newestRevealed, pageAt, PAGE_MS, pagesOf, rowsOf, type Changes } from './ranks.ts';

const row = (team: number, rank: number, points: number, is_final = false): BoardRow => ({ team, name: `Team ${team}`, rank, points, aanhoudingen: 0, is_final });
const NONE: Changes = new Map();

describe('what moved', () => {
  test('is told in places and points, and a new team did not move', () => {
    const changes = changesOf([row(1, 1, 90), row(2, 2, 80)], [row(2, 1, 140), row(1, 2, 90), row(3, 3, 0)], NONE, 1000);
    expect(changes.get(2)).toEqual({ places: 1, points: 60, at_ms: 1000 });
    expect(changes.get(1)).toEqual({ places: -1, points: 0, at_ms: 1000 });
    expect(changes.has(3)).toBe(false);
  });

  test('stays in view for a while, also over a picture in which nothing moves', () => {
    const rows = [row(2, 1, 140), row(1, 2, 90)];
    const first = changesOf([row(1, 1, 90), row(2, 2, 80)], rows, NONE, 1000);
    const second = changesOf(rows, rows, first, 5000);
    expect(arrowOf(second, 2, 5000)).toBe(1);
    expect(arrowOf(second, 2, 1000 + MOVED_MS)).toBe(0);
    expect(changesOf(rows, rows, second, 1000 + MOVED_MS).size).toBe(0);
  });

  test('of a team that is gone is forgotten', () => {
    const first = changesOf([row(1, 2, 1)], [row(1, 1, 9)], NONE, 0);
    expect(changesOf([row(1, 1, 9)], [], first, 10).size).toBe(0);
  });
});

describe('the pages', () => {
  test('turn by themselves and come round', () => {
    const turns = [0, 1, 2, 3].map((n) => pageAt(n * PAGE_MS, 3));
    expect(new Set(turns.slice(0, 3)).size).toBe(3);
    expect(turns[3]).toBe(turns[0]);
    expect(pageAt(5 * PAGE_MS, 1)).toBe(0);
  });

  test('hold every team once', () => {
    const teams = Array.from({ length: 25 }, (_, index) => index);
    expect(pagesOf(25)).toBe(3);
    expect([0, 1, 2].flatMap((page) => rowsOf(teams, page, 3))).toEqual(teams);
    expect([0, 1].map((page) => rowsOf(teams.slice(0, 14), page, 2).length)).toEqual([7, 7]);
    expect(pagesOf(0)).toBe(1);
    expect(pagesOf(12)).toBe(1);
  });
});

describe('the reveal', () => {
  const rows = Array.from({ length: 30 }, (_, index) => row(index, index + 1, 100 - index, index >= 20));

  test('shows the team that was revealed last, and undo shows the one before', () => {
    expect(newestRevealed(rows)?.team).toBe(20);
    expect(newestRevealed(rows.map((each) => ({ ...each, is_final: each.team >= 21 })))?.team).toBe(21);
    expect(newestRevealed(rows.map((each) => ({ ...each, is_final: false })))).toBeUndefined();
  });

  test('keeps that team in view, however many there are', () => {
    expect(aroundNewest(rows).some((each) => each.team === 20)).toBe(true);
    expect(aroundNewest(rows)).toHaveLength(12);
    expect(aroundNewest(rows.slice(0, 5))).toHaveLength(5);
    const all = rows.map((each) => ({ ...each, is_final: true }));
    expect(aroundNewest(all)[0]?.team).toBe(0);
    const none = rows.map((each) => ({ ...each, is_final: false }));
    expect(aroundNewest(none).at(-1)?.team).toBe(29);
  });
});
