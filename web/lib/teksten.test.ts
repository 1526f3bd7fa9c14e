import { afterEach, describe, expect, test } from 'vitest';
import { chooseLanguage } from './language.svelte.ts';
import { allTexts, errorText, setLanguage, setTone, translator, type Sentence } from './teksten.ts';

/** B1 Dutch: the average sentence stays short, and none runs on for ever. */
const AVERAGE_WORDS_MAX = 12;
const WORDS_MAX = 22;

const every = Object.entries(allTexts).flatMap(([file, table]) =>
  Object.entries(table).map(([key, text]) => ({ file, key, text })),
);
const forms = (sentence: Sentence) =>
  typeof sentence === 'string' ? [sentence] : [sentence.one, sentence.other];
const holes = (sentence: Sentence) =>
  [...new Set(forms(sentence).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
const sentences = (form: string) => form.split(/(?<=[.?!:])\s+/).filter((part) => /\w/.test(part));
const words = (sentence: string) => sentence.split(/\s+/).length;

afterEach(() => {
  setLanguage('nl');
  setTone('u');
});

describe('the table of sentences', () => {
  test('says everything in both languages', () => {
    for (const { key, text } of every) {
      for (const form of [...forms(text.nl), ...forms(text.en)]) {
        expect(form.trim(), key).not.toBe('');
        expect(form, key).toBe(form.trim());
      }
    }
  });

  test('has the same holes in every language and tone', () => {
    for (const { key, text } of every) {
      expect(holes(text.en), key).toEqual(holes(text.nl));
      if ('je' in text && text.je !== undefined) expect(holes(text.je), key).toEqual(holes(text.nl));
    }
  });

  test('counts in both languages or in neither', () => {
    for (const { key, text } of every) {
      expect(typeof text.en, key).toBe(typeof text.nl);
    }
  });

  test('keeps the keys of a page under its own name', () => {
    for (const { file, key } of every) {
      if (file !== 'common' && file !== 'errors') expect(key.split('.')[0], key).toBe(file);
    }
  });

  test('speaks in short sentences', () => {
    const lengths = every.flatMap(({ text }) =>
      [...forms(text.nl), ...forms(text.en)].flatMap(sentences).map(words),
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(WORDS_MAX);
    const average = lengths.reduce((sum, next) => sum + next, 0) / lengths.length;
    expect(average).toBeLessThanOrEqual(AVERAGE_WORDS_MAX);
  });

  test('says u unless asked for je, and je only where it differs', () => {
    for (const { key, text } of every) {
      for (const form of forms(text.nl)) expect(form, key).not.toMatch(/\b(je|jij|jouw|jullie)\b/i);
      if (!('je' in text) || text.je === undefined) {
        for (const form of forms(text.nl)) expect(form, key).not.toMatch(/\b(u|uw)\b/i);
        continue;
      }
      for (const form of forms(text.je)) expect(form, key).not.toMatch(/\b(u|uw)\b/i);
    }
  });
});

describe('t', () => {
  const t = translator({
    hello: { nl: 'Dag {name}, u bent er.', en: 'Hello {name}.', je: 'Hoi {name}, je bent er.' },
    boeven: { nl: { one: '{n} boef', other: '{n} boeven' }, en: { one: '{n} boef', other: '{n} boeven' } },
  });

  test('follows the language and the tone', () => {
    expect(t('hello', { name: 'Ans' })).toBe('Dag Ans, u bent er.');
    setTone('je');
    expect(t('hello', { name: 'Ans' })).toBe('Hoi Ans, je bent er.');
    setLanguage('en');
    expect(t('hello', { name: 'Ans' })).toBe('Hello Ans.');
  });

  test('counts', () => {
    expect(t('boeven', { n: 1 })).toBe('1 boef');
    expect(t('boeven', { n: 0 })).toBe('0 boeven');
    expect(t('boeven', { n: 2 })).toBe('2 boeven');
  });

  test('fills in a value as it is, also when it looks like a hole', () => {
    expect(t('hello', { name: '{name} $&' })).toBe('Dag {name} $&, u bent er.');
  });
});

describe('errors', () => {
  test('an unknown code gets the general sentence', () => {
    expect(errorText('something_from_next_year')).toBe(errorText('unknown'));
    expect(errorText('toString')).toBe(errorText('unknown'));
  });

  test('a sentence names how much is allowed, or says something else', () => {
    expect(errorText('name_too_long', { max: 30 })).toContain('30 tekens');
    expect(errorText('name_too_long')).toBe(errorText('unknown'));
  });

  test('a known code gets its own', () => {
    expect(errorText('network')).not.toBe(errorText('unknown'));
  });
});

describe('the language', () => {
  const check = (search: string, stored: string | null, preferred: string[], expected: string) =>
    expect(chooseLanguage({ search, stored, preferred })).toBe(expected);

  test('is the one in the address, then the one chosen before, then that of the phone', () => {
    check('?taal=en', 'nl', ['nl-NL'], 'en');
    check('?taal=xx', 'en', ['nl-NL'], 'en');
    check('', null, ['nl-NL', 'en'], 'nl');
    check('', null, ['fr-FR', 'nl'], 'nl');
    check('', null, ['fr-FR'], 'en');
    check('', null, [], 'nl');
  });
});
