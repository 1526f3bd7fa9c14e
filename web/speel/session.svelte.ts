/**
 * Everything one player's page holds: the live line, the last picture, the outbox, the clock and what was read.
 * Screens read its fields and call its acts; they fetch nothing themselves.
 */
import { announce } from '../lib/announcer.svelte.ts';
import { api, ApiError, read as readAnswer } from '../lib/api.ts';
import { GameClock } from '../lib/clock.ts';
import { Connection, type Status } from '../lib/connection.ts';
import { apply, emptyState, fromPicture, runningRound, type GameState } from '../lib/game-state.ts';
import { currentLanguage, setTone } from '../lib/language.svelte.ts';
import { Notifier } from '../lib/notify.ts';
import { Outbox, type NewPost, type OutboxItem } from '../lib/outbox.ts';
import type {
  AmendRequest,
  AskAnswer,
  Catalogue,
  CodeChecks,
  Envelope,
  LookAnswer,
  PictureAnswer,
  PublicGame,
  PushInfo,
  PushTestAnswer,
  QuestionKind,
  Reaction,
  ReadAnswer,
  Replay,
  ServerMessage,
  Where,
  WijkMap,
} from '../lib/protocol/index.ts';
import { Seats, type Seat } from '../lib/seat.ts';
import { newId } from '../lib/id.ts';
import { isPurged, KeptEvening } from './kept.ts';
import { newsOf, newsOfPosts, type News } from './news.ts';
import { PushDesk } from './push/desk.svelte.ts';

/** How long a picture waits before it is written down, in milliseconds: a busy minute is one write a second. */
const KEEP_AFTER_MS = 1_000;
/** The map and the words of the forms come after the first view, in milliseconds. */
const LATER_MS = 600;
/** How often something that failed to load is asked for again, in milliseconds. */
const AGAIN_MS = 15_000;

const CATALOGUE = 'catalogus';
const WIJK = 'wijk';
const CODE_CHECKS = 'codes';

export class Session {
  readonly game: string;
  readonly seats = new Seats();
  readonly clock = new GameClock();
  readonly notifier = new Notifier();
  readonly push: PushDesk;
  readonly #kept: KeptEvening;
  readonly #line: Connection<Envelope, PictureAnswer>;
  #outbox: Outbox | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #laterTimer: ReturnType<typeof setTimeout> | undefined;
  /** The map or the words of the forms did not come; they are asked for again. */
  #laterFailed = false;
  #codeRound: number | null | undefined;
  #alive = true;

  seat = $state.raw<Seat>() as Seat;
  state = $state.raw<GameState>(emptyState());
  info = $state.raw<PublicGame>();
  status = $state.raw<Status>({ kind: 'idle' });
  /** When the server was last heard, by the clock of the device. */
  heard_ms = $state<number>();
  posts = $state.raw<readonly OutboxItem[]>([]);
  /** Whether `posts` holds what the phone kept. */
  outboxOpen = $state(false);
  /** Whether a reload would lose what waits in the outbox. */
  fleeting = $state(false);
  read = $state.raw<ReadonlySet<string>>(new Set());
  catalogue = $state.raw<Catalogue>();
  wijk = $state.raw<WijkMap>();
  codeChecks = $state.raw<CodeChecks>();
  /** The evening as it really was. */
  replay = $state.raw<Replay>();
  soundOn = $state(false);
  /** The evening was erased; nothing of it is shown any more. */
  purged = $state(false);

