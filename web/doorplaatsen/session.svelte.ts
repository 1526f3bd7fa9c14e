/**
 * Everything the page of somebody who posts by hand holds: the last picture, whether there is a network, the ticks
 * that still have to go. It asks again and again while somebody looks, for a page in a pocket needs no live line.
 */
import { announce } from '../lib/announcer.svelte.ts';
import { api, ApiError } from '../lib/api.ts';
import { GameClock } from '../lib/clock.ts';
import { browser, type Environment, type Timer } from '../lib/environment.ts';
import { fileOf, type LinkSeat } from '../lib/link-seat.ts';
import type { RelayPicture, TickRequest } from '../lib/protocol/index.ts';
import type { Keep } from '../lib/seat.ts';
import { Shelf } from '../lib/shelf.ts';
import { t } from '../lib/teksten/doorplaatsen.ts';
import { relaySeats } from './seat.ts';
import { standingOf } from './texts.ts';
import { nextOut, say, took, withTicks, without, type Tick } from './ticks.ts';

/** While somebody looks, the picture is renewed this often, in milliseconds. */
export const LOOK_MS = 10_000;
/** Pictures that are fetched before somebody shares them; a phone shares only what it has in its hand. */
const FILES_MAX = 3;

interface Kept {
  beeld: { picture: RelayPicture; heard_ms: number };
  vinkjes: readonly Tick[];
}

export interface SessionOptions {
  seat: LinkSeat;
  environment?: Environment;
  keep?: Keep;
}

export class RelaySession {
  readonly clock = new GameClock();
  readonly #seat: LinkSeat;
  readonly #env: Environment;
  readonly #shelf: Shelf<Kept>;
  #timer: Timer;
  #loading: Promise<void> | undefined;
  #again = false;
  #alive = false;

  #picture = $state.raw<RelayPicture>();
  ticks = $state.raw<readonly Tick[]>([]);
  /** When the picture was asked for, by the clock of the device. */
  heard_ms = $state<number>();
  /** Whether the last try got no answer. */
  offline = $state(false);
  /** The link works no more. */
  gone = $state(false);
  /** Why the last tick was not taken. */
  refused = $state<string>();
  /** The pictures at hand, by the number of their text. */
  files = $state.raw<Readonly<Record<number, File>>>({});

  constructor({ seat, environment = browser(), keep }: SessionOptions) {
    this.#seat = seat;
    this.#env = environment;
    this.#shelf = new Shelf<Kept>(`boef.${fileOf('doorplaatsen', seat)}`, ['beeld', 'vinkjes'], 1, keep);
    this.ticks = this.#shelf.get('vinkjes') ?? [];
    const last = this.#shelf.get('beeld');
    if (last === undefined) return;
    this.#picture = last.picture;
    this.heard_ms = last.heard_ms;
    this.clock.set({ now_ms: last.picture.now + (this.#env.now() - last.heard_ms), speed: 1 });
  }

  /** The last picture, with what was said since. */
  get picture(): RelayPicture | undefined {
    const picture = this.#picture;
    return picture && { ...picture, posts: withTicks(picture.posts, this.ticks) };
  }

  /** Begins to ask. Gives a way to stop. */
  start(): () => void {
    this.#alive = true;
    const unlisten = this.#env.onWake(() => void this.load());
    void this.load();
    return () => {
      this.#alive = false;
      this.#env.clearTimeout(this.#timer);
      unlisten();
    };
  }

  /** Says that a text is out, or is not after all. */
  tick(post: number, done: boolean): void {
    this.refused = undefined;
    this.#setTicks(say(this.ticks, post, done, Math.round(this.clock.gameNow())));
    void this.load();
  }

  /** Sends the ticks that wait and asks for the picture. Who asks meanwhile gets one that is asked for after that. */
  load(): Promise<void> {
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#rounds().finally(() => {
      this.#loading = undefined;
      this.#plan();
    });
    return this.#loading;
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#sendTicks();
        await this.#look();
        this.offline = false;
      } catch (error) {
        this.#takeFailure(error);
      }
    } while (this.#again && this.#alive && !this.gone);
  }

  async #sendTicks(): Promise<void> {
    for (let tick = nextOut(this.ticks); tick !== undefined; tick = nextOut(this.ticks)) {
      const { post, done } = tick;
      try {
        await api.post<undefined>(this.#path('relay/ticks'), { post, done } satisfies TickRequest, this.#ask());
        this.#setTicks(took(this.ticks, tick));
      } catch (error) {
        if (!(error instanceof ApiError) || error.retryable || isOut(error)) throw error;
        // It will not be taken later either; the picture shows how it is.
        this.refused = error.code;
        this.#setTicks(without(this.ticks, [tick]));
      }
    }
  }

  async #look(): Promise<void> {
    const taken = this.ticks.filter((tick) => tick.taken);
    const asked_ms = this.#env.now();
    const picture = await api.get<RelayPicture>(this.#path('relay'), this.#ask());
    const before = this.#picture?.posts[0]?.number ?? -1;
    if (this.#picture !== undefined && (picture.posts[0]?.number ?? -1) > before) announce(t('doorplaatsen.new'));
    this.#picture = picture;
    this.heard_ms = asked_ms;
    this.clock.set({ now_ms: picture.now, speed: 1 });
    this.#shelf.set('beeld', { picture, heard_ms: asked_ms });
    this.#setTicks(without(this.ticks, taken));
    void this.#fetchFiles();
  }

  #takeFailure(error: unknown): void {
    if (error instanceof ApiError && isOut(error)) {
      this.gone = true;
      this.#shelf.forget();
      relaySeats.forget();
      return;
    }
    this.offline = true;
  }

  async #fetchFiles(): Promise<void> {
    const wanted = (this.#picture?.posts ?? []).filter((post) => standingOf(post, this.clock.gameNow()) === 'todo').slice(0, FILES_MAX);
    for (const { number, card } of wanted) {
      if (card === null || this.files[number] !== undefined) continue;
      const file = await this.#fetchFile(number, card).catch(() => undefined);
      if (file !== undefined) this.files = { ...this.files, [number]: file };
    }
  }

  async #fetchFile(number: number, card: string): Promise<File | undefined> {
    const answer = await this.#env.fetch(card, {});
    const picture = answer.ok ? await answer.blob() : undefined;
    if (picture === undefined || !picture.type.startsWith('image/')) return undefined;
    const [, kind = 'png'] = picture.type.split(/[/+;]/);
    return new File([picture], `oefening-${number + 1}.${kind}`, { type: picture.type });
  }

  #setTicks(ticks: readonly Tick[]): void {
    this.ticks = ticks;
    this.#shelf.set('vinkjes', ticks);
  }

  #plan(): void {
    this.#env.clearTimeout(this.#timer);
    if (!this.#alive || this.gone) return;
    this.#timer = this.#env.setTimeout(() => {
      // A hidden page asks when it is seen again.
      if (document.visibilityState === 'visible') void this.load();
    }, LOOK_MS);
  }

  #ask() {
    return { token: this.#seat.token, fetch: ((path, init) => this.#env.fetch(String(path), init ?? {})) as typeof fetch };
  }

  #path(rest: string): string {
    return `/api/games/${this.#seat.game}/${rest}`;
  }
}

/** Our own server does not know the link: it was taken away, or the evening is erased. */
function isOut({ said, status }: ApiError): boolean {
  return said && [401, 403, 404, 410].includes(status);
}
