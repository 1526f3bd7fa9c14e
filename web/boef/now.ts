/**
 * What a boef has to do at this moment, in one word and one place. Pure. It also walks on by itself when the
 * network is away: a tap that waits in the outbox counts here at once, and a stay ends by the clock.
 */
import type { BoefPhone, BoefStep, Evening, Moment, RoundId, VoetjeId } from '../lib/protocol/index.ts';

export type Now =
  /** Nothing is known yet. */
  | { kind: 'unknown' }
  /** Nothing to do yet. `first` is the place to begin. */
  | { kind: 'wait'; why: 'walk_in' | 'briefing' | 'break' | 'not_in_round' | 'spare'; round?: RoundId; first?: BoefStep }
  /** On the way. */
  | { kind: 'go'; step: BoefStep; by: Moment; late_ms: number }
  /** Here for a while. `until` has passed when there is nothing after it. */
  | { kind: 'stay'; step: BoefStep; until: Moment }
  /** Stay wherever you are, because the spelleiding says so. */
  | { kind: 'held'; step?: BoefStep }
  | { kind: 'caught'; round?: RoundId }
  /** Done for this round. */
  | { kind: 'done' }
  /** The rounds are over. */
  | { kind: 'over' };

/** Later than this and the screen says so, in milliseconds. */
export const LATE_AFTER_MS = 60_000;

/** What taps that the server has not answered yet add to what it said. */
export interface Unheard {
  /** Voetjes of this round where he said he arrived, and when. */
  arrived: ReadonlyMap<VoetjeId, Moment>;
  caught: boolean;
}

const NOTHING: Unheard = { arrived: new Map(), caught: false };

/** What to do at a moment of the game. */
export function nowOf(evening: Evening | null, phone: BoefPhone | null, now: Moment, unheard: Unheard = NOTHING): Now {
  if (evening === null || phone === null) return { kind: 'unknown' };
  const round = phone.round ?? undefined;
  const first = phone.next[0];
  const { phase } = evening;
  switch (phase.kind) {
    case 'walk_in':
    case 'briefing':
    case 'break':
      return { kind: 'wait', why: phase.kind, round, first };
    case 'debrief':
    case 'result':
    case 'closed':
      return { kind: 'over' };
    case 'round':
      if (phase.round !== round) return { kind: 'wait', why: 'not_in_round', round, first };
      return inRound(phone, now, unheard);
  }
}

function inRound(phone: BoefPhone, now: Moment, unheard: Unheard): Now {
  const { walking } = phone;
  if (walking.kind === 'caught' || unheard.caught) return { kind: 'caught', round: phone.round ?? undefined };
  if (walking.kind === 'gone') return { kind: 'done' };
  if (walking.kind === 'spare') return { kind: 'wait', why: 'spare', round: phone.round ?? undefined, first: phone.next[0] };
  if (phone.held) return { kind: 'held', step: phone.next[0] };

  let until = walking.kind === 'at' ? walking.until : undefined;
  for (const [index, step] of phone.next.entries()) {
    const tapped = unheard.arrived.get(step.voetje);
    until ??= tapped === undefined ? undefined : tapped + step.stay_ms;
    if (until === undefined) {
      const by = index === 0 && walking.kind === 'to' ? walking.eta : step.eta;
      return { kind: 'go', step, by, late_ms: now - by > LATE_AFTER_MS ? now - by : 0 };
    }
    if (now < until || index === phone.next.length - 1) return { kind: 'stay', step, until };
    until = undefined;
  }
  return { kind: 'done' };
}

/** What comes after the place of now, in order. */
export function laterSteps(phone: BoefPhone | null, now: Now): BoefStep[] {
  const steps = phone?.next ?? [];
  const here = 'step' in now ? now.step?.voetje : undefined;
  const index = steps.findIndex((step) => step.voetje === here);
  return steps.slice(index + 1);
}

/** About when the evening ends: what is left of the rounds, with a little air between them, in whole quarters. */
export function expectedEnd(evening: Evening, now: Moment): Moment | undefined {
  const { phase, clock, rounds } = evening;
  if (phase.kind === 'debrief' || phase.kind === 'result' || phase.kind === 'closed') return undefined;
  const from = phase.kind === 'round' ? phase.round : phase.kind === 'break' ? phase.next : 0;
  const left_ms = rounds
    .slice(from)
    .filter((round) => !round.skipped)
    .reduce((sum, round) => sum + round.duration_ms + AIR_MS, 0);
  const passed_ms = clock === null ? 0 : clock.elapsed_ms + (clock.running ? Math.max(0, now - clock.at) : 0);
  return Math.ceil((now + Math.max(0, left_ms - passed_ms)) / QUARTER_MS) * QUARTER_MS;
}

/** What a round usually takes more than its clock, in milliseconds. */
const AIR_MS = 5 * 60_000;
const QUARTER_MS = 15 * 60_000;
