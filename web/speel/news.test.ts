import { beforeEach, expect, test } from 'vitest';
import { apply, emptyState, type GameState } from '../lib/game-state.ts';
import { setLanguage } from '../lib/language.svelte.ts';
import type { Evening, ServerMessage } from '../lib/protocol/index.ts';
import type { OutboxItem } from '../lib/outbox.ts';
import { own } from './fixture.ts';
import { newsOf, newsOfPosts } from './news.ts';

beforeEach(() => setLanguage('nl'));

const evening = (part: Partial<Evening>): ServerMessage => ({
  t: 'evening',
  phase: { kind: 'round', round: 0 },
  clock: null,
  halt: null,
  rounds: [{ title: 'De inbraak', duration_ms: 1, skipped: false }],
  frozen: false,
  teams: 1,
  rounds_done: 0,
  ...part,
});
const halt = { kind: 'pauze' as const, reason: 'Onweer.', since: 5 };
const running: GameState = apply(emptyState(), evening({}));
const check = (before: GameState, message: ServerMessage, signal: string | undefined) =>
  expect(newsOf(before, message)?.signal).toBe(signal);

test('a clue is news once, also when it comes again', () => {
  const clue: ServerMessage = {
    t: 'clue', id: 1, round: 0, kind: 'plaats', about: null, text: 'Bij het plein.', text_en: null,
    seen_at: 1, sent_at: 2, area: null, picture: null, for_all: true,
  };
  expect(newsOf(running, clue)).toEqual({ text: expect.stringContaining('Bij het plein.'), signal: 'clue' });
  expect(newsOf(apply(running, clue), clue)).toBeUndefined();
});

test('a pauze sounds when it begins and when it ends, not each time the clock is told', () => {
  const paused = evening({ halt });
  check(running, paused, 'halt');
  check(apply(running, paused), paused, undefined);
  check(apply(running, paused), evening({}), 'good');
  check(apply(running, paused), evening({ halt: { ...halt, kind: 'noodstop' } }), 'halt');
});

test('a round is announced when it begins and when it ends', () => {
  const waiting = apply(emptyState(), evening({ phase: { kind: 'briefing' } }));
  expect(newsOf(waiting, evening({}))?.text).toContain('De inbraak');
  check(running, evening({}), undefined);
  check(running, evening({ phase: { kind: 'break', next: 1 } }), 'clue');
});

test('an answer is news when it is there, a question of our own is not', () => {
  const question: ServerMessage = { t: 'question', id: 'q', team: 0, kind: 'question', text: '?', at: 1, answer: null };
  check(running, question, undefined);
  check(apply(running, question), { ...question, answer: 'Ja.' }, 'clue');
});

test('a melding whose words were read on arrival says so, and asks what they leave out', () => {
  const said = (part: object) => newsOf(emptyState(), { ...own({ appen: false }), was_read: true, ...part });
  expect(said({})).toEqual({ text: expect.stringContaining('Dit lazen wij') });
  expect(said({ gedrag: [] })).toEqual({ text: expect.stringContaining('Wat deed de persoon?'), signal: 'clue' });
});

test('a melding that comes back is told once', () => {
  const post = (state: OutboxItem['state'], kind = 'melding') =>
    [{ id: 'a', game: 'K7Q2M', kind, path: '', body: {}, created_ms: 0, state, attempts: 0, next_ms: 0 }] satisfies OutboxItem[];
  expect(newsOfPosts(post('sending'), post('refused'))).toEqual({ text: 'Uw melding is niet aangenomen', signal: 'clue' });
  expect(newsOfPosts(post('refused'), post('refused'))).toBeUndefined();
  expect(newsOfPosts([], post('refused'))).toBeUndefined();
  expect(newsOfPosts(post('sending', 'vraag'), post('refused', 'vraag'))).toBeUndefined();
});
