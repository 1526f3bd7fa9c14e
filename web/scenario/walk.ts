/** Where everybody walks at a moment of a round, from the outline of the draft. Pure; the map draws it. */
import type { OutlineRoute, OutlineVoetje, OutlineWay } from '../lib/protocol/index.ts';
import { lineUpTo } from '../lib/map/along.ts';
import type { Point } from '../lib/map/wijk.ts';
import { isWalked } from './branches.ts';

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

/** The voetjes one after the other, of those that belong to a branch only the ones whose branch is taken. */
export function stepsOf(route: OutlineRoute, taken: ReadonlySet<string>): Step[] {
  const steps: Step[] = [];
  let before: number | undefined;
  for (const [index, voetje] of route.voetjes.entries()) {
    if (!isWalked(voetje, taken)) continue;
    const from = before;
    const step = stepAt(index, voetje, route.ways.find((way) => way.from === from && way.to === index), steps.at(-1));
    if (step !== undefined) steps.push(step);
    before = index;
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

function stepAt(voetje: number, { at, arrive_ms, stay_ms }: OutlineVoetje, way: OutlineWay | undefined, before: Step | undefined): Step | undefined {
  if (at === null || arrive_ms === null) return undefined;
  // While the times are still wrong he comes after the one before; the notices say what is wrong.
  const arrive = Math.max(arrive_ms, before?.leave_ms ?? 0);
  const line = way !== undefined && way.line.length > 1 ? way.line : undefined;
  return { voetje, at, arrive_ms: arrive, leave_ms: arrive + stay_ms, ...(line === undefined ? {} : { way: line }) };
}
