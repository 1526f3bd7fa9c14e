/** Places as the scenario file writes them: a name of the map, or latitude and longitude. Pure. */
import { describePlace, nearestPlace } from '../../lib/map/describe.ts';
import { toLatLon, toPoint } from '../../lib/map/projection.ts';
import type { Point, Wijk } from '../../lib/map/wijk.ts';
import type { Degrees, OutlineVoetje } from '../../lib/protocol/index.ts';
import type { Place } from '../script.ts';

/** Nearer than this a point has the name of a place, in metres. */
export const NAMED_WITHIN_M = 12;
/** Names that are offered while somebody types. */
export const NAMES_MAX = 12;
/** A centimetre, more or less, in digits of a degree. */
const DIGITS = 7;
const E7 = 10_000_000;

/** A point as the file writes it: the name of a spot or an address that is near, else degrees. */
export function placeAtPoint(wijk: Pick<Wijk, 'places' | 'projection'>, at: Point): Place {
  const near = (['plek', 'adres'] as const).map((kind) => nearestPlace(wijk, at, kind)).filter((it) => it !== undefined);
  const best = near.filter(({ distance_m }) => distance_m <= NAMED_WITHIN_M).sort((a, b) => a.distance_m - b.distance_m)[0];
  if (best !== undefined) return best.place.name;
  const [lat, lon] = toLatLon(wijk.projection, at);
  return [rounded(lat), rounded(lon)];
}

/** A point for a change of the map. */
export function degreesOf(wijk: Pick<Wijk, 'projection'>, at: Point): Degrees {
  const [lat, lon] = toLatLon(wijk.projection, at);
  return { lat_e7: Math.round(lat * E7), lon_e7: Math.round(lon * E7) };
}

/** What stands in the file, for a field to type in. */
export function writtenPlace(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(', ') : '';
}

/** Where a voetje is in words: the name that stands in the file, or what is near. */
export function placeWords(wijk: Pick<Wijk, 'places' | 'streets'> | undefined, { place, at }: Pick<OutlineVoetje, 'place' | 'at'>): string {
  if (place !== null) return place;
  return wijk === undefined || at === null ? '?' : describePlace(wijk, at);
}

/** What a place of the file is called: its name, or what is near the point; the point itself as long as there is no map. */
export function calledPlace(wijk: Pick<Wijk, 'places' | 'streets' | 'projection'> | undefined, value: unknown): string {
  const written = writtenPlace(value);
  const place = readPlace(written);
  return wijk === undefined || typeof place === 'string' ? written : describePlace(wijk, toPoint(wijk.projection, place));
}

/** What was typed, as the file wants it: two numbers are a point. */
export function readPlace(typed: string): Place {
  const [, lat, lon] = /^\s*(-?\d+[.]\d+)\s*[,; ]\s*(-?\d+[.]\d+)\s*$/.exec(typed) ?? [];
  return lat === undefined ? typed.trim() : [Number(lat), Number(lon)];
}

/** The names of the map that hold what was typed; those that begin with it first. */
export function matchingNames(places: readonly { name: string }[], typed: string): string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const [first, rest] = [new Set<string>(), new Set<string>()];
  for (const { name } of places) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at === 0) first.add(name);
    else if (at > 0) rest.add(name);
    if (first.size >= NAMES_MAX) break;
  }
  return [...first, ...rest].slice(0, NAMES_MAX);
}

function rounded(degrees: number): number {
  return Number(degrees.toFixed(DIGITS));
}
