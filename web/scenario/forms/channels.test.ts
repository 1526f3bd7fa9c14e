import { describe, expect, test } from 'vitest';
import { asPost, CHANNELS } from './channels.ts';

const count = (name: string, text: string) => CHANNELS.find((channel) => channel.name === name)!.count(text);

describe('a text on a channel', () => {
  const check = (text: string, lengths: Record<string, number>) => {
    for (const [name, length] of Object.entries(lengths)) expect(count(name, text), `${name}: ${text}`).toBe(length);
  };
  test('of plain letters is as long everywhere', () => check('Café “Pomp” – hé', { X: 16, Bluesky: 16, Mastodon: 16, Threads: 16, Telegram: 16 }));
  test('with an emoji counts as each counts it', () => check('Boef 👨‍👩‍👧', { X: 7, Bluesky: 6, Mastodon: 6, Threads: 5 + 18, Telegram: 13 }));
  test('with an address counts that as 23', () => check('Kijk https://voorbeeld.nl/een/heel/lang/adres/dat/doorgaat', { X: 28, Mastodon: 28, Bluesky: 58 }));
  test('in another script weighs double on X', () => check('門', { X: 2, Bluesky: 1 }));
  test('is put together before it is counted', () => check('e\u0301', { X: 1, Bluesky: 1 }));
});

test('a post always says that it is an exercise', () => {
  expect(asPost(' Man gezien. ')).toBe('OEFENING. Man gezien. #BoefInDeWijk');
  expect(asPost('OEFENING: man. #BoefInDeWijk')).toBe('OEFENING: man. #BoefInDeWijk');
});
