import { expect, test } from 'vitest';
import { hashOf, screenOf } from './route.ts';

test('an address without a part opens the clues', () => {
  expect(screenOf('')).toEqual({ kind: 'tab', tab: 'aanwijzingen' });
  expect(screenOf('#iets-van-vroeger')).toEqual({ kind: 'tab', tab: 'aanwijzingen' });
});

test('every screen is found again by its own address', () => {
  for (const hash of ['#aanwijzingen', '#kaart', '#punten', '#team', '#melden', '#kijk', '#code']) {
    expect(hashOf(screenOf(hash))).toBe(hash);
  }
});

test('the QR of a boef brings its code, and the code does not stay in the address', () => {
  expect(screenOf('#code=abc-234')).toEqual({ kind: 'code', code: 'ABC234' });
  expect(hashOf(screenOf('#code=ABC234'))).toBe('#code');
});

test('what cannot be a code is not filled in', () => {
  expect(screenOf('#code=O0O0O0')).toEqual({ kind: 'code', code: '' });
  expect(screenOf('#code=%E0%A4%A')).toEqual({ kind: 'code', code: '' });
  expect(screenOf('#code')).toEqual({ kind: 'code', code: '' });
});
