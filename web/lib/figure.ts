/** Where the picture of a signalement comes from. The same signalement always has the same address, so a phone keeps the picture. */
import type { FigureOf } from './protocol/index.ts';
import type { Language } from './language.svelte.ts';

/** The address of the drawing; undefined when there is nobody and nothing to draw. */
export function figureUrl({ persons = [], vehicle = null }: FigureOf, lang: Language): string | undefined {
  if (persons.length === 0 && vehicle === null) return undefined;
  const of = JSON.stringify(vehicle === null ? { persons } : { persons, vehicle });
  return `/api/figure.svg?lang=${lang}&of=${encodeURIComponent(of)}`;
}
