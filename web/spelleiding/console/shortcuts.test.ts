import { expect, test } from 'vitest';
import { SHORTCUTS, shortcutOf } from './shortcuts.ts';

const page = { closest: () => null };
const field = { closest: () => ({}) };
const press = (key: string, more = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, target: page, ...more });

test('every shortcut has a key of its own', () => {
  expect(new Set(SHORTCUTS.map(({ key }) => key)).size).toBe(SHORTCUTS.length);
});

test('a key does what it says, with or without capitals', () => {
  expect(press('p')).toBe('pauze');
  expect(press('P')).toBe('pauze');
  expect(press('q')).toBeUndefined();
});

test('no key works while somebody types or holds another key', () => {
  expect(press('p', { target: field })).toBeUndefined();
  expect(press('p', { ctrlKey: true })).toBeUndefined();
  expect(press('p', { metaKey: true })).toBeUndefined();
  expect(press('p', { repeat: true })).toBeUndefined();
});
