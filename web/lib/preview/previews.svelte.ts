/** What becomes of a text on every medium: asked of the server when the typing pauses, and only the newest text counts. */
import { api, ApiError } from '../api.ts';
import type { Preview, PreviewRequest } from '../protocol/index.ts';
import { errorText } from '../teksten/errors.ts';

/** How long a pause in the typing is, in milliseconds. */
export const PAUSE_MS = 500;
/** How long after a failure that may pass it is asked again, in milliseconds, unless the server says otherwise. */
export const AGAIN_MS = 4_000;

type Ask = (request: PreviewRequest, signal: AbortSignal) => Promise<Preview[]>;

export class Previews {
  /** The answer to the newest text that has one; empty while there is no text. */
  shown = $state.raw<readonly Preview[]>([]);
  /** Whether a newer text waits for its answer. */
  waiting = $state(false);
  /** Why there is no answer, in words. */
  trouble = $state<string>();
  readonly #ask: Ask;
  #wanted: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;

  constructor(ask: Ask = (request, signal) => api.post<Preview[]>('/api/posts/preview', request, { signal })) {
    this.#ask = ask;
  }

  /** This is what is typed now. The same again asks nothing. */
  want(request: PreviewRequest): void {
    const wanted = JSON.stringify(request);
    if (wanted === this.#wanted) return;
    this.leave();
    this.#wanted = wanted;
    this.trouble = undefined;
    this.waiting = request.text.trim() !== '';
    if (this.waiting) this.#askIn(PAUSE_MS, request);
    else this.shown = [];
  }

  /** Nobody looks any more. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#wanted = undefined;
  }

  #askIn(ms: number, request: PreviewRequest): void {
    this.#timer = setTimeout(() => void this.#fetch(request), ms);
  }

  async #fetch(request: PreviewRequest): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const answer = await this.#ask(request, asking.signal);
      if (asking.signal.aborted) return;
      this.shown = answer;
      this.waiting = false;
      this.trouble = undefined;
    } catch (error) {
      if (asking.signal.aborted) return;
      const failed = error instanceof ApiError ? error : new ApiError(0, 'unknown');
      this.trouble = errorText(failed.code, failed.detail);
      this.waiting = false;
      if (failed.retryable) this.#askIn(failed.retry_after_ms ?? AGAIN_MS, request);
    }
  }
}
