import { expect, test } from 'vitest';
import { figureRatio, figureUrl } from './figure.ts';

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

test('the room for a picture is known before it comes', () => {
  expect(figureRatio({ persons: [{}] })).toBeCloseTo(0.746, 3);
  expect(figureRatio({ vehicle: { soort: 'auto' } })).toBeCloseTo(1.439, 3);
  expect(figureRatio({ persons: [{}, {}] })).toBeCloseTo((2 * 2060 + 60) / 2760, 5);
  expect(figureRatio({ persons: [{}], vehicle: { soort: 'auto' } })).toBeCloseTo((2060 + 60 + 2788) / 2760, 5);
});
