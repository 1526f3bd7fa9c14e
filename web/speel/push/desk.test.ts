import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api.ts';
import type { PushBrowser } from '../../lib/push/browser.ts';
import type { PushRequest, PushTestAnswer } from '../../lib/protocol/index.ts';
import type { FromWorker } from '../../service-worker/notice.ts';
import { PushDesk, TEST_PATIENCE_MS } from './desk.svelte.ts';

const KEY = 'BKEY';

/** A phone and a server of which a test decides everything. */
class World {
  key: string | null = KEY;
  permission: NotificationPermission = 'default';
  /** What the person answers. */
  answer: NotificationPermission = 'granted';
  complete = true;
  userAgent = 'Android';
  subscribes: () => string = () => 'https://push.example/1';
  agreed: PushRequest[] = [];
  left = 0;
  unsubscribed = 0;
  refuses: ApiError | undefined;
  tested: PushTestAnswer | ApiError = { id: 't1', outcome: 'accepted' };
  say: (message: FromWorker) => void = () => {};
  readonly kept = new Map<string, string>();

  desk(): PushDesk {
    const keep = { getItem: (key: string) => this.kept.get(key) ?? null, setItem: (key: string, value: string) => void this.kept.set(key, value), removeItem: (key: string) => void this.kept.delete(key) };
    const desk = new PushDesk(
      {
        info: async () => {
          if (this.refuses) throw this.refuses;
          return { key: this.key };
        },
        agree: async (request) => {
          if (this.refuses) throw this.refuses;
          this.agreed.push(request);
        },
        leave: async () => void (this.left += 1),
        test: async () => {
          if (this.tested instanceof ApiError) throw this.tested;
          return this.tested;
        },
        language: () => 'nl',
      },
      this.#browser(),
      keep,
    );
    desk.start(() => {});
    return desk;
  }

  #browser(): PushBrowser {
    return {
      facts: () => ({ userAgent: this.userAgent, touchPoints: 5, standalone: false, complete: this.complete }),
      permission: () => this.permission,
      ask: async () => (this.permission = this.answer),
      subscribe: async () => ({ endpoint: this.subscribes(), p256dh: 'B', auth: 'A' }),
      unsubscribe: async () => void (this.unsubscribed += 1),
      onWorker: (act) => {
        this.say = act;
        return () => {};
      },
    };
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

async function opened(): Promise<PushDesk> {
  const desk = world.desk();
  await desk.resync();
  return desk;
}

describe('how it stands', () => {
  test('nothing is said where the server sends nothing', async () => {
    world.key = null;
    expect((await opened()).state).toBe('quiet');
  });

  test('a phone that cannot is told so', async () => {
    world.complete = false;
    expect((await opened()).state).toBe('impossible');
    world.userAgent = 'iPhone; CPU iPhone OS 18_4 like Mac OS X';
    expect((await opened()).state).toBe('home_screen');
  });

  test('a person who forbade it is told how to undo that', async () => {
    world.permission = 'denied';
    expect((await opened()).state).toBe('denied');
  });

  test('a permission alone is no wish', async () => {
    world.permission = 'granted';
    expect((await opened()).state).toBe('off');
    expect(world.agreed).toEqual([]);
  });
});

describe('switching it on', () => {
  test('hands the subscription over, and again at every opening', async () => {
    const desk = await opened();
    await desk.enable();
    expect(desk.state).toBe('on');
    expect(world.agreed).toEqual([{ endpoint: 'https://push.example/1', p256dh: 'B', auth: 'A', lang: 'nl' }]);
    world.subscribes = () => 'https://push.example/2';
    expect((await opened()).state).toBe('on');
    expect(world.agreed[1]?.endpoint).toBe('https://push.example/2');
  });

  test('a no of the phone is a no', async () => {
    world.answer = 'denied';
    const desk = await opened();
    await desk.enable();
    expect(desk.state).toBe('denied');
    expect(world.agreed).toEqual([]);
  });

  test('a browser that gives no subscription fails, and says so', async () => {
    world.subscribes = () => {
      throw new Error('no push service');
    };
    const desk = await opened();
    await desk.enable();
    expect(desk.state).toBe('failed');
  });

  test('a tunnel takes nothing away that worked', async () => {
    const desk = await opened();
    await desk.enable();
    world.refuses = new ApiError(0, 'network');
    await desk.resync();
    expect(desk.state).toBe('on');
    world.refuses = new ApiError(409, 'push_full', undefined, undefined, true);
    await desk.resync();
    expect(desk.state).toBe('failed');
  });

  test('the service worker can ask for it', async () => {
    const desk = await opened();
    await desk.enable();
    world.say({ t: 'resubscribe' });
    await vi.waitFor(() => expect(world.agreed).toHaveLength(2));
  });
});

describe('not wanting it', () => {
  test('"no thank you" is remembered', async () => {
    (await opened()).decline();
    expect((await opened()).declined).toBe(true);
    expect((await opened()).state).toBe('off');
  });

  test('switching it off ends it on both sides, also after a reload', async () => {
    const desk = await opened();
    await desk.enable();
    await desk.disable();
    expect([desk.state, world.left, world.unsubscribed]).toEqual(['off', 1, 1]);
    expect((await opened()).state).toBe('off');
    expect(world.agreed).toHaveLength(1);
  });
});

describe('the test', () => {
  async function on(): Promise<PushDesk> {
    const desk = await opened();
    await desk.enable();
    return desk;
  }

  test('arrives when the service worker says so, before or after the answer', async () => {
    const desk = await on();
    world.say({ t: 'push', id: 't1' });
    await desk.sendTest();
    expect(desk.test).toBe('arrived');

    world.tested = { id: 't2', outcome: 'accepted' };
    const sent = desk.sendTest();
    await vi.waitFor(() => expect(desk.test).toBe('under_way'));
    world.say({ t: 'push', id: 'another' });
    world.say({ t: 'push', id: 't2' });
    await sent;
    expect(desk.test).toBe('arrived');
  });

  test('is missing when nobody says so in time', async () => {
    vi.useFakeTimers();
    try {
      const desk = await on();
      const sent = desk.sendTest();
      await vi.advanceTimersByTimeAsync(TEST_PATIENCE_MS);
      await sent;
      expect(desk.test).toBe('missing');
    } finally {
      vi.useRealTimers();
    }
  });

  test('says what the push service said', async () => {
    const desk = await on();
    for (const outcome of ['later', 'refused', 'not_reached'] as const) {
      world.tested = { id: 'x', outcome };
      await desk.sendTest();
      expect(desk.test).toBe(outcome);
    }
    world.tested = new ApiError(429, 'too_many_requests', undefined, 9_000, true);
    await desk.sendTest();
    expect(desk.test).toBe('too_often');
  });

  test('a subscription that has gone is handed over anew', async () => {
    const desk = await on();
    world.tested = { id: 'x', outcome: 'gone' };
    await desk.sendTest();
    expect(desk.test).toBe('gone');
    expect(world.agreed).toHaveLength(2);
  });
});
