import { expect, test } from 'vitest';
import { emptyState, type GameState } from '../lib/game-state.ts';
import type { Evening, Phase, Team } from '../lib/protocol/index.ts';
import { canPlay, endOf, ownReveal, winners } from './phase.ts';

const evening = (phase: Phase): Evening => ({ phase, clock: null, halt: null, rounds: [], frozen: false, teams: 2, rounds_done: 0 });
const at = (phase: Phase): GameState => ({ ...emptyState(), evening: evening(phase) });

test('one melds while rounds are played', () => {
  expect(canPlay(at({ kind: 'round', round: 0 }), true)).toBe(true);
  expect(canPlay(at({ kind: 'break', next: 1 }), true)).toBe(true);
  expect(canPlay(at({ kind: 'walk_in' }), true)).toBe(false);
  expect(canPlay(at({ kind: 'closed' }), true)).toBe(false);
});

test('a phone out of touch does not keep anybody from reporting', () => {
  expect(canPlay(at({ kind: 'briefing' }), false)).toBe(true);
  expect(canPlay(emptyState(), false)).toBe(true);
  expect(canPlay(at({ kind: 'result' }), false)).toBe(false);
});

test('the clock ends when what is left has passed', () => {
  expect(endOf({ at: 1000, elapsed_ms: 400, duration_ms: 900, running: true })).toBe(1500);
});

test('our own place is told only once it is final', () => {
  const row = { team: 3, name: 'De Uilen', rank: 1, points: 90, aanhoudingen: 1, is_final: true };
  const state: GameState = {
    ...emptyState(),
    team: { id: 3 } as Team,
    board: { rows: [row], after_round: null, frozen: false, reveal: { revealed: 1, of: 1, winners: [3], why: null } },
  };
  expect(ownReveal(state)).toEqual({ rank: 1, points: 90, won: true });
  expect(winners(state)).toEqual(['De Uilen']);
  expect(ownReveal({ ...state, board: { ...state.board!, rows: [{ ...row, is_final: false }] } })).toBeUndefined();
});
