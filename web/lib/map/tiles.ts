/** The tiles of a map server: which ones cover a piece of the world, and where each stands. Web Mercator, pure. */
import type { LatLon } from './projection.ts';

/** Somebody else's pictures of the map; nothing is asked of it before a person switches it on. */
export interface TileServer {
  /** Has `{z}`, `{x}` and `{y}` once each. */
  template: string;
  /** Who made the tiles; shown wherever they are. */
  attribution: string;
}

/** One tile. On zoom `z` the world is `2 ** z` tiles wide and as many high, counted from the north-west. */
export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** A row and column of tiles to another, both included. */
export interface TileRange {
  z: number;
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
}

/** The deepest zoom that servers commonly have; nearer, its tiles are shown larger. */
export const TILE_ZOOM_MAX = 19;
/** The map ends here, in degrees north and south: there it is as high as it is wide. */
export const LATITUDE_MAX = 85.051_128_779_806_6;

/** The tile in which a place lies. Beyond the ends of the map it is the last one. */
export function tileAt([lat, lon]: Readonly<LatLon>, z: number): Tile {
  const across = 2 ** z;
  const north = (Math.min(LATITUDE_MAX, Math.max(-LATITUDE_MAX, lat)) * Math.PI) / 180;
  const x = (lon + 180) / 360;
  const y = (1 - Math.asinh(Math.tan(north)) / Math.PI) / 2;
  return { z, x: within(Math.floor(x * across), across), y: within(Math.floor(y * across), across) };
}

/** The north-western corner of a tile. */
export function cornerOf({ z, x, y }: Tile): LatLon {
  const across = 2 ** z;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / across))) * 180) / Math.PI;
  return [lat, (x / across) * 360 - 180];
}

/** The tiles that cover these places; undefined when there are none. */
export function tilesOver(places: readonly Readonly<LatLon>[], z: number): TileRange | undefined {
  if (places.length === 0) return undefined;
  const tiles = places.map((place) => tileAt(place, z));
  const [x, y] = [tiles.map((tile) => tile.x), tiles.map((tile) => tile.y)];
  return { z, from: [Math.min(...x), Math.min(...y)], to: [Math.max(...x), Math.max(...y)] };
}

/** Whether a tile is one of these. */
export function isIn({ z, x, y }: Tile, range: TileRange): boolean {
  return z === range.z && x >= range.from[0] && x <= range.to[0] && y >= range.from[1] && y <= range.to[1];
}

/** Where a tile stands on its server. */
export function addressOf({ template }: TileServer, { z, x, y }: Tile): string {
  return template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));
}

function within(n: number, across: number): number {
  return Math.min(across - 1, Math.max(0, n));
}
