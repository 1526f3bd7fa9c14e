/**
 * Everything the console of one evening holds: the live line, the last picture, the clock, the commands under way and
 * what was looked at. Screens read its fields and call its acts; they fetch nothing themselves.
 */
import { announce } from '../../lib/announcer.svelte.ts';
import { api } from '../../lib/api.ts';
import { GameClock } from '../../lib/clock.ts';
import { Connection, type Status } from '../../lib/connection.ts';
import { Doorbell } from '../../lib/doorbell.ts';
import { apply, emptyState, fromPicture, type GameState } from '../../lib/game-state.ts';
import { newId } from '../../lib/id.ts';
import { Notifier } from '../../lib/notify.ts';
import type { Catalogue, Colleague, Command, Envelope, Links, PictureAnswer, PublicGame, Results, ServerMessage, SpelleiderId, TeamResult, WijkMap } from '../../lib/protocol/index.ts';
import { t } from '../../lib/teksten/spelleiding.ts';
import { calling, keepsSounding, newAlarms, openAlarms, type Alarm } from './alarms.ts';
import { namesOf, strangers, type Names } from './colleagues.ts';
import { Commander, type Refusal } from './commander.ts';
import type { Controls } from './controls.ts';
import { Kept } from './kept.ts';
import { PostingDesk } from './outbox/desk.svelte.ts';

/** An alarm sounds again this often while it is open, in milliseconds. */
export const ALARM_EVERY_MS = 8_000;
/** How often something that failed to load is asked for again, in milliseconds. */
const AGAIN_MS = 10_000;
/** What may become a post: a clue, and a game that halts, goes on or ends. */
const POSTED: ReadonlySet<string> = new Set(['clue_admin', 'evening']);

export class ConsoleSession implements Controls {
  readonly game: string;
  readonly clock = new GameClock();
  readonly notifier = new Notifier();
  readonly #doorbell = new Doorbell();
  /** The posts on the social media. */
  readonly posting: PostingDesk;
  readonly #line: Connection<Envelope, PictureAnswer>;
  readonly #commander: Commander;
  readonly #looked: Kept;
  #alarmKeys: ReadonlySet<string> = new Set();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #askedFor = new Set<SpelleiderId>();
  #alive = true;

  state = $state.raw<GameState>(emptyState());
  /** Whether the first picture is there. */
  ready = $state(false);
  status = $state.raw<Status>({ kind: 'idle' });
  heard_ms = $state<number>();
  info = $state.raw<PublicGame>();
  wijk = $state.raw<WijkMap>();
  catalogue = $state.raw<Catalogue>();
  links = $state.raw<Links>();
  /** The names of the spelleiders. */
  names = $state.raw<Names>({});
  /** The final standing, for who wants to see who is revealed next. */
  standing = $state.raw<readonly TeamResult[]>();
  /** The meldingen somebody on this device looked at. */
  looked = $state.raw<ReadonlySet<string>>(new Set());
  busy = $state.raw<ReadonlySet<string>>(new Set());
  /** The last refusal, until it is closed or something is done. */
  refused = $state.raw<Refusal & { said: string }>();
  soundOn = $state(false);
  /** The device was asked for sound and cannot make it. */
  soundFailed = $state(false);

