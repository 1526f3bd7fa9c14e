import { expect, test } from 'vitest';
import { figureUrl } from './figure.ts';

test('a figure has an address that holds all of it and can stand in a page', () => {
  const url = figureUrl({ persons: [{ kleding: [{ stuk: 'jas', kleur: ['zwart'], merk: 'Jack & Jones' }] }] }, 'nl');
  const query = new URL(url ?? '', 'http://spel.test').searchParams;
  expect(query.get('lang')).toBe('nl');
  expect(JSON.parse(query.get('of') ?? '')).toEqual({ persons: [{ kleding: [{ stuk: 'jas', kleur: ['zwart'], merk: 'Jack & Jones' }] }] });
});

test('the same signalement has the same address, another one another', () => {
  const of = (kleur: string) => figureUrl({ vehicle: { soort: 'auto', kleur: [kleur] } }, 'en');
  expect(of('rood')).toBe(of('rood'));
  expect(of('rood')).not.toBe(of('blauw'));
});

test('there is no picture of nobody', () => {
  expect(figureUrl({}, 'nl')).toBeUndefined();
  expect(figureUrl({ persons: [], vehicle: null }, 'nl')).toBeUndefined();
});
