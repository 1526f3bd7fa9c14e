import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import type { Environment, Timer } from './environment.ts';
import { memoryStore, openStore } from './outbox-store.ts';
import { Outbox, OUTBOX_MAX, OutboxFull, type OutboxItem, type OutboxOptions } from './outbox.ts';
import { World } from './testing/world.ts';

type Answer = { status: number; body?: string; headers?: Record<string, string> } | 'no network';

/** A server that answers as told, counts what it got, and scores each id once. */
class Desk {
  answers: Answer[] = [];
  readonly got: { path: string; body: Record<string, unknown>; token: string | null }[] = [];
  readonly scored = new Set<unknown>();
  readonly world = new World(5);
  readonly environment: Environment;

  constructor() {
    const { world } = this;
    this.environment = {
      origin: world.origin,
      now: () => world.now(),
      setTimeout: (act: () => void, ms: number): Timer => world.setTimeout(act, ms),
      clearTimeout: (timer) => world.clearTimeout(timer),
      random: () => world.random(),
      onWake: (act) => world.onWake(act),
      WebSocket: world.WebSocket,
      fetch: async (path, init) => {
        const body = JSON.parse(String(init.body)) as Record<string, unknown>;
        const token = (init.headers as Record<string, string>)['Authorization'] ?? null;
        this.got.push({ path, body, token });
        const answer = this.answers.shift() ?? { status: 200, body: '{"ok":true}' };
        if (answer === 'no network') throw new TypeError('Failed to fetch');
        if (answer.status < 300) this.scored.add(body['id']);
        return new Response(answer.body ?? '', { status: answer.status, headers: answer.headers });
      },
    };
  }

  open(more: Partial<OutboxOptions> = {}): Promise<Outbox> {
    return Outbox.open({
      token: () => 'geheim',
      store: memoryStore(),
      environment: this.environment,
      locks: undefined,
      ...more,
    });
  }

  /** Lets time pass and waits for what was sent meanwhile. */
  async pass(outbox: Outbox, ms: number): Promise<void> {
    await this.world.pass(ms);
    await outbox.flush();
  }
}

const melding = (body: Record<string, unknown> = { what: 'klimt' }) => ({
  game: 'spel',
  kind: 'melding',
  path: '/api/games/spel/meldingen',
  body,
});
const states = (outbox: Outbox) => outbox.items.map((item) => item.state);

describe('the outbox', () => {
  test('sends a post with its own id and the token of the seat', async () => {
    const desk = new Desk();
    const outbox = await desk.open();
    const { id } = await outbox.add(melding());
    await outbox.flush();
    expect(desk.got).toEqual([
      { path: '/api/games/spel/meldingen', body: { what: 'klimt', id }, token: 'Bearer geheim' },
    ]);
    expect(outbox.items[0]).toMatchObject({ state: 'accepted', answer: { ok: true } });
    expect(outbox.unsent).toBe(0);
  });

  test('keeps trying without a network, in order, and scores once', async () => {
    const desk = new Desk();
    desk.answers = ['no network', 'no network', 'no network'];
    const outbox = await desk.open();
    const first = await outbox.add(melding());
    const second = await outbox.add(melding());
    await outbox.flush();
    expect(outbox.unsent).toBe(2);
    for (let i = 0; i < 5; i += 1) await desk.pass(outbox, 60_000);
    expect(states(outbox)).toEqual(['accepted', 'accepted']);
    expect([...desk.scored]).toEqual([first.id, second.id]);
  });

  test('goes out at once when the network returns', async () => {
    const desk = new Desk();
    desk.answers = ['no network', 'no network'];
    const outbox = await desk.open();
    await outbox.add(melding());
    await outbox.flush();
    const tries = desk.got.length;
    desk.answers = [];
    desk.world.wake();
    await outbox.flush();
    expect(desk.got).toHaveLength(tries + 1);
    expect(states(outbox)).toEqual(['accepted']);
  });

  test('shows a refusal of the server and does not try again', async () => {
    const desk = new Desk();
    desk.answers = [{ status: 422, body: '{"code":"text_too_long","detail":{"max":280}}' }];
    const outbox = await desk.open();
    await outbox.add(melding());
    await desk.pass(outbox, 600_000);
    expect(desk.got).toHaveLength(1);
    expect(outbox.items[0]).toMatchObject({
      state: 'refused',
      code: 'text_too_long',
      detail: { max: 280 },
    });
  });

  test('is not fooled by the login page of a wifi or a wall on the way', async () => {
    const desk = new Desk();
    desk.answers = [
      { status: 200, body: '<html>Welkom in hotel De Uil</html>' },
      { status: 403, body: '<h1>Blocked</h1>' },
    ];
    const outbox = await desk.open();
    await outbox.add(melding());
    for (let i = 0; i < 3; i += 1) await desk.pass(outbox, 60_000);
    expect(desk.got).toHaveLength(3);
    expect(states(outbox)).toEqual(['accepted']);
  });

  test('waits as long as the server asks, also when the phone wakes up', async () => {
    const desk = new Desk();
    desk.answers = [{ status: 429, body: '{"code":"too_many_requests"}', headers: { 'Retry-After': '30' } }];
    const outbox = await desk.open();
    await outbox.add(melding());
    await outbox.flush();
    await desk.pass(outbox, 20_000);
    desk.world.wake();
    await outbox.flush();
    expect(desk.got).toHaveLength(1);
    await desk.pass(outbox, 11_000);
    expect(states(outbox)).toEqual(['accepted']);
  });

  test('lets one post that breaks the server not hold up the others', async () => {
    const desk = new Desk();
    desk.answers = [{ status: 500 }];
    const outbox = await desk.open();
    await Promise.all([outbox.add(melding()), outbox.add(melding())]);
    await outbox.flush();
    expect(states(outbox)).toContain('accepted');
    await desk.pass(outbox, 60_000);
    expect(states(outbox)).toEqual(['accepted', 'accepted']);
  });

  test('waits for a seat without trying', async () => {
    const desk = new Desk();
    const seats = new Map<string, string>();
    const outbox = await desk.open({ token: (game) => seats.get(game) });
    await outbox.add(melding());
    await desk.pass(outbox, 600_000);
    expect(desk.got).toHaveLength(0);
    seats.set('spel', 'geheim');
    await outbox.flush();
    expect(states(outbox)).toEqual(['accepted']);
  });

  test('takes the same id once', async () => {
    const desk = new Desk();
    const outbox = await desk.open();
    await outbox.add({ ...melding(), id: 'x' });
    await outbox.add({ ...melding(), id: 'x' });
    await outbox.flush();
    expect(outbox.items).toHaveLength(1);
    expect(desk.got).toHaveLength(1);
  });

  test('makes room by letting go of what is done, and is full when nothing is', async () => {
    const desk = new Desk();
    let seated = true;
    const outbox = await desk.open({ token: () => (seated ? 'geheim' : undefined) });
    await outbox.add({ ...melding(), id: 'klaar' });
    await outbox.flush();
    seated = false;
    for (let i = 0; i < OUTBOX_MAX; i += 1) await outbox.add(melding());
    expect(outbox.items).toHaveLength(OUTBOX_MAX);
    expect(outbox.items.some((item) => item.id === 'klaar')).toBe(false);
    await expect(outbox.add(melding())).rejects.toThrow(OutboxFull);
  });

  test('tells the page about every change', async () => {
    const desk = new Desk();
    const seen: string[] = [];
    const outbox = await desk.open({ onChange: (items) => void seen.push(items.map((item) => item.state).join()) });
    await outbox.add(melding());
    await outbox.flush();
    expect(seen).toEqual(expect.arrayContaining(['', 'waiting', 'sending', 'accepted']));
    expect(seen.at(-1)).toBe('accepted');
  });
});

