import { expect, test } from 'vitest';
import { base32, newId, newToken } from './id.ts';

test('an id is a UUID and never the same twice', () => {
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

test('a token holds 128 bits in 26 characters that fit in a subprotocol', () => {
  expect(newToken()).toMatch(/^[a-z2-7]{26}$/);
  expect(newToken()).not.toBe(newToken());
});

test('base32 is the usual one', () => {
  const check = (text: string, expected: string) => expect(base32(new TextEncoder().encode(text))).toBe(expected);
  check('', '');
  check('f', 'my');
  check('foobar', 'mzxw6ytboi');
});
