import { describe, expect, test } from 'vitest';
import type { OutlineRoute, OutlineVoetje } from '../lib/protocol/index.ts';
import { stepsOf, walkingAt } from './walk.ts';

const voetje = (at: [number, number] | null, arrive_ms: number | null, stay_ms = 0, branch: string | null = null): OutlineVoetje => ({ id: null, at, place: null, arrive_ms, stay_ms, gedrag: [], branch });
const way = (from: number, to: number, ...line: [number, number][]) => ({ from, to, line, length_m: 0, speed_tenth_kmh: null });
const route = (voetjes: OutlineVoetje[], ...ways: ReturnType<typeof way>[]): OutlineRoute => ({ who: 'rik', figurant: false, voetjes, ways });

const NONE: ReadonlySet<string> = new Set();
const bent = route(
  [voetje([0, 0], 10_000, 10_000), voetje([1_000, 1_000], 40_000, 5_000)],
  way(0, 1, [0, 0], [1_000, 0], [1_000, 1_000]),
);

describe('somebody on the way', () => {
  const check = (at_ms: number, expected: unknown) => expect(walkingAt(stepsOf(bent, NONE), at_ms)).toEqual(expected);

  test('has not come before his first voetje', () => check(9_999, { at: [0, 0], is_away: true }));
  test('stays as long as he stays', () => {
    check(10_000, { at: [0, 0], voetje: 0, is_away: false });
    check(20_000, { at: [0, 0], voetje: 0, is_away: false });
  });
  test('follows the streets at an even pace', () => {
    check(25_000, { at: [500, 0], is_away: false });
    check(35_000, { at: [1_000, 500], is_away: false });
  });
  test('is gone after his last stay', () => {
    check(45_000, { at: [1_000, 1_000], voetje: 1, is_away: false });
    check(45_001, { at: [1_000, 1_000], voetje: 1, is_away: true });
  });
  test('is nowhere without a place or a time', () => {
    expect(walkingAt(stepsOf(route([voetje(null, 5_000), voetje([0, 0], null)], way(0, 1)), NONE), 5_000)).toBeUndefined();
  });
});

test('without a way along the streets he goes straight', () => {
  const steps = stepsOf(route([voetje([0, 0], 0), voetje([100, 0], 10_000)], way(0, 1)), NONE);
  expect(walkingAt(steps, 5_000)).toEqual({ at: [50, 0], is_away: false });
});

test('times in the wrong order still make a walk that goes forward', () => {
  const steps = stepsOf(route([voetje([0, 0], 20_000, 5_000), voetje([100, 0], 10_000)], way(0, 1)), NONE);
  expect(steps.map(({ arrive_ms, leave_ms }) => [arrive_ms, leave_ms])).toEqual([[20_000, 25_000], [25_000, 25_000]]);
});

describe('where chance decides', () => {
  const forked = route(
    [voetje([0, 0], 0), voetje([1, 0], 10, 0, 'achterom'), voetje([2, 0], 10, 0, 'vooraan'), voetje([3, 0], 20)],
    way(0, 1), way(0, 2), way(1, 3), way(2, 3),
  );
  const check = (taken: string[], expected: number[], of = forked) => expect(stepsOf(of, new Set(taken)).map((step) => step.voetje)).toEqual(expected);

  test('the branch that is taken is walked, and what belongs to none', () => {
    check(['achterom'], [0, 1, 3]);
    check(['vooraan'], [0, 2, 3]);
  });
  test('a branch without voetjes leaves them all out, and the way goes on along the streets', () => {
    const short = { ...forked, ways: [...forked.ways, way(0, 3, [0, 0], [0, 9], [3, 0])] };
    check(['rechtdoor'], [0, 3], short);
    expect(stepsOf(short, new Set(['rechtdoor']))[1]?.way).toHaveLength(3);
  });
  test('a route may begin with a branch', () => {
    check(['b'], [1, 2], route([voetje([1, 0], 0, 0, 'a'), voetje([2, 0], 0, 0, 'b'), voetje([3, 0], 20)], way(0, 2), way(1, 2)));
  });
});
