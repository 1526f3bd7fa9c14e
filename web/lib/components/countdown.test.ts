import { expect, test } from 'vitest';
import { passed, secondsLeft } from './countdown.ts';

test('a countdown speaks at its marks and is silent between', () => {
  expect(passed(301, 300)).toBe(300);
  expect(passed(300, 299)).toBeUndefined();
  expect(passed(121, 119)).toBe(120);
  expect(passed(1, 0)).toBe(0);
});

test('a phone that slept hears only the last mark it missed', () => {
  expect(passed(400, 45)).toBe(60);
});

test('a countdown that is extended says nothing', () => {
  expect(passed(20, 320)).toBeUndefined();
});

test('what is left is rounded up and never below zero', () => {
  expect(secondsLeft(10_000, 8_999)).toBe(2);
  expect(secondsLeft(10_000, 12_000)).toBe(0);
});
