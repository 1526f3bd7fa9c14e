import { describe, expect, test } from 'vitest';
import { addressOf, cornerOf, isIn, LATITUDE_MAX, tileAt, tilesOver, type TileServer } from './tiles.ts';

describe('a tile', () => {
  test('of the whole world holds everything', () => {
    for (const place of [[0, 0], [52.3, 4.9], [-33.9, 151.2], [90, -180], [-90, 180]] as const) expect(tileAt(place, 0)).toEqual({ z: 0, x: 0, y: 0 });
  });

  test('is the one every map server gives for a place', () => {
    // The quarters of the world meet where the equator meets the meridian of Greenwich.
    expect(tileAt([0.1, -0.1], 1)).toEqual({ z: 1, x: 0, y: 0 });
    expect(tileAt([-0.1, 0.1], 1)).toEqual({ z: 1, x: 1, y: 1 });
    // With logarithm and secant instead, n = 2^16: (4.9 + 180) / 360 · n = 33660.02, (1 - ln(tan φ + sec φ) / π) / 2 · n = 21537.67.
    expect(tileAt([52.37, 4.9], 16)).toEqual({ z: 16, x: 33_660, y: 21_537 });
  });

  test('begins at its corner, on every zoom', () => {
    for (const z of [0, 3, 13, 19]) {
      for (const place of [[52.555, 5.23], [-41.3, 174.8], [70, -150]] as const) {
        const tile = tileAt(place, z);
        const [north, west] = cornerOf(tile);
        const [south, east] = cornerOf({ z, x: tile.x + 1, y: tile.y + 1 });
        expect(place[0] <= north && place[0] > south && place[1] >= west && place[1] < east, `${place} on ${z}`).toBe(true);
        // A little inside its corner it is still the same tile.
        expect(tileAt([north - (north - south) / 100, west + (east - west) / 100], z)).toEqual(tile);
      }
    }
    expect(cornerOf({ z: 5, x: 0, y: 0 })[0]).toBeCloseTo(LATITUDE_MAX, 9);
    expect(cornerOf({ z: 1, x: 1, y: 1 })).toEqual([0, 0]);
  });

  test('beyond the ends of the map is the last one', () => {
    expect(tileAt([89.9, 181], 4)).toEqual({ z: 4, x: 15, y: 0 });
    expect(tileAt([-89.9, -181], 4)).toEqual({ z: 4, x: 0, y: 15 });
  });
});

test('a wijk is covered whole, and nothing beside it', () => {
  const corners = [[52.553, 5.225], [52.5573, 5.235], [52.555, 5.23]] as const;
  const range = tilesOver(corners, 17)!;
  for (const corner of corners) expect(isIn(tileAt(corner, 17), range)).toBe(true);
  const [x, y] = range.from;
  expect(isIn({ z: 17, x, y }, range)).toBe(true);
  for (const beside of [{ z: 17, x: x - 1, y }, { z: 17, x, y: y - 1 }, { z: 17, x: range.to[0] + 1, y }, { z: 17, x, y: range.to[1] + 1 }, { z: 16, x, y }]) expect(isIn(beside, range)).toBe(false);
  expect(tilesOver([], 17)).toBeUndefined();
});

test('the address is the template, filled in', () => {
  const server: TileServer = { template: 'https://tiles.example/{z}/{y}/{x}.png?key=a', attribution: '' };
  expect(addressOf(server, { z: 16, x: 33_659, y: 21_533 })).toBe('https://tiles.example/16/21533/33659.png?key=a');
});
