import { describe, expect, test } from 'vitest';
import {
  Connection,
  CONNECT_TIMEOUT_MS,
  DOUBT_PATIENCE_MS,
  SOCKET_FAILURES_MAX,
  STREAM_SPELL_MS,
  type Status,
} from './connection.ts';
import { seeded, World } from './testing/world.ts';

/** A seat that writes down what it hears, and complains at once about a hole or a double. */
function seat(world: World, options: { token?: string; after?: number } = {}) {
  const heard: number[] = world.truth(options.after ?? 0);
  const statuses: Status[] = [];
  let pictures = 0;
  const connection = new Connection({
    game: 'oefenwijk',
    as: 'speler',
    environment: world,
    ...options,
    onPicture: (picture) => {
      pictures += 1;
      heard.splice(0, heard.length, ...world.truth(picture.seq));
    },
    onMessage: (message) => {
      heard.push(message.seq!);
      expect(heard).toEqual(world.truth(message.seq));
    },
    onStatus: (status) => void statuses.push(status),
  });
  return { connection, heard, statuses, pictures: () => pictures };
}

async function connected(seed = 1, options: { token?: string; after?: number } = {}) {
  const world = new World(seed);
  for (let i = 0; i < 5; i += 1) world.publish(i % 2 === 0);
  const phone = seat(world, options);
  phone.connection.start();
  await world.pass(2_000);
  return { world, ...phone };
}

describe('the live line', () => {
  test('begins with a picture and goes on from there', async () => {
    const { world, connection, heard } = await connected();
    expect(connection.status).toEqual({ kind: 'live', via: 'websocket' });
    world.publish(true);
    world.publish(false);
    world.publish(true);
    await world.pass(1_000);
    expect(heard).toEqual(world.truth());
    expect(world.asked).toEqual([
      '/api/games/oefenwijk/picture?as=speler',
      '/api/games/oefenwijk/live?as=speler&after=5',
    ]);
  });

  test('asks for no picture when it knows where it was', async () => {
    const { world, heard, pictures } = await connected(1, { after: 2 });
    expect(pictures()).toBe(0);
    expect(heard).toEqual(world.truth());
  });

  test('carries the token as a subprotocol and never in an address', async () => {
    const { world } = await connected(1, { token: 'geheim' });
    expect(world.protocols).toEqual([['boef.v1', 'token.geheim']]);
    expect(world.asked.join()).not.toContain('geheim');
  });

  test('comes back by itself and hears what it missed, without a picture', async () => {
    const { world, connection, heard, pictures } = await connected();
    world.cut();
    await world.pass(100);
    world.publish(true);
    await world.pass(5_000);
    expect(connection.status.kind).toBe('live');
    expect(heard).toEqual(world.truth());
    expect(pictures()).toBe(1);
  });

  test('that was away too long gets a picture', async () => {
    const { world, heard, pictures } = await connected();
    world.cut();
    for (let i = 0; i < 40; i += 1) world.publish(true);
    await world.pass(10_000);
    expect(heard).toEqual(world.truth());
    expect(pictures()).toBe(2);
  });

  test('does not fight another tab, until the person says so', async () => {
    const { world, connection } = await connected();
    world.say({ t: 'replaced' });
    world.cut(4001);
    await world.pass(300_000);
    world.wake();
    await world.pass(60_000);
    expect(connection.status.kind).toBe('replaced');
    expect(world.asked).toHaveLength(2);
    connection.takeOver();
    await world.pass(2_000);
    expect(connection.status.kind).toBe('live');
  });

  test('that may not come in says so and stops', async () => {
    const { world, connection } = await connected();
    world.cut(4003);
    await world.pass(300_000);
    expect(connection.status).toEqual({ kind: 'no_access', code: 'forbidden' });
    expect(world.asked).toHaveLength(2);
  });

  test('of a game that is gone says which code the server gave', async () => {
    const world = new World(1);
    world.pictureRefusal = { status: 404, body: '{"code":"game_unknown"}' };
    const { connection } = seat(world);
    connection.start();
    await world.pass(60_000);
    expect(connection.status).toEqual({ kind: 'no_access', code: 'game_unknown' });
  });

  test('waits as long as a busy server asks', async () => {
    const world = new World(1);
    world.pictureRefusal = { status: 503, body: '{"code":"unavailable"}' };
    const { connection } = seat(world);
    connection.start();
    await world.pass(2_000);
    world.pictureRefusal = undefined;
    await world.pass(60_000);
    expect(connection.status.kind).toBe('live');
  });

  test('comes back spread over time when the server restarts', async () => {
    const returns = await Promise.all(
      Array.from({ length: 40 }, async (_, seed) => {
        const { world, connection } = await connected(seed);
        world.say({ t: 'restart' });
        await world.pass(300);
        expect(connection.status.kind).toBe('waiting');
        return connection.status.kind === 'waiting' ? connection.status.retry_at_ms - world.now() : 0;
      }),
    );
    expect(Math.max(...returns) - Math.min(...returns)).toBeGreaterThan(2_500);
  });

  test('stops when it is told to', async () => {
    const { world, connection } = await connected();
    connection.stop();
    world.wake();
    await world.pass(600_000);
    expect(connection.status.kind).toBe('idle');
    expect(world.lines.size).toBe(0);
    expect(world.asked).toHaveLength(2);
  });
});

