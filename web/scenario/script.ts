/** The scenario file as an author sees it: who walks, in which round, and what a new one of each looks like. Pure. */
import { clockOfMinutes } from '../lib/day.ts';
import type { Edit, PathStep } from '../lib/protocol/index.ts';
import { isTable, startsWith, valueAt, type Path } from './draft/path.ts';
import { readClock, readDuration, readMoment, writeDuration } from './time.ts';

/** The things an author can choose and work on. */
export type ItemKind = 'evening' | 'boef' | 'figurant' | 'round' | 'route' | 'voetje' | 'clue';

export interface Item {
  kind: ItemKind;
  path: Path;
}

/** Somebody who can walk. */
export interface Walker {
  id: string;
  name: string;
  figurant: boolean;
  path: Path;
}

export const EVENING: Item = { kind: 'evening', path: [] };

/** How fast a new route is walked, in metres a second, and how much longer than a bird its way is. */
const WALK_M_S = 1;
const DETOUR = 1.3;
/** New times are multiples of this, in milliseconds. */
const STEP_MS = 15_000;
const MINUTE_MS = 60_000;
/** How long a new round takes, and how long one counts that does not say it, in milliseconds. */
export const NEW_ROUND_MS = 20 * MINUTE_MS;
/** How far the area of a new clue reaches, in metres. */
const NEW_RADIUS_M = 100;
const NEW_BREAK_MS = 5 * MINUTE_MS;
const NEW_STAY_MS = MINUTE_MS;

/** The item a path leads to or into. */
export function itemAt(path: Path): Item {
  const known: readonly [ItemKind, readonly PathStep[]][] = [
    ['voetje', ['ronde', 0, 'route', 0, 'voetje', 0]],
    ['clue', ['ronde', 0, 'aanwijzing', 0]],
    ['route', ['ronde', 0, 'route', 0]],
    ['round', ['ronde', 0]],
    ['boef', ['boef', 0]],
    ['figurant', ['figurant', 0]],
  ];
  const fits = (shape: readonly PathStep[]) =>
    path.length >= shape.length && shape.every((step, i) => (typeof step === 'number' ? typeof path[i] === 'number' : path[i] === step));
  const found = known.find(([, shape]) => fits(shape));
  return found === undefined ? EVENING : { kind: found[0], path: path.slice(0, found[1].length) };
}

/** The round a path leads into, from 0. */
export function roundOf(path: Path): number | undefined {
  return path[0] === 'ronde' && typeof path[1] === 'number' ? path[1] : undefined;
}

/** The tables of a list; one that is written without a list counts as a list of one. */
export function tablesAt(tree: unknown, path: Path): Record<string, unknown>[] {
  const list = valueAt(tree, path);
  if (isTable(list)) return [list];
  return Array.isArray(list) ? list.map((entry) => (isTable(entry) ? entry : {})) : [];
}

