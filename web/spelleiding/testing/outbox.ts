/** Made-up posts of an evening in which everything happened once, for looking at the outbox without a server. */
import type { ChannelState, Decision, Delivery, DeliveryState, Medium, Moment, OutboxPicture, PostState, RelayState } from '../../lib/protocol/index.ts';

const MIN = 60_000;

/** What can be decided in a state, as the server has it. */
export function mayOf(state: Delivery, byHand: boolean): Decision[] {
  const may: Record<Decision, readonly Delivery[]> = {
    send: byHand ? [] : ['dry', 'failed', 'unknown', 'too_late', 'left_out', 'skipped'],
    skip: ['by_hand', 'planned', 'later', 'failed', 'unknown', 'too_late'],
    posted: ['dry', 'by_hand', 'planned', 'later', 'failed', 'unknown', 'too_late', 'left_out', 'skipped'],
    remove: ['sent', 'not_removed'],
  };
  return (Object.keys(may) as Decision[]).filter((decision) => may[decision].includes(state));
}

const channel = (medium: Medium, name: string, more: Partial<ChannelState> = {}): ChannelState => ({
  medium, name, by_hand: false, configured: true, live: true, lang: 'nl', untranslated: 0, look_link: null, rests_until: null, trouble: null, ...more,
});
const unset = { configured: false, live: false };

export function channels(now: Moment): ChannelState[] {
  return [
    channel('x', 'X', { look_link: 'https://x.example/buurt' }),
    channel('bluesky', 'Bluesky', { look_link: 'https://bsky.example/buurt' }),
    channel('mastodon', 'Mastodon', { look_link: 'https://mastodon.example/@buurt', rests_until: now + 3 * MIN }),
    channel('threads', 'Threads', unset),
    channel('telegram', 'Telegram', { look_link: 'https://telegram.example/buurt' }),
    channel('facebook', 'Facebook', { live: false, look_link: 'https://facebook.example/buurt' }),
    channel('instagram', 'Instagram', unset),
    channel('matrix', 'Matrix', unset),
    channel('mail', 'E-mail', { trouble: 'De mailserver weigert het wachtwoord.' }),
    channel('webhook', 'Webhook', unset),
    channel('feed', 'Feed', { lang: 'en', untranslated: 2 }),
    channel('whatsapp', 'WhatsApp', { by_hand: true, ...unset }),
    channel('burgernet', 'Burgernet', { by_hand: true, ...unset }),
  ];
}

const LIMITS: Partial<Record<Medium, number>> = { x: 280, bluesky: 300, mastodon: 500, threads: 500, facebook: 5000 };

/** A post that stands on each medium as its channel says, but for what is given. */
function post(number: number, at: Moment, text: string, of: readonly ChannelState[], given: Partial<Record<Medium, Partial<DeliveryState> & { state: Delivery }>>, more: Partial<PostState> = {}): PostState {
  const whole = `OEFENING #BoefInDeWijk\n${text}`;
  const deliveries = of.map(({ medium, by_hand, live }): DeliveryState => {
    const state = given[medium]?.state ?? (by_hand ? 'by_hand' : live ? 'sent' : 'dry');
    return {
      medium, text: whole, lang: 'nl', untranslated: false, length: whole.length, limit: LIMITS[medium] ?? 2000, card: '/icons/icon-192.png', at: state === 'sent' ? at + 2_000 : null, why: null,
      link: state === 'sent' ? `https://${medium}.example/bericht/${number}` : null, by: null, may: mayOf(state, by_hand), state, ...given[medium],
    };
  });
  return { number, at, useless_after: at + 10 * MIN, kind: 'news', clue: number, text, deliveries, ...more };
}

const relay = (id: number, name: string, medium: Medium, posted: RelayState['posted']): RelayState => ({ relay: id, medium, name, posted });

/** The posts twenty minutes into a round. */
export function outboxOf(now: Moment): OutboxPicture {
  const of = channels(now);
  return {
    now,
    stopped: null,
    channels: of,
    posts: [
      post(0, now - 18 * MIN, 'Er is iemand gezien bij de Robijnlaan.', of, {
        telegram: { state: 'unknown', at: now - 17 * MIN, why: 'De verbinding brak af na het versturen.' },
        mail: { state: 'removed', at: now - 9 * MIN },
        whatsapp: { state: 'posted', at: now - 15 * MIN, by: 'Regielid Bas', link: 'https://whatsapp.example/1' },
      }),
      post(1, now - 9 * MIN, 'Iemand voelt aan fietsen bij de Topaasweg.', of, {
        x: { state: 'failed', at: now - 8 * MIN, why: 'X vindt deze tekst te veel op de vorige lijken.' },
        bluesky: { state: 'skipped', at: now - 8 * MIN, by: 'Wijkagent Noor' },
        mail: { state: 'not_removed', at: now - 7 * MIN, why: 'Een mail is niet terug te halen.' },
        feed: { state: 'removing', at: now + MIN, untranslated: true },
      }),
      post(2, now - MIN, 'Het gaat om een man met een donkere jas en een pet.', of, {
        mastodon: { state: 'later', at: now + 3 * MIN, why: 'Mastodon vroeg om even te wachten.' },
        telegram: { state: 'armed', at: now - 5_000 },
        mail: { state: 'planned' },
      }),
    ],
    relays: [
      relay(0, 'Buurtapp Noord', 'whatsapp', [{ post: 0, at: now - 16 * MIN }, { post: 1, at: now - 6 * MIN }]),
      relay(1, 'Buurtapp Zuid', 'whatsapp', [{ post: 1, at: now - 5 * MIN }]),
      relay(2, 'Gemeente', 'burgernet', []),
    ],
  };
}
