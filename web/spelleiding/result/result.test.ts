import { expect, test } from 'vitest';
import type { Results, RoundFigures, TeamResult } from '../../lib/protocol/index.ts';
import { agesOf, figuresOf, nextRevealed, winnersOf } from './result.ts';

const round = (more: Partial<RoundFigures>): RoundFigures => ({
  round: 0, title: 'Een', duration_ms: 1, meldingen: 0, about_boef: 0, about_figurant: 0, complete: 0, first_melding_ms: null,
  first_find_ms: null, mean_points_tenths: 0, ...more,
});
const team = (id: number): TeamResult => ({ team: id, name: `Team ${id}`, rank: id, points: 0, best_meldingen: 0, aanhoudingen: 0, meldingen: 0, rounds: [] });
const results = (more: Partial<Results>): Results => ({
  title: 'Avond', win_rule: 'points', winners: [], why: { nl: '', en: '' }, teams: [team(1), team(2), team(3)], rounds: [], players: 9, ages: {}, is_final: false, ...more,
});

test('the figures are those of the whole evening', () => {
  const rounds = [round({ meldingen: 6, complete: 2, first_melding_ms: 60_000 }), round({ meldingen: 2, complete: 1, first_melding_ms: 120_000 }), round({})];
  expect(figuresOf(results({ rounds }))).toEqual({ players: 9, teams: 3, meldingen: 8, first_melding_ms: 90_000, complete_percent: 38 });
});

test('an evening without meldingen has no shares and no first melding', () => {
  expect(figuresOf(results({}))).toMatchObject({ meldingen: 0, first_melding_ms: undefined, complete_percent: undefined });
});

test('players are counted in the order of age', () => {
  expect(agesOf({ '65_up': 3, '14_17': 1, under_14: 0 })).toEqual([{ age: '14_17', n: 1 }, { age: '65_up', n: 3 }]);
});

test('more than one team can win', () => {
  expect(winnersOf(results({ winners: [3, 1] }))).toEqual(['Team 1', 'Team 3']);
});

test('the reveal goes from the last to the first and then stops', () => {
  const { teams } = results({});
  expect([0, 1, 2, 3].map((revealed) => nextRevealed(teams, revealed)?.team)).toEqual([3, 2, 1, undefined]);
});
