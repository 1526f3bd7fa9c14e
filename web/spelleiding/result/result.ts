/** What the result sheet says in numbers, and who comes next in the reveal. */
import type { AgeBand, Results, TeamResult } from '../../lib/protocol/index.ts';

export interface Figures {
  players: number;
  teams: number;
  meldingen: number;
  /** The mean time to the first melding, over the rounds that had one. */
  first_melding_ms: number | undefined;
  /** Whole percents of all meldingen; undefined without any. */
  complete_percent: number | undefined;
}

/** The evening in a handful of numbers. */
export function figuresOf({ players, teams, rounds }: Results): Figures {
  const meldingen = rounds.reduce((sum, round) => sum + round.meldingen, 0);
  const complete = rounds.reduce((sum, round) => sum + round.complete, 0);
  const firsts = rounds.flatMap(({ first_melding_ms }) => (first_melding_ms === null ? [] : [first_melding_ms]));
  return {
    players,
    teams: teams.length,
    meldingen,
    first_melding_ms: firsts.length === 0 ? undefined : firsts.reduce((sum, ms) => sum + ms, 0) / firsts.length,
    complete_percent: meldingen === 0 ? undefined : Math.round((100 * complete) / meldingen),
  };
}

/** Players by age, in the order of age; who is not there is left out. */
export function agesOf(ages: Results['ages']): { age: AgeBand; n: number }[] {
  const order: AgeBand[] = ['under_14', '14_17', '18_64', '65_up'];
  return order.map((age) => ({ age, n: ages[age] ?? 0 })).filter(({ n }) => n > 0);
}

/** The names of who won, in the order of the sheet. */
export function winnersOf({ winners, teams }: Results): string[] {
  return teams.filter(({ team }) => winners.includes(team)).map(({ name }) => name);
}

/** Who is revealed next, from the last to the first. */
export function nextRevealed(teams: readonly TeamResult[], revealed: number): TeamResult | undefined {
  return teams[teams.length - 1 - revealed];
}
