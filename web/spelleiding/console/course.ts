/** What can be done in this part of the evening. The server decides; this only shows the buttons that make sense. */
import type { Desk, Evening, RoundId } from '../../lib/protocol/index.ts';

/** The one thing that comes next. */
export type NextStep =
  | { kind: 'start_briefing' }
  | { kind: 'start_round'; round: RoundId; blocked?: 'meldkamer' | 'halt' }
  | { kind: 'end_round'; round: RoundId }
  | { kind: 'start_debrief' }
  | { kind: 'start_result' }
  | { kind: 'reveal' }
  | { kind: 'close' }
  | { kind: 'nothing' };

/** The round that comes next; undefined after the last. */
export function nextRound(evening: Evening): RoundId | undefined {
  const { phase, rounds, rounds_done } = evening;
  switch (phase.kind) {
    case 'walk_in':
    case 'briefing':
      return rounds_done < rounds.length ? rounds_done : undefined;
    case 'break':
      return phase.next;
    case 'round':
      return phase.round + 1 < rounds.length ? phase.round + 1 : undefined;
    default:
      return undefined;
  }
}

/** What the big button does. */
export function nextStep(evening: Evening, desk: Desk | null, allRevealed = false): NextStep {
  const { phase } = evening;
  switch (phase.kind) {
    case 'walk_in':
    case 'briefing':
    case 'break': {
      const round = nextRound(evening);
      if (round === undefined) return { kind: 'start_debrief' };
      if (!desk?.meldkamer) return { kind: 'start_round', round, blocked: 'meldkamer' };
      if (evening.halt !== null) return { kind: 'start_round', round, blocked: 'halt' };
      return { kind: 'start_round', round };
    }
    case 'round':
      return { kind: 'end_round', round: phase.round };
    case 'debrief':
      return { kind: 'start_result' };
    case 'result':
      return allRevealed ? { kind: 'close' } : { kind: 'reveal' };
    case 'closed':
      return { kind: 'nothing' };
  }
}

/** Whether the next round can be left out: never while one runs. */
export function canSkip(evening: Evening): boolean {
  return evening.phase.kind !== 'round' && nextRound(evening) !== undefined;
}

/** The round whose boeven and clues are shown: the running one, else the next, else the last one played. */
export function roundInView(evening: Evening): RoundId | undefined {
  if (evening.phase.kind === 'round') return evening.phase.round;
  const next = nextRound(evening);
  if (next !== undefined) return next;
  return evening.rounds.length > 0 ? evening.rounds.length - 1 : undefined;
}

/** The moment the truth stands still at while the game does. */
export function standing(evening: Evening | null, now_ms: number): number {
  return evening?.halt ? Math.min(now_ms, evening.halt.since) : now_ms;
}

/** When the running round ends, on the clock of the game; `at` of a halted clock does not move. */
export function roundEnds(evening: Evening): number | undefined {
  const { clock, phase } = evening;
  if (clock === null || phase.kind !== 'round') return undefined;
  return clock.at + clock.duration_ms - clock.elapsed_ms;
}
