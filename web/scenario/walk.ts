/** Where everybody walks at a moment of a round, from the outline of the draft. Pure; the map draws it. */
import type { OutlineRoute, OutlineVoetje, OutlineWay } from '../lib/protocol/index.ts';
import { lineUpTo } from '../lib/map/along.ts';
import type { Point } from '../lib/map/wijk.ts';

/** One stay of a walk and the way that leads to it. */
export interface Step {
  /** Its place in the route. */
  voetje: number;
  at: Point;
  arrive_ms: number;
  leave_ms: number;
  /** From the step before; at the first step there is none. */
  way?: readonly Point[];
}

/** Somebody at a moment. */
export interface Walking {
  at: Point;
  /** The voetje he stays at; undefined between two. */
  voetje?: number;
  /** He has not come yet, or he is gone. */
  is_away: boolean;
}

/** The voetjes one after the other. Where chance decides, the branches in `taken` go first, else the first that stands there. */
export function stepsOf(route: OutlineRoute, taken: ReadonlySet<string> = new Set()): Step[] {
  const steps: Step[] = [];
  const reached = new Set(route.ways.map(({ to }) => to));
  const starts = route.voetjes.map((_, index) => index).filter((index) => !reached.has(index));
  let at: number | undefined = preferred(route, starts.length > 0 ? starts : [0], taken);
  let way: OutlineWay | undefined;
  const seen = new Set<number>();
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const voetje = route.voetjes[at];
    if (voetje === undefined) break;
    const step = stepAt(at, voetje, way, steps.at(-1));
    if (step !== undefined) steps.push(step);
    const from: number = at;
    const next = route.ways.filter((it) => it.from === from);
    at = preferred(route, next.map(({ to }) => to), taken);
    way = next.find(({ to }) => to === at);
  }
  return steps;
}

/** Where somebody is at a moment; undefined when none of the voetjes has a place and a time. */
export function walkingAt(steps: readonly Step[], at_ms: number): Walking | undefined {
  const next = steps.findIndex(({ arrive_ms }) => arrive_ms > at_ms);
  const last = steps[next < 0 ? steps.length - 1 : next - 1];
  if (last === undefined) return steps[0] && { at: steps[0].at, is_away: true };
  if (at_ms <= last.leave_ms || next < 0) return { at: last.at, voetje: last.voetje, is_away: at_ms > last.leave_ms };
  const to = steps[next]!;
  const share = (at_ms - last.leave_ms) / (to.arrive_ms - last.leave_ms);
  return { at: lineUpTo(to.way ?? [last.at, to.at], share).at(-1) ?? to.at, is_away: false };
}

function preferred(route: OutlineRoute, choices: readonly number[], taken: ReadonlySet<string>): number | undefined {
  const branchOf = (index: number) => route.voetjes[index]?.branch ?? null;
  return choices.find((index) => taken.has(branchOf(index) ?? '')) ?? choices[0];
}

function stepAt(voetje: number, { at, arrive_ms, stay_ms }: OutlineVoetje, way: OutlineWay | undefined, before: Step | undefined): Step | undefined {
  if (at === null || arrive_ms === null) return undefined;
  // While the times are still wrong he comes after the one before; the notices say what is wrong.
  const arrive = Math.max(arrive_ms, before?.leave_ms ?? 0);
  const line = way !== undefined && way.line.length > 1 ? way.line : undefined;
  return { voetje, at, arrive_ms: arrive, leave_ms: arrive + stay_ms, ...(line === undefined ? {} : { way: line }) };
}
