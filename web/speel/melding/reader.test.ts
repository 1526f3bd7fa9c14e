import { expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api.ts';
import { browser } from '../../lib/environment.ts';
import type { ReadAnswer } from '../../lib/protocol/index.ts';
import { AGAIN_MS, ANSWER_MS, Reader, REST_MS } from './reader.ts';

const NOTHING: ReadAnswer = {
  place: null, gedrag: [], persons: [], people: null, vehicles: [], heading: null, towards: null, seen_ago_ms: null, ongoing: null, advice: null, spans: [],
};

/** A reader with a clock in the hand of the test. */
function pretend(read: (text: string, signal: AbortSignal) => Promise<ReadAnswer>) {
  vi.useFakeTimers();
  vi.stubGlobal('location', { origin: 'http://spel.test' });
  vi.stubGlobal('WebSocket', class {});
  const got: string[] = [];
  const reach: boolean[] = [];
  let wake = () => {};
  const reader = new Reader({
    read,
    onread: (text) => got.push(text),
    onreach: (isReached) => reach.push(isReached),
    environment: { ...browser(), setTimeout, clearTimeout: (timer) => clearTimeout(timer as number), onWake: (act) => ((wake = act), () => (wake = () => {})) },
  });
  return { reader, got, reach, wake: () => wake() };
}

test('a text is read once, when typing rests', async () => {
  const asked: string[] = [];
  const { reader, got } = pretend(async (text) => (asked.push(text), NOTHING));
  for (const text of ['m', 'ma', 'man']) reader.typed(text);
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(asked).toEqual(['man']);
  expect(got).toEqual(['man']);
});

test('an answer that comes after somebody typed on is let go', async () => {
  let answer: (read: ReadAnswer) => void = () => {};
  const { reader, got } = pretend(() => new Promise((resolve) => (answer = resolve)));
  reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS);
  reader.typed('man met');
  answer(NOTHING);
  await vi.advanceTimersByTimeAsync(1);
  expect(got).toEqual([]);
});

test('a text that could not be read is told at once, and read as soon as it can be', async () => {
  let works = false;
  const { reader, got, reach } = pretend(async () => (works ? NOTHING : Promise.reject(new ApiError(0, 'network'))));
  reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect([got, reach]).toEqual([[], [false]]);
  works = true;
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect([got, reach]).toEqual([['man'], [false, true]]);
});

test('a line that never answers counts as dead', async () => {
  const { reader, reach } = pretend((_, signal) => new Promise((_, fail) => signal.addEventListener('abort', () => fail(new ApiError(0, 'timeout')))));
  reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS + ANSWER_MS);
  expect(reach).toEqual([false]);
});

test('waking up or a line that opens asks at once what waits, and nothing when nothing waits', async () => {
  const read = vi.fn(() => Promise.reject<ReadAnswer>(new ApiError(0, 'network')));
  const { reader, wake } = pretend(read);
  reader.again();
  reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS);
  reader.again();
  await vi.advanceTimersByTimeAsync(0);
  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(read).toHaveBeenCalledTimes(3);
});

test('the server may ask for more patience, and what it refuses for good is not asked twice', async () => {
  const slow = vi.fn(() => Promise.reject<ReadAnswer>(new ApiError(429, 'too_many_requests', undefined, 3 * AGAIN_MS, true)));
  pretend(slow).reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS + 2 * AGAIN_MS);
  expect(slow).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2 * AGAIN_MS);
  expect(slow).toHaveBeenCalledTimes(2);
  const never = vi.fn(() => Promise.reject<ReadAnswer>(new ApiError(403, 'forbidden', undefined, undefined, true)));
  pretend(never).reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS + 9 * AGAIN_MS);
  expect(never).toHaveBeenCalledTimes(1);
});

test('nothing is asked about an empty text or after the form was closed', async () => {
  const read = vi.fn(async () => NOTHING);
  const { reader } = pretend(read);
  reader.typed('  ');
  await vi.advanceTimersByTimeAsync(REST_MS);
  reader.typed('man');
  reader.close();
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(read).not.toHaveBeenCalled();
});
