/** What the taps of a boef become: posts in the outbox, and what they mean while nobody has answered them. Pure. */
import type { OutboxItem } from '../lib/outbox.ts';
import type { BoefAct, BoefPhone, Moment, RoundId, VoetjeId } from '../lib/protocol/index.ts';
import type { Unheard } from './now.ts';

/** How often one can be counted as seen again, in milliseconds: a thumb that trembles is seen once. */
export const SEEN_EVERY_MS = 1_500;

/** The act in a post of the outbox. */
export function actOf(item: OutboxItem): BoefAct | undefined {
  const { act } = item.body as { act?: BoefAct };
  return typeof act?.do === 'string' ? act : undefined;
}

/** Posts that may still change the game, or just did: all but those that were refused. */
export function standing(posts: readonly OutboxItem[]): OutboxItem[] {
  return posts.filter((item) => item.state !== 'refused');
}

/** What the taps that were not answered yet say of a round. `toGame` turns the clock of the device into that of the game. */
export function unheardOf(posts: readonly OutboxItem[], round: RoundId | null, toGame: (device_ms: number) => Moment): Unheard {
  const arrived = new Map<VoetjeId, Moment>();
  let caught = false;
  for (const item of standing(posts)) {
    const act = actOf(item);
    if (act?.do === 'arrived' && act.round === round && !arrived.has(act.voetje)) arrived.set(act.voetje, toGame(item.created_ms));
    if (act?.do === 'caught') caught = true;
  }
  return { arrived, caught };
}

/** How often he was seen, with the taps that are still on their way. */
export function seenCount(phone: BoefPhone | null, posts: readonly OutboxItem[]): number {
  const waiting = posts.filter((item) => actOf(item)?.do === 'seen' && (item.state === 'waiting' || item.state === 'sending'));
  return (phone?.seen ?? 0) + waiting.length;
}

/** Whether it is unsafe: the last tap decides, and it need not have arrived to be true. */
export function isUnsafe(phone: BoefPhone | null, posts: readonly OutboxItem[]): boolean {
  const last = standing(posts)
    .map(actOf)
    .filter((act) => act?.do === 'unsafe')
    .at(-1);
  return last?.do === 'unsafe' ? last.is_unsafe : (phone?.is_unsafe ?? false);
}

/** Whether the cry for help has not reached anybody: it still waits, or it was refused. */
export function unsafeNotHeard(posts: readonly OutboxItem[]): boolean {
  const last = posts.filter((item) => actOf(item)?.do === 'unsafe').at(-1);
  const act = last === undefined ? undefined : actOf(last);
  return act?.do === 'unsafe' && act.is_unsafe && last?.state !== 'accepted';
}
