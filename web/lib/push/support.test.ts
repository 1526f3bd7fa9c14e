import { expect, test } from 'vitest';
import { supportOf, type BrowserFacts, type Support } from './support.ts';

const iphone = (version: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1`;
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-A546B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15';

const check = (facts: Partial<BrowserFacts>, expected: Support) =>
  expect(supportOf({ userAgent: ANDROID, touchPoints: 5, standalone: false, complete: false, ...facts }), JSON.stringify(facts)).toBe(expected);

test('a phone that has everything can', () => {
  check({ complete: true }, 'possible');
  check({ userAgent: iphone('18_4'), standalone: true, complete: true }, 'possible');
});

test('an iPhone must go to the home screen first, and an iPad that says it is a Mac', () => {
  check({ userAgent: iphone('18_4') }, 'home_screen');
  check({ userAgent: iphone('16_4') }, 'home_screen');
  check({ userAgent: MAC }, 'home_screen');
  check({ userAgent: MAC, touchPoints: 0 }, 'impossible');
});

test('an old iPhone cannot, and neither can one on the home screen that still has nothing', () => {
  check({ userAgent: iphone('16_3') }, 'impossible');
  check({ userAgent: iphone('15_8') }, 'impossible');
  check({ userAgent: iphone('18_4'), standalone: true }, 'impossible');
});

test('inside another app it cannot, whatever that says it has', () => {
  check({ userAgent: `${iphone('18_4')} Instagram 300.0`, complete: true }, 'other_browser');
  check({ userAgent: `${ANDROID}; wv) `, complete: true }, 'other_browser');
});

test('any other phone that lacks something cannot', () => {
  check({}, 'impossible');
});
