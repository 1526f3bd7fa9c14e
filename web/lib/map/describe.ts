/** Says in words where a point is, because nobody needs the map to take part. */
import { t } from '../teksten/common.ts';
import { distance_m } from './projection.ts';
import type { Place, Point, Street, Wijk } from './wijk.ts';

/** Nearer than this a point is on the street; nearer than that it is at it; beyond it is nowhere near. In metres. */
const ON_M = 12;
const NEAR_M = 60;
/** A place is named when it is nearer than this, in metres. */
const PLACE_M = 45;

export interface NearestStreet {
  street: Street;
  distance_m: number;
}

/** The street with a name that comes nearest to a point; undefined when the wijk has none. */
export function nearestStreet(wijk: Pick<Wijk, 'streets'>, at: Point): NearestStreet | undefined {
  let best: NearestStreet | undefined;
  for (const street of wijk.streets) {
    if (street.name === '') continue;
    const away_m = distanceToLine_m(at, street.line);
    if (best === undefined || away_m < best.distance_m) best = { street, distance_m: away_m };
  }
  return best;
}

/** The place that comes nearest to a point, with its distance in metres. */
export function nearestPlace(wijk: Pick<Wijk, 'places'>, at: Point): { place: Place; distance_m: number } | undefined {
  return wijk.places
    .map((place) => ({ place, distance_m: distance_m(place.at, at) }))
    .sort((a, b) => a.distance_m - b.distance_m)[0];
}

/** A point in words: `Lindelaan, bij de speeltuin`. */
export function describePlace(wijk: Pick<Wijk, 'streets' | 'places'>, at: Point): string {
  const near = nearestStreet(wijk, at);
  const place = nearestPlace(wijk, at);
  if (near === undefined || near.distance_m > NEAR_M) {
    if (place !== undefined && place.distance_m <= PLACE_M) return place.place.name;
    return t('place.outside');
  }
  const street = near.street.name;
  if (place !== undefined && place.distance_m <= PLACE_M && place.place.name !== street) {
    return t('place.near_place', { street, place: place.place.name });
  }
  return near.distance_m <= ON_M ? t('place.on_street', { street }) : t('place.near_street', { street });
}

/** How far a point is from a line of at least one point, in metres. */
export function distanceToLine_m(at: Point, line: readonly Point[]): number {
  let best = Infinity;
  for (let i = 0; i < line.length; i += 1) {
    best = Math.min(best, distanceToPiece_m(at, line[i]!, line[i + 1] ?? line[i]!));
  }
  return best;
}

function distanceToPiece_m(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / long;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(at[0] - from[0] - share * dx, at[1] - from[1] - share * dy) / 100;
}

/** Whether a point lies in the area: inside the first ring and outside the others. */
export function inArea(area: readonly (readonly Point[])[], at: Point): boolean {
  return area.reduce((inside, ring) => (inRing(ring, at) ? !inside : inside), false);
}

function inRing(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
