/** A made-up outbox in the middle of an evening, for the tests. */
import type { ChannelState, Delivery, DeliveryState, Medium, OutboxPicture, PostKind, PostState } from '../lib/protocol/index.ts';

export const NOW = Date.parse('2026-10-14T19:48:00+02:00');
const MIN = 60_000;

const NAMES: readonly [Medium, string, number][] = [
  ['x', 'X', 280], ['bluesky', 'Bluesky', 300], ['mastodon', 'Mastodon', 500], ['threads', 'Threads', 500], ['telegram', 'Telegram', 1_024],
  ['facebook', 'Facebook', 5_000], ['instagram', 'Instagram', 2_200], ['matrix', 'Matrix', 5_000], ['mail', 'E-mail', 5_000],
  ['webhook', 'Webhook', 5_000], ['feed', 'Feed', 5_000], ['whatsapp', 'WhatsApp', 5_000], ['burgernet', 'Burgernet', 5_000],
];

export const channel = (medium: Medium, name: string, more: Partial<ChannelState> = {}): ChannelState => ({
  medium, name, by_hand: medium === 'whatsapp' || medium === 'burgernet', configured: false, live: false, lang: 'nl', untranslated: 0, look_link: null, rests_until: null, trouble: null, ...more,
});

const delivery = (medium: Medium, state: Delivery, text: string, limit: number, card: string | null): DeliveryState => ({
  medium, state, text, lang: 'nl', untranslated: false, length: text.length, limit, card, at: null, why: null, link: null, by: null, may: [],
});

/** A post as every medium gets it; `short` is what X and Bluesky show of a long one. */
export function post(number: number, minutesAgo: number, text: string, more: Partial<PostState> & { short?: string; states?: Partial<Record<Medium, Delivery>>; kind?: PostKind } = {}): PostState {
  const { short, states = {}, kind = 'news', ...rest } = more;
  const at = NOW - minutesAgo * MIN;
  return {
    number, at, useless_after: at + 10 * MIN, kind, clue: number, text,
    deliveries: NAMES.map(([medium, , limit]) => {
      const usual = medium === 'whatsapp' || medium === 'burgernet' ? 'by_hand' : 'dry';
      return delivery(medium, states[medium] ?? usual, limit <= 300 && short !== undefined ? short : text, limit, kind === 'news' || medium === 'instagram' ? `/api/games/KX7QP/cards/${number}-${medium}.png` : null);
    }),
    ...rest,
  };
}

const TAGS = '#BoefInDeWijk #Edelsteenbuurt';

export const OUTBOX: OutboxPicture = {
  now: NOW,
  stopped: null,
  channels: NAMES.map(([medium, name]) => channel(medium, name, medium === 'mastodon' ? { configured: true, live: true } : {})),
  posts: [
    post(0, 24, `OEFENING. Een bewoner ziet iemand die overal rondkijkt. Kijkt u mee? Gezien om 19:22. ${TAGS}`, { states: { mastodon: 'sent' } }),
    post(1, 15, `OEFENING. Signalement: een man van een jaar of dertig met een zwarte jas en een grijze muts. Hij liep vanaf de Saffierstraat naar de singel, keek bij vier huizen naar binnen en voelde aan een achterdeur. Een bewoner sprak hem aan. Hij zei dat hij een kat zocht. Gezien om 19:31. ${TAGS}`, {
      short: 'OEFENING. Signalement: een man van een jaar of dertig met een zwarte jas en een grijze muts. Hij liep vanaf de Saffierstraat naar de singel, keek bij vier huizen naar binnen en voelde aan een achterdeur. Een bewoner sprak hem aan. Hij zei… #BoefInDeWijk',
      states: { mastodon: 'sent', facebook: 'skipped' },
    }),
    post(2, 9, 'OEFENING. Het spel staat even stil. Reden: er is een ambulance in de Robijnlaan. #BoefInDeWijk', { kind: 'halt', clue: null, states: { mastodon: 'sent', instagram: 'left_out' } }),
    post(3, 6, 'OEFENING. Het spel gaat weer verder. Kijkt u mee? #BoefInDeWijk', { kind: 'resumed', clue: null, states: { mastodon: 'sent', instagram: 'left_out' } }),
    post(4, 1, `OEFENING. Een wandelaar zag hem op de Opaalbrug, op weg naar het zuiden. Gezien om 19:45. ${TAGS}`, { states: { mastodon: 'planned' } }),
  ],
  relays: [],
};