describe('a phone that wakes up', () => {
  test('keeps a line that answers', async () => {
    const { world } = await connected();
    world.wake();
    await world.pass(DOUBT_PATIENCE_MS + 10);
    expect(world.asked).toHaveLength(2);
  });

  test('opens a new line at once when the old one is a zombie', async () => {
    const { world, connection, heard } = await connected();
    world.sleep(240_000);
    world.publish(true);
    world.wake();
    await world.pass(DOUBT_PATIENCE_MS + 600);
    expect(connection.status).toEqual({ kind: 'live', via: 'websocket' });
    expect(heard).toEqual(world.truth());
  });

  test('notices by the clock alone that it slept', async () => {
    const { world, heard } = await connected();
    world.sleep(240_000);
    world.publish(true);
    await world.pass(5_000 + DOUBT_PATIENCE_MS + 600);
    expect(heard).toEqual(world.truth());
  });

  test('does not wait any longer when the network returns', async () => {
    const { world, connection } = await connected();
    world.weather.dead = true;
    world.cut();
    world.sleep(1);
    await world.pass(120_000);
    world.weather.dead = false;
    world.wake();
    await world.pass(CONNECT_TIMEOUT_MS + 3_000);
    expect(connection.status.kind).toBe('live');
  });
});

describe('a silent line', () => {
  test('is given up when it answers no ping', async () => {
    const { world, connection, heard } = await connected();
    for (const line of world.lines) line.open = false;
    world.publish(true);
    await world.pass(45_000);
    expect(connection.status.kind).toBe('live');
    expect(heard).toEqual(world.truth());
  });

  test('that answers is kept', async () => {
    const { world } = await connected();
    await world.pass(20 * 60_000);
    expect(world.asked).toHaveLength(2);
  });
});

describe('a network without websockets', () => {
  async function behindWall() {
    const world = new World(3);
    world.weather.socketsBlocked = true;
    const phone = seat(world, { token: 'geheim' });
    phone.connection.start();
    await world.pass(40_000);
    return { world, ...phone };
  }

  test('gets the story as a stream', async () => {
    const { world, connection, heard } = await behindWall();
    world.heartbeat();
    await world.pass(1_000);
    expect(connection.status).toEqual({ kind: 'live', via: 'stream' });
    world.publish(true);
    world.publish(false);
    world.publish(true);
    await world.pass(1_000);
    expect(heard).toEqual(world.truth());
    expect(world.asked.filter((path) => path.includes('/live'))).toHaveLength(SOCKET_FAILURES_MAX);
  });

  test('tries the websocket again later', async () => {
    const { world, connection, heard } = await behindWall();
    world.weather.socketsBlocked = false;
    for (let i = 0; i < STREAM_SPELL_MS / 20_000 + 2; i += 1) {
      world.heartbeat();
      world.publish(true);
      await world.pass(20_000);
    }
    expect(connection.status).toEqual({ kind: 'live', via: 'websocket' });
    expect(heard).toEqual(world.truth());
  });
});

describe('whatever happens to the network', () => {
  const SEEDS = 150;

  test.each(Array.from({ length: SEEDS }, (_, seed) => seed))('the story ends whole (seed %i)', async (seed) => {
    const chance = seeded(seed + 1_000);
    const world = new World(seed);
    world.weather.resyncNamed = chance() < 0.7;
    world.weather.socketsBlocked = chance() < 0.15;
    for (let i = 0; i < 3; i += 1) world.publish(chance() < 0.5);
    const { connection, heard } = seat(world);
    connection.start();
    for (let step = 0; step < 120; step += 1) {
      const dice = chance();
      if (dice < 0.35) for (let n = chance() * 6; n > 0; n -= 1) world.publish(chance() < 0.5);
      else if (dice < 0.42) world.cut();
      else if (dice < 0.46) world.weather.dead = true;
      else if (dice < 0.56) world.weather.dead = false;
      else if (dice < 0.6) world.sleep(chance() * 90_000);
      else if (dice < 0.66) world.wake();
      else if (dice < 0.68) world.say({ t: 'restart' });
      else if (dice < 0.7) for (const line of world.lines) line.open = false;
      else if (dice < 0.74) for (let n = 0; n < 30; n += 1) world.publish(chance() < 0.5);
      else if (dice < 0.77) world.weather.pictureLag = Math.floor(chance() * 5);
      else if (dice < 0.8) world.weather.socketsBlocked = chance() < 0.3;
      else if (dice < 0.9) world.heartbeat();
      await world.pass(chance() * 8_000);
    }
    Object.assign(world.weather, { dead: false, pictureLag: 0 });
    world.publish(true);
    for (let beat = 0; beat < 6; beat += 1) {
      world.heartbeat();
      await world.pass(20_000);
    }
    expect(connection.status.kind).toBe('live');
    expect(heard).toEqual(world.truth());
    connection.stop();
  });
});
