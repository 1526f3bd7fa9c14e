import { expect, test, vi } from 'vitest';
import { api, ApiError, retryAfter } from './api.ts';

const answering = (body: string, init: ResponseInit = {}) =>
  vi.fn<typeof fetch>(async () => new Response(body, init));

async function refused(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

test('a question carries the token and comes back as JSON', async () => {
  const fetch = answering('{"a":1}');
  expect(await api.get('/api/x', { token: 'abc', fetch })).toEqual({ a: 1 });
  const [path, init] = fetch.mock.calls[0]!;
  expect(path).toBe('/api/x');
  expect(init?.headers).toEqual({ Accept: 'application/json', Authorization: 'Bearer abc' });
});

test('a file goes as it is', async () => {
  const fetch = answering('{}');
  const file = new Blob(['<gpx/>']);
  await api.upload('/api/x', file, { fetch });
  const [, init] = fetch.mock.calls[0]!;
  expect(init?.body).toBe(file);
  expect(init?.headers).toMatchObject({ 'Content-Type': 'application/octet-stream' });
});

test('a refusal keeps its code, its detail and the wait', async () => {
  const body = '{"code":"enough","detail":{"max":3}}';
  const fetch = answering(body, { status: 429, headers: { 'Retry-After': '3' } });
  const error = await refused(api.post('/api/x', {}, { fetch }));
  expect(error).toMatchObject({
    status: 429,
    code: 'enough',
    detail: { max: 3 },
    retry_after_ms: 3000,
    retryable: true,
  });
});

test('a failure without a body still has a code', async () => {
  expect((await refused(api.get('/x', { fetch: answering('nginx', { status: 502 }) }))).code).toBe('internal');
  expect((await refused(api.get('/x', { fetch: answering('', { status: 404 }) }))).code).toBe('not_found');
});

test('only our own server refuses for good', async () => {
  const wall = await refused(api.get('/x', { fetch: answering('<h1>Forbidden</h1>', { status: 403 }) }));
  expect(wall).toMatchObject({ code: 'forbidden', said: false, retryable: true });
  const ours = await refused(api.get('/x', { fetch: answering('{"code":"forbidden"}', { status: 403 }) }));
  expect(ours).toMatchObject({ code: 'forbidden', said: true, retryable: false });
});

test('the login page of a wifi is not an answer of ours', async () => {
  const error = await refused(api.get('/x', { fetch: answering('<html>Welkom!</html>') }));
  expect(error).toMatchObject({ code: 'bad_answer', retryable: true });
});

test('no network is a code too', async () => {
  const fetch = vi.fn(async () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await refused(api.get('/x', { fetch }))).toMatchObject({ code: 'network', status: 0 });
});

test('an answer that never comes is given up', async () => {
  vi.useFakeTimers();
  const fetch = vi.fn<typeof globalThis.fetch>(
    (_path, init) =>
      new Promise((_resolve, reject) => {
        init!.signal!.addEventListener('abort', () => reject(new DOMException('stop', 'AbortError')));
      }),
  );
  const waiting = refused(api.get('/x', { fetch, timeout_ms: 500 }));
  await vi.advanceTimersByTimeAsync(500);
  expect((await waiting).code).toBe('timeout');
  vi.useRealTimers();
});

test('Retry-After may be seconds or a date', () => {
  expect(retryAfter(null)).toBeUndefined();
  expect(retryAfter('2')).toBe(2000);
  expect(retryAfter('Thu, 01 Jan 1970 00:00:10 GMT', 4_000)).toBe(6_000);
  expect(retryAfter('straks')).toBeUndefined();
});
