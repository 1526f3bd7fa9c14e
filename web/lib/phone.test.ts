import { expect, test } from 'vitest';
import { dialOf, unbroken } from './phone.ts';

test('a number stays on one line and dials without its spaces', () => {
  expect(unbroken('085 - 000 00 00')).not.toMatch(/ /);
  expect(dialOf('085 - 000 00 00')).toBe('tel:0850000000');
  expect(dialOf('+31 85 000 00 00')).toBe('tel:+31850000000');
});
