// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxPicture } from '../../../lib/protocol/index.ts';
import { outboxOf } from '../../testing/outbox.ts';
import { CLUE_MS, MOVING_MS, PostingDesk, QUIET_MS } from './desk.svelte.ts';

const NOW = Date.UTC(2026, 8, 24, 18, 12);
const quiet: OutboxPicture = { ...outboxOf(NOW), posts: [] };
const moving = outboxOf(NOW);

interface Asked {
  method: string;
  path: string;
  body: unknown;
}
let asked: Asked[] = [];
let picture: OutboxPicture;
let answer: () => Response;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  [asked, picture, answer] = [[], quiet, () => new Response(null, { status: 204 })];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ method: init.method ?? '', path, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
    return init.method === 'GET' ? Response.json(picture) : answer();
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function sit() {
  const heard = { done: [] as string[], refused: [] as string[] };
  const desk = new PostingDesk({
    game: 'KX7QP',
    onpicture: () => {},
    ondone: (said) => heard.done.push(said),
    onrefused: (said, { code }) => heard.refused.push(`${said}: ${code}`),
  });
  stop = desk.start();
  return { desk, heard };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const looks = () => asked.filter(({ method }) => method === 'GET').length;

test('while something moves it looks often, and seldom when nothing does', async () => {
  picture = moving;
  const { desk } = sit();
  await pass(0);
  expect([looks(), desk.picture]).toEqual([1, moving]);
  picture = quiet;
  await pass(MOVING_MS);
  expect(looks()).toBe(2);
  await pass(QUIET_MS - 1);
  expect(looks()).toBe(2);
  await pass(1);
  expect(looks()).toBe(3);
});

test('a clue is looked for soon, and once for several', async () => {
  const { desk } = sit();
  await pass(0);
  desk.nudge();
  desk.nudge();
  await pass(CLUE_MS);
  expect(looks()).toBe(2);
});

test('a hidden page looks seldom, for an alarm must be heard, and at once when it is seen again', async () => {
  picture = moving;
  sit();
  await pass(0);
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  // What was planned while it was seen.
  await pass(MOVING_MS);
  expect(looks()).toBe(2);
  await pass(QUIET_MS - 1);
  expect(looks()).toBe(2);
  await pass(1);
  expect(looks()).toBe(3);
  seen.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  expect(looks()).toBe(4);
});

test('a decision goes to its door once, and the picture is renewed', async () => {
  const { desk, heard } = sit();
  await pass(0);
  const body = { post: 1, medium: 'x', decision: 'skip', link: null } as const;
  const act = { door: 'decide', body } as const;
  expect(await Promise.all([desk.act('a', 'Sla over', act), desk.act('a', 'Sla over', act)])).toEqual([true, false]);
  expect(asked.filter(({ method }) => method === 'POST')).toEqual([{ method: 'POST', path: '/api/games/KX7QP/outbox/decide', body }]);
  expect([heard.done, looks()]).toEqual([['Sla over'], 2]);
  expect(desk.isBusy('a')).toBe(false);
});

test('taking everything away says nothing but that', async () => {
  const { desk } = sit();
  await desk.act('remove', 'Haal alles weg', { door: 'remove' });
  expect(asked).toContainEqual({ method: 'POST', path: '/api/games/KX7QP/outbox/remove', body: undefined });
});

test('a refusal is said, and what is shown is renewed all the same', async () => {
  const { desk, heard } = sit();
  await pass(0);
  answer = () => Response.json({ code: 'not_now' }, { status: 409 });
  expect(await desk.act('a', 'Haal weg', { door: 'decide', body: { post: 0, medium: 'x', decision: 'remove', link: null } })).toBe(false);
  expect([heard.refused, looks()]).toEqual([['Haal weg: not_now'], 2]);
});

test('without an answer the last picture stays and is asked for again', async () => {
  const { desk } = sit();
  await pass(0);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  await pass(QUIET_MS);
  expect(desk.picture).toEqual(quiet);
});

test('a relay gets a link, and can be taken away', async () => {
  const { desk } = sit();
  await pass(0);
  answer = () => Response.json({ relay: 4, url: 'https://boef.example/doorplaatsen#KX7QP.geheim' });
  expect(await desk.openRelay('Link maken', { medium: 'whatsapp', name: 'Buurtapp' })).toMatchObject({ relay: 4 });
  answer = () => new Response(null, { status: 204 });
  expect(await desk.closeRelay('Haal weg', 4)).toBe(true);
  expect(asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/games/KX7QP/relays', 'DELETE /api/games/KX7QP/relays/4']);
});
