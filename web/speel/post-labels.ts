/** What the outbox says about what was sent, in words. Pure. */
import { timeOfDay } from '../lib/format.ts';
import type { OutboxItem } from '../lib/outbox.ts';
import { errorText } from '../lib/teksten/errors.ts';
import { t } from '../lib/teksten/speel.ts';

export interface PostLabel {
  tone: 'good' | 'warn' | 'info';
  text: string;
  /** More about it, such as what to do. */
  detail?: string;
}

/** How many posts still have to go. */
export function unsentOf(posts: readonly OutboxItem[]): number {
  return posts.filter(({ state }) => state === 'waiting' || state === 'sending').length;
}

/** What became of one post. `received_at` is what the server said, on the clock of the game. */
export function labelOfPost(post: OutboxItem, received_at: number | undefined = receivedAt(post)): PostLabel {
  switch (post.state) {
    case 'accepted':
      return {
        tone: 'good',
        text: received_at === undefined ? t('speel.sent_done') : t('speel.sent_received', { time: timeOfDay(received_at) }),
      };
    case 'refused':
      return { tone: 'warn', text: t('speel.sent_refused'), detail: errorText(post.code ?? 'unknown', post.detail) };
    case 'sending':
      return { tone: 'info', text: t('speel.sent_sending') };
    case 'waiting':
      return post.told_to_wait === true
        ? { tone: 'info', text: t('speel.sent_slow') }
        : { tone: 'info', text: t('speel.sent_waiting') };
  }
}

function receivedAt(post: OutboxItem): number | undefined {
  const answer = post.answer;
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { received_at } = answer as { received_at?: unknown };
  return typeof received_at === 'number' ? received_at : undefined;
}
