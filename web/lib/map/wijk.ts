/** The wijk as the server sends it: a flat piece of town, in whole centimetres. */

/** East and north of the origin, in whole centimetres. */
export type Point = readonly [x_cm: number, y_cm: number];

/** How the flat piece lies on the globe. */
export interface Projection {
  lat0: number;
  lon0: number;
  cm_per_deg_lat: number;
  cm_per_deg_lon: number;
}

export interface Street {
  name: string;
  /** `straat`, `voetpad`, `fietspad` and such; only footpaths and cycle paths are drawn thinner. */
  kind: string;
  line: readonly Point[];
}

export interface Place {
  name: string;
  kind: string;
  at: Point;
}

export interface Wijk {
  projection: Projection;
  /** The play area: rings, of which the first is the outer one. */
  area: readonly (readonly Point[])[];
  streets: readonly Street[];
  places: readonly Place[];
  water: readonly (readonly Point[])[];
  buildings: readonly (readonly Point[])[];
  /** Who made the map; always shown. */
  attribution: string;
}
