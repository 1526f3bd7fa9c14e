/** Where the picture of a signalement comes from. The same signalement always has the same address, so a phone keeps the picture. */
import type { FigureOf } from './protocol/index.ts';
import type { Language } from './language.svelte.ts';

/** How wide and high a person and a vehicle are drawn, what is between them, and how much larger a vehicle stands beside a person. */
const PERSON: readonly [number, number] = [2060, 2760];
const VEHICLE: readonly [number, number] = [1640, 1140];
const BETWEEN = 60;
const VEHICLE_SCALE = 1.7;

/** The address of the drawing; undefined when there is nobody and nothing to draw. */
export function figureUrl({ persons = [], vehicle = null }: FigureOf, lang: Language): string | undefined {
  if (persons.length === 0 && vehicle === null) return undefined;
  const of = JSON.stringify(vehicle === null ? { persons } : { persons, vehicle });
  return `/api/figure.svg?lang=${lang}&of=${encodeURIComponent(of)}`;
}

/** How wide the drawing is for its height, so that it has its room before it comes. */
export function figureRatio({ persons = [], vehicle = null }: FigureOf): number {
  if (persons.length === 0) return VEHICLE[0] / VEHICLE[1];
  const parts = persons.map(() => PERSON[0]);
  if (vehicle !== null) parts.push(VEHICLE[0] * VEHICLE_SCALE);
  const wide = parts.reduce((sum, part) => sum + part, 0) + BETWEEN * (parts.length - 1);
  return wide / PERSON[1];
}
