import { afterEach, describe, expect, test } from 'vitest';
import { setLanguage } from '../../../lib/language.svelte.ts';
import type { Delivery, DeliveryState, OutboxPicture } from '../../../lib/protocol/index.ts';
import { outboxOf } from '../../testing/outbox.ts';
import { attention, audienceOf, decisionWords, isLink, isMoving, LOOKS, nextTry, postsInOrder, removable, shelvesOf, stateWords, ticksOf, unknownPosts } from './standing.ts';

const NOW = Date.UTC(2026, 8, 24, 18, 12);
const MIN = 60_000;
const picture = outboxOf(NOW);
const states = Object.keys(LOOKS) as Delivery[];
const delivery = (state: Delivery, at: number | null = null): DeliveryState => ({ medium: 'x', state, text: '', lang: 'nl', untranslated: false, length: 0, limit: 280, at, card: null, why: null, link: null, by: null, may: [] });
/** The same evening with every delivery in one state. */
const allIn = (state: Delivery): OutboxPicture => ({ ...picture, posts: picture.posts.map((post) => ({ ...post, deliveries: post.deliveries.map((it) => ({ ...it, state })) })) });

afterEach(() => setLanguage('nl'));

describe('a state', () => {
  test('has a word of its own in both languages', () => {
    for (const language of ['nl', 'en'] as const) {
      setLanguage(language);
      expect(new Set(states.map((state) => stateWords(delivery(state)))).size, language).toBe(states.length);
    }
  });

  test('says since when, but never a time that is still to come as if it were past', () => {
    expect(stateWords(delivery('sent', NOW))).toBe('Geplaatst 20:12');
    expect(stateWords(delivery('planned'))).toBe('Wacht');
    expect(stateWords(delivery('later', NOW + MIN))).toBe('Nog niet gelukt');
  });

  test('that is tried again says when, as long as that is to come', () => {
    expect(nextTry(delivery('later', NOW + MIN), NOW)).toBe(NOW + MIN);
    expect(nextTry(delivery('unknown', NOW + MIN), NOW)).toBe(NOW + MIN);
    expect(nextTry(delivery('unknown', NOW - MIN), NOW)).toBeUndefined();
    expect(nextTry(delivery('sent', NOW + MIN), NOW)).toBeUndefined();
  });

  test.each(['planned', 'armed', 'later', 'unknown', 'removing'] as const)('%s changes by itself', (state) => {
    expect(isMoving(allIn(state))).toBe(true);
  });

  test.each(['dry', 'by_hand', 'sent', 'failed', 'too_late', 'left_out', 'skipped', 'posted', 'removed', 'not_removed'] as const)('%s stays until somebody does something', (state) => {
    expect(isMoving(allIn(state))).toBe(false);
  });
});

describe('attention', () => {
  test('is asked by what failed, what is unknown, and a medium that does not work', () => {
    expect(attention(picture)).toBe(3);
    expect(attention({ ...allIn('sent'), channels: [] })).toBe(0);
    expect(attention(undefined)).toBe(0);
  });

  test('comes first, and the newest before the older', () => {
    expect(postsInOrder(picture).map(({ number }) => number)).toEqual([1, 0, 2]);
    expect(postsInOrder(allIn('sent')).map(({ number }) => number)).toEqual([2, 1, 0]);
    expect(postsInOrder(undefined)).toEqual([]);
  });

  test('names every post of which nobody knows, with its medium', () => {
    expect(unknownPosts(picture).map(({ post, channel }) => [post.number, channel?.name])).toEqual([[0, 'Telegram']]);
    expect(unknownPosts(undefined)).toEqual([]);
  });
});

test('the dry runs of a post lie together, and nothing gets lost', () => {
  const post = picture.posts[1]!;
  const { asking, shown, dry } = shelvesOf(post);
  expect(asking.map(({ medium }) => medium)).toEqual(['x']);
  expect(dry.map(({ medium }) => medium)).toEqual(['threads', 'facebook', 'instagram', 'matrix', 'webhook']);
  expect(shown.length + dry.length).toBe(post.deliveries.length);
});

test('ticks are counted among those who post on that medium', () => {
  expect(ticksOf(picture, 'whatsapp', 0)).toEqual({ done: 1, of: 2 });
  expect(ticksOf(picture, 'whatsapp', 1)).toEqual({ done: 2, of: 2 });
  expect(ticksOf(picture, 'burgernet', 1)).toEqual({ done: 0, of: 1 });
  expect(ticksOf(picture, 'x', 1)).toEqual({ done: 0, of: 0 });
});

test('only what we put there ourselves can be taken away', () => {
  // Post 0: X, Bluesky, Mastodon, feed; post 1: Mastodon, Telegram and the mail that failed to go; post 2: X, Bluesky, feed.
  expect(removable(picture)).toBe(10);
});

test('who turns a medium on is told who reads it', () => {
  expect((['x', 'matrix', 'mail', 'webhook', 'feed'] as const).map(audienceOf)).toEqual(['public', 'room', 'mail', 'system', 'feed']);
});

test('a post that was tried is posted again, any other after all', () => {
  expect([decisionWords('send', 'failed'), decisionWords('send', 'unknown')]).toEqual(Array(2).fill('Plaats opnieuw'));
  expect([decisionWords('send', 'dry'), decisionWords('send', 'skipped')]).toEqual(Array(2).fill('Plaats alsnog'));
});

test('a link opens in a browser, and anything else is none', () => {
  expect(['https://x.example/1', 'http://x.example'].map(isLink)).toEqual([true, true]);
  expect(['x.example', 'javascript:alert(1)', 'data:text/html,x', ''].map(isLink)).toEqual(Array(4).fill(false));
});
