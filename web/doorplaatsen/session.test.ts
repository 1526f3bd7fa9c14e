// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Environment } from '../lib/environment.ts';
import type { RelayPicture, RelayPost } from '../lib/protocol/index.ts';
import { LOOK_MS, RelaySession } from './session.svelte.ts';

const NOW = Date.UTC(2026, 9, 9, 17, 12);
const SEAT = { game: 'KX7QP', token: 'abcdefghijklmnopqrstuvwx' };
const post = (number: number, more: Partial<RelayPost> = {}): RelayPost => ({ number, at: NOW, useless_after: NOW + 600_000, kind: 'news', text: `Tekst ${number}`, lang: 'nl', card: null, posted: null, skipped: false, ...more });
const pictureOf = (...posts: RelayPost[]): RelayPicture => ({ now: NOW, title: 'Avond', name: 'Buurtapp', medium: 'whatsapp', stopped: false, posts });

/** A phone with its storage, and a server that can be lost and found. */
function phone() {
  const kept = new Map<string, string>();
  const asked: string[] = [];
  const world = {
    kept,
    asked,
    picture: pictureOf(post(1), post(0)),
    online: true,
    refusal: undefined as { status: number; code: string } | undefined,
    wake: () => {},
  };
  const environment: Environment = {
    now: () => Date.now(),
    setTimeout: (act, ms) => setTimeout(act, ms),
    clearTimeout: (timer) => clearTimeout(timer as number | undefined),
    random: () => 0.5,
    origin: 'https://boef.example',
    fetch: async (path, init) => {
      if (!world.online) throw new TypeError('no network');
      const { Authorization } = init.headers as Record<string, string>;
      expect(Authorization).toBe(`Bearer ${SEAT.token}`);
      asked.push(`${init.method} ${path.replace('/api/games/KX7QP/', '')} ${typeof init.body === 'string' ? init.body : ''}`.trim());
      if (world.refusal !== undefined) return Response.json({ code: world.refusal.code }, { status: world.refusal.status });
      if (init.method === 'GET') return Response.json(world.picture);
      const { post: number, done } = JSON.parse(String(init.body)) as { post: number; done: boolean };
      world.picture = { ...world.picture, posts: world.picture.posts.map((it) => (it.number === number ? { ...it, posted: done ? NOW + 1 : null } : it)) };
      return new Response(null, { status: 204 });
    },
    WebSocket: undefined as never,
    onWake: (act) => {
      world.wake = act;
      return () => {};
    },
  };
  const keep = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
  const sit = () => {
    const session = new RelaySession({ seat: SEAT, environment, keep });
    stops.push(session.start());
    return session;
  };
  return { world, sit };
}

let stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  stops = [];
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.useRealTimers();
});
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const posted = (session: RelaySession) => session.picture?.posts.map((it) => it.posted !== null);

test('it looks again and again while somebody looks', async () => {
  const { world, sit } = phone();
  const session = sit();
  await pass();
  world.picture = pictureOf(post(2), post(1), post(0));
  await pass(LOOK_MS);
  expect(session.picture?.posts).toHaveLength(3);
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  await pass(10 * LOOK_MS);
  expect(world.asked).toHaveLength(2);
  seen.mockReturnValue('visible');
  world.wake();
  await pass();
  expect(world.asked).toHaveLength(3);
});

test('a tick shows at once, goes out once, and stays as the server has it', async () => {
  const { world, sit } = phone();
  const session = sit();
  await pass();
  session.tick(1, true);
  expect(posted(session)).toEqual([true, false]);
  await pass();
  expect(world.asked).toEqual(['GET relay', 'POST relay/ticks {"post":1,"done":true}', 'GET relay']);
  expect([session.ticks, session.picture?.posts[0]?.posted]).toEqual([[], NOW + 1]);
});

test('without a network the last picture stays, and ticks wait for it, also through a reload', async () => {
  const { world, sit } = phone();
  const first = sit();
  await pass();
  world.online = false;
  first.tick(0, true);
  first.tick(1, true);
  first.tick(1, false);
  await pass();
  expect([first.offline, posted(first)]).toEqual([true, [false, true]]);

  const again = sit();
  await pass();
  expect([again.offline, posted(again), again.heard_ms]).toEqual([true, [false, true], NOW]);
  world.online = true;
  world.asked.length = 0;
  await pass(LOOK_MS);
  expect(world.asked.filter((line) => line.startsWith('POST'))).toContain('POST relay/ticks {"post":0,"done":true}');
  expect([again.offline, again.ticks, posted(again)]).toEqual([false, [], [false, true]]);
});

test('a tick that the server refuses for good is let go, and said', async () => {
  const { world, sit } = phone();
  const session = sit();
  await pass();
  world.refusal = { status: 409, code: 'not_now' };
  session.tick(1, true);
  await pass();
  expect([session.ticks, session.refused]).toEqual([[], 'not_now']);
});

test('a link that was taken away leaves nothing on the phone', async () => {
  const { world, sit } = phone();
  const session = sit();
  await pass();
  expect(world.kept.size).toBeGreaterThan(0);
  world.refusal = { status: 401, code: 'unauthorized' };
  await pass(LOOK_MS);
  expect([session.gone, world.kept.size]).toEqual([true, 0]);
  await pass(10 * LOOK_MS);
  expect(world.asked).toHaveLength(2);
});
