/** Looks at the outbox of an evening every few seconds, and keeps the last picture when that fails. */
import { api, ApiError } from '../lib/api.ts';
import type { OutboxPicture } from '../lib/protocol/index.ts';

/** How often it looks, in milliseconds. */
export const EVERY_MS = 3_000;

type Get = (signal: AbortSignal) => Promise<OutboxPicture>;

export class OutboxWatch {
  picture = $state.raw<OutboxPicture>();
  /** When the picture came, on the clock of this device, in milliseconds. */
  heard_ms = $state<number>();
  /** Why the last look failed; undefined when it went well. */
  trouble = $state<string>();
  readonly #get: Get;

  constructor(game: string, get: Get = (signal) => api.get<OutboxPicture>(`/api/games/${encodeURIComponent(game)}/outbox`, { signal })) {
    this.#get = get;
  }

  /** Begins to look. Gives a way to stop. */
  start(): () => void {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const goesOn = await this.#look(stop.signal);
      if (goesOn && !stop.signal.aborted) timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }

  /** Whether it is of use to look again. */
  async #look(signal: AbortSignal): Promise<boolean> {
    try {
      const picture = await this.#get(signal);
      if (signal.aborted) return false;
      this.picture = picture;
      this.heard_ms = Date.now();
      this.trouble = undefined;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.trouble = error instanceof ApiError ? error.code : 'unknown';
      return !(error instanceof ApiError) || error.retryable;
    }
  }
}
