import { expect, test } from 'vitest';
import { emptyState, type GameState } from '../lib/game-state.ts';
import type { Clue, Question } from '../lib/protocol/index.ts';
import { areasOf, feedOf, unreadAnswerCount } from './feed.ts';

const clue = (id: number, sent_at: number, round = 0): Clue => ({
  id,
  round,
  kind: 'plaats',
  about: null,
  text: `aanwijzing ${id}`,
  text_en: null,
  seen_at: sent_at - 60_000,
  sent_at,
  area: { centre: [0, 0], radius_m: 50, label: `plek ${id}` },
  picture: null,
  for_all: true,
});
const state: GameState = {
  ...emptyState(),
  clues: { 0: clue(0, 1000), 1: clue(1, 3000), 2: clue(2, 2500, 1) },
  messages: { 4: { id: 4, text: 'Kom naar de tent.', at: 2000 } },
  alGemeld: { m: { melding: 'm', team: 'De Uilen', at: 1500, place: null, gedrag: [] } },
};

test('everything stands in one list, the newest first', () => {
  expect(feedOf(state, new Set()).map(({ key }) => key)).toEqual(['clue-1', 'clue-2', 'message-4', 'al-gemeld-m', 'clue-0']);
});

test('what was read is not new any more', () => {
  const fresh = feedOf(state, new Set(['clue-1'])).filter(({ isNew }) => isNew);
  expect(fresh.map(({ key }) => key)).toEqual(['clue-2', 'message-4', 'clue-0']);
});

test('the map shows the areas of one round, the newest on top', () => {
  expect(areasOf(state, 0, new Set(['clue-0'])).map(({ id, fresh }) => [id, fresh])).toEqual([['0', false], ['1', true]]);
});

test('an answer counts until it was read', () => {
  const question: Question = { id: 'q', team: 0, kind: 'question', text: '?', at: 1, answer: 'Ja.' };
  const asked = { ...state, questions: { q: question, r: { ...question, id: 'r', answer: null } } };
  expect(unreadAnswerCount(asked, new Set())).toBe(1);
  expect(unreadAnswerCount(asked, new Set(['answer-q']))).toBe(0);
});
