import { afterEach, beforeEach, expect, test } from 'vitest';
import { setLanguage } from '../lib/language.svelte.ts';
import type { OutboxItem } from '../lib/outbox.ts';
import { labelOfPost, unsentOf } from './post-labels.ts';

const post = (part: Partial<OutboxItem>): OutboxItem => ({
  id: 'a',
  game: 'AAAAA',
  kind: 'melding',
  path: '/',
  body: {},
  created_ms: 0,
  state: 'waiting',
  attempts: 0,
  next_ms: 0,
  ...part,
});

beforeEach(() => setLanguage('nl'));
afterEach(() => setLanguage('nl'));

test('what waits and what is on its way is not sent yet', () => {
  expect(unsentOf([post({}), post({ state: 'sending' }), post({ state: 'accepted' }), post({ state: 'refused' })])).toBe(2);
});

test('what arrived says when, on the clock of the game', () => {
  const received_at = Date.parse('2026-12-08T18:42:00Z');
  expect(labelOfPost(post({ state: 'accepted', answer: { id: 'a', received_at } })).text).toBe('Ontvangen om 19:42');
  expect(labelOfPost(post({ state: 'accepted', answer: undefined })).text).not.toContain('undefined');
});

test('a refusal says why and what to do', () => {
  const label = labelOfPost(post({ state: 'refused', code: 'melding_too_late' }));
  expect(label.tone).toBe('warn');
  expect(label.detail).not.toBe('');
});

test('waiting for a network and waiting because it went too fast are told apart', () => {
  expect(labelOfPost(post({})).text).not.toBe(labelOfPost(post({ told_to_wait: true })).text);
});
