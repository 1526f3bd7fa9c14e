/** What a page can put on the map, above the streets. Each has words too, for who hears the map. */
import type { Point } from './wijk.ts';

/** An area where something was seen. */
export interface ClueArea {
  id: string;
  at: Point;
  radius_m: number;
  label: string;
  /** A newer clue is drawn stronger. */
  fresh?: boolean;
}

/** A thing at a spot. The spelleiding sees boeven, figuranten and voetjes; a player only what is his to see. */
export interface Mark {
  id: string;
  kind: 'boef' | 'figurant' | 'voetje' | 'melding' | 'team';
  at: Point;
  /** One or two characters inside the mark. */
  short?: string;
  label: string;
  /** Drawn weaker: done, or not now. */
  faint?: boolean;
  /** A ring around it. */
  selected?: boolean;
}

/** A line, such as the route of a boef. */
export interface Route {
  id: string;
  line: readonly Point[];
  /** The part that still has to come is drawn in dashes. */
  dashed?: boolean;
}
