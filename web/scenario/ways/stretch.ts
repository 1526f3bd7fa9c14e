/** The stretch that leads to a voetje, and what can be said of the ways along it. Pure. */
import { lineUpTo } from '../../lib/map/along.ts';
import { distanceToLine_m } from '../../lib/map/describe.ts';
import type { Point } from '../../lib/map/wijk.ts';
import type { DraftWay, DraftWays, Outline, WayPace } from '../../lib/protocol/index.ts';
import { samePath, type Path } from '../draft/path.ts';
import { itemAt } from '../script.ts';

/** From one voetje of a route to one that can follow it, all by their places in the lists. */
export interface Stretch {
  round: number;
  route: number;
  from: number;
  to: number;
}

/** Places where the number of a way may stand, as shares of its length: in the middle first. */
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;

export const PACES: readonly WayPace[] = ['walking', 'strolling', 'cycling'];

/** The voetjes that this one can follow; none for the first, and for what is no voetje. */
export function startsOf(outline: Outline, path: Path): number[] {
  if (itemAt(path).kind !== 'voetje') return [];
  const route = outline.rounds[Number(path[1])]?.routes[Number(path[3])];
  return (route?.ways ?? []).filter(({ to }) => to === path[5]).map(({ from }) => from);
}

/** The stretch that leads to a voetje: from `from` when that is one of those it can follow, else from the nearest before it. */
export function stretchTo(outline: Outline, path: Path, from: number | undefined): Stretch | undefined {
  const starts = startsOf(outline, path);
  const start = from !== undefined && starts.includes(from) ? from : starts.at(-1);
  return start === undefined ? undefined : { round: Number(path[1]), route: Number(path[3]), from: start, to: Number(path[5]) };
}

/** The voetje where a stretch ends. */
export function endOf({ round, route, to }: Stretch): Path {
  return ['ronde', round, 'route', route, 'voetje', to];
}

export function sameStretch(a: Stretch, b: Stretch): boolean {
  return a.from === b.from && samePath(endOf(a), endOf(b));
}

/** What `via` of the last voetje is when this way is meant. */
export function viaOf({ via }: DraftWay): [lat: number, lon: number][] {
  return via.map(({ lat_e7, lon_e7 }) => [lat_e7 / 1e7, lon_e7 / 1e7]);
}

/** The paces to tell, that of who walks here first. */
export function pacesOf({ pace }: DraftWays): readonly WayPace[] {
  return pace === null ? PACES : [pace, ...PACES.filter((it) => it !== pace)];
}

/** Where the number of a way stands: on its line, as far from the other ways as can be. */
export function numberAt(ways: readonly DraftWay[], index: number): Point | undefined {
  const line = ways[index]?.line ?? [];
  const others = ways.filter((_, n) => n !== index).map((way) => way.line);
  let best: { at: Point; away_m: number } | undefined;
  for (const share of SHARES) {
    const at = lineUpTo(line, share).at(-1);
    if (at === undefined) return undefined;
    const away_m = Math.min(...others.map((other) => distanceToLine_m(at, other)));
    if (best === undefined || away_m > best.away_m) best = { at, away_m };
  }
  return best?.at;
}
