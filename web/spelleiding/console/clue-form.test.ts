import { expect, test } from 'vitest';
import { CLUE_TEXT_MAX } from '../../lib/protocol/index.ts';
import { clueOf, emptyForm, missing } from './clue-form.ts';

test('a message needs words, and not more than fit', () => {
  expect(missing(emptyForm())).toEqual(['text']);
  expect(missing({ ...emptyForm(), text: '   ' })).toEqual(['text']);
  expect(missing({ ...emptyForm(), text: 'x'.repeat(CLUE_TEXT_MAX) })).toEqual([]);
  expect(missing({ ...emptyForm(), text: 'x'.repeat(CLUE_TEXT_MAX + 1) })).toEqual(['text']);
});

test('no area points more precisely than the rules allow', () => {
  const area = { at: [1, 2] as [number, number], label: 'Plein' };
  expect(missing({ ...emptyForm(), text: 'x', area, radius_m: 24 })).toEqual(['radius']);
  expect(missing({ ...emptyForm(), text: 'x', area, radius_m: 25 })).toEqual([]);
});

test('an earned message says how many meldingen it takes', () => {
  expect(missing({ ...emptyForm(), text: 'x', audience: 'earned', of: 0 })).toEqual(['earned']);
});

test('the form becomes the clue of the wire', () => {
  expect(clueOf({ ...emptyForm(), text: ' Hij rent. ', boef: 1, seenAgo_min: 2, audience: 'team', of: 7, gives: ['jas'], area: { at: [1, 2], label: 'Plein' } })).toEqual({
    kind: 'mededeling',
    boef: 1,
    text: 'Hij rent.',
    seen_ago_ms: 120_000,
    area: { centre: [1, 2], radius_m: 100, label: 'Plein' },
    gives: ['jas'],
    audience: { kind: 'team', team: 7 },
  });
});
