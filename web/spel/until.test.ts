import { expect, test } from 'vitest';
import type { Evening } from '../lib/protocol/index.ts';
import { answerOf } from './until.ts';

const MINUTE = 60_000;
const at = (time: string) => Date.parse(`2026-12-08T${time}:00Z`);
const round = { title: '', duration_ms: 20 * MINUTE, skipped: false };
const evening = (part: Partial<Evening>): Evening => ({
  phase: { kind: 'round', round: 0 },
  clock: { at: at('18:20'), elapsed_ms: 0, duration_ms: 20 * MINUTE, running: true },
  halt: null,
  rounds: [round, round],
  frozen: false,
  teams: 1,
  rounds_done: 0,
  ...part,
});

test('while a round runs, the rounds after it count too', () => {
  // 13 minutes left, a break and a round of 20, and the walk back: 19:15, said as 19:15.
  expect(answerOf({ kind: 'round', round: 0 }, evening({}), at('18:27'))).toEqual({ kind: 'until', at: at('19:15') });
});

test('a round that was left out does not count', () => {
  const short = evening({ rounds: [round, { ...round, skipped: true }] });
  expect(answerOf({ kind: 'round', round: 0 }, short, at('18:27'))).toEqual({ kind: 'until', at: at('19:00') });
});

test('in a break the next round is still to come', () => {
  expect(answerOf({ kind: 'break', next: 1 }, evening({ clock: null }), at('18:45'))).toEqual({ kind: 'until', at: at('19:30') });
});

test('before and after, it says so', () => {
  expect(answerOf({ kind: 'walk_in' }, null, 0).kind).toBe('later');
  expect(answerOf({ kind: 'debrief' }, null, 0).kind).toBe('over');
  expect(answerOf({ kind: 'closed' }, null, 0).kind).toBe('over');
});

test('without the clock it still says that it is a game', () => {
  expect(answerOf({ kind: 'round', round: 0 }, null, 0)).toEqual({ kind: 'now' });
});
