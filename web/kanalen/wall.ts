/** What the readers of every channel see of an evening, out of what the outbox knows. Pure. */
import type { ChannelState, Delivery, Language, Medium, Moment, OutboxPicture, PostKind } from '../lib/protocol/index.ts';

/** One channel with what its readers see, newest first. */
export interface Column {
  channel: ChannelState;
  posts: readonly WallPost[];
}

/** A post as the readers of one channel see it. */
export interface WallPost {
  number: number;
  kind: PostKind;
  at: Moment;
  text: string;
  /** The language of the text and the picture. */
  lang: Language;
  /** The address of its picture. */
  image?: string;
}

/** How posts look on a channel. */
export type Look = 'post' | 'photo' | 'bubble' | 'letter' | 'line' | 'plain';

/** The channels side by side, in the order of the outbox. */
export function columnsOf({ channels, posts }: OutboxPicture): Column[] {
  const newest = [...posts].sort((a, b) => b.number - a.number);
  return channels.map((channel) => ({
    channel,
    posts: newest.flatMap((post): WallPost[] => {
      const delivery = post.deliveries.find(({ medium }) => medium === channel.medium);
      if (delivery === undefined || !isRead(delivery.state)) return [];
      return [{ number: post.number, kind: post.kind, at: post.at, text: delivery.text, lang: delivery.lang, image: delivery.card ?? undefined }];
    }),
  }));
}

/** Whether readers see a post that stands like this, or would see it if it were no trial. */
export function isRead(state: Delivery): boolean {
  switch (state) {
    case 'dry':
    case 'by_hand':
    case 'sent':
    case 'posted':
    case 'removing':
    case 'not_removed':
      return true;
    case 'planned':
    case 'armed':
    case 'later':
    case 'failed':
    case 'unknown':
    case 'too_late':
    case 'left_out':
    case 'skipped':
    case 'removed':
      return false;
  }
}

export function lookOf(medium: Medium): Look {
  switch (medium) {
    case 'x':
    case 'bluesky':
    case 'mastodon':
    case 'threads':
    case 'facebook':
      return 'post';
    case 'instagram':
      return 'photo';
    case 'telegram':
    case 'whatsapp':
      return 'bubble';
    case 'mail':
      return 'letter';
    case 'matrix':
      return 'line';
    case 'feed':
    case 'webhook':
    case 'burgernet':
      return 'plain';
  }
}
