import { expect, test } from 'vitest';
import type { BoefStep } from '../lib/protocol/index.ts';
import { isThere } from './near.ts';

const step = { at: [0, 0] } as unknown as BoefStep;
const own = (x_m: number, accuracy_m = 10) => ({ at: [x_m * 100, 0] as [number, number], accuracy_m });

test('25 metres is there, one more is not', () => {
  expect(isThere(own(25), step)).toBe(true);
  expect(isThere(own(26), step)).toBe(false);
});

test('a vague place never says that he is there', () => {
  expect(isThere(own(0, 50), step)).toBe(true);
  expect(isThere(own(0, 51), step)).toBe(false);
  expect(isThere(undefined, step)).toBe(false);
  expect(isThere(own(0), undefined)).toBe(false);
});
