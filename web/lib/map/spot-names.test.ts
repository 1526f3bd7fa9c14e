import { expect, test } from 'vitest';
import { placeSpotNames, type Box } from './spot-names.ts';

const SIZE = { width: 400, height: 400 };
const named = (spots: { name: string; x: number; y: number }[], taken: Box[] = []) =>
  placeSpotNames(spots, (name) => name.length * 7, 14, SIZE, taken).map(({ name, x, y }) => ({ name, x, y }));

test('a name stands above its dot', () => {
  expect(named([{ name: 'Pomp', x: 200, y: 200 }])).toEqual([{ name: 'Pomp', x: 200, y: 186 }]);
});

test('a name that would lie on another moves below or beside its dot', () => {
  const spots = named([
    { name: 'Dorpshuis', x: 200, y: 200 },
    { name: 'Dorpspomp', x: 210, y: 200 },
  ]);
  expect(spots).toEqual([
    { name: 'Dorpshuis', x: 200, y: 186 },
    { name: 'Dorpspomp', x: 210, y: 214 },
  ]);
});

test('a name never covers the dot of another spot', () => {
  const spots = named([
    { name: 'Buurtwinkel', x: 200, y: 200 },
    { name: 'Bushalte', x: 220, y: 184 },
  ]);
  expect(spots).toEqual([
    { name: 'Buurtwinkel', x: 200, y: 214 },
    { name: 'Bushalte', x: 220, y: 170 },
  ]);
});

test('a name without room is left out rather than written over another', () => {
  const spots = Array.from({ length: 9 }, (_, i) => ({ name: `Bankje nummer ${i}`, x: 200, y: 200 }));
  expect(named(spots).map(({ name }) => name)).toEqual([0, 1, 2, 3].map((i) => `Bankje nummer ${i}`));
});

test('a name is never cut off by the edge, nor hidden by a button', () => {
  expect(named([{ name: 'Basisschool', x: 380, y: 200 }])).toEqual([{ name: 'Basisschool', x: 333.5, y: 200 }]);
  expect(named([{ name: 'Pomp', x: 200, y: 5 }])).toEqual([{ name: 'Pomp', x: 200, y: 19 }]);
  expect(named([{ name: 'Pomp', x: 380, y: 100 }], [{ x: 340, y: 0, width: 60, height: 250 }])).toEqual([]);
  expect(named([{ name: 'Ver weg', x: 900, y: 100 }])).toEqual([]);
});
