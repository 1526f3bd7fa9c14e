/** The posts of one evening as the server keeps them, played in the browser: what is decided changes what is seen next. */
import type { DecideRequest, Decision, Delivery, DeliveryState, Medium, NewRelay, OutboxPicture, PostState, ReconnectRequest, StopPostingRequest, SwitchRequest } from '../lib/protocol/index.ts';
import { mayOf, outboxOf } from '../spelleiding/testing/outbox.ts';
import type { Answer } from './pretend.ts';

const DONE: Answer = { status: 204 };
/** What becomes of a decision before anything else happens. */
const BECOMES: Record<Decision, Delivery> = { send: 'planned', skip: 'skipped', posted: 'posted', remove: 'removing' };

export class PretendOutbox {
  picture: OutboxPicture;

  constructor(now: number) {
    this.picture = outboxOf(now);
  }

  /** Answers the doors of the outbox; undefined for any other. */
  readonly answer = (method: string, path: string, body: unknown): Answer | undefined => {
    switch (`${method} ${path.replace(/\d+$/, '{relay}')}`) {
      case 'GET /outbox':
        return { status: 200, json: this.picture };
      case 'POST /outbox/decide':
        return this.#decide(body as DecideRequest);
      case 'POST /outbox/switch':
        return this.#switch(body as SwitchRequest);
      case 'POST /outbox/stop':
        this.picture = { ...this.picture, stopped: (body as StopPostingRequest).stopped ? this.picture.now : null };
        return DONE;
      case 'POST /outbox/reconnect':
        return this.#channel((body as ReconnectRequest).medium, { trouble: null });
      case 'POST /outbox/remove':
        for (const post of this.picture.posts) for (const { medium, may } of post.deliveries) if (may.includes('remove')) this.settle(post.number, medium, 'removing');
        return DONE;
      case 'POST /relays':
        return this.#addRelay(body as NewRelay);
      case 'DELETE /relays/{relay}':
        this.picture = { ...this.picture, relays: this.picture.relays.filter(({ relay }) => relay !== Number(path.split('/').at(-1))) };
        return DONE;
      default:
        return undefined;
    }
  };

  /** Something came of a post on a medium. */
  settle(number: number, medium: Medium, state: Delivery, more: Partial<DeliveryState> = {}): void {
    const byHand = this.picture.channels.some((channel) => channel.medium === medium && channel.by_hand);
    this.#posts((post) =>
      post.number !== number ? post : { ...post, deliveries: post.deliveries.map((it) => (it.medium === medium ? { ...it, state, at: this.picture.now, why: null, by: null, may: mayOf(state, byHand), ...more } : it)) },
    );
  }

  #decide({ post, medium, decision, link }: DecideRequest): Answer {
    const delivery = this.picture.posts.find(({ number }) => number === post)?.deliveries.find((it) => it.medium === medium);
    if (delivery === undefined || !delivery.may.includes(decision)) return { status: 409, json: { code: 'not_now' } };
    this.settle(post, medium, BECOMES[decision], decision === 'skip' || decision === 'posted' ? { by: 'Wijkagent Noor', link } : {});
    return DONE;
  }

  #switch({ medium, live }: SwitchRequest): Answer {
    return this.#channel(medium, { live });
  }

  #channel(medium: Medium, more: Partial<OutboxPicture['channels'][number]>): Answer {
    this.picture = { ...this.picture, channels: this.picture.channels.map((channel) => (channel.medium === medium ? { ...channel, ...more } : channel)) };
    return DONE;
  }

  #addRelay({ medium, name }: NewRelay): Answer {
    const relay = 1 + Math.max(-1, ...this.picture.relays.map((it) => it.relay));
    this.picture = { ...this.picture, relays: [...this.picture.relays, { relay, medium, name, posted: [] }] };
    return { status: 200, json: { relay, url: `https://boef.example/doorplaatsen#KX7QP.geheimgeheimgeheim${relay}` } };
  }

  #posts(change: (post: PostState) => PostState): void {
    this.picture = { ...this.picture, posts: this.picture.posts.map(change) };
  }
}
