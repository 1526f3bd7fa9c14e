/** The truth of a round as the map shows it, and the same in rows. Pure: the moment is an argument. */
import { positionOf } from '../../lib/game-state.ts';
import type { ClueArea, Mark, Route } from '../../lib/map/layers.ts';
import type { ClueAdmin, MeldingAdmin, Moment, PlanStep, Point, Walker, WijkMap } from '../../lib/protocol/index.ts';

/** What the map shows. */
export interface TruthLayers {
  marks: Mark[];
  routes: Route[];
  areas: ClueArea[];
}

/** Meldingen and areas older than this are drawn weaker, in milliseconds. */
const FRESH_MS = 3 * 60_000;

/** Where somebody is. Who is held stands at the beginning of what is left of his way. */
export function placeOf(walker: Walker, now: Moment): Point | undefined {
  const { walking } = walker;
  return positionOf(walker, walker.held && walking.kind === 'to' ? walking.since : now);
}

/** What stands in a mark, on the map and beside his name: boeven have a number, figuranten a letter. */
export function shortOf({ walker }: Pick<Walker, 'walker'>): string {
  return 'boef' in walker ? String(walker.boef + 1) : String.fromCharCode(A + (walker.figurant % 26));
}

const A = 'A'.charCodeAt(0);

export interface TruthInput {
  walkers: readonly Walker[];
  clues: readonly ClueAdmin[];
  meldingen: readonly MeldingAdmin[];
  wijk: Pick<WijkMap, 'places'>;
  now: Moment;
  selected?: string;
}

/** Everything of a round on the map. */
export function layersOf({ walkers, clues, meldingen, wijk, now, selected }: TruthInput): TruthLayers {
  const marks: Mark[] = [];
  for (const melding of meldingen) {
    const at = pointOf(melding, wijk);
    if (at === undefined) continue;
    marks.push({
      id: `melding:${melding.melding.id}`,
      kind: 'melding',
      at,
      label: melding.melding.gedrag.join(', '),
      faint: now - melding.melding.received_at > FRESH_MS,
      selected: selected === `melding:${melding.melding.id}`,
    });
  }
  for (const walker of walkers) {
    const id = `walker:${keyOf(walker)}`;
    const isBoef = 'boef' in walker.walker;
    if (isBoef) marks.push(...stepsOf(walker).map((step): Mark => stepMark(walker, step)));
    const at = placeOf(walker, now);
    if (at === undefined) continue;
    marks.push({ id, kind: isBoef ? 'boef' : 'figurant', at, short: shortOf(walker), label: walker.name, selected: selected === id });
  }
  const routes = walkers.filter((walker) => 'boef' in walker.walker).flatMap((walker) => routesOf(walker, now));
  return { marks, routes, areas: areasOf(clues, now) };
}

/** Where a team said it was. */
export function pointOf({ melding }: MeldingAdmin, wijk: Pick<WijkMap, 'places'>): Point | undefined {
  if (melding.place === null) return undefined;
  if ('at' in melding.place) return melding.place.at;
  return wijk.places[melding.place.place]?.lines[0]?.[0];
}

/** The voetje he is at or goes to, and the one after it. */
export function stepNow(walker: Walker): PlanStep | undefined {
  const { walking, plan } = walker;
  return walking.kind === 'at' || walking.kind === 'to' ? plan.find((step) => step.voetje === walking.voetje) : undefined;
}

/** The voetje that comes after the one he is at; where he goes to, while he walks. */
export function stepNext(walker: Walker): PlanStep | undefined {
  if (walker.walking.kind === 'to') return stepNow(walker);
  return walker.plan.find((step) => step.state === 'ahead');
}

/** Whether he is on the street in this round. */
export function isOut(walker: Walker): boolean {
  return walker.walking.kind === 'at' || walker.walking.kind === 'to';
}

export function keyOf(walker: Walker): string {
  return 'boef' in walker.walker ? `boef-${walker.walker.boef}` : `figurant-${walker.walker.figurant}`;
}

function stepsOf(walker: Walker): PlanStep[] {
  return walker.plan.filter((step) => step.state !== 'skipped' && step.state !== 'here');
}

function stepMark(walker: Walker, step: PlanStep): Mark {
  return { id: `voetje:${keyOf(walker)}:${step.voetje}`, kind: 'voetje', at: step.at, label: step.place, faint: step.state === 'done' };
}

/** What he still walks of this leg, along the streets, and straight lines between the voetjes after it. */
function routesOf(walker: Walker, now: Moment): Route[] {
  const at = placeOf(walker, now);
  if (at === undefined) return [];
  const ahead = walker.plan.filter((step) => step.state === 'ahead').map((step) => step.at);
  const routes: Route[] = [];
  if (walker.walking.kind === 'to') routes.push({ id: `leg:${keyOf(walker)}`, line: walker.walking.line });
  const from = walker.walking.kind === 'to' ? ahead : [at, ...ahead];
  if (from.length > 1) routes.push({ id: `plan:${keyOf(walker)}`, line: from, dashed: true });
  return routes;
}

function areasOf(clues: readonly ClueAdmin[], now: Moment): ClueArea[] {
  return clues.flatMap(({ id, area, state }): ClueArea[] =>
    area === null || state.kind !== 'sent'
      ? []
      : [{ id: `clue:${id}`, at: area.centre, radius_m: area.radius_m, label: area.label, fresh: now - state.at <= FRESH_MS }],
  );
}
