/** Asks the server what it understands of a text, when typing rests. Without an answer nothing happens: the text is read on arrival. */
import { browser, type Environment, type Timer } from '../../lib/environment.ts';
import type { ReadAnswer } from '../../lib/protocol/index.ts';

/** How long somebody must rest before the text is read, in milliseconds. */
export const REST_MS = 600;

export class Reader {
  #timer: Timer;
  #asked = new AbortController();

  constructor(
    private readonly read: (text: string, signal: AbortSignal) => Promise<ReadAnswer>,
    private readonly onread: (text: string, answer: ReadAnswer) => void,
    private readonly environment: Environment = browser(),
  ) {}

  /** The text as it stands now. */
  typed(text: string): void {
    this.close();
    if (text.trim() === '') return;
    this.#timer = this.environment.setTimeout(() => void this.#ask(text), REST_MS);
  }

  /** Asks nothing more. */
  close(): void {
    this.environment.clearTimeout(this.#timer);
    this.#asked.abort();
  }

  async #ask(text: string): Promise<void> {
    const asked = new AbortController();
    this.#asked = asked;
    // No network, or too often: the words are kept as they were typed.
    const answer = await this.read(text, asked.signal).catch(() => undefined);
    if (answer !== undefined && !asked.signal.aborted) this.onread(text, answer);
  }
}