  constructor(seat: Seat) {
    this.seat = seat;
    this.game = seat.game;
    this.#kept = new KeptEvening(seat.game);
    const last = this.#kept.picture;
    this.info = this.#kept.info;
    if (this.info !== undefined) setTone(this.info.address);
    this.read = new Set(this.#kept.read);
    this.catalogue = this.#kept.get<Catalogue>(CATALOGUE);
    this.wijk = this.#kept.get<WijkMap>(WIJK);
    this.codeChecks = this.#kept.get<CodeChecks>(CODE_CHECKS);
    if (last !== undefined) {
      this.state = last.state;
      this.heard_ms = last.heard_ms;
      this.clock.set({ now_ms: last.now_ms + (Date.now() - last.device_ms) * last.speed, speed: last.speed });
    }
    this.push = new PushDesk({
      info: () => api.get<PushInfo>('/api/push'),
      agree: (request) => api.put(this.#path('push'), request, { token: this.seat.token }),
      leave: () => api.delete(this.#path('push'), { token: this.seat.token }),
      test: () => api.post<PushTestAnswer>(this.#path('push/test'), {}, { token: this.seat.token }),
      language: () => currentLanguage(),
    });
    this.#line = new Connection<Envelope, PictureAnswer>({
      game: seat.game,
      as: 'speler',
      token: seat.token,
      after: last?.seq,
      onPicture: (picture) => this.#takePicture(picture),
      onMessage: (message) => this.#takeMessage(message),
      onStatus: (status) => {
        this.status = status;
        if (status.kind === 'live') this.#onLive();
      },
      onHeard: (at_ms) => (this.heard_ms = at_ms),
    });
  }

  /** Opens the line and the outbox. Gives a way to stop. */
  start(): () => void {
    if (this.info !== undefined && isPurged(this.info.purge_on, Date.now())) {
      this.forget();
      this.purged = true;
      return () => {};
    }
    const keepNow = () => this.#keepPicture();
    addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    // What a tap on a message opens is asked for at once: a phone that slept holds a line that is dead.
    const stopPush = this.push.start(() => this.#line.nudge());
    this.#line.start();
    void this.#openOutbox();
    void this.#refreshInfo();
    this.#laterTimer = setTimeout(() => void this.#loadLater(), LATER_MS);
    void navigator.storage?.persist?.().catch(() => false);
    return () => {
      this.#alive = false;
      removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
      clearTimeout(this.#laterTimer);
      this.#keepPicture();
      clearTimeout(this.#keepTimer);
      this.#line.stop();
      stopPush();
      this.#outbox?.close();
    };
  }

  /** There is a network: what waited for one goes out, and what a tunnel held up is asked for at once. */
  #onLive(): void {
    void this.#outbox?.flush();
    if (this.push.state !== 'on') void this.push.resync();
    if (!this.#laterFailed) return;
    this.#laterFailed = false;
    clearTimeout(this.#laterTimer);
    void this.#loadLater();
  }

  /** Plays on here after another tab took the seat. */
  takeOver(): void {
    this.#line.takeOver();
  }

  /** Turns sound and buzzing on or off. Call from a tap. */
  async sound(on: boolean): Promise<void> {
    this.soundOn = on;
    if (!on) return this.notifier.disable();
    await this.notifier.enable();
    this.notifier.signal('good');
  }

  /** After a reload the phone wants a tap before it sounds again; any first tap will do. */
  async wakeSound(): Promise<void> {
    if (this.soundOn || !this.notifier.wanted) return;
    this.soundOn = true;
    await this.notifier.enable();
  }

  /** Remembers that these were read: `clue-3`, `answer-…`. */
  markRead(names: readonly string[]): void {
    if (names.every((name) => this.read.has(name))) return;
    this.read = new Set([...this.read, ...names]);
    this.#kept.read = [...this.read];
  }

  /** Keeps a post and sends it as soon as there is a network. Throws `OutboxFull`. */
  async post(kind: string, path: string, body: object, id: string = newId()): Promise<void> {
    const outbox = this.#outbox ?? (await this.#openOutbox());
    const post: NewPost = { game: this.game, kind, path: this.#path(path), body: { ...body }, id };
    await outbox.add(post);
    if (this.status.kind !== 'live') this.#line.nudge();
  }

  /** Gives up a post that was refused, or that the person does not want to keep seeing. */
  async forgetPost(id: string): Promise<void> {
    await this.#outbox?.forget(id);
  }

  ask(kind: QuestionKind, text: string): Promise<void> {
    return this.post('vraag', 'questions', { kind, text });
  }

  look(from: Where): Promise<LookAnswer> {
    return this.#ask('look', { from });
  }

  /** What the server understands of a text. */
  understand(text: string, signal: AbortSignal): Promise<ReadAnswer> {
    return this.#ask('read', { text }, signal);
  }

  /** Mends what was read from the words of a melding. */
  amend(melding: string, amendment: AmendRequest): Promise<void> {
    return this.#ask(`meldingen/${melding}/amend`, amendment);
  }

  askBoef(from: Where): Promise<AskAnswer> {
    return this.#ask('ask', { from });
  }

  appen(melding: string): Promise<void> {
    return this.#ask(`meldingen/${melding}/appen`, {});
  }

  reageren(melding: string, choice: Reaction): Promise<void> {
    return this.#ask(`meldingen/${melding}/reageren`, { choice });
  }

  async stop(stopped: boolean): Promise<void> {
    await this.#ask<void>('stop', { stopped });
    // The server sends nothing to who went home; who is back hands the subscription over again.
    if (!stopped) void this.push.resync();
  }

  /** Whether this player said he goes home. The server says nothing about a single phone, so the phone remembers. */
  get stopped(): boolean {
    return this.#kept.get<boolean[]>('gestopt')?.[0] ?? false;
  }
  set stopped(stopped: boolean) {
    this.#kept.set('gestopt', [stopped]);
  }

  /** Takes everything of this evening off the phone. */
  forget(): void {
    this.#kept.forget([CATALOGUE, WIJK, CODE_CHECKS, 'gestopt']);
    this.push.leave();
    this.seats.forget(this.game);
    void this.#outbox?.forgetGame(this.game);
  }

  #path(rest: string): string {
    return `/api/games/${this.game}/${rest}`;
  }

  #ask<T>(path: string, body: object, signal?: AbortSignal): Promise<T> {
    return api.post<T>(this.#path(path), body, { token: this.seat.token, signal });
  }

  async #openOutbox(): Promise<Outbox> {
    this.#opening ??= Outbox.open({
      token: (game) => this.seats.get(game)?.token,
      onChange: (items) => this.#takePosts(items.filter((item) => item.game === this.game)),
    });
    this.#outbox = await this.#opening;
    this.fleeting = !this.#outbox.durable;
    this.outboxOpen = true;
    if (!this.#alive) this.#outbox.close();
    return this.#outbox;
  }
  #opening: Promise<Outbox> | undefined;

  #takePosts(posts: readonly OutboxItem[]): void {
    const news = newsOfPosts(this.posts, posts);
    this.posts = posts;
    if (news !== undefined) this.#say(news);
  }

  #takePicture(picture: PictureAnswer): void {
    this.clock.set(picture);
    const known = this.state.evening !== null;
    const before = this.state;
    this.state = fromPicture(picture.messages);
    // Who was away hears what is new since then; who opens the page for the first time reads it.
    if (known) for (const message of picture.messages) this.#tell(before, message);
    this.#changed();
  }

  #takeMessage(message: Envelope): void {
    const before = this.state;
    this.state = apply(before, message);
    this.#tell(before, message);
    this.#changed();
  }

  #tell(before: GameState, message: ServerMessage): void {
    const news = newsOf(before, message);
    if (news !== undefined) this.#say(news);
  }

