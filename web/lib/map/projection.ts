/** Between the flat centimetres of a wijk and the globe, both ways. */
import type { Point, Projection } from './wijk.ts';

/** Degrees, latitude first, as maps want them. */
export type LatLon = [lat: number, lon: number];

/** The server counts degrees in whole ten-millionths. */
const E7 = 10_000_000;

/** Where a point of the wijk lies on the globe. */
export function toLatLon(projection: Projection, [x_cm, y_cm]: Readonly<Point>): LatLon {
  return [
    projection.lat0_e7 / E7 + y_cm / projection.cm_per_deg_lat,
    projection.lon0_e7 / E7 + x_cm / projection.cm_per_deg_lon,
  ];
}

/** Where a place on the globe lies in the wijk, in whole centimetres. */
export function toPoint(projection: Projection, [lat, lon]: Readonly<LatLon>): Point {
  return [
    whole((lon - projection.lon0_e7 / E7) * projection.cm_per_deg_lon),
    whole((lat - projection.lat0_e7 / E7) * projection.cm_per_deg_lat),
  ];
}

/** How far apart two points are, in metres. */
export function distance_m(a: Readonly<Point>, b: Readonly<Point>): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) / 100;
}

/** Rounded, and never the minus zero that some comparisons trip over. */
function whole(value: number): number {
  return Math.round(value) + 0;
}
