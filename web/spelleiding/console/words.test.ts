import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '../../lib/language.svelte.ts';
import type { Catalogue } from '../../lib/protocol/index.ts';
import { gedragWords, headingWords, personWords, vehicleWords, whereWords } from './words.ts';

const catalogue = {
  gedrag: [{ code: 'toegang', label: { nl: '', en: '' }, suspicious: true, gedrag: [{ code: 'voelt_aan_deur', label: { nl: 'voelt aan deuren', en: 'tries doors' }, number: '112' }] }],
  geslacht: [{ code: 'man', label: { nl: 'man', en: 'man' } }],
  kleding: [{ code: 'jas', label: { nl: 'jas', en: 'jacket' }, kenmerk: 'jas' }],
  kleur: [{ code: 'zwart', label: { nl: 'zwart', en: 'black' } }],
} as unknown as Catalogue;

afterEach(() => setLanguage('nl'));

test('a code has its words, and a newer one speaks for itself', () => {
  expect(gedragWords(catalogue, 'voelt_aan_deur')).toBe('voelt aan deuren');
  expect(gedragWords(catalogue, 'kijkt_in_auto')).toBe('kijkt in auto');
  expect(gedragWords(undefined, 'kijkt_in_auto')).toBe('kijkt in auto');
});

test('a person reads from head to toe, in the language of the screen', () => {
  const person = { geslacht: 'man', leeftijd: '26-40', lengte: '180', haar: { vorm: ['kort'] }, kleding: [{ stuk: 'jas', kleur: ['zwart'], detail: ['streep'] }] };
  expect(personWords(catalogue, person)).toBe('man, 26-40 jaar, 180 cm, haar: kort, jas (zwart), streep');
  setLanguage('en');
  expect(personWords(catalogue, person)).toBe('man, 26-40 years, 180 cm, hair: kort, jacket (black), streep');
  expect(personWords(catalogue, {})).toBe('');
});

test('what may each be meant is joined by "of"', () => {
  expect(vehicleWords(catalogue, { kleur: ['zwart', 'wit'], kleur_of: true, type: '208', type_of: ['206'], kenteken: '3-TZR-18', kenteken_of: ['8-TZR-18'] })).toBe(
    'zwart of wit, 208 of 206, 3-TZR-18 of 8-TZR-18',
  );
});

test('where they went is said by wind, by name, and by where the map has that name', () => {
  expect(headingWords(undefined, { heading: 'n', towards: null })).toBe('n');
  expect(headingWords(undefined, { heading: null, towards: { name: 'Jumbo', wind: null } })).toBe('richting Jumbo');
  expect(headingWords(undefined, { heading: null, towards: { name: 'Jumbo', wind: 'zo' } })).toBe('richting Jumbo, op de kaart: zo');
  expect(headingWords(undefined, { heading: null, towards: null })).toBe('');
});

test('a vehicle has its colour first and what is written on it between quotes', () => {
  expect(vehicleWords(catalogue, { soort: 'bestelbus', kleur: ['zwart'], kenteken: 'VX…', opschrift: 'Klus' })).toBe('zwart, bestelbus, VX…, “Klus”');
});

test('a place without its map is not made up', () => {
  expect(whereWords(undefined, { place: 1 })).toBe('…');
});
