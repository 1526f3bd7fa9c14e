import { describe, expect, test } from 'vitest';
import type { RelayPost } from '../lib/protocol/index.ts';
import { nextOut, say, TICKS_MAX, took, withTicks, without } from './ticks.ts';

const post = (number: number, posted: number | null = null): RelayPost => ({ number, at: 0, useless_after: 100, kind: 'news', text: '', lang: 'nl', card: null, posted, skipped: false });

describe('a tick', () => {
  test('counts as the last thing that was said', () => {
    const ticks = say(say(say([], 1, true, 10), 2, true, 20), 1, false, 30);
    expect(ticks.map(({ post, done }) => [post, done])).toEqual([[2, true], [1, false]]);
  });

  test('goes out once, in the order in which it was said', () => {
    let ticks = say(say([], 1, true, 10), 2, true, 20);
    expect(nextOut(ticks)?.post).toBe(1);
    ticks = took(ticks, ticks[0]!);
    expect(nextOut(ticks)?.post).toBe(2);
    ticks = took(ticks, ticks[1]!);
    expect(nextOut(ticks)).toBeUndefined();
  });

  test('that changed while it was under way still has to go', () => {
    const first = say([], 1, true, 10);
    const undone = took(say(first, 1, false, 20), first[0]!);
    expect(nextOut(undone)).toMatchObject({ post: 1, done: false });
    expect(without(undone, took(first, first[0]!))).toEqual(undone);
  });

  test('one more than fits pushes out the oldest', () => {
    let ticks: ReturnType<typeof say> = [];
    for (let number = 0; number <= TICKS_MAX; number += 1) ticks = say(ticks, number, true, number);
    expect([ticks.length, ticks[0]?.post]).toEqual([TICKS_MAX, 1]);
  });
});

test('a text looks as it was said, also before the server knows', () => {
  const ticks = say(say([], 1, true, 10), 2, false, 20);
  expect(withTicks([post(0, 5), post(1), post(2, 7)], ticks).map(({ posted }) => posted)).toEqual([5, 10, null]);
  // The server was told before; its own time stays.
  expect(withTicks([post(1, 8)], ticks)[0]?.posted).toBe(8);
});
