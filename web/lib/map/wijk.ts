/** What the map needs to know of a wijk; the answer of `GET /api/games/{game}/wijk` fits in it. */

import type { TileServer } from './tiles.ts';

/** East and north of the origin, in whole centimetres. */
export type Point = [x_cm: number, y_cm: number];

/** How the flat piece of town lies on the globe. */
export interface Projection {
  /** In ten-millionths of a degree. */
  lat0_e7: number;
  lon0_e7: number;
  cm_per_deg_lat: number;
  cm_per_deg_lon: number;
}

export interface Street {
  /** Empty for a path without a name. */
  name: string;
  kind: 'straat' | 'hoofdweg' | 'pad' | 'brandgang' | 'trap';
  line: readonly Point[];
}

/** Something people can name: one point for an address or a spot, the pieces of a street for a street. */
export interface Place {
  name: string;
  kind: 'straat' | 'adres' | 'plek';
  lines: readonly (readonly Point[])[];
}

export interface Wijk {
  projection: Projection;
  /** The corners of the play area. */
  area: readonly Point[];
  streets: readonly Street[];
  places: readonly Place[];
  water: readonly (readonly Point[])[];
  green: readonly (readonly Point[])[];
  buildings: readonly (readonly Point[])[];
  /** Who made the map; always shown. */
  attribution: string;
  /** A map server that may draw under the streets; absent unless whoever runs the server named one. */
  tiles?: TileServer;
}
