import { expect, test } from 'vitest';
import type { Preview } from '../protocol/index.ts';
import { cutOn, dollars, inWords, samePosts, untranslatedOn } from './post-previews.ts';

const preview = (name: string, text: string, more: Partial<Preview> = {}): Preview => ({
  medium: 'x', name, text, lang: 'nl', untranslated: false, length: text.length, limit: 280, cut: false, usd_mills: 0, ...more,
});

test('media that show the same post stand together, in their order', () => {
  const previews = [preview('X', 'kort…', { cut: true }), preview('Bluesky', 'heel lang'), preview('Threads', 'kort…', { cut: true }), preview('Mastodon', 'heel lang')];
  expect(samePosts(previews).map(({ text, media }) => [text, media.map(({ name }) => name)])).toEqual([
    ['kort…', ['X', 'Threads']],
    ['heel lang', ['Bluesky', 'Mastodon']],
  ]);
  expect(cutOn(previews)).toEqual(['X', 'Threads']);
  expect(samePosts([])).toEqual([]);
});

test('a post keeps its language, and media that show the Dutch one instead are named', () => {
  const previews = [preview('X', 'Man.'), preview('Bluesky', 'Man.', { untranslated: true }), preview('Mastodon', 'A man.', { lang: 'en' })];
  expect(samePosts(previews).map(({ text, lang }) => [text, lang])).toEqual([
    ['Man.', 'nl'],
    ['A man.', 'en'],
  ]);
  expect(untranslatedOn(previews)).toEqual(['Bluesky']);
});

test('an amount has three decimals only where it needs them', () => {
  expect(dollars(15, 'nl')).toBe('0,015');
  expect(dollars(200, 'nl')).toBe('0,20');
  expect(dollars(1_000, 'en')).toBe('1.00');
});

test('names stand in a sentence', () => {
  expect(inWords(['X'], 'nl')).toBe('X');
  expect(inWords(['X', 'Bluesky', 'Threads'], 'nl')).toBe('X, Bluesky en Threads');
  expect(inWords(['X', 'Bluesky'], 'en')).toBe('X and Bluesky');
});
