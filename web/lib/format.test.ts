import { afterEach, expect, test } from 'vitest';
import { age, ago, distance, duration, timeOfDay } from './format.ts';
import { setLanguage } from './language.svelte.ts';

afterEach(() => setLanguage('nl'));

test('a duration reads like a clock and never goes below zero', () => {
  expect(duration(245_000)).toBe('4:05');
  expect(duration(244_001)).toBe('4:05');
  expect(duration(3_845_000)).toBe('1:04:05');
  expect(duration(-5)).toBe('0:00');
});

test('a time of day is Dutch time, also in summer', () => {
  expect(timeOfDay(Date.UTC(2026, 10, 24, 18, 40))).toBe('19:40');
  expect(timeOfDay(Date.UTC(2026, 6, 24, 17, 40))).toBe('19:40');
});

test('ages are rounded down and counted well', () => {
  expect(ago(59_000)).toBe('zojuist');
  expect(ago(60_000)).toBe('1 minuut geleden');
  expect(ago(7_200_000)).toBe('2 uur geleden');
  expect(age(125_000)).toBe('Beeld van 2 minuten geleden');
  setLanguage('en');
  expect(age(61_000)).toBe('Picture of 1 minute ago');
});

test('a distance has a Dutch comma in Dutch', () => {
  expect(distance(24.6)).toBe('25 m');
  expect(distance(1240)).toBe('1,2 km');
  setLanguage('en');
  expect(distance(1240)).toBe('1.2 km');
});
