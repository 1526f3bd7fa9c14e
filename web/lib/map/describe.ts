/** Says in words where a point is, because nobody needs the map to take part. */
import { t } from '../teksten/common.ts';
import type { Place, Point, Street, Wijk } from './wijk.ts';

/** Nearer than this a point is on the street; nearer than that it is at it; beyond it is nowhere near. In metres. */
const ON_M = 12;
const NEAR_M = 60;
/** A spot is named when it is nearer than this, and an address when it is nearer than that. In metres. */
const SPOT_M = 45;
const ADDRESS_M = 15;

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

/** The place of this kind that comes nearest to a point, with its distance in metres. */
export function nearestPlace(
  wijk: Pick<Wijk, 'places'>,
  at: Point,
  kind: Place['kind'],
): { place: Place; distance_m: number } | undefined {
  return wijk.places
    .filter((place) => place.kind === kind)
    .map((place) => ({ place, distance_m: Math.min(...place.lines.map((line) => distanceToLine_m(at, line))) }))
    .sort((a, b) => a.distance_m - b.distance_m)[0];
}

/** A point in words: `Lindelaan, bij Speeltuin De Klimaap`, or `bij Lindelaan 12`. */
export function describePlace(wijk: Pick<Wijk, 'streets' | 'places'>, at: Point): string {
  const near = nearestStreet(wijk, at);
  const spot = nearestPlace(wijk, at, 'plek');
  const nearSpot = spot !== undefined && spot.distance_m <= SPOT_M ? spot.place.name : undefined;
  if (near === undefined || near.distance_m > NEAR_M) return nearSpot ?? t('place.outside');
  const street = near.street.name;
  if (nearSpot !== undefined && nearSpot !== street) return t('place.near_place', { street, place: nearSpot });
  const address = nearestPlace(wijk, at, 'adres');
  if (address !== undefined && address.distance_m <= ADDRESS_M) {
    return t('place.near_address', { address: address.place.name });
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

/** Whether a point lies in the play area. */
export function inArea(area: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = area.length - 1; i < area.length; j = i, i += 1) {
    const [xi, yi] = area[i]!;
    const [xj, yj] = area[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}
