/** Teams at a glance: their lights, who is still out, and how many players of which age. */
import type { AgeBand, TeamAdmin, TeamLight } from '../../lib/protocol/index.ts';

/** How the light of a team is drawn. */
export function lightOf(light: TeamLight): 'off' | 'bad' | 'mid' | 'good' {
  const states = { never_connected: 'off', no_melding: 'bad', no_points: 'mid', good: 'good' } as const;
  return states[light];
}

export interface Headcount {
  back: number;
  of: number;
  /** The teams that are not back, children first. */
  out: TeamAdmin[];
}

/** Who must come back: every team that was not removed. A team that stopped still has to say that it is home. */
export function headcount(teams: readonly TeamAdmin[]): Headcount {
  const playing = teams.filter((team) => !team.removed);
  const out = playing.filter((team) => !team.back);
  const children = (team: TeamAdmin) => team.ages.filter((age) => age === 'under_14').length;
  return {
    back: playing.length - out.length,
    of: playing.length,
    out: [...out].sort((a, b) => children(b) - children(a) || a.id - b.id),
  };
}

/** How many players of each age a team has, in the order of age. */
export function agesOf(ages: readonly AgeBand[]): { age: AgeBand; n: number }[] {
  const order: AgeBand[] = ['under_14', '14_17', '18_64', '65_up'];
  return order.map((age) => ({ age, n: ages.filter((it) => it === age).length })).filter(({ n }) => n > 0);
}

/** Teams by what they need: those that nobody ever saw first, then those without a melding. */
export function byNeed(teams: readonly TeamAdmin[]): TeamAdmin[] {
  const order: TeamLight[] = ['never_connected', 'no_melding', 'no_points', 'good'];
  const need = (team: TeamAdmin) => (team.removed ? 9 : team.stopped ? 8 : order.indexOf(team.light));
  return [...teams].sort((a, b) => need(a) - need(b) || a.id - b.id);
}
