import { expect, test } from 'vitest';
import { placeNames, type DrawnStreet } from './street-names.ts';

const SIZE = { width: 400, height: 400 };
const named = (streets: DrawnStreet[]) => placeNames(streets, (name) => name.length * 7, 14, SIZE);

test('a name stands in the middle of the longest piece of its street, once', () => {
  const spots = named([{ name: 'Lindelaan', line: [[10, 100], [40, 100], [240, 100], [240, 300]] }]);
  expect(spots).toEqual([{ name: 'Lindelaan', x: 140, y: 100, angle: 0 }]);
});

test('a name is never upside down', () => {
  const [spot] = named([{ name: 'Kerkstraat', line: [[300, 300], [100, 310]] }]);
  expect(Math.abs(spot!.angle)).toBeLessThan(Math.PI / 2);
});

test('a name that does not fit is left out', () => {
  expect(named([{ name: 'Burgemeester van Dijkstraat', line: [[10, 10], [60, 10]] }])).toEqual([]);
  expect(named([{ name: 'Ver weg', line: [[900, 10], [1200, 10]] }])).toEqual([]);
  expect(named([{ name: '', line: [[10, 10], [300, 10]] }])).toEqual([]);
});

test('two names never lie on top of each other, and the longer street wins', () => {
  const spots = named([
    { name: 'Kort', line: [[100, 205], [200, 205]] },
    { name: 'Langestraat', line: [[50, 200], [250, 200]] },
  ]);
  expect(spots.map((spot) => spot.name)).toEqual(['Langestraat']);
});

test('the name of a street never runs through the name of a place', () => {
  const street: DrawnStreet = { name: 'Lindelaan', line: [[40, 100], [240, 100]] };
  const covered = { x: 120, y: 90, width: 60, height: 14 };
  expect(placeNames([street], (name) => name.length * 7, 14, SIZE, [covered])).toEqual([]);
});
