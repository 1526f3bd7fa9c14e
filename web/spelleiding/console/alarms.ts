/** What must not be missed: a lost child, a worried neighbour, a boef who is not safe. */
import { openQuestions, runningRound, walkersOf, type GameState } from '../../lib/game-state.ts';
import type { Question, Walker } from '../../lib/protocol/index.ts';

export type Alarm =
  | { key: string; kind: 'child_lost' | 'worried_neighbour'; question: Question }
  | { key: string; kind: 'unsafe'; walker: Walker };

/** Every alarm that is open, the gravest first. It stays until it is answered or over. */
export function openAlarms(state: GameState): Alarm[] {
  const round = runningRound(state);
  const questions = openQuestions(state).flatMap((question): Alarm[] =>
    question.kind === 'question' ? [] : [{ key: `question:${question.id}`, kind: question.kind, question }],
  );
  const unsafe = (round === undefined ? [] : walkersOf(state, round))
    .filter((walker) => walker.is_unsafe)
    .map((walker): Alarm => ({ key: `unsafe:${JSON.stringify(walker.walker)}`, kind: 'unsafe', walker }));
  const children = questions.filter(({ kind }) => kind === 'child_lost');
  return [...children, ...unsafe, ...questions.filter(({ kind }) => kind !== 'child_lost')];
}

/** The alarms that were not there before. */
export function newAlarms(before: ReadonlySet<string>, now: readonly Alarm[]): Alarm[] {
  return now.filter(({ key }) => !before.has(key));
}

/** What waits for the spelleiding, for the badges on the tabs. */
export interface Waiting {
  alarms: number;
  questions: number;
  meldingen: number;
}

/** Counts what waits. A melding waits until it was looked at on this device. */
export function waiting(state: GameState, looked: ReadonlySet<string>): Waiting {
  return {
    alarms: openAlarms(state).length,
    questions: openQuestions(state).length,
    meldingen: Object.keys(state.meldingAdmin).filter((id) => !looked.has(id)).length,
  };
}
