import { expect, test } from 'vitest';
import { pathOf } from './qr.ts';

test('neighbouring dark squares become one stroke', () => {
  expect(pathOf(['110', '001'])).toBe('M0 0h2v1h-2zM2 1h1v1h-1z');
  expect(pathOf(['000'])).toBe('');
});
