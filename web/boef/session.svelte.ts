/**
 * Everything a boef's page holds: the live line, the last picture, the outbox of taps, the clock, what is kept for
 * when there is no network. Screens read its fields and call its acts; they fetch nothing themselves.
 */
import { announce } from '../lib/announcer.svelte.ts';
import { api, ApiError } from '../lib/api.ts';
import { GameClock } from '../lib/clock.ts';
import { Connection, type Status } from '../lib/connection.ts';
import { apply, emptyState, fromPicture, type GameState } from '../lib/game-state.ts';
import { fileOf, type LinkSeat } from '../lib/link-seat.ts';
import { followOwnPlace, type OwnPlace } from '../lib/map/own-place.ts';
import { Outbox, OutboxFull, type OutboxItem } from '../lib/outbox.ts';
import type { BoefAct, BoefStep, Catalogue, Envelope, PictureAnswer, PublicGame, WijkMap } from '../lib/protocol/index.ts';
import { t } from '../lib/teksten/boef.ts';
import { keepScreenOn, type WakeState } from '../lib/wake-lock.ts';
import { actOf, isUnsafe, seenCount, SEEN_EVERY_MS, unheardOf, unsafeNotHeard } from './acts.ts';
import { isPurged, KeptRole } from './kept.ts';
import { BUZZES, buzzOf, type Buzz } from './news.ts';
import { nowOf, type Now } from './now.ts';
import { codeAddress, drawingOf, type QrDrawing } from './qr.ts';
import { boefSeats } from './seat.ts';
import { readSettings, writeSettings, type Settings } from './settings.ts';

/** How long a picture waits before it is written down, in milliseconds. */
const KEEP_AFTER_MS = 1_000;
/** The map, the words and the squares come after the first view, in milliseconds. */
const LATER_MS = 400;
/** How often something that failed to load is asked for again, in milliseconds. */
const AGAIN_MS = 15_000;
/** How long an answered tap still counts, until the live line has surely said the same, in milliseconds. */
const ECHO_MS = 4_000;

export class Session {
  readonly seat: LinkSeat;
  readonly clock = new GameClock();
  readonly #kept: KeptRole;
  readonly #file: string;
  readonly #line: Connection<Envelope, PictureAnswer>;
  readonly #echoing = new Set<string>();
  #opening: Promise<Outbox> | undefined;
  #outbox: Outbox | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #laterTimer: ReturnType<typeof setTimeout> | undefined;
  #stopFollowing: (() => void) | undefined;
  #stopScreen: (() => void) | undefined;
  #seen_ms = -Infinity;
  #offered: string | undefined;
  #alive = true;

  state = $state.raw<GameState>(emptyState());
  info = $state.raw<PublicGame>();
  status = $state.raw<Status>({ kind: 'idle' });
  /** When the server was last heard, by the clock of the device. */
  heard_ms = $state<number>();
  posts = $state.raw<readonly OutboxItem[]>([]);
  wijk = $state.raw<WijkMap>();
  gedrag = $state.raw<Record<string, { nl: string; en: string }>>({});
  qr = $state.raw<Record<string, QrDrawing>>({});
  settings = $state.raw<Settings>(readSettings());
  /** Where this phone is; it stays here. */
  own = $state.raw<OwnPlace>();
  placeRefused = $state(false);
  wake = $state<WakeState>('off');
  purged = $state(false);

