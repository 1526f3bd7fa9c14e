/** What the picture of the outbox means for who looks at it: what asks attention, what is still moving, what folds away. Pure. */
import type { IconName } from '../../../lib/components/icons.ts';
import { timeOfDay } from '../../../lib/format.ts';
import type { ChannelState, Decision, Delivery, DeliveryState, Medium, OutboxPicture, PostState } from '../../../lib/protocol/index.ts';
import { t } from '../../../lib/teksten/spelleiding.ts';

/** A post on one medium, with the medium it is on. */
export interface Placing {
  post: PostState;
  delivery: DeliveryState;
  channel: ChannelState | undefined;
}

/** How a state looks. The shape tells it apart without the colour, and the word without either. */
export const LOOKS: Readonly<Record<Delivery, { tone: 'plain' | 'good' | 'info' | 'warn'; icon: IconName }>> = {
  dry: { tone: 'plain', icon: 'eye' },
  by_hand: { tone: 'info', icon: 'hand' },
  planned: { tone: 'info', icon: 'clock' },
  armed: { tone: 'info', icon: 'send' },
  sent: { tone: 'good', icon: 'check' },
  later: { tone: 'warn', icon: 'redo' },
  failed: { tone: 'warn', icon: 'cross' },
  unknown: { tone: 'warn', icon: 'question' },
  too_late: { tone: 'plain', icon: 'clock' },
  left_out: { tone: 'plain', icon: 'minus' },
  skipped: { tone: 'plain', icon: 'skip' },
  posted: { tone: 'good', icon: 'check' },
  removing: { tone: 'info', icon: 'undo' },
  removed: { tone: 'plain', icon: 'minus' },
  not_removed: { tone: 'warn', icon: 'warning' },
};

/** States that change by themselves. */
const MOVING: ReadonlySet<Delivery> = new Set(['planned', 'armed', 'later', 'unknown', 'removing']);
/** States in which the next try has a time. */
const WAITING: ReadonlySet<Delivery> = new Set(['later', 'removing', 'unknown']);

/** A state in a few words, with its time where it has one. */
export function stateWords({ state, at }: DeliveryState): string {
  const word = t(`spelleiding.post_${state}`);
  return at === null || WAITING.has(state) ? word : `${word} ${timeOfDay(at)}`;
}

/** When we try or look again; undefined when that is up to people. */
export function nextTry({ state, at }: DeliveryState, now: number): number | undefined {
  return at !== null && WAITING.has(state) && at > now ? at : undefined;
}

/** Whether a human has to do something about it. */
export function asks({ state }: DeliveryState): boolean {
  return state === 'unknown' || state === 'failed';
}

/** Every post on a medium of which nobody knows whether it is there, the newest first. */
export function unknownPosts(picture: OutboxPicture | undefined): Placing[] {
  return newestFirst(picture).flatMap((post) =>
    post.deliveries.filter(({ state }) => state === 'unknown').map((delivery) => ({ post, delivery, channel: channelOf(picture, delivery.medium) })),
  );
}

/** How many things ask attention: posts on a medium, and media that do not work. */
export function attention(picture: OutboxPicture | undefined): number {
  if (picture === undefined) return 0;
  const troubled = picture.channels.filter(({ trouble }) => trouble !== null).length;
  return picture.posts.reduce((sum, post) => sum + post.deliveries.filter(asks).length, troubled);
}

/** Whether something changes without anybody doing anything. */
export function isMoving({ posts }: OutboxPicture): boolean {
  return posts.some(({ deliveries }) => deliveries.some(({ state }) => MOVING.has(state)));
}

/** The posts, those that ask attention before the others, and the newest first. */
export function postsInOrder(picture: OutboxPicture | undefined): PostState[] {
  const posts = newestFirst(picture);
  const asking = posts.filter(({ deliveries }) => deliveries.some(asks));
  return [...asking, ...posts.filter((post) => !asking.includes(post))];
}

/** A post on its media: what asks attention, what is shown one by one, and the dry runs, which are much alike. */
export function shelvesOf({ deliveries }: PostState): { asking: DeliveryState[]; shown: DeliveryState[]; dry: DeliveryState[] } {
  return {
    asking: deliveries.filter(asks),
    shown: deliveries.filter(({ state }) => state !== 'dry'),
    dry: deliveries.filter(({ state }) => state === 'dry'),
  };
}

/** How many of the people who post on a medium by hand said that this post is out. */
export function ticksOf({ relays }: OutboxPicture, medium: Medium, post: number): { done: number; of: number } {
  const here = relays.filter((relay) => relay.medium === medium);
  return { done: here.filter(({ posted }) => posted.some((tick) => tick.post === post)).length, of: here.length };
}

/** How many posts on a medium can be taken away. */
export function removable(picture: OutboxPicture): number {
  return picture.posts.reduce((sum, { deliveries }) => sum + deliveries.filter(({ may }) => may.includes('remove')).length, 0);
}

/** Who reads what goes to a medium. */
export function audienceOf(medium: Medium): 'public' | 'room' | 'mail' | 'system' | 'feed' {
  switch (medium) {
    case 'mail':
    case 'feed':
      return medium;
    case 'webhook':
      return 'system';
    case 'matrix':
    case 'whatsapp':
      return 'room';
    default:
      return 'public';
  }
}

/** The words on the button for a decision: a post that was tried goes out again, any other after all. */
export function decisionWords(decision: Decision, state: Delivery): string {
  switch (decision) {
    case 'send':
      return state === 'failed' || state === 'unknown' ? t('spelleiding.post_send_again') : t('spelleiding.post_send');
    case 'skip':
      return t('spelleiding.post_skip');
    case 'posted':
      return t('spelleiding.post_seen');
    case 'remove':
      return t('spelleiding.post_remove');
  }
}

export function channelOf(picture: OutboxPicture | undefined, medium: Medium): ChannelState | undefined {
  return picture?.channels.find((channel) => channel.medium === medium);
}

/** The name of a medium for people. */
export function nameOf(picture: OutboxPicture | undefined, medium: Medium): string {
  return channelOf(picture, medium)?.name ?? medium;
}

/** Something that can be opened in a browser, and nothing else: what somebody pastes is shown to others. */
export function isLink(text: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function newestFirst(picture: OutboxPicture | undefined): PostState[] {
  return [...(picture?.posts ?? [])].reverse();
}
