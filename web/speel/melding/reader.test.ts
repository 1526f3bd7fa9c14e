import { expect, test, vi } from 'vitest';
import { browser } from '../../lib/environment.ts';
import type { ReadAnswer } from '../../lib/protocol/index.ts';
import { Reader, REST_MS } from './reader.ts';

const NOTHING: ReadAnswer = {
  place: null, gedrag: [], persons: [], people: null, vehicles: [], heading: null, towards: null, seen_ago_ms: null, ongoing: null, advice: null, spans: [],
};

/** A reader with a clock in the hand of the test. */
function pretend(read: (text: string) => Promise<ReadAnswer>) {
  vi.useFakeTimers();
  vi.stubGlobal('location', { origin: 'http://spel.test' });
  vi.stubGlobal('WebSocket', class {});
  const got: string[] = [];
  const reader = new Reader(read, (text) => got.push(text), { ...browser(), setTimeout, clearTimeout: (timer) => clearTimeout(timer as number) });
  return { reader, got };
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

test('without a network the words stay as they are', async () => {
  const { reader, got } = pretend(() => Promise.reject(new Error('no network')));
  reader.typed('man');
  await vi.advanceTimersByTimeAsync(REST_MS);
  expect(got).toEqual([]);
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
