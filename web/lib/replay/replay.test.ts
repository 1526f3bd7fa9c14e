import { describe, expect, test } from 'vitest';
import type { ReplayRound, ReplayWalker } from '../protocol/index.ts';
import { advance, gedragAt, happenings, isOut, lastHappened, placeAt, trackUpTo } from './replay.ts';

const walker: ReplayWalker = {
  walker: { boef: 0 },
  name: 'de inbreker',
  looks: { nl: 'Een man.', en: 'A man.' },
  persons: [],
  vehicle: null,
  pieces: [
    { from_ms: 10_000, to_ms: 20_000, line: [[0, 0]], gedrag: 'voelt_aan_deur' },
    { from_ms: 20_000, to_ms: 40_000, line: [[0, 0], [1_000, 0], [1_000, 1_000]], gedrag: null },
  ],
};

const round: ReplayRound = {
  round: 0,
  duration_ms: 60_000,
  walkers: [walker],
  clues: [{ id: 1, at_ms: 15_000, kind: 'melding', text: 'Er loopt iemand rond.', area: null }],
  meldingen: [{ id: 'm', at_ms: 30_000, team: 'De Uilen', about: { boef: 0 }, points: 40, at: [0, 0] }],
  finds: [{ at_ms: 35_000, team: 3, name: 'De Uilen', walker: { boef: 0 } }],
};

describe('where somebody was', () => {
  const check = (at_ms: number, expected: unknown) => expect(placeAt(walker, at_ms)).toEqual(expected);

  test('is nowhere before he began, and where he ended after it', () => {
    check(9_999, undefined);
    check(50_000, [1_000, 1_000]);
  });

  test('follows the streets at an even pace', () => {
    check(12_000, [0, 0]);
    check(25_000, [500, 0]);
    check(30_000, [1_000, 0]);
    check(35_000, [1_000, 500]);
  });

  test('leaves a track that ends where he is', () => {
    expect(trackUpTo(walker, 35_000)).toEqual([[0, 0], [0, 0], [1_000, 0], [1_000, 500]]);
    expect(trackUpTo(walker, 0)).toEqual([]);
  });

  test('a piece of no length or no time has a place too', () => {
    const still: ReplayWalker = { ...walker, pieces: [{ from_ms: 5, to_ms: 5, line: [[7, 7], [9, 9]], gedrag: null }] };
    expect(placeAt(still, 5)).toEqual([9, 9]);
  });

  test('he is out from his first moment to his last', () => {
    expect([9_000, 10_000, 40_000, 40_001].map((at) => isOut(walker, at))).toEqual([false, true, true, false]);
  });

  test('what he does is known while he stays', () => {
    expect(gedragAt(walker, 11_000)).toBe('voelt_aan_deur');
    expect(gedragAt(walker, 25_000)).toBeUndefined();
  });
});

describe('what happened', () => {
  test('stands in the order of time, with the names that belong to it', () => {
    const list = happenings(round);
    expect(list.map(({ kind, at_ms }) => [kind, at_ms])).toEqual([
      ['stay', 10_000],
      ['clue', 15_000],
      ['melding', 30_000],
      ['find', 35_000],
    ]);
    expect(list[2]).toMatchObject({ about: 'de inbreker' });
    expect(list[3]).toMatchObject({ whom: 'de inbreker' });
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
  });

  test('by a moment is the last that is not later', () => {
    const list = happenings(round);
    expect([0, 10_000, 20_000, 60_000].map((at) => lastHappened(list, at))).toEqual([-1, 0, 1, 3]);
  });
});

test('playing goes on at its speed and stops at the end of the round', () => {
  expect(advance(1_000, 500, 10, 60_000)).toBe(6_000);
  expect(advance(59_000, 500, 10, 60_000)).toBe(60_000);
});
