/** What of a draft stands on the map: voetjes, ways, clue areas, forbidden ground, and everybody where he walks at a moment. Pure. */
import type { ClueArea, Mark, Pin, Route, RouteTone, Shape } from '../../lib/map/layers.ts';
import type { Point } from '../../lib/map/wijk.ts';
import type { DraftMap, DraftNotice, NoticeSeverity, Outline, OutlineRoute, OutlineVoetje } from '../../lib/protocol/index.ts';
import { isWalked, type Taken } from '../branches.ts';
import { samePath, startsWith, type Path } from '../draft/path.ts';
import { itemAt, roundOf, type Item } from '../script.ts';
import { stepsOf, walkingAt } from '../walk.ts';
import { numberAt, sameStretch } from '../ways/stretch.ts';
import type { ShownWays } from '../ways/ways-desk.svelte.ts';

export interface Layers {
  pins: Pin[];
  routes: Route[];
  areas: ClueArea[];
  marks: Mark[];
  shapes: Shape[];
}

/** Somebody who walks in a round, at a moment. */
export interface Walked {
  route: number;
  name: string;
  tone: RouteTone | 'figurant';
  at?: Point;
  voetje?: number;
  is_away: boolean;
}

export interface MapScene {
  outline: Outline;
  map?: DraftMap;
  round: number;
  at_ms: number;
  /** The branches that are walked along with; the others are drawn weaker. */
  taken: Taken;
  selected: Item;
  notices: readonly DraftNotice[];
  /** Where voetjes were put that the server has not answered for yet, by their id on the map. */
  moved: ReadonlyMap<string, Point>;
  /** What is being drawn. */
  drawing?: { points: readonly Point[]; is_area: boolean };
  /** The ways to choose from between two voetjes. */
  ways?: ShownWays;
  /** What a way is called, for who hears the map. */
  wayLabel: (n: number) => string;
  /** What a voetje is called, for who hears the map. */
  label: (who: string, n: number, voetje: OutlineVoetje) => string;
}

const TONES = 6;
const NO_BRANCHES: ReadonlySet<string> = new Set();
/** What the name of a way begins with, before its number. */
const WAY = 'way ';
const WORST: readonly NoticeSeverity[] = ['error', 'warning', 'tip'];