  constructor(game: string) {
    this.game = game;
    this.#looked = new Kept(`boef.bekeken.${game}`);
    this.looked = this.#looked.all;
    this.#commander = new Commander({
      post: (request) => api.post(this.#path('commands'), request),
      newId,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onbusy: (keys) => (this.busy = keys),
    });
    this.posting = new PostingDesk({
      game,
      onpicture: () => this.#heed(),
      ondone: (said) => this.#done(said),
      onrefused: (said, refusal) => (this.refused = { ...refusal, said }),
    });
    this.#line = new Connection<Envelope, PictureAnswer>({
      game,
      as: 'spelleiding',
      onPicture: (picture) => this.#takePicture(picture),
      onMessage: (message) => this.#takeMessage(message),
      onStatus: (status) => (this.status = status),
      onHeard: (at_ms) => (this.heard_ms = at_ms),
    });
  }

  /** Opens the line. Gives a way to stop. */
  start(): () => void {
    this.#line.start();
    const stopPosting = this.posting.start();
    void this.#load(async () => (this.wijk = await api.get<WijkMap>(this.#path('wijk'))));
    void this.#load(async () => (this.catalogue = await api.get<Catalogue>('/api/catalogue')));
    void this.#loadNames();
    void this.#load(async () => (this.links = await api.get<Links>(this.#path('links'))));
    void this.#load(async () => this.#takeInfo(await api.get<PublicGame>(this.#path(''))));
    const ring = setInterval(() => this.#ringAgain(), ALARM_EVERY_MS);
    // Sound needs a tap after every reload; the first tap anywhere is one.
    const wake = () => {
      if (this.notifier.wanted) void this.setSound(true);
    };
    addEventListener('pointerdown', wake, { once: true });
    return () => {
      this.#alive = false;
      this.#line.stop();
      stopPosting();
      clearInterval(ring);
      for (const timer of this.#timers) clearTimeout(timer);
      removeEventListener('pointerdown', wake);
    };
  }

  takeOver = (): void => this.#line.takeOver();

  async send(key: string, said: string, command: Command): Promise<boolean> {
    const outcome = await this.#commander.send(key, command);
    if (outcome.kind === 'busy') return false;
    if (outcome.kind === 'refused') {
      this.refused = { ...outcome.refusal, said };
      // What is shown may be older than what the server knows.
      this.#line.nudge();
      return false;
    }
    this.#done(said);
    return true;
  }

  isBusy(key: string): boolean {
    return this.busy.has(key);
  }

  closeRefusal = (): void => void (this.refused = undefined);

  look = (ids: readonly string[]): void => {
    this.looked = this.#looked.add(ids);
  };

  loadStanding = (): Promise<void> =>
    this.#load(async () => (this.standing = (await api.get<Results>(this.#path('result'))).teams));

  async setSound(on: boolean): Promise<void> {
    if (!on) {
      this.notifier.disable();
      this.soundOn = false;
      return;
    }
    void this.#doorbell.ask();
    this.soundOn = await this.notifier.enable();
    this.soundFailed = !this.soundOn;
    if (this.soundOn && this.#alarms().length > 0) this.notifier.signal('halt');
  }

  #takePicture(picture: PictureAnswer): void {
    this.clock.set(picture);
    this.state = fromPicture(picture.messages);
    this.ready = true;
    this.#heed();
  }

  #takeMessage(message: Envelope): void {
    // An envelope is a message with its number; the state looks only at what it says.
    this.state = apply(this.state, message as ServerMessage);
    if (POSTED.has(message.t)) this.posting.nudge();
    this.#heed();
  }

  #alarms(): Alarm[] {
    return openAlarms(this.state, this.posting.picture);
  }

  #done(said: string): void {
    this.refused = undefined;
    announce(t('spelleiding.done', { act: said }));
  }

  /** Sounds and says what is new and cannot wait. */
  #heed(): void {
    const alarms = this.#alarms();
    const fresh = newAlarms(this.#alarmKeys, alarms);
    if (fresh.length > 0) {
      this.notifier.signal('halt');
      this.#doorbell.ring(`alarm:${this.game}`, t('spelleiding.alarm_document', { n: alarms.length }), calling(fresh));
    }
    this.#alarmKeys = new Set(alarms.map(({ key }) => key));
    this.#meetStrangers();
  }

  #loadNames(): Promise<void> {
    return this.#load(async () => (this.names = namesOf(await api.get<Colleague[]>('/api/colleagues'))));
  }

  /** Somebody whose account was made after this console opened did something. */
  #meetStrangers(): void {
    const unknown = strangers(Object.values(this.state.log), this.names).filter((id) => !this.#askedFor.has(id));
    if (unknown.length === 0) return;
    for (const id of unknown) this.#askedFor.add(id);
    void this.#loadNames();
  }

  #ringAgain(): void {
    if (this.#alarms().some(keepsSounding)) this.notifier.signal('halt');
  }

  #takeInfo(info: PublicGame): void {
    this.info = info;
    if (!this.clock.known) this.clock.set(info);
  }

  #path(rest: string): string {
    const path = `/api/games/${encodeURIComponent(this.game)}`;
    return rest === '' ? path : `${path}/${rest}`;
  }

  /** Loads something the screen can do without for a moment; tries again until it is there. */
  async #load(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch {
      if (!this.#alive) return;
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void this.#load(act);
      }, AGAIN_MS);
      this.#timers.add(timer);
    }
  }
}
