import { expect, test } from 'vitest';
import type { RelayPost } from '../lib/protocol/index.ts';
import { appAddress, isOver, shareOf, standingOf, todo } from './texts.ts';

const post = (more: Partial<RelayPost> = {}): RelayPost => ({ number: 0, at: 0, useless_after: 100, kind: 'news', text: 'Kijk & meld.', lang: 'nl', card: null, posted: null, skipped: false, ...more });

test('a text is for now until it is out, too late or unwanted', () => {
  const check = (more: Partial<RelayPost>, now: number, expected: string) => expect(standingOf(post(more), now)).toBe(expected);
  check({}, 100, 'todo');
  check({}, 101, 'late');
  check({ posted: 50 }, 500, 'posted');
  check({ posted: 50, skipped: true }, 60, 'skipped');
  expect(todo([post(), post({ posted: 1 }), post({ skipped: true }), post({ useless_after: 10 })], 50)).toBe(1);
});

test('it is over when the end was passed on', () => {
  expect(isOver([post({ kind: 'end' }), post({ posted: 1 })])).toBe(false);
  expect(isOver([post({ kind: 'end', posted: 5 })])).toBe(true);
});

test('a picture is shared only where the phone can', () => {
  const file = new File(['x'], 'oefening-1.png', { type: 'image/png' });
  expect(shareOf('a', file, () => true)).toEqual({ text: 'a', files: [file] });
  expect(shareOf('a', file, () => false)).toEqual({ text: 'a' });
  expect(shareOf('a', file, undefined)).toEqual({ text: 'a' });
  expect(shareOf('a', undefined, () => true)).toEqual({ text: 'a' });
});

test('WhatsApp opens with the whole text, and no other app has an address', () => {
  expect(appAddress('whatsapp', 'Kijk & meld.\n#Boef')).toBe('https://wa.me/?text=Kijk%20%26%20meld.%0A%23Boef');
  expect(appAddress('burgernet', 'Kijk')).toBeUndefined();
});
