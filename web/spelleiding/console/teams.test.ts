import { expect, test } from 'vitest';
import type { TeamAdmin } from '../../lib/protocol/index.ts';
import { agesOf, byNeed, headcount, lightOf } from './teams.ts';

const team = (id: number, more: Partial<TeamAdmin> = {}): TeamAdmin => ({
  id, name: `Team ${id}`, name_hidden: false, code: 'KLM345', group: null, light: 'good', ages: ['18_64'], meldingen: 0,
  points: 0, aanhoudingen: 0, back: false, stopped: false, removed: false, ...more,
});

test('everybody is counted until they are back, children first', () => {
  const teams = [team(1), team(2, { back: true }), team(3, { ages: ['under_14', '18_64'] }), team(4, { removed: true }), team(5, { stopped: true })];
  const { back, of, out } = headcount(teams);
  expect([back, of]).toEqual([1, 4]);
  expect(out.map(({ id }) => id)).toEqual([3, 1, 5]);
});

test('who needs help stands first, who is gone stands last', () => {
  const teams = [team(1), team(2, { light: 'no_melding' }), team(3, { light: 'never_connected' }), team(4, { removed: true }), team(5, { stopped: true, light: 'never_connected' })];
  expect(byNeed(teams).map(({ id }) => id)).toEqual([3, 2, 1, 5, 4]);
});

test('ages are counted in the order of age', () => {
  expect(agesOf(['18_64', 'under_14', '18_64'])).toEqual([{ age: 'under_14', n: 1 }, { age: '18_64', n: 2 }]);
});

test('each light has its own drawing', () => {
  expect(new Set((['never_connected', 'no_melding', 'no_points', 'good'] as const).map(lightOf)).size).toBe(4);
});
