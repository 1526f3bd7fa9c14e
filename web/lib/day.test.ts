import { afterEach, expect, test } from 'vitest';
import { clockOfMinutes, dayInWords } from './day.ts';
import { setLanguage } from './language.svelte.ts';

afterEach(() => setLanguage('nl'));

test('a day is said in the language of the screen', () => {
  setLanguage('nl');
  expect(dayInWords('2026-12-08')).toBe('dinsdag 8 december');
  setLanguage('en');
  expect(dayInWords('2026-12-08')).toMatch(/Tuesday,? 8 December/);
});

test('what is no day is left as it is', () => {
  expect(dayInWords('volgende week')).toBe('volgende week');
});

test('a planned time is shown as on a clock', () => {
  expect(clockOfMinutes(19 * 60 + 5)).toBe('19:05');
  expect(clockOfMinutes(24 * 60 + 30)).toBe('00:30');
});
