import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../lib/api.ts';
import type { OutboxPicture } from '../lib/protocol/index.ts';
import { OUTBOX } from './fixture.ts';
import { EVERY_MS, OutboxWatch } from './watch.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch on a server that answers as told, and then with the same picture for ever. */
function watching(...answers: (OutboxPicture | Error)[]) {
  let asked = 0;
  const watch = new OutboxWatch('KX7QP', () => {
    const answer = answers[asked++] ?? OUTBOX;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return { watch, asked: () => asked };
}

test('the outbox is looked at again and again, until nobody watches', async () => {
  const later = { ...OUTBOX, stopped: OUTBOX.now };
  const { watch, asked } = watching(OUTBOX, later);
  const stop = watch.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.picture).toEqual(OUTBOX);
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(watch.picture).toEqual(later);
  stop();
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(asked()).toBe(2);
});

test('the last picture stays while there is no network', async () => {
  const { watch } = watching(OUTBOX, new ApiError(0, 'network'));
  watch.start();
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(watch.picture).toEqual(OUTBOX);
  expect(watch.trouble).toBe('network');
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(watch.trouble).toBeUndefined();
});

test('who is not let in asks no more', async () => {
  const { watch, asked } = watching(new ApiError(401, 'unauthorized', undefined, undefined, true));
  watch.start();
  await vi.advanceTimersByTimeAsync(5 * EVERY_MS);
  expect(watch.trouble).toBe('unauthorized');
  expect(asked()).toBe(1);
});
