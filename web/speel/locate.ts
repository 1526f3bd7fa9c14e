/** Asks the phone once where it is. Nothing is followed and nothing is sent here. */
import { toPoint } from '../lib/map/projection.ts';
import type { Point, Projection } from '../lib/protocol/index.ts';

export type Located = { kind: 'found'; at: Point; accuracy_m: number } | { kind: 'refused' } | { kind: 'not_found' };

/** Longest wait for satellites between the houses, in milliseconds. */
export const LOCATE_PATIENCE_MS = 15_000;
/** A place this old is good enough, in milliseconds. */
const FRESH_MS = 5_000;

export function locate(
  projection: Projection,
  geolocation: Pick<Geolocation, 'getCurrentPosition'> | undefined = globalThis.navigator?.geolocation,
): Promise<Located> {
  if (geolocation === undefined) return Promise.resolve({ kind: 'refused' });
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          kind: 'found',
          at: toPoint(projection, [coords.latitude, coords.longitude]),
          accuracy_m: coords.accuracy,
        }),
      (error) => resolve({ kind: error.code === error.PERMISSION_DENIED ? 'refused' : 'not_found' }),
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: LOCATE_PATIENCE_MS },
    );
  });
}
