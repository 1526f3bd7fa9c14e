/** Until when a neighbour may see strange things, as far as anybody can know. Pure. */
import type { Evening, Moment, Phase } from '../lib/protocol/index.ts';

/** What a break between two rounds takes when nobody says more, in milliseconds. */
const BREAK_MS = 5 * 60_000;
/** People walk back after the last round, in milliseconds. */
const AFTER_MS = 10 * 60_000;
/** An honest "about": rounded up to this, in milliseconds. */
const ROUND_TO_MS = 15 * 60_000;

export type Answer = { kind: 'until'; at: Moment } | { kind: 'later' } | { kind: 'now' } | { kind: 'over' };

/** The answer to "is dit een spel?". `evening` is absent while the live picture has not come. */
export function answerOf(phase: Phase, evening: Evening | null, now: Moment): Answer {
  switch (phase.kind) {
    case 'walk_in':
    case 'briefing':
      return { kind: 'later' };
    case 'debrief':
    case 'result':
    case 'closed':
      return { kind: 'over' };
    case 'round':
    case 'break':
      return evening === null ? { kind: 'now' } : { kind: 'until', at: endOfPlay(phase, evening, now) };
  }
}

function endOfPlay(phase: Extract<Phase, { round: number } | { next: number }>, evening: Evening, now: Moment): Moment {
  const next = phase.kind === 'round' ? phase.round + 1 : phase.next;
  const running_ms = evening.clock === null ? 0 : leftOf(evening.clock, now);
  const coming = evening.rounds.slice(next).filter((round) => !round.skipped);
  const coming_ms = coming.reduce((sum, round) => sum + round.duration_ms + BREAK_MS, 0);
  return Math.ceil((now + running_ms + coming_ms + AFTER_MS) / ROUND_TO_MS) * ROUND_TO_MS;
}

function leftOf(clock: NonNullable<Evening['clock']>, now: Moment): number {
  const passed_ms = clock.elapsed_ms + (clock.running ? Math.max(0, now - clock.at) : 0);
  return Math.max(0, clock.duration_ms - passed_ms);
}