  #say(news: News): void {
    if (news.text !== '') announce(news.text);
    if (news.signal !== undefined) this.notifier.signal(news.signal);
  }

  #changed(): void {
    const { team } = this.state;
    if (team !== null && (team.name !== this.seat.teamName || team.code !== this.seat.teamCode)) {
      this.seat = { ...this.seat, teamName: team.name, teamCode: team.code };
      this.seats.set(this.seat);
    }
    if (runningRound(this.state) !== this.#codeRound) void this.#loadCodeChecks();
    this.#keepTimer ??= setTimeout(() => this.#keepPicture(), KEEP_AFTER_MS);
  }

  #keepPicture(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { seq } = this.#line;
    if (seq === undefined || this.heard_ms === undefined || this.state.evening === null) return;
    this.#kept.picture = {
      seq,
      state: this.state,
      now_ms: this.clock.gameNow(),
      speed: this.clock.speed,
      device_ms: Date.now(),
      heard_ms: this.heard_ms,
    };
  }

  async #refreshInfo(): Promise<void> {
    try {
      const info = await api.get<PublicGame>(`/api/games/${this.game}`);
      this.info = info;
      this.#kept.info = info;
      this.clock.set(info);
      setTone(info.address);
    } catch (error) {
      // An evening that is gone is told by the line; without a network the kept facts stay.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** The map and the words of the forms: needed soon, but not for the first view. */
  async #loadLater(): Promise<void> {
    const [wijk, catalogue] = await Promise.all([
      this.wijk ?? fetchCached<WijkMap>(this.#path('wijk')),
      fetchCached<Catalogue>('/api/catalogue').then((fresh) => fresh ?? this.catalogue),
    ]);
    if (!this.#alive) return;
    if (wijk !== undefined && this.wijk === undefined) this.#kept.set(WIJK, (this.wijk = wijk));
    if (catalogue !== undefined) this.#kept.set(CATALOGUE, (this.catalogue = catalogue));
    if (this.info === undefined) void this.#refreshInfo();
    this.#laterFailed = wijk === undefined || catalogue === undefined;
    if (this.#laterFailed) {
      this.#laterTimer = setTimeout(() => void this.#loadLater(), AGAIN_MS);
    }
  }

  /** Fetches the truth, when it is on the table and not here yet. */
  async loadReplay(): Promise<void> {
    this.replay ??= await fetchCached<Replay>(this.#path('replay'));
  }

  /** The seals of the codes of this round, so that a code can be checked without a network. */
  async #loadCodeChecks(): Promise<void> {
    const round = runningRound(this.state);
    this.#codeRound = round;
    if (round === undefined || this.codeChecks?.round === round) return;
    try {
      const checks = await api.get<CodeChecks>(this.#path('code-checks'), { token: this.seat.token });
      this.#kept.set(CODE_CHECKS, (this.codeChecks = checks));
    } catch {
      // The next message tries again; without seals the server checks the code.
      if (this.#codeRound === round) this.#codeRound = undefined;
    }
  }
}

/** Something that rarely changes: the cache of the browser may answer, also without a network. */
async function fetchCached<T>(path: string): Promise<T | undefined> {
  try {
    return await readAnswer<T>(await fetch(path, { headers: { Accept: 'application/json' } }));
  } catch {
    return undefined;
  }
}
