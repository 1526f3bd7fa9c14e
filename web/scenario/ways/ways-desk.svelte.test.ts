import { beforeEach, describe, expect, test } from 'vitest';
import { ApiError, type api } from '../../lib/api.ts';
import type { Draft, DraftWays } from '../../lib/protocol/index.ts';
import { emptyState } from '../draft/draft-state.ts';
import type { Desk } from '../draft/desk.svelte.ts';
import { WaysDesk } from './ways-desk.svelte.ts';

const VIA = [{ lat_e7: 525_000_000, lon_e7: 52_000_000 }];
const draft = (version: number) =>
  ({ version, outline: { rounds: [{ routes: [{ ways: [{ from: 0, to: 1 }, { from: 1, to: 2 }] }] }] } }) as unknown as Draft;
const answer = (version: number, chosen: number): DraftWays => ({
  version, pace: 'walking', left_out: 0,
  ways: [[], VIA].map((via, index) => ({ line: [[0, 0], [index, 9]], length_m: 9, time_s: { strolling: 3, walking: 2, cycling: 1 }, streets: [], via, chosen: index === chosen })),
});

/** A desk with the second voetje chosen, and a server that answers at once. */
class SmallDesk {
  readonly path = '/api/drafts/oost';
  selected = $state.raw({ kind: 'voetje', path: ['ronde', 0, 'route', 0, 'voetje', 1] });
  state = $state.raw(emptyState(draft(1)));
  set = (path: unknown, value: unknown) => void sets.push([path, value]);
}

let desk: SmallDesk;
let sets: unknown[];
let asked: string[];
let next: () => Promise<DraftWays>;
const get = ((path: string) => {
  asked.push(path);
  return next();
}) as typeof api.get;
const made = () => new WaysDesk(desk as unknown as Desk, get);

beforeEach(() => {
  [sets, asked] = [[], []];
  next = () => Promise.resolve(answer(1, 0));
  desk = new SmallDesk();
});

describe('the ways of a stretch', () => {
  test('are asked for when they are wanted, once for each version', async () => {
    const ways = made();
    await ways.follow();
    expect(asked).toEqual([]);
    ways.open = true;
    await ways.follow();
    await ways.follow();
    expect(asked).toEqual(['/api/drafts/oost/ways?round=0&route=0&from=0&to=1']);
    expect(ways.shown?.chosen).toBe(0);
  });

  test('are put into the file when one is chosen, and the best way takes the places away', async () => {
    const ways = made();
    ways.open = true;
    await ways.follow();
    expect(ways.choose(1)?.via).toEqual(VIA);
    expect(sets).toEqual([[['ronde', 0, 'route', 0, 'voetje', 1, 'via'], [[52.5, 5.2]]]]);
  });

  test('give no change for what is meant already, or is not there', async () => {
    const ways = made();
    ways.open = true;
    expect(ways.choose(0)).toBeUndefined();
    await ways.follow();
    expect([ways.choose(0), ways.choose(7)]).toEqual([undefined, undefined]);
    expect(sets).toEqual([]);
  });

  test('are tried again after a failure', async () => {
    const ways = made();
    ways.open = true;
    next = () => Promise.reject(new ApiError(0, 'network'));
    await ways.follow();
    expect(ways.failure?.code).toBe('network');
    next = () => Promise.resolve(answer(1, 1));
    ways.retry();
    await expect.poll(() => ways.shown?.chosen).toBe(1);
    expect(ways.failure).toBeUndefined();
  });

  test('of another stretch that come too late are not shown', async () => {
    const ways = made();
    ways.open = true;
    const late: ((answer: DraftWays) => void)[] = [];
    next = () => new Promise((done) => late.push(done));
    const first = ways.follow();
    desk.selected = { kind: 'voetje', path: ['ronde', 0, 'route', 0, 'voetje', 2] };
    next = () => Promise.resolve(answer(1, 1));
    await ways.follow();
    late[0]!(answer(1, 0));
    await first;
    expect(asked[1]).toContain('from=1&to=2');
    expect([ways.shown?.stretch.to, ways.shown?.chosen]).toEqual([2, 1]);
  });

  test('show what was picked until the server has it, and what it says after that', async () => {
    const ways = made();
    ways.open = true;
    await ways.follow();
    ways.choose(1);
    desk.state = { ...desk.state, pending: [{ id: 'x', base: 1, change: { kind: 'edit', edits: [] }, role: 'new', tried: true }] };
    expect(ways.shown?.chosen).toBe(1);
    desk.state = emptyState(draft(2));
    expect(ways.shown?.chosen).toBe(1);
    next = () => Promise.resolve(answer(2, 0));
    await ways.follow();
    expect(ways.shown?.chosen).toBe(0);
  });
});
