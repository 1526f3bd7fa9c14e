/** Between the flat centimetres of a wijk and the globe, both ways. */
import type { Point, Projection } from './wijk.ts';

/** Degrees, latitude first, as maps want them. */
export type LatLon = [lat: number, lon: number];

/** Where a point of the wijk lies on the globe. */
export function toLatLon(projection: Projection, [x_cm, y_cm]: Point): LatLon {
  return [
    projection.lat0 + y_cm / projection.cm_per_deg_lat,
    projection.lon0 + x_cm / projection.cm_per_deg_lon,
  ];
}

/** Where a place on the globe lies in the wijk, in whole centimetres. */
export function toPoint(projection: Projection, [lat, lon]: Readonly<LatLon>): Point {
  return [
    Math.round((lon - projection.lon0) * projection.cm_per_deg_lon),
    Math.round((lat - projection.lat0) * projection.cm_per_deg_lat),
  ];
}

/** How far apart two points are, in metres. */
export function distance_m(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) / 100;
}