describe('a reload', () => {
  test('finds the posts again and sends them with the same id', async () => {
    const desk = new Desk();
    const factory = new IDBFactory();
    desk.answers = ['no network'];
    const before = await desk.open({ store: await openStore(factory) });
    const { id } = await before.add(melding());
    await before.flush();
    before.close();
    const after = await desk.open({ store: await openStore(factory) });
    await after.flush();
    expect(after.durable).toBe(true);
    expect([...desk.scored]).toEqual([id]);
    expect(states(after)).toEqual(['accepted']);
  });

  test('halfway a sending sends once more, and the id keeps that harmless', async () => {
    const desk = new Desk();
    const factory = new IDBFactory();
    const store = await openStore(factory);
    const first = await desk.open({ store });
    const { id } = await first.add(melding());
    await first.flush();
    first.close();
    // The page died before it could write down the answer.
    const kept = (await store.all())[0]!;
    await store.put({ ...kept, state: 'waiting', answer: undefined } as OutboxItem);
    const second = await desk.open({ store: await openStore(factory) });
    await second.flush();
    expect(desk.got).toHaveLength(2);
    expect([...desk.scored]).toEqual([id]);
  });
});

describe('a browser that makes it hard', () => {
  test('without IndexedDB keeps posts in memory and says so', async () => {
    const outbox = await new Desk().open({ store: await openStore(undefined) });
    expect(outbox.durable).toBe(false);
  });

  test('with a store that is full still sends', async () => {
    const desk = new Desk();
    const store = { ...memoryStore(), durable: true, put: async () => Promise.reject(new Error('QuotaExceeded')) };
    const outbox = await desk.open({ store });
    await outbox.add(melding());
    await outbox.flush();
    expect(outbox.durable).toBe(false);
    expect(desk.scored.size).toBe(1);
    expect(states(outbox)).toEqual(['accepted']);
  });

  test('with another tab that sends leaves it to that tab, and tries again later', async () => {
    const desk = new Desk();
    let taken = true;
    const locks = {
      request: (_name: string, _options: unknown, act: (lock: unknown) => unknown) =>
        Promise.resolve(act(taken ? null : {})),
    } as unknown as Pick<LockManager, 'request'>;
    const outbox = await desk.open({ locks });
    await outbox.add(melding());
    await outbox.flush();
    expect(desk.got).toHaveLength(0);
    taken = false;
    await desk.pass(outbox, 6_000);
    expect(states(outbox)).toEqual(['accepted']);
  });
});
