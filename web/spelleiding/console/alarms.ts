/** What must not be missed: a lost child, a worried neighbour, a boef who is not safe, a post of which nobody knows. */
import { openQuestions, type GameState } from '../../lib/game-state.ts';
import type { OutboxPicture, Question, Walker } from '../../lib/protocol/index.ts';
import { t } from '../../lib/teksten/spelleiding.ts';
import { unknownPosts, type Placing } from './outbox/standing.ts';

export type Alarm =
  | { key: string; kind: 'child_lost' | 'worried_neighbour'; question: Question }
  | { key: string; kind: 'unsafe'; walker: Walker }
  | { key: string; kind: 'unknown_post'; placing: Placing };

/** Every alarm that is open, the gravest first. It stays until it is answered or over. */
export function openAlarms(state: GameState, outbox?: OutboxPicture): Alarm[] {
  const questions = openQuestions(state).flatMap((question): Alarm[] =>
    question.kind === 'question' ? [] : [{ key: `question:${question.id}`, kind: question.kind, question }],
  );
  const unsafe = unsafeBoeven(state).map((walker): Alarm => ({ key: unsafeKey(walker), kind: 'unsafe', walker }));
  const children = questions.filter(({ kind }) => kind === 'child_lost');
  const posts = unknownPosts(outbox).map(
    (placing): Alarm => ({ key: `post:${placing.post.number}:${placing.delivery.medium}`, kind: 'unknown_post', placing }),
  );
  return [...children, ...unsafe, ...questions.filter(({ kind }) => kind !== 'child_lost'), ...posts];
}

/** Whether an alarm goes on sounding while it is open: where people may be in trouble. */
export function keepsSounding({ kind }: Alarm): boolean {
  return kind !== 'unknown_post';
}

/** Who is unsafe, each once however many rounds he walks in, in any phase until the evening is over. */
function unsafeBoeven({ evening, walkers }: GameState): Walker[] {
  if (evening?.phase.kind === 'closed') return [];
  const unsafe = Object.values(walkers).filter((walker) => walker.is_unsafe);
  return [...new Map(unsafe.map((walker) => [unsafeKey(walker), walker])).values()];
}

function unsafeKey({ walker }: Walker): string {
  return `unsafe:${JSON.stringify(walker)}`;
}

/** The alarms that were not there before. */
export function newAlarms(before: ReadonlySet<string>, now: readonly Alarm[]): Alarm[] {
  return now.filter(({ key }) => !before.has(key));
}

/** The question of a post of which nobody knows. */
export function askPlacing({ channel, delivery }: Placing): string {
  return t('spelleiding.alarm_unknown_post', { name: channel?.name ?? delivery.medium });
}

/** What may be said of new alarms on a locked screen: nothing about people. */
export function calling(fresh: readonly Alarm[]): string | undefined {
  const posts = fresh.flatMap((alarm) => (alarm.kind === 'unknown_post' ? [askPlacing(alarm.placing)] : []));
  return posts.length > 0 ? posts.join('\n') : undefined;
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
