/** Whether the phone is where the boef should be. The place is judged here and goes nowhere. Pure. */
import { distance_m } from '../lib/map/projection.ts';
import type { OwnPlace } from '../lib/map/own-place.ts';
import type { BoefStep } from '../lib/protocol/index.ts';

/** Within this he is there, in metres. */
export const ARRIVED_WITHIN_M = 25;
/** A place that is less sure than this says nothing, in metres. */
export const ACCURACY_MAX_M = 50;

/** How far he still is, in metres; undefined when the phone does not know well enough. */
export function distanceTo(own: OwnPlace | undefined, step: BoefStep | undefined): number | undefined {
  if (own === undefined || step === undefined || own.accuracy_m > ACCURACY_MAX_M) return undefined;
  return distance_m(own.at, step.at);
}

/** Whether he is there, as far as the phone can tell. */
export function isThere(own: OwnPlace | undefined, step: BoefStep | undefined): boolean {
  const away_m = distanceTo(own, step);
  return away_m !== undefined && away_m <= ARRIVED_WITHIN_M;
}
