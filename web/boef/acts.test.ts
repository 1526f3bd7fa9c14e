import { expect, test } from 'vitest';
import type { OutboxItem } from '../lib/outbox.ts';
import type { BoefAct, BoefPhone } from '../lib/protocol/index.ts';
import { isUnsafe, seenCount, unheardOf, unsafeNotHeard } from './acts.ts';

let count = 0;
const post = (act: BoefAct, state: OutboxItem['state'] = 'waiting', created_ms = 1000): OutboxItem => ({
  id: `p${(count += 1)}`,
  game: 'boef/KX7QP/abc',
  kind: act.do,
  path: '',
  body: { act },
  created_ms,
  state,
  attempts: 0,
  next_ms: 0,
});
const phone = (more: Partial<BoefPhone>) => ({ seen: 2, is_unsafe: false, ...more }) as BoefPhone;
const unsafe = (is_unsafe: boolean, state?: OutboxItem['state']) => post({ do: 'unsafe', is_unsafe }, state);

test('a tap of arrival counts in its own round, from the moment of the tap', () => {
  const posts = [
    post({ do: 'arrived', voetje: 3, round: 1 }, 'waiting', 5000),
    post({ do: 'arrived', voetje: 3, round: 1 }, 'waiting', 9000),
    post({ do: 'arrived', voetje: 4, round: 0 }),
    post({ do: 'arrived', voetje: 5, round: 1 }, 'refused'),
  ];
  const { arrived, caught } = unheardOf(posts, 1, (ms) => ms + 100);
  expect([...arrived]).toEqual([[3, 5100]]);
  expect(caught).toBe(false);
});

test('caught is caught before the server says so, unless it refuses', () => {
  expect(unheardOf([post({ do: 'caught' })], 0, Number).caught).toBe(true);
  expect(unheardOf([post({ do: 'caught' }, 'refused')], 0, Number).caught).toBe(false);
});

test('being seen counts the taps on their way and no tap twice', () => {
  expect(seenCount(phone({}), [post({ do: 'seen' }), post({ do: 'seen' }, 'sending'), post({ do: 'seen' }, 'accepted')])).toBe(4);
  expect(seenCount(null, [post({ do: 'seen' }, 'refused')])).toBe(0);
});

test('the last tap decides whether it is unsafe', () => {
  expect(isUnsafe(phone({}), [])).toBe(false);
  expect(isUnsafe(phone({}), [unsafe(true)])).toBe(true);
  expect(isUnsafe(phone({ is_unsafe: true }), [unsafe(true, 'accepted'), unsafe(false)])).toBe(false);
  expect(isUnsafe(phone({ is_unsafe: true }), [unsafe(false, 'refused')])).toBe(true);
});

test('a cry for help that reached nobody is known', () => {
  expect(unsafeNotHeard([unsafe(true)])).toBe(true);
  expect(unsafeNotHeard([unsafe(true, 'refused')])).toBe(true);
  expect(unsafeNotHeard([unsafe(true, 'accepted')])).toBe(false);
  expect(unsafeNotHeard([unsafe(true), unsafe(false)])).toBe(false);
  expect(unsafeNotHeard([])).toBe(false);
});
