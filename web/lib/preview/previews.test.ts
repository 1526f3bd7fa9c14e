import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../api.ts';
import type { Preview, PreviewRequest } from '../protocol/index.ts';
import { AGAIN_MS, PAUSE_MS, Previews } from './previews.svelte.ts';

const said = (text: string): Preview => ({ medium: 'x', name: 'X', text: `OEFENING. ${text}`, lang: 'nl', untranslated: false, length: 10, limit: 280, cut: false, usd_mills: 15 });
const request = (text: string): PreviewRequest => ({ text, hashtags: [] });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers as told, in the order of asking, and what it was asked. */
function server(...answers: (Error | undefined)[]) {
  const asked: string[] = [];
  const previews = new Previews(({ text }) => {
    asked.push(text);
    const failure = answers.shift();
    return failure === undefined ? Promise.resolve([said(text)]) : Promise.reject(failure);
  });
  return { asked, previews };
}

test('the server is asked once, when the typing pauses', async () => {
  const { asked, previews } = server();
  for (const text of ['M', 'Ma', 'Man']) {
    previews.want(request(text));
    await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  }
  expect(asked).toEqual([]);
  expect(previews.waiting).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(['Man']);
  expect(previews.shown).toEqual([said('Man')]);
  expect(previews.waiting).toBe(false);
  previews.want(request('Man'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked).toEqual(['Man']);
});

test('an answer that comes too late is not shown over a newer one', async () => {
  const answers: ((previews: Preview[]) => void)[] = [];
  const previews = new Previews(() => new Promise((resolve) => answers.push(resolve)));
  previews.want(request('oud'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  previews.want(request('nieuw'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  answers[1]!([said('nieuw')]);
  answers[0]!([said('oud')]);
  await vi.advanceTimersByTimeAsync(0);
  expect(previews.shown).toEqual([said('nieuw')]);
});

test('no text has no preview and asks nothing', async () => {
  const { asked, previews } = server();
  previews.want(request('Man'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  previews.want(request('  '));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(previews.shown).toEqual([]);
  expect(previews.waiting).toBe(false);
  expect(asked).toEqual(['Man']);
});

test('what may pass is asked again, when the server says so', async () => {
  const { asked, previews } = server(new ApiError(429, 'too_many_requests', undefined, 700, true), new ApiError(0, 'network'));
  previews.want(request('Man'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(previews.trouble).toBeDefined();
  await vi.advanceTimersByTimeAsync(700);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(previews.shown).toEqual([said('Man')]);
  expect(previews.trouble).toBeUndefined();
});

test('what the server refuses for good is said and not asked again', async () => {
  const { asked, previews } = server(new ApiError(422, 'text_too_long', { max: 2_000 }, undefined, true));
  previews.want(request('Man'));
  await vi.advanceTimersByTimeAsync(PAUSE_MS + AGAIN_MS);
  expect(asked).toHaveLength(1);
  expect(previews.trouble).toContain('2');
  previews.want(request('Vrouw'));
  expect(previews.trouble).toBeUndefined();
});
