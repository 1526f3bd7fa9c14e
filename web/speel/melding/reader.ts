/**
 * Asks the server what it understands of a text, when typing rests. Without an answer the text stays unread: that is
 * told, and asked again until it is read or typed over. What was never read is read on arrival.
 */
import { ApiError } from '../../lib/api.ts';
import { browser, type Environment, type Timer } from '../../lib/environment.ts';
import type { ReadAnswer } from '../../lib/protocol/index.ts';

/** How long somebody must rest before the text is read, in milliseconds. */
export const REST_MS = 600;
/** The longest wait for an answer before the text counts as unread, in milliseconds: a dead line fails slowly. */
export const ANSWER_MS = 4_000;
/** How long until a text that was not read is asked about again, in milliseconds. */
export const AGAIN_MS = 5_000;

export interface ReaderOptions {
  read: (text: string, signal: AbortSignal) => Promise<ReadAnswer>;
  onread: (text: string, answer: ReadAnswer) => void;
  /** Whether the server can be reached for a reading. */
  onreach: (isReached: boolean) => void;
  environment?: Environment;
}

export class Reader {
  readonly #options: ReaderOptions;
  readonly #env: Environment;
  readonly #unlisten: () => void;
  #timer: Timer;
  #stop = new AbortController();
  /** Goes up when what was asked no longer matters. */
  #turn = 0;
  /** The text that waits for an answer. */
  #waiting: string | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#env = options.environment ?? browser();
    this.#unlisten = this.#env.onWake(() => this.again());
  }

  /** The text as it stands now. */
  typed(text: string): void {
    this.#rest();
    if (text.trim() === '') return;
    this.#waiting = text;
    this.#timer = this.#env.setTimeout(() => void this.#ask(text), REST_MS);
  }

  /** There may be a network again: what waits is asked at once. */
  again(): void {
    const text = this.#waiting;
    if (text === undefined) return;
    this.#rest();
    this.#waiting = text;
    void this.#ask(text);
  }

  /** Asks nothing more. */
  close(): void {
    this.#rest();
    this.#unlisten();
  }

  #rest(): void {
    this.#waiting = undefined;
    this.#turn += 1;
    this.#env.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async #ask(text: string): Promise<void> {
    const turn = this.#turn;
    const stop = (this.#stop = new AbortController());
    const tooLong = this.#env.setTimeout(() => stop.abort(), ANSWER_MS);
    try {
      const answer = await this.#options.read(text, stop.signal);
      if (turn !== this.#turn) return;
      this.#waiting = undefined;
      this.#options.onreach(true);
      this.#options.onread(text, answer);
    } catch (error) {
      if (turn === this.#turn) this.#fail(text, error);
    } finally {
      this.#env.clearTimeout(tooLong);
    }
  }

  #fail(text: string, error: unknown): void {
    this.#options.onreach(false);
    // What our own server refuses for good is not asked twice.
    if (error instanceof ApiError && !error.retryable) return;
    const wait_ms = Math.max(AGAIN_MS, (error instanceof ApiError && error.retry_after_ms) || 0);
    this.#timer = this.#env.setTimeout(() => void this.#ask(text), wait_ms);
  }
}
