import { expect, test } from 'vitest';
import { insideAnotherApp } from './webview.ts';

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 7{view}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test('a view inside another app is recognised', () => {
  expect(insideAnotherApp(ANDROID.replace('{view}', '; wv'))).toBe(true);
  expect(insideAnotherApp(`${IPHONE} Mobile/15E148 Instagram 330.0.0`)).toBe(true);
  expect(insideAnotherApp(`${IPHONE} [FBAN/FBIOS;FBAV/460.0]`)).toBe(true);
});

test('a real browser is left in peace', () => {
  expect(insideAnotherApp(ANDROID.replace('{view}', ''))).toBe(false);
  expect(insideAnotherApp(`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`)).toBe(false);
  expect(insideAnotherApp('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0')).toBe(false);
});
