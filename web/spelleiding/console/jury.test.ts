import { expect, test } from 'vitest';
import type { Part, PointLine } from '../../lib/protocol/index.ts';
import { deltaOf, linesInOrder, sumOf } from './jury.ts';

const line = (part: Part, points: number): PointLine => ({ melding: 'm', part, points, max: 25, why: { nl: '', en: '' } });
const correction = (delta: number) => ({ by: 0, at: 0, delta, reason: 'x' });

test('a correction is kept beside the computed points', () => {
  expect(sumOf({ lines: [line('gedrag', 25), line('plaats', 8)], corrections: [correction(-5), correction(2)] })).toEqual({
    computed: 33,
    corrected: -3,
    total: 30,
  });
});

test('the rubric stands in the order the centralist asks', () => {
  const lines = [line('al_bekend', 0), line('nummer', 5), line('gedrag', 25), line('plaats', 20)];
  expect(linesInOrder(lines).map(({ part }) => part)).toEqual(['plaats', 'gedrag', 'nummer', 'al_bekend']);
});

test('a correction is a whole number within the limit', () => {
  const check = (typed: string, expected: number | undefined) => expect(deltaOf(typed, 1_000), typed).toBe(expected);
  check('5', 5);
  check(' +5 ', 5);
  check('-5', -5);
  check('−5', -5);
  check('0', undefined);
  check('2.5', undefined);
  check('1000', 1_000);
  check('1001', undefined);
  check('', undefined);
});
