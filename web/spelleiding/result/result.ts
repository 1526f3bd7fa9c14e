/** The result sheet: the shape of `GET …/result`, and the figures an alderman asks for. */
import type { AgeBand, Points, RoundId, TeamId, Words } from '../../lib/protocol/index.ts';

export interface Results {
  title: string;
  win_rule: 'found_and_best_melding' | 'first_finder' | 'best_melding' | 'points';
  winners: TeamId[];
  why: Words;
  teams: TeamResult[];
  rounds: RoundFigures[];
  players: number;
  ages: Record<string, number>;
  /** A sheet that is printed before nothing can change any more says so. */
  is_final: boolean;
}

export interface TeamResult {
  team: TeamId;
  name: string;
  rank: number;
  points: number;
  best_meldingen: number;
  aanhoudingen: number;
  meldingen: number;
  rounds: Points[];
}

export interface RoundFigures {
  round: RoundId;
  title: string;
  duration_ms: number;
  meldingen: number;
  about_boef: number;
  about_figurant: number;
  /** Meldingen with a place, a behaviour and a direction. */
  complete: number;
  first_melding_ms: number | null;
  first_find_ms: number | null;
  mean_points_tenths: number;
}

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

/** Players by age, in the order of age, with the keys of the wire or of the log. */
export function agesOf(ages: Readonly<Record<string, number>>): { age: AgeBand; n: number }[] {
  const bands: [AgeBand, string][] = [['under_14', '14'], ['14_17', '1417'], ['18_64', '1864'], ['65_up', '65']];
  return bands.flatMap(([age, digits]) => {
    const key = Object.keys(ages).find((it) => it.replace(/\D/g, '') === digits);
    const n = key === undefined ? 0 : ages[key]!;
    return n > 0 ? [{ age, n }] : [];
  });
}

/** The names of who won, in the order of the sheet. */
export function winnersOf({ winners, teams }: Results): string[] {
  return teams.filter(({ team }) => winners.includes(team)).map(({ name }) => name);
}

/** Who is revealed next, from the last to the first. */
export function nextRevealed(teams: readonly TeamResult[], revealed: number): TeamResult | undefined {
  return teams[teams.length - 1 - revealed];
}
