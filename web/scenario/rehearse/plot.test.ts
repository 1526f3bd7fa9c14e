import { expect, test } from 'vitest';
import type { Distribution } from '../../lib/protocol/index.ts';
import { binsOf, percentOf, percentThatCame, rangeOf, ticksOf } from './plot.ts';

const spread: Distribution = { counts: [[0, 1], [59, 2], [60, 3], [119, 1], [500, 2]], never: 1, quartiles: [59, 60, 119] };

test('every value is in one column, the last ones in the last', () => {
  const bins = binsOf(spread, 0, 120, 2);
  expect(bins.map(({ count }) => count)).toEqual([3, 6]);
  expect(bins[1]).toMatchObject({ from: 60, to: 120 });
});

test('the range of several holds them all, and zero', () => {
  expect(rangeOf([spread, { counts: [[-5, 1]], never: 0, quartiles: [null, null, null] }])).toEqual({ low: -5, high: 500 });
  expect(rangeOf([])).toEqual({ low: 0, high: 1 });
});

test('an axis has round numbers', () => {
  expect(ticksOf(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticksOf(-30, 130)).toEqual([0, 50, 100]);
  expect(ticksOf(0, 1)).toEqual([0, 1]);
  expect(ticksOf(0, 480, 60)).toEqual([0, 120, 240, 360, 480]);
});

test('shares are whole percents', () => {
  expect(percentOf(1, 3)).toBe(33);
  expect(percentOf(0, 0)).toBe(0);
  expect(percentThatCame(spread)).toBe(90);
});
