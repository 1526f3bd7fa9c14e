import { expect, test } from 'vitest';
import { SAMPLE_WIJK } from '../../dev/gallery/sample-wijk.ts';
import { calledPlace, degreesOf, matchingNames, NAMES_MAX, placeAtPoint, placeWords, readPlace, writtenPlace } from './places.ts';

test('a point near a spot has its name, elsewhere it is a point', () => {
  expect(placeAtPoint(SAMPLE_WIJK, [-10_000, 8_000])).toBe('Speeltuin De Klimaap');
  expect(placeAtPoint(SAMPLE_WIJK, [-10_000, 9_000])).toEqual([51.6008089, 4.7785537]);
  expect(degreesOf(SAMPLE_WIJK, [-10_000, 9_000])).toEqual({ lat_e7: 516_008_089, lon_e7: 47_785_537 });
});

test('a voetje without a named place is told by what is near', () => {
  expect(placeWords(SAMPLE_WIJK, { place: 'Pomp', at: [0, 0] })).toBe('Pomp');
  expect(placeWords(SAMPLE_WIJK, { place: null, at: [-10_000, 1_000] })).toBe('Saffierstraat');
  expect(placeWords(undefined, { place: null, at: [0, 0] })).toBe('?');
});

test('a place of the file is called by its name, a point by what is near', () => {
  expect(calledPlace(SAMPLE_WIJK, 'Pomp')).toBe('Pomp');
  expect(calledPlace(SAMPLE_WIJK, [51.6000899, 4.7785537])).toBe('Saffierstraat');
  expect(calledPlace(undefined, [51.6000899, 4.7785537])).toBe('51.6000899, 4.7785537');
  expect(calledPlace(SAMPLE_WIJK, undefined)).toBe('');
});

test('what was typed is a name or a point', () => {
  expect(readPlace(' Lindelaan 5 ')).toBe('Lindelaan 5');
  expect(readPlace('52.55, 5.23')).toEqual([52.55, 5.23]);
  expect(readPlace('1, 2')).toBe('1, 2');
  for (const place of ['Dorpspomp', [52.55, 5.23]]) expect(readPlace(writtenPlace(place))).toEqual(place);
  expect(writtenPlace(undefined)).toBe('');
});

test('names are found by a part of them, and not too many', () => {
  const places = ['Oude Lindelaan', 'Lindelaan 5', 'Dorpspomp'].map((name) => ({ name }));
  expect(matchingNames(places, 'linde')).toEqual(['Lindelaan 5', 'Oude Lindelaan']);
  expect(matchingNames(places, ' ')).toEqual([]);
  const many = Array.from({ length: NAMES_MAX + 1 }, (_, i) => ({ name: `Laan ${i}` }));
  expect(matchingNames(many, 'laan')).toHaveLength(NAMES_MAX);
});