/** A text of the file; empty when there is none. A number is read as its digits. */
export function textAt(tree: unknown, path: Path): string {
  const value = valueAt(tree, path);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The words of a list, also when it is written as one word. */
export function wordsAt(tree: unknown, path: Path): string[] {
  const value = valueAt(tree, path);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}

/** Everybody who can walk, in the order of the file. */
export function walkersOf(tree: unknown): Walker[] {
  const of = (list: 'boef' | 'figurant') =>
    tablesAt(tree, [list]).map((table, index): Walker => {
      const path = [list, index];
      const [id, name] = [textAt(table, ['id']), textAt(table, ['naam'])];
      return { id, name: name || textAt(table, ['bekend_als']) || id, figurant: list === 'figurant', path };
    });
  return [...of('boef'), ...of('figurant')];
}

/** When a round begins, in minutes after midnight. */
export function beginOf(tree: unknown, round: number): number | undefined {
  return readClock(valueAt(tree, ['ronde', round, 'begin']));
}

/** The ids of the voetjes of a round, with who leaves them. */
export function voetjesOf(tree: unknown, round: number): { id: string; who: string }[] {
  return tablesAt(tree, ['ronde', round, 'route']).flatMap((route) =>
    tablesAt(route, ['voetje']).map((voetje) => ({ id: textAt(voetje, ['id']), who: textAt(route, ['wie']) })),
  );
}

/** `voetje-1`, or the first number that is free. */
export function freshId(prefix: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const id = `${prefix}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

/** A short name as the file wants it: small letters, digits and dashes. */
export function idOf(words: string): string {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
}

/** Another boef, who walks in a round when there is one. The words are those the players will read. */
export function newBoef(tree: unknown, words: { known_as: string }, round: number | undefined): { edits: Edit[]; at: Path; route: Path | undefined } {
  const id = freshId('boef', walkersOf(tree).map((walker) => walker.id));
  const at = ['boef', tablesAt(tree, ['boef']).length];
  const boef = { id, naam: '', bekend_als: words.known_as, gespeeld_door: 'motor', dekmantel: '', signalement: {} };
  return withRoute(tree, id, { kind: 'insert', path: at, value: filled(boef) }, at, round);
}

/** Another figurant, who walks in a round when there is one. */
export function newFigurant(tree: unknown, words: { name: string }, round: number | undefined): { edits: Edit[]; at: Path; route: Path | undefined } {
  const id = freshId('figurant', walkersOf(tree).map((walker) => walker.id));
  const at = ['figurant', tablesAt(tree, ['figurant']).length];
  return withRoute(tree, id, { kind: 'insert', path: at, value: { id, naam: words.name, signalement: {} } }, at, round);
}

function withRoute(tree: unknown, who: string, insert: Edit, at: Path, round: number | undefined) {
  if (round === undefined) return { edits: [insert], at, route: undefined };
  const { edit, at: route } = newRoute(tree, round, who);
  return { edits: [insert, edit], at, route };
}

/** A route in a round, still without voetjes. */
export function newRoute(tree: unknown, round: number, who: string): { edit: Edit; at: Path } {
  const at = ['ronde', round, 'route', tablesAt(tree, ['ronde', round, 'route']).length];
  return { edit: { kind: 'insert', path: at, value: { wie: who } }, at };
}

/** A round after the last one, with a pause between. */
export function newRound(tree: unknown, title: string): { edit: Edit; at: Path } {
  const rounds = tablesAt(tree, ['ronde']);
  const last = rounds.at(-1);
  const walkIn = readClock(valueAt(tree, ['begin'])) ?? 19 * 60;
  const lastBegin = readClock(last?.['begin']);
  const minutes = (ms: number) => Math.round(ms / MINUTE_MS);
  const begin = lastBegin === undefined ? walkIn + 20 : lastBegin + minutes(readDuration(last?.['duur']) ?? NEW_ROUND_MS) + minutes(readDuration(last?.['pauze']) ?? NEW_BREAK_MS);
  const at = ['ronde', rounds.length];
  const round = { titel: title, begin: clockOfMinutes(begin), duur: writeDuration(NEW_ROUND_MS), pauze: writeDuration(NEW_BREAK_MS), als_niemand_meldt_binnen: '4m' };
  return { edit: { kind: 'insert', path: at, value: round }, at };
}

/** Where a voetje is, as the file writes it: a name, or latitude and longitude. */
export type Place = string | [lat: number, lon: number];

/** A voetje at the end of a route. `away_m` is how far it is from the last one, as the crow flies. */
export function newVoetje(tree: unknown, route: Path, place: Place, away_m: number): { edit: Edit; at: Path } {
  const round = roundOf(route) ?? 0;
  const voetjes = tablesAt(tree, [...route, 'voetje']);
  const last = voetjes.at(-1);
  const came_ms = last && (readMoment(last['om'], beginOf(tree, round))?.ms ?? 0) + (readDuration(last['blijft']) ?? 0);
  const on_the_way_ms = ((away_m * DETOUR) / WALK_M_S) * 1_000;
  const om_ms = came_ms === undefined ? 0 : Math.ceil((came_ms + on_the_way_ms) / STEP_MS) * STEP_MS;
  const figurant = walkersOf(tree).some((walker) => walker.figurant && walker.id === textAt(tree, [...route, 'wie']));
  const at = [...route, 'voetje', voetjes.length];
  const id = freshId('voetje', voetjesOf(tree, round).map((voetje) => voetje.id));
  return { edit: { kind: 'insert', path: at, value: { id, plek: place, om: writeDuration(om_ms), blijft: writeDuration(NEW_STAY_MS), gedrag: figurant ? 'wandelen' : 'kijkt_zoekend' } }, at };
}

/** A clue at the end of a round: at a voetje when one is chosen, else the next minute that is free. */
export function newClue(tree: unknown, round: number, text: string, voetje: Path | undefined): { edit: Edit; at: Path } {
  const clues = tablesAt(tree, ['ronde', round, 'aanwijzing']);
  const at = ['ronde', round, 'aanwijzing', clues.length];
  const ids = tablesAt(tree, ['ronde']).flatMap((it) => tablesAt(it, ['aanwijzing']).map((clue) => textAt(clue, ['id'])));
  const base = { id: freshId('aanwijzing', ids), soort: clues.length === 0 ? 'melding' : 'plaats' };
  const known = (who: string) => walkersOf(tree).find((walker) => walker.id === who && !walker.figurant)?.id;
  if (voetje !== undefined && roundOf(voetje) === round) {
    const boef = known(textAt(tree, [...voetje.slice(0, 4), 'wie']));
    return { edit: { kind: 'insert', path: at, value: filled({ ...base, boef, bij_voetje: textAt(tree, [...voetje, 'id']), na: '30s', gezien_voor: '30s', tekst: text }) }, at };
  }
  const begin = beginOf(tree, round);
  const latest = Math.max(0, ...clues.map((clue) => readMoment(clue['om'], begin)?.ms ?? 0));
  const first = tablesAt(tree, ['ronde', round, 'route']).map((route) => known(textAt(route, ['wie']))).find((id) => id !== undefined);
  return { edit: { kind: 'insert', path: at, value: filled({ ...base, boef: first, om: writeDuration(latest + MINUTE_MS), gezien_voor: '30s', tekst: text }) }, at };
}

/** Gives a key a value; an empty text, an empty list or nothing takes the key away, if it is there. */
export function setEdits(tree: unknown, path: Path, value: unknown): Edit[] {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (!empty) return [{ kind: 'set', path: [...path], value }];
  return valueAt(tree, path) === undefined ? [] : [{ kind: 'remove', path: [...path] }];
}

/** Gives a key a place: also one more of a list, and the middle of an area that is not there yet. */
export function placeEdits(tree: unknown, path: Path, place: Place): Edit[] {
  const [holder, step] = [path.slice(0, -1), path.at(-1)];
  const there = valueAt(tree, holder);
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(there) ? [...(there as unknown[])] : [];
    list[Math.min(step, list.length)] = place;
    return [{ kind: 'set', path: holder, value: list }];
  }
  if (step === 'rond' && !isTable(there)) return [{ kind: 'set', path: holder, value: { rond: place, straal: NEW_RADIUS_M } }];
  return [{ kind: 'set', path: [...path], value: place }];
}

/** Another id for a boef, figurant, voetje or clue, everywhere it is named. */
export function renameEdits(tree: unknown, path: Path, to: string): Edit[] {
  const from = textAt(tree, [...path, 'id']);
  const edits: Edit[] = [{ kind: 'set', path: [...path, 'id'], value: to }];
  const { kind } = itemAt(path);
  const rename = (at: PathStep[]) => {
    if (textAt(tree, at) === from) edits.push({ kind: 'set', path: at, value: to });
  };
  for (const [round, table] of tablesAt(tree, ['ronde']).entries()) {
    if (kind === 'boef' || kind === 'figurant') tablesAt(table, ['route']).forEach((_, i) => rename(['ronde', round, 'route', i, 'wie']));
    for (const [i] of tablesAt(table, ['aanwijzing']).entries()) {
      const clue = ['ronde', round, 'aanwijzing', i];
      if (kind === 'boef') for (const key of ['boef', 'bij_aanhouding']) rename([...clue, key]);
      if (kind === 'voetje' && round === roundOf(path)) rename([...clue, 'bij_voetje']);
    }
  }
  return edits;
}

/** Takes an item away; with somebody who walks go the routes. */
export function removeEdits(tree: unknown, path: Path): Edit[] {
  const { kind } = itemAt(path);
  const edits: Edit[] = [];
  if (kind === 'boef' || kind === 'figurant') {
    const id = textAt(tree, [...path, 'id']);
    for (const [round, table] of tablesAt(tree, ['ronde']).entries()) {
      const routes = tablesAt(table, ['route']).map((route, index) => ({ index, who: textAt(route, ['wie']) }));
      for (const { index, who } of routes.reverse()) if (who === id) edits.push({ kind: 'remove', path: ['ronde', round, 'route', index] });
    }
  }
  return [...edits, { kind: 'remove', path: [...path] }];
}

/** The place beside an entry of a list, for moving it; undefined at the ends. */
export function besideOf(tree: unknown, path: Path, by: 1 | -1): number | undefined {
  const at = path.at(-1);
  if (typeof at !== 'number') return undefined;
  const next = at + by;
  return next >= 0 && next < tablesAt(tree, path.slice(0, -1)).length ? next : undefined;
}

/** Whether something is about an item or a part of it, such as the path of a notice. */
export function isAbout(path: Path, item: Item): boolean {
  const found = itemAt(path);
  return found.kind === item.kind && startsWith(found.path, item.path) && found.path.length === item.path.length;
}

/** Without what is empty: a key with nothing in it is no help to who reads the file. */
function filled(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== ''));
}
