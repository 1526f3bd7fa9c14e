import { describe, expect, test } from 'vitest';
import type { Place, WijkMap } from '../../lib/protocol/index.ts';
import { addressIn, numberIn, placeInWords, streetsIn, suggest, SUGGESTIONS_MAX } from './places.ts';

const place = (id: number, name: string, kind: Place['kind'], at: [number, number] = [0, 0]): Place => ({ id, name, kind, lines: [[at]] });
const places = [
  place(0, 'Kaneelstraat', 'straat'),
  place(1, 'Lange Kaneelpad', 'straat'),
  place(2, 'Café De Kruidnagel', 'plek'),
  place(3, 'Kaneelstraat 12', 'adres', [500, 0]),
  place(4, 'Kaneelstraat 12a', 'adres'),
];
const wijk: WijkMap = {
  name: 'Proefwijk',
  projection: { lat0_e7: 0, lon0_e7: 0, cm_per_deg_lat: 1, cm_per_deg_lon: 1 },
  area: [[-99999, -99999], [99999, -99999], [99999, 99999]],
  streets: [
    { name: 'Kaneelstraat', kind: 'straat', line: [[0, 0], [20_000, 0]] },
    { name: 'Verre Weg', kind: 'straat', line: [[0, 90_000], [20_000, 90_000]] },
    { name: '', kind: 'pad', line: [[0, 0], [0, 10]] },
  ],
  places,
  water: [],
  green: [],
  buildings: [],
  attribution: '',
};

describe('typing a place', () => {
  const check = (typed: string, expected: string[]) => expect(suggest(places, typed).map(({ name }) => name)).toEqual(expected);

  test('finds what begins with it first, without accents and capitals', () => {
    check('kan', ['Kaneelstraat', 'Lange Kaneelpad']);
    check('cafe', ['Café De Kruidnagel']);
    check('nagel', ['Café De Kruidnagel']);
  });

  test('does not mind a house number behind it', () => {
    check('Kaneelstraat 12', ['Kaneelstraat']);
    expect(numberIn('Kaneelstraat 12 a')).toBe('12a');
    expect(numberIn('Kaneelstraat')).toBe('');
  });

  test('finds nothing for nothing', () => {
    check('  ', []);
    check('zzz', []);
  });

  test('shows no more than fits', () => {
    const many = Array.from({ length: 30 }, (_, i) => place(i, `Straat ${String.fromCharCode(65 + i)}`, 'straat'));
    expect(suggest(many, 'straat')).toHaveLength(SUGGESTIONS_MAX);
  });
});

test('a house number is found in its street, or not at all', () => {
  expect(addressIn(places, places[0]!, '12')?.id).toBe(3);
  expect(addressIn(places, places[0]!, '12A')?.id).toBe(4);
  expect(addressIn(places, places[0]!, '99')).toBeUndefined();
});

test('a place is said in words once the map is there', () => {
  expect(placeInWords(wijk, { place: 3 })).toBe('Kaneelstraat 12');
  expect(placeInWords(wijk, { at: [19_000, 100] })).toBe('Kaneelstraat');
  expect(placeInWords(undefined, { place: 3 })).toBeUndefined();
});

test('the streets of an area are those it touches, each once', () => {
  expect(streetsIn(wijk, [10_000, 4_000], 50)).toEqual(['Kaneelstraat']);
  expect(streetsIn(wijk, [10_000, 40_000], 50)).toEqual([]);
});
