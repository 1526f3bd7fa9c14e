import { describe, expect, test } from 'vitest';
import { OUTBOX, post } from './fixture.ts';
import { columnsOf, lookOf } from './wall.ts';

const columns = columnsOf(OUTBOX);
const of = (medium: string) => columns.find(({ channel }) => channel.medium === medium)!;
const numbers = (medium: string) => of(medium).posts.map(({ number }) => number);

describe('the wall', () => {
  test('has every channel in the order of the outbox, its newest post on top', () => {
    expect(columns.map(({ channel }) => channel)).toEqual(OUTBOX.channels);
    expect(numbers('x')).toEqual([4, 3, 2, 1, 0]);
  });

  test('leaves out what the readers of a channel do not see', () => {
    expect(numbers('mastodon')).toEqual([3, 2, 1, 0]);
    expect(numbers('facebook')).toEqual([4, 3, 2, 0]);
    expect(numbers('instagram')).toEqual([4, 1, 0]);
    const nowhere = { ...OUTBOX, posts: [post(0, 1, 'tekst', { deliveries: [] })] };
    expect(columnsOf(nowhere).every(({ posts }) => posts.length === 0)).toBe(true);
  });

  test('shows the text of the channel itself', () => {
    expect(of('x').posts[3]!.text).toMatch(/Hij zei… #BoefInDeWijk$/);
    expect(of('mastodon').posts[2]!.text).toContain('een kat zocht');
  });

  test('shows the picture that goes with a post on that channel', () => {
    const card = (number: number, medium: string) => `/api/games/KX7QP/cards/${number}-${medium}.png`;
    expect(of('instagram').posts.map(({ image }) => image)).toEqual([card(4, 'instagram'), card(1, 'instagram'), card(0, 'instagram')]);
    expect(of('mail').posts.map(({ image }) => image)).toEqual([card(4, 'mail'), undefined, undefined, card(1, 'mail'), card(0, 'mail')]);
  });

  test('does not change what it was given', () => {
    expect(OUTBOX.posts.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
  });
});

test('every channel has a look', () => {
  for (const { medium } of OUTBOX.channels) expect(lookOf(medium), medium).toBeDefined();
});
