/**
 * The posts of one evening on the social media, kept fresh, and what the spelleiding decides about them. Ticks of relays and what a platform answers come on no live line, so it asks again and again.
 */
import { api, ApiError, type ErrorDetail } from '../../../lib/api.ts';
import type { DecideRequest, NewRelay, OutboxPicture, ReconnectRequest, RelayLink, StopPostingRequest, SwitchRequest } from '../../../lib/protocol/index.ts';
import { isMoving } from './standing.ts';

/** While something moves, the picture is renewed this often, in milliseconds. */
export const MOVING_MS = 4_000;
/** While nothing moves, or nobody sees the page, this often: somebody who posts by hand may tick, a colleague may decide, an
 * answer may be lost; in milliseconds. */
export const QUIET_MS = 20_000;
/** A clue becomes a post within this time, in milliseconds. */
export const CLUE_MS = 700;

/** What a button does: the door it goes to, and what it says there. */
export type PostingAct =
  | { door: 'decide'; body: DecideRequest }
  | { door: 'switch'; body: SwitchRequest }
  | { door: 'stop'; body: StopPostingRequest }
  | { door: 'reconnect'; body: ReconnectRequest }
  | { door: 'remove' };

/** What the screens of the outbox draw and can ask for. */
export interface Posting {
  readonly picture: OutboxPicture | undefined;
  /** Whether the button `key` waits for an answer. */
  isBusy(key: string): boolean;
  /** Does it for the button `key`; `said` is what the button says. True when it was done. */
  act(key: string, said: string, act: PostingAct): Promise<boolean>;
  /** Lets somebody post by hand. Gives their link, which is never shown again; undefined when it was refused. */
  openRelay(said: string, request: NewRelay): Promise<RelayLink | undefined>;
  closeRelay(said: string, relay: number): Promise<boolean>;
}

export interface PostingOptions {
  game: string;
  /** There is a newer picture. */
  onpicture: (picture: OutboxPicture) => void;
  ondone: (said: string) => void;
  onrefused: (said: string, refusal: { code: string; detail?: ErrorDetail }) => void;
}

export class PostingDesk implements Posting {
  readonly #options: PostingOptions;
  readonly #path: string;
  #busy = $state.raw<ReadonlySet<string>>(new Set());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #loading: Promise<void> | undefined;
  #again = false;
  #alive = false;

  picture = $state.raw<OutboxPicture>();

  constructor(options: PostingOptions) {
    this.#options = options;
    this.#path = `/api/games/${encodeURIComponent(options.game)}`;
  }

  /** Begins to keep the picture fresh. Gives a way to stop. */
  start(): () => void {
    this.#alive = true;
    const seen = () => {
      if (document.visibilityState === 'visible') void this.load();
    };
    document.addEventListener('visibilitychange', seen);
    void this.load();
    return () => {
      this.#alive = false;
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  /** Asks for the picture. Who asks while an older answer is on its way gets one that is asked for after that. */
  load(): Promise<void> {
    if (this.#loading !== undefined) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = this.#loadAll().finally(() => {
      this.#loading = undefined;
      const often = document.visibilityState === 'visible' && this.picture !== undefined && isMoving(this.picture);
      this.#plan(often ? MOVING_MS : QUIET_MS);
    });
    return this.#loading;
  }

  /** Something happened in the game that may become a post. */
  nudge(): void {
    this.#plan(CLUE_MS);
  }

  isBusy(key: string): boolean {
    return this.#busy.has(key);
  }

  async act(key: string, said: string, act: PostingAct): Promise<boolean> {
    const path = `${this.#path}/outbox/${act.door}`;
    return (await this.#try(key, said, () => api.post<undefined>(path, 'body' in act ? act.body : undefined))) !== undefined;
  }

  async openRelay(said: string, request: NewRelay): Promise<RelayLink | undefined> {
    return (await this.#try('relay', said, () => api.post<RelayLink>(`${this.#path}/relays`, request)))?.answer;
  }

  async closeRelay(said: string, relay: number): Promise<boolean> {
    return (await this.#try(`relay:${relay}`, said, () => api.delete<undefined>(`${this.#path}/relays/${relay}`))) !== undefined;
  }

  /** Once, and not again by itself: a decision that was taken cannot be told from one that was refused. */
  async #try<T>(key: string, said: string, ask: () => Promise<T>): Promise<{ answer: T } | undefined> {
    if (this.#busy.has(key)) return undefined;
    this.#busy = new Set([...this.#busy, key]);
    try {
      const answer = await ask();
      this.#options.ondone(said);
      return { answer };
    } catch (error) {
      const refusal = error instanceof ApiError ? error : new ApiError(0, 'unknown');
      this.#options.onrefused(said, { code: refusal.code, detail: refusal.detail });
      return undefined;
    } finally {
      this.#busy = new Set([...this.#busy].filter((other) => other !== key));
      // Refused or not, what is shown may be older than what the server knows.
      await this.load();
    }
  }

  async #loadAll(): Promise<void> {
    do {
      this.#again = false;
      const picture = await api.get<OutboxPicture>(`${this.#path}/outbox`).catch(() => undefined);
      // Without an answer the last picture stays; it is asked for again.
      if (picture === undefined || !this.#alive) continue;
      this.picture = picture;
      this.#options.onpicture(picture);
    } while (this.#again && this.#alive);
  }

  #plan(wait_ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#alive) return;
    this.#timer = setTimeout(() => void this.load(), wait_ms);
  }
}
