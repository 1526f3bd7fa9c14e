import { describe, expect, test } from 'vitest';
import type { DraftWay, Outline } from '../../lib/protocol/index.ts';
import { numberAt, pacesOf, startsOf, stretchTo, viaOf } from './stretch.ts';

const outline = {
  boeven: [], figuranten: [],
  rounds: [{ title: '', begin_min: null, duration_ms: null, clues: [], routes: [{ who: 'ria', figurant: false, voetjes: [], ways: [[0, 1], [0, 2], [1, 3], [2, 3]].map(([from, to]) => ({ from, to, line: [], length_m: 0, speed_tenth_kmh: null })) }] }],
} as unknown as Outline;
const voetje = (index: number) => ['ronde', 0, 'route', 0, 'voetje', index];
const way = (more: Partial<DraftWay>): DraftWay => ({ line: [], length_m: 0, time_s: { strolling: 3, walking: 2, cycling: 1 }, streets: [], via: [], chosen: false, ...more });

describe('the stretch that leads to a voetje', () => {
  const check = (path: (string | number)[], from: number | undefined, expected: number | undefined) => expect(stretchTo(outline, path, from)?.from).toBe(expected);

  test('begins at the voetje before it, the nearest where there are several', () => {
    check(voetje(1), undefined, 0);
    check(voetje(3), undefined, 2);
    expect(startsOf(outline, voetje(3))).toEqual([1, 2]);
  });
  test('begins where its author wants, when he can come from there', () => {
    check(voetje(3), 1, 1);
    check(voetje(3), 0, 2);
  });
  test('is not there for the first voetje, for other things, and for what is gone', () => {
    check(voetje(0), undefined, undefined);
    check(['ronde', 0, 'route', 0], undefined, undefined);
    check(['ronde', 4, 'route', 0, 'voetje', 1], undefined, undefined);
  });
});

test('the pace of who walks here is told first', () => {
  expect(pacesOf({ version: 1, pace: 'cycling', ways: [], left_out: 0 })).toEqual(['cycling', 'walking', 'strolling']);
  expect(pacesOf({ version: 1, pace: null, ways: [], left_out: 0 })).toEqual(['walking', 'strolling', 'cycling']);
});

test('places go into the file in degrees', () => {
  expect(viaOf(way({ via: [{ lat_e7: 525_550_001, lon_e7: 52_300_000 }] }))).toEqual([[52.5550001, 5.23]]);
});

describe('the number of a way', () => {
  test('stands where it runs alone', () => {
    const ways = [way({ line: [[0, 0], [1_000, 0], [1_000, 1_000]] }), way({ line: [[0, 0], [1_000, 0], [2_000, 0], [1_000, 1_000]] })];
    expect(numberAt(ways, 0)![1]).toBeGreaterThan(0);
    expect(numberAt(ways, 1)![0]).toBeGreaterThan(1_000);
  });
  test('stands in the middle when there is no other', () => {
    expect(numberAt([way({ line: [[0, 0], [100, 0]] })], 0)).toEqual([50, 0]);
    expect(numberAt([], 0)).toBeUndefined();
  });
});