  constructor(seat: LinkSeat) {
    this.seat = seat;
    this.#file = fileOf('boef', seat);
    this.#kept = new KeptRole(this.#file);
    const last = this.#kept.get('beeld');
    this.info = this.#kept.get('info');
    this.wijk = this.#kept.get('wijk');
    this.gedrag = this.#kept.get('gedrag') ?? {};
    this.qr = this.#kept.get('qr') ?? {};
    if (last !== undefined) {
      this.state = last.state;
      this.heard_ms = last.heard_ms;
      this.clock.set({ now_ms: last.now_ms + (Date.now() - last.device_ms) * last.speed, speed: last.speed });
    }
    this.#line = new Connection<Envelope, PictureAnswer>({
      game: seat.game,
      as: 'boef',
      token: seat.token,
      after: last?.seq,
      onPicture: (picture) => {
        this.clock.set(picture);
        this.#become(fromPicture(picture.messages));
      },
      onMessage: (message) => this.#become(apply(this.state, message)),
      onStatus: (status) => {
        this.status = status;
        if (status.kind === 'live') void this.#outbox?.flush();
      },
      onHeard: (at_ms) => (this.heard_ms = at_ms),
    });
  }

  get isLive(): boolean {
    return this.status.kind === 'live';
  }

  /** What to do at this moment. Read it inside something that ticks. */
  now(): Now {
    const { evening, boefPhone } = this.state;
    const unheard = unheardOf(this.posts, boefPhone?.round ?? null, (at_ms) => this.#toGame(at_ms));
    return nowOf(evening, boefPhone, this.clock.gameNow(), unheard);
  }

  get seen(): number {
    return seenCount(this.state.boefPhone, this.posts);
  }

  get isUnsafe(): boolean {
    return isUnsafe(this.state.boefPhone, this.posts);
  }

  /** Nobody knows yet that it is unsafe here. */
  get isUnheard(): boolean {
    return unsafeNotHeard(this.posts);
  }

  get unsent(): number {
    return this.posts.filter((item) => item.state === 'waiting' || item.state === 'sending').length;
  }

  /** What the server refused, the newest last. */
  get refused(): OutboxItem[] {
    return this.posts.filter((item) => item.state === 'refused');
  }

  /** The code to show: that of the round that runs or comes. */
  get code(): string | undefined {
    const phone = this.state.boefPhone;
    const phase = this.state.evening?.phase;
    const round = phase?.kind === 'round' ? phase.round : phone?.round;
    return (phone?.codes.find((each) => each.round === round) ?? phone?.codes[0])?.code;
  }

  /** The squares of the code, when this phone has them. */
  get codeSquares(): QrDrawing | undefined {
    return this.code === undefined ? undefined : this.qr[this.#says(this.code)];
  }

  start(): () => void {
    if (this.info !== undefined && isPurged(this.info.purge_on, Date.now())) {
      this.forget();
      this.purged = true;
      return () => {};
    }
    const keepNow = () => this.#keepPicture();
    addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    this.#line.start();
    void this.#openOutbox();
    this.#laterTimer = setTimeout(() => void this.#loadLater(), LATER_MS);
    this.#obey(this.settings);
    void navigator.storage?.persist?.().catch(() => false);
    return () => {
      this.#alive = false;
      removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
      clearTimeout(this.#laterTimer);
      this.#keepPicture();
      clearTimeout(this.#keepTimer);
      this.#stopFollowing?.();
      this.#stopScreen?.();
      this.#line.stop();
      this.#outbox?.close();
    };
  }

  takeOver(): void {
    this.#line.takeOver();
  }

  arrived(step: BoefStep): Promise<void> {
    const { boefPhone } = this.state;
    const act: BoefAct = { do: 'arrived', voetje: step.voetje, round: boefPhone?.round ?? 0 };
    const known = this.posts.some((item) => item.state !== 'refused' && JSON.stringify(actOf(item)) === JSON.stringify(act));
    return known ? Promise.resolve() : this.#post(act);
  }

  /** Counts once, however much the thumb trembles. Gives whether it counted. */
  async wasSeen(): Promise<boolean> {
    const now_ms = Date.now();
    if (now_ms - this.#seen_ms < SEEN_EVERY_MS) return false;
    this.#seen_ms = now_ms;
    await this.#post({ do: 'seen' });
    return true;
  }

  wasCaught(): Promise<void> {
    return this.#post({ do: 'caught' });
  }

  setUnsafe(is_unsafe: boolean): Promise<void> {
    return this.#post({ do: 'unsafe', is_unsafe });
  }

  async forgetRefused(): Promise<void> {
    for (const item of this.refused) await this.#outbox?.forget(item.id);
  }

  set(settings: Settings): void {
    this.settings = settings;
    writeSettings(settings);
    this.#obey(settings);
  }

  /** A buzz, where the phone can and the boef wants it. Never a sound. */
  buzz(kind: Buzz): void {
    // Before the first tap a browser refuses, and complains about it.
    if (!this.settings.buzz || navigator.userActivation?.hasBeenActive === false) return;
    navigator.vibrate?.([...BUZZES[kind]]);
  }

  /** One buzz when the phone comes to a place; the button then says so. */
  offer(step: BoefStep | undefined): void {
    const name = `${this.state.boefPhone?.round}/${step?.voetje}`;
    if (name === this.#offered) return;
    this.#offered = name;
    this.buzz('next');
  }

  forget(): void {
    this.#kept.forget();
    boefSeats.forget();
    void this.#outbox?.forgetGame(this.#file);
  }

  #become(next: GameState): void {
    const before = this.state;
    this.state = next;
    const buzz = buzzOf(before, next);
    if (buzz !== undefined) {
      this.buzz(buzz);
      // In neutral words: who hears it need not know what it is about.
      if (buzz !== 'halt') announce(t('boef.news'));
    }
    if (JSON.stringify(before.boefPhone?.codes) !== JSON.stringify(next.boefPhone?.codes)) void this.#loadSquares();
    this.#keepTimer ??= setTimeout(() => this.#keepPicture(), KEEP_AFTER_MS);
  }

  async #post(act: BoefAct): Promise<void> {
    const outbox = await this.#openOutbox();
    const post = { game: this.#file, kind: act.do, path: this.#path('boef'), body: { act } };
    try {
      await outbox.add(post);
    } catch (error) {
      // A cry for help always finds room: whatever is done or refused makes way for it.
      if (!(error instanceof OutboxFull)) throw error;
      await outbox.forgetGame(this.#file);
      await outbox.add(post);
    }
    if (!this.isLive) this.#line.nudge();
  }

  #openOutbox(): Promise<Outbox> {
    this.#opening ??= Outbox.open({
      // Posts of the player's page lie in the same outbox; only ours have a seat here.
      token: (game) => (game === this.#file ? this.seat.token : undefined),
      onChange: (items) => this.#takePosts(items),
    }).then((outbox) => {
      this.#outbox = outbox;
      if (!this.#alive) outbox.close();
      return outbox;
    });
    return this.#opening;
  }

  #takePosts(items: readonly OutboxItem[]): void {
    this.posts = items.filter((item) => item.game === this.#file);
    for (const { id, state } of this.posts) {
      if (state !== 'accepted' || this.#echoing.has(id)) continue;
      this.#echoing.add(id);
      setTimeout(() => void this.#outbox?.forget(id), ECHO_MS);
    }
  }

  #toGame(device_ms: number): number {
    return this.clock.gameNow() - (Date.now() - device_ms) * this.clock.speed;
  }

  #path(rest: string): string {
    return `/api/games/${this.seat.game}/${rest}`;
  }

  #says(code: string): string {
    return codeAddress(location.origin, this.seat.game, code);
  }

  #obey({ place, awake }: Settings): void {
    if (!place) {
      this.#stopFollowing?.();
      this.#stopFollowing = undefined;
      this.own = undefined;
      this.placeRefused = false;
    } else if (this.#stopFollowing === undefined && this.wijk !== undefined) {
      this.#stopFollowing = followOwnPlace(
        this.wijk.projection,
        (own) => (this.own = own),
        () => (this.placeRefused = true),
      );
    }
    if (!awake) {
      this.#stopScreen?.();
      this.#stopScreen = undefined;
      this.wake = 'off';
    } else {
      this.#stopScreen ??= keepScreenOn((wake) => (this.wake = wake));
    }
  }

  #keepPicture(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { seq } = this.#line;
    if (seq === undefined || this.heard_ms === undefined || this.state.boefPhone === null || this.purged) return;
    this.#kept.set('beeld', {
      seq,
      state: this.state,
      now_ms: this.clock.gameNow(),
      speed: this.clock.speed,
      device_ms: Date.now(),
      heard_ms: this.heard_ms,
    });
  }

  /** What is not needed for the first view. Tries again until it has everything. */
  async #loadLater(): Promise<void> {
    const done = await Promise.all([this.#loadInfo(), this.#loadWijk(), this.#loadGedrag(), this.#loadSquares()]);
    if (this.#alive && done.includes(false)) this.#laterTimer = setTimeout(() => void this.#loadLater(), AGAIN_MS);
  }

  async #loadInfo(): Promise<boolean> {
    try {
      const info = await api.get<PublicGame>(this.#path('').replace(/\/$/, ''));
      this.#kept.set('info', (this.info = info));
      return true;
    } catch (error) {
      return refusedForGood(error);
    }
  }

  async #loadWijk(): Promise<boolean> {
    if (this.wijk !== undefined) return true;
    try {
      this.#kept.set('wijk', (this.wijk = await api.get<WijkMap>(this.#path('wijk'))));
      this.#obey(this.settings);
      return true;
    } catch (error) {
      return refusedForGood(error);
    }
  }

  async #loadGedrag(): Promise<boolean> {
    if (Object.keys(this.gedrag).length > 0) return true;
    try {
      const catalogue = await api.get<Catalogue>('/api/catalogue');
      const words = catalogue.gedrag.flatMap((category) => category.gedrag.map((each) => [each.code, each.label] as const));
      this.#kept.set('gedrag', (this.gedrag = Object.fromEntries(words)));
      return true;
    } catch (error) {
      return refusedForGood(error);
    }
  }

  /** The squares of every code, so that each round's is there without a network. */
  async #loadSquares(): Promise<boolean> {
    const texts = (this.state.boefPhone?.codes ?? []).map(({ code }) => this.#says(code));
    const missing = texts.filter((text) => this.qr[text] === undefined);
    try {
      for (const text of missing) {
        const answer = await fetch(`/api/qr.svg?text=${encodeURIComponent(text)}`);
        const drawing = answer.ok ? drawingOf(await answer.text()) : undefined;
        if (drawing !== undefined) this.#kept.set('qr', (this.qr = { ...this.qr, [text]: drawing }));
      }
    } catch {
      return false;
    }
    return texts.length > 0 && texts.every((text) => this.qr[text] !== undefined);
  }
}

/** A server that says no will not say yes in fifteen seconds. */
function refusedForGood(error: unknown): boolean {
  return error instanceof ApiError && !error.retryable;
}