export function layersOf(scene: MapScene): Layers {
  const { outline, map, selected, notices, moved, drawing, ways } = scene;
  const round = outline.rounds[scene.round];
  const chosenRoute = roundOf(selected.path) === scene.round && selected.path[2] === 'route' ? selected.path[3] : undefined;
  const layers: Layers = { pins: [], routes: [], areas: [], marks: [], shapes: [] };
  for (const { feature, shape, is_area } of map?.forbidden ?? []) layers.shapes.push({ id: `forbidden-${feature}`, points: shape, is_area, kind: 'forbidden' });
  if (drawing !== undefined && drawing.points.length > 0) layers.shapes.push({ id: 'drawing', ...drawing, kind: 'drawing' });

  for (const [index, route] of (round?.routes ?? []).entries()) {
    const { name, tone } = walkerOf(outline, route);
    const other = chosenRoute !== undefined && chosenRoute !== index;
    const isFaint = (n: number) => other || !isWalked(route.voetjes[n] ?? { branch: null }, scene.taken[index] ?? NO_BRANCHES);
    for (const way of route.ways) {
      if (ways !== undefined && sameStretch(ways.stretch, { round: scene.round, route: index, from: way.from, to: way.to })) continue;
      const [from, to] = [route.voetjes[way.from]?.at, route.voetjes[way.to]?.at];
      const line = way.line.length > 1 ? way.line : from && to ? [from, to] : [];
      if (line.length > 0) layers.routes.push({ id: `${index}-${way.from}-${way.to}`, line, tone, faint: isFaint(way.from) || isFaint(way.to), dashed: way.line.length < 2 });
    }
    for (const [n, voetje] of route.voetjes.entries()) {
      const path: Path = ['ronde', scene.round, 'route', index, 'voetje', n];
      const id = pinId(path);
      const at = moved.get(id) ?? voetje.at;
      if (at === null) continue;
      layers.pins.push({ id, at, text: String(n + 1), label: scene.label(name, n + 1, voetje), tone, faint: isFaint(n), selected: samePath(selected.path, path), flag: worstOf(notices, path) });
    }
  }

  if (ways !== undefined && ways.stretch.round === scene.round) {
    const route = round?.routes[ways.stretch.route];
    const tone = route === undefined ? undefined : walkerOf(outline, route).tone;
    for (const [index, { line }] of ways.answer.ways.entries()) {
      const chosen = index === ways.chosen;
      layers.routes.push({ id: `${WAY}${index}`, line, tone, weight: chosen ? 'strong' : 'thin' });
      const at = numberAt(ways.answer.ways, index);
      if (at !== undefined) layers.marks.push({ id: `${WAY}${index}`, kind: 'way', at, short: String(index + 1), label: scene.wayLabel(index + 1), selected: chosen });
    }
  }

  for (const [index, clue] of (round?.clues ?? []).entries()) {
    if (clue.area === null) continue;
    const path: Path = ['ronde', scene.round, 'aanwijzing', index];
    layers.areas.push({ id: pinId(path), at: clue.area.at, radius_m: clue.area.radius_m, label: clue.id ?? '', fresh: samePath(selected.path, path) });
  }

  for (const walked of walkersAt(outline, scene.round, scene.at_ms, scene.taken)) {
    if (walked.at === undefined || walked.is_away) continue;
    const kind = walked.tone === 'figurant' ? 'figurant' : 'boef';
    layers.marks.push({ id: pinId(['ronde', scene.round, 'route', walked.route]), kind, at: walked.at, short: initialOf(walked.name), label: walked.name, ...(walked.tone === 'figurant' ? {} : { tone: walked.tone }) });
  }
  return layers;
}

/** Everybody of a round at a moment, in the order of the file, each along the branches that are taken. */
export function walkersAt(outline: Outline, round: number, at_ms: number, taken: Taken): Walked[] {
  return (outline.rounds[round]?.routes ?? []).map((route, index) => {
    const walking = walkingAt(stepsOf(route, taken[index] ?? NO_BRANCHES), at_ms);
    return { route: index, ...walkerOf(outline, route), at: walking?.at, voetje: walking?.voetje, is_away: walking?.is_away ?? true };
  });
}

/** Who walks a route, and the colour of that route: each boef has the same in all rounds. */
export function walkerOf(outline: Outline, route: OutlineRoute): { name: string; tone: RouteTone | 'figurant' } {
  const list = route.figurant ? outline.figuranten : outline.boeven;
  const index = list.findIndex(({ id }) => id !== null && id === route.who);
  const name = list[index]?.name ?? route.who ?? '?';
  return { name, tone: route.figurant ? 'figurant' : (((Math.max(0, index) % TONES) + 1) as RouteTone) };
}

/** The worst there is to say about an item or a part of it. */
export function worstOf(notices: readonly DraftNotice[], path: Path): NoticeSeverity | undefined {
  const found = new Set(notices.filter((notice) => notice.file === 'scenario' && notice.path.length > 0 && startsWith(notice.path, path) && samePath(itemAt(notice.path).path, path)).map(({ severity }) => severity));
  return WORST.find((severity) => found.has(severity));
}

/** The first letter of a name, without "de". */
export function initialOf(name: string): string {
  return name.replace(/^(de|het|een) /i, '').charAt(0).toUpperCase();
}

/** The way whose number this mark is, from 0; undefined when it is another mark. */
export function wayOfMark(id: string): number | undefined {
  return id.startsWith(WAY) ? Number(id.slice(WAY.length)) : undefined;
}

/** A place in the file as the name of a mark, and back. */
export function pinId(path: Path): string {
  return path.join('/');
}

export function pathOfPin(id: string): Path {
  return id.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
