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
  version, pace: 'walking',
  ways: [[], VIA].map((via, index) => ({ line: [[0, 0], [index, 9]], length_m: 9, time_s: { strolling: 3, walking: 2, cycling: 1 }, streets: [], via, chosen: index === chosen })),
});

/** A desk with the second voetje chosen, and a server that answers at once. */
let desk: { path: string; selected: { kind: string; path: (string | number)[] }; state: ReturnType<typeof emptyState>; set: (path: unknown, value: unknown) => void };
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
  desk = { path: '/api/drafts/oost', selected: { kind: 'voetje', path: ['ronde', 0, 'route', 0, 'voetje', 1] }, state: emptyState(draft(1)), set: (path, value) => void sets.push([path, value]) };
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
    const other = new WaysDesk(desk as unknown as Desk, get);
    other.open = true;
    await other.follow();
    late[0]!(answer(1, 0));
    await first;
    expect(asked[1]).toContain('from=1&to=2');
    expect(other.shown?.chosen).toBe(1);
  });
});
