import { expect, test } from 'vitest';
import { draggedTo, rowsOf, spanOf } from './rows.ts';

test('what would lie on each other goes below each other', () => {
  const span = (left: number, width = 30) => ({ left, width });
  expect(rowsOf([span(0), span(100), span(110), span(33)])).toEqual([0, 0, 1, 0]);
  expect(rowsOf([span(5), span(5), span(5)])).toEqual([0, 1, 2]);
  expect(rowsOf([])).toEqual([]);
});

test('a short stay is wide enough for a finger and stays on the lane', () => {
  expect(spanOf(60_000, 120_000, 600_000, 1_000, 28)).toEqual({ left: 100, width: 100 });
  expect(spanOf(60_000, 60_000, 600_000, 1_000, 28)).toEqual({ left: 100, width: 28 });
  expect(spanOf(600_000, 600_000, 600_000, 1_000, 28)).toEqual({ left: 972, width: 28 });
  expect(spanOf(0, 0, 0, 1_000, 28).width).toBe(28);
});

test('a drag goes in steps and stays in the round', () => {
  expect(draggedTo(60_000, 52, 600_000, 1_000, 5_000)).toBe(90_000);
  expect(draggedTo(60_000, -900, 600_000, 1_000, 5_000)).toBe(0);
  expect(draggedTo(60_000, 5_000, 600_000, 1_000, 5_000)).toBe(600_000);
});
