import { expect, test } from 'vitest';
import { emptyState, fromPicture } from '../../lib/game-state.ts';
import type { Phase, Question, ServerMessage, Walker } from '../../lib/protocol/index.ts';
import { outboxOf } from '../testing/outbox.ts';
import { calling, keepsSounding, newAlarms, openAlarms, waiting } from './alarms.ts';

const question = (id: string, kind: Question['kind'], answer: string | null = null): ServerMessage => ({
  t: 'question', id, team: 0, kind, text: '', at: 1, answer,
});
const walker = (is_unsafe: boolean, round = 0): ServerMessage => ({
  t: 'walker', walker: { boef: 0 }, round, name: 'Ria', played_by: 'actor', walking: { kind: 'not_yet' }, plan: [],
  held: false, seen: 0, late_ms: 0, is_unsafe, connected: true, code: null, found_by: [],
} satisfies { t: 'walker' } & Walker);
const running: ServerMessage & { t: 'evening' } = {
  t: 'evening', phase: { kind: 'round', round: 0 }, clock: null, halt: null, rounds: [], frozen: false, teams: 1, rounds_done: 0,
};

test('a lost child comes first, then an unsafe boef, then a worried neighbour', () => {
  const state = fromPicture([running, question('a', 'worried_neighbour'), question('b', 'question'), walker(true), question('c', 'child_lost')]);
  expect(openAlarms(state).map(({ kind }) => kind)).toEqual(['child_lost', 'unsafe', 'worried_neighbour']);
});

test('an alarm is over when it is answered, or when the boef is safe', () => {
  expect(openAlarms(fromPicture([running, question('c', 'child_lost', 'Wij komen.'), walker(false)]))).toEqual([]);
});

test('an unsafe boef is one alarm in every phase, until the evening is over', () => {
  const at = (phase: Phase) => openAlarms(fromPicture([{ ...running, phase }, walker(true, 0), walker(true, 3)])).length;
  expect([at({ kind: 'walk_in' }), at({ kind: 'round', round: 1 }), at({ kind: 'break', next: 1 }), at({ kind: 'debrief' })]).toEqual([1, 1, 1, 1]);
  expect(at({ kind: 'closed' })).toBe(0);
});

test('a post of which nobody knows comes last, and sounds once', () => {
  const alarms = openAlarms(fromPicture([running, question('a', 'worried_neighbour')]), outboxOf(Date.UTC(2026, 8, 24, 18)));
  expect(alarms.map(({ kind }) => kind)).toEqual(['worried_neighbour', 'unknown_post']);
  expect(alarms.map(keepsSounding)).toEqual([true, false]);
});

test('a locked screen asks about posts, and names nobody', () => {
  const alarms = openAlarms(fromPicture([running, walker(true), question('c', 'child_lost')]), outboxOf(Date.UTC(2026, 8, 24, 18)));
  expect(calling(alarms)).toBe('Staat het bericht op Telegram?');
  expect(calling(alarms.filter(({ kind }) => kind !== 'unknown_post'))).toBeUndefined();
});

test('only what was not there before sounds', () => {
  const alarms = openAlarms(fromPicture([running, question('c', 'child_lost'), walker(true)]));
  const known = new Set([alarms[0]!.key]);
  expect(newAlarms(known, alarms).map(({ kind }) => kind)).toEqual(['unsafe']);
});

test('a melding waits until somebody looked at it', () => {
  const state = { ...emptyState(), meldingAdmin: { a: {}, b: {} } as never };
  expect(waiting(state, new Set(['a']))).toMatchObject({ meldingen: 1 });
});
