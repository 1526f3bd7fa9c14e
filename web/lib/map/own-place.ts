/** Where this phone is. It is drawn on this phone and goes nowhere else. */
import { toPoint } from './projection.ts';
import type { Point, Projection } from './wijk.ts';

export interface OwnPlace {
  at: Point;
  accuracy_m: number;
}

/** Follows the phone while the page is open. Gives a way to stop. */
export function followOwnPlace(
  projection: Projection,
  onPlace: (place: OwnPlace) => void,
  onRefused: () => void,
): () => void {
  if (!('geolocation' in navigator)) {
    onRefused();
    return () => {};
  }
  const watch = navigator.geolocation.watchPosition(
    ({ coords }) =>
      onPlace({
        at: toPoint(projection, [coords.latitude, coords.longitude]),
        accuracy_m: coords.accuracy,
      }),
    (error) => {
      // Not found just now is no refusal; the phone goes on looking.
      if (error.code === error.PERMISSION_DENIED) onRefused();
    },
    { enableHighAccuracy: true, maximumAge: 10_000 },
  );
  return () => navigator.geolocation.clearWatch(watch);
}
