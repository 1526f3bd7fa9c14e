import { describe, expect, test } from 'vitest';
import type { Desk, Evening, Phase } from '../../lib/protocol/index.ts';
import { canSkip, nextRound, nextStep, roundEnds, roundInView, standing } from './course.ts';

const title = (name: string) => ({ title: name, duration_ms: 1_200_000, skipped: false });
const evening = (phase: Phase, more: Partial<Evening> = {}): Evening => ({
  phase,
  clock: null,
  halt: null,
  rounds: [title('Een'), title('Twee'), title('Drie')],
  frozen: false,
  teams: 3,
  rounds_done: 0,
  ...more,
});
const signed: Desk = { meldkamer: { name: 'M', reference: '1', at: 0, by: 0 }, canned_answers: [], groups: [] };
const unsigned: Desk = { ...signed, meldkamer: null };
const halt = { kind: 'pauze', reason: 'x', since: 5_000 } as const;

describe('the next step', () => {
  const check = (at: Evening, desk: Desk | null, expected: unknown) => expect(nextStep(at, desk)).toEqual(expected);

  test('no round starts before the meldkamer knows', () => {
    check(evening({ kind: 'briefing' }), unsigned, { kind: 'start_round', round: 0, blocked: 'meldkamer' });
    check(evening({ kind: 'briefing' }), null, { kind: 'start_round', round: 0, blocked: 'meldkamer' });
    check(evening({ kind: 'walk_in' }), signed, { kind: 'start_round', round: 0 });
  });

  test('no round starts while the game stands still', () => {
    check(evening({ kind: 'break', next: 1 }, { halt }), signed, { kind: 'start_round', round: 1, blocked: 'halt' });
  });

  test('a running round can only end, and the last one leads to the debrief', () => {
    check(evening({ kind: 'round', round: 2 }), signed, { kind: 'end_round', round: 2 });
    check(evening({ kind: 'briefing' }, { rounds_done: 3 }), signed, { kind: 'start_debrief' });
  });

  test('the evening closes only after all is revealed', () => {
    expect(nextStep(evening({ kind: 'result' }), signed, false)).toEqual({ kind: 'reveal' });
    expect(nextStep(evening({ kind: 'result' }), signed, true)).toEqual({ kind: 'close' });
    check(evening({ kind: 'closed' }), signed, { kind: 'nothing' });
  });
});

test('skipped rounds are counted as over, so the next one follows', () => {
  expect(nextRound(evening({ kind: 'briefing' }, { rounds_done: 1 }))).toBe(1);
  expect(nextRound(evening({ kind: 'round', round: 1 }))).toBe(2);
  expect(nextRound(evening({ kind: 'round', round: 2 }))).toBeUndefined();
});

test('a round is left out only between rounds', () => {
  expect(canSkip(evening({ kind: 'break', next: 1 }))).toBe(true);
  expect(canSkip(evening({ kind: 'round', round: 0 }))).toBe(false);
  expect(canSkip(evening({ kind: 'debrief' }))).toBe(false);
});

test('the round in view is the running one, else the next, else the last', () => {
  expect(roundInView(evening({ kind: 'round', round: 1 }))).toBe(1);
  expect(roundInView(evening({ kind: 'walk_in' }))).toBe(0);
  expect(roundInView(evening({ kind: 'debrief' }))).toBe(2);
  expect(roundInView(evening({ kind: 'walk_in' }, { rounds: [] }))).toBeUndefined();
});

test('while the game stands still, so does the truth', () => {
  expect(standing(evening({ kind: 'walk_in' }, { halt }), 9_000)).toBe(5_000);
  expect(standing(evening({ kind: 'walk_in' }), 9_000)).toBe(9_000);
  expect(standing(null, 9_000)).toBe(9_000);
});

test('a round ends when what is left has passed', () => {
  const clock = { at: 10_000, elapsed_ms: 200_000, duration_ms: 1_200_000, running: true };
  expect(roundEnds(evening({ kind: 'round', round: 0 }, { clock }))).toBe(1_010_000);
  expect(roundEnds(evening({ kind: 'break', next: 1 }, { clock }))).toBeUndefined();
});
