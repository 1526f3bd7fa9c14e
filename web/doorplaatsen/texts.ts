/** Which text is for now, which for later, and how one goes to another app. Pure. */
import type { Medium, Moment, RelayPost } from '../lib/protocol/index.ts';

/** Where a text stands for who posts it. */
export type Standing = 'todo' | 'posted' | 'late' | 'skipped';

export function standingOf({ posted, skipped, useless_after }: RelayPost, now: Moment): Standing {
  if (skipped) return 'skipped';
  if (posted !== null) return 'posted';
  return now > useless_after ? 'late' : 'todo';
}

/** How many texts still have to go out. */
export function todo(posts: readonly RelayPost[], now: Moment): number {
  return posts.filter((post) => standingOf(post, now) === 'todo').length;
}

/** Whether the exercise ended and that was passed on. */
export function isOver(posts: readonly RelayPost[]): boolean {
  return posts.some(({ kind, posted }) => kind === 'end' && posted !== null);
}

/** What a phone can be asked to share: the picture too, where it can share files. */
export function shareOf(text: string, file: File | undefined, canShare: ((data: ShareData) => boolean) | undefined): ShareData {
  const whole = file === undefined ? undefined : { text, files: [file] };
  return whole !== undefined && canShare?.(whole) === true ? whole : { text };
}

/** The address that opens WhatsApp with this text, for phones that cannot share; only WhatsApp has one. */
export function appAddress(medium: Medium, text: string): string | undefined {
  return medium === 'whatsapp' ? `https://wa.me/?text=${encodeURIComponent(text)}` : undefined;
}
