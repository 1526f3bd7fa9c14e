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
  kind: 'boef' | 'figurant' | 'voetje' | 'melding' | 'team' | 'way';
  at: Point;
  /** One or two characters inside the mark. */
  short?: string;
  label: string;
  /** Drawn weaker: done, or not now. */
  faint?: boolean;
  /** A ring around it. */
  selected?: boolean;
  /** The colour of its route instead of that of its kind. */
  tone?: RouteTone;
}

/** The colours that tell routes apart. */
export type RouteTone = 1 | 2 | 3 | 4 | 5 | 6;

/** A mark that can be taken and put elsewhere. What it says and does is in a list beside the map too. */
export interface Pin {
  id: string;
  at: Point;
  /** One or two characters. */
  text: string;
  label: string;
  tone: RouteTone | 'figurant';
  selected?: boolean;
  /** Drawn weaker: of something that is not worked on now. */
  faint?: boolean;
  /** There is something to say about it. */
  flag?: 'error' | 'warning' | 'tip';
}

/** A piece of ground or a line: where nobody may walk, or what is being drawn. */
export interface Shape {
  id: string;
  points: readonly Point[];
  is_area: boolean;
  kind: 'forbidden' | 'drawing';
}

/** A line, such as the route of a boef. */
export interface Route {
  id: string;
  line: readonly Point[];
  /** The part that still has to come is drawn in dashes. */
  dashed?: boolean;
  tone?: RouteTone | 'figurant';
  /** Drawn weaker: of something that is not worked on now. */
  faint?: boolean;
  /** Of several ways to choose from: the one that is meant is strong, the others are thin. */
  weight?: 'thin' | 'strong';
}
