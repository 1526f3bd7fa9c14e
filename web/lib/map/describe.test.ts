import { afterEach, describe, expect, test } from 'vitest';
import { setLanguage } from '../language.svelte.ts';
import { describePlace, distanceToLine_m, inArea, nearestStreet } from './describe.ts';
import { toLatLon, toPoint } from './projection.ts';
import type { Point, Projection, Wijk } from './wijk.ts';

const M = 100;
const WIJK: Pick<Wijk, 'streets' | 'places'> = {
  streets: [
    { name: 'Lindelaan', kind: 'straat', line: [[0, 0], [100 * M, 0]] },
    { name: 'Kerkpad', kind: 'pad', line: [[50 * M, 0], [50 * M, 80 * M]] },
    { name: '', kind: 'pad', line: [[30 * M, 0], [30 * M, 80 * M]] },
  ],
  places: [
    { name: 'Lindelaan', kind: 'straat', lines: [[[0, 0], [100 * M, 0]]] },
    { name: 'Lindelaan 12', kind: 'adres', lines: [[[30 * M, -10 * M]]] },
    { name: 'speeltuin De Klimaap', kind: 'plek', lines: [[[90 * M, 10 * M]]] },
  ],
};
afterEach(() => setLanguage('nl'));

describe('a point in words', () => {
  const check = (x_m: number, y_m: number, expected: string) =>
    expect(describePlace(WIJK, [x_m * M, y_m * M])).toBe(expected);

  test('is on a street, near one, or near a spot or an address in it', () => {
    check(10, 3, 'Lindelaan');
    check(10, -40, 'bij de Lindelaan');
    check(88, 2, 'Lindelaan, bij speeltuin De Klimaap');
    check(31, -6, 'bij Lindelaan 12');
    check(500, 500, 'een plek buiten de straten');
  });

  test('follows the language', () => {
    setLanguage('en');
    check(10, -40, 'near Lindelaan');
  });

  test('names the nearest street that has a name', () => {
    const near = nearestStreet(WIJK, [31 * M, 40 * M]);
    expect(near?.street.name).toBe('Kerkpad');
    expect(near?.distance_m).toBeCloseTo(19);
    expect(nearestStreet({ streets: [] }, [0, 0])).toBeUndefined();
  });
});

test('the distance to a line ends at its ends', () => {
  expect(distanceToLine_m([130 * M, 40 * M], [[0, 0], [100 * M, 0]])).toBeCloseTo(50);
  expect(distanceToLine_m([3 * M, 4 * M], [[0, 0]])).toBeCloseTo(5);
});

test('a point is inside the play area or outside it', () => {
  const bent: Point[] = [[0, 0], [100, 0], [100, 100], [50, 20], [0, 100]];
  expect(inArea(bent, [90, 50])).toBe(true);
  expect(inArea(bent, [50, 50])).toBe(false);
  expect(inArea(bent, [150, 10])).toBe(false);
  expect(inArea([], [0, 0])).toBe(false);
});

test('going to the globe and back changes nothing', () => {
  const projection: Projection = {
    lat0_e7: 515_900_000,
    lon0_e7: 47_800_000,
    cm_per_deg_lat: 11_126_000,
    cm_per_deg_lon: 6_914_000,
  };
  for (const point of [[0, 0], [12_345, -67_890], [-1, 1]] as Point[]) {
    expect(toPoint(projection, toLatLon(projection, point))).toEqual(point);
  }
});
