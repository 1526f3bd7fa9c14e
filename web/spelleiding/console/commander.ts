/**
 * Gives commands so that a double tap, a tunnel and a lost answer do no harm: one at a time for each button, and the
 * same command keeps its name until the server has answered it.
 */
import { ApiError, type ErrorDetail } from '../../lib/api.ts';
import type { Command, CommandId, CommandRequest } from '../../lib/protocol/index.ts';

/** Why a command was not carried out. */
export interface Refusal {
  code: string;
  detail?: ErrorDetail;
}

export type Outcome = { kind: 'done' } | { kind: 'refused'; refusal: Refusal } | { kind: 'busy' };

export interface CommanderOptions {
  post: (request: CommandRequest) => Promise<unknown>;
  newId: () => CommandId;
  wait: (ms: number) => Promise<void>;
  /** The buttons that wait for an answer. */
  onbusy: (keys: ReadonlySet<string>) => void;
}

/** The waits before another try with the same name, in milliseconds. */
export const TRY_AGAIN_MS = [400, 1_200, 3_000];

export class Commander {
  readonly #options: CommanderOptions;
  readonly #busy = new Set<string>();
  /** Commands that may or may not have been carried out, by button, with the name they went under. */
  readonly #doubtful = new Map<string, { said: string; id: CommandId }>();

  constructor(options: CommanderOptions) {
    this.#options = options;
  }

  /** Sends a command for a button; `key` says which. While its answer is awaited the same button does nothing. */
  async send(key: string, command: Command): Promise<Outcome> {
    if (this.#busy.has(key)) return { kind: 'busy' };
    this.#setBusy(key, true);
    try {
      return await this.#try(key, command);
    } finally {
      this.#setBusy(key, false);
    }
  }

  async #try(key: string, command: Command): Promise<Outcome> {
    const said = JSON.stringify(command);
    const before = this.#doubtful.get(key);
    const id = before?.said === said ? before.id : this.#options.newId();
    for (let tries = 0; ; tries += 1) {
      try {
        await this.#options.post({ id, command });
        this.#doubtful.delete(key);
        return { kind: 'done' };
      } catch (error) {
        const refusal = error instanceof ApiError ? error : new ApiError(0, 'network');
        if (!refusal.retryable) {
          this.#doubtful.delete(key);
          return { kind: 'refused', refusal: { code: refusal.code, detail: refusal.detail } };
        }
        this.#doubtful.set(key, { said, id });
        const wait_ms = TRY_AGAIN_MS[tries];
        if (wait_ms === undefined) return { kind: 'refused', refusal: { code: refusal.code, detail: refusal.detail } };
        await this.#options.wait(Math.max(wait_ms, refusal.retry_after_ms ?? 0));
      }
    }
  }

  #setBusy(key: string, busy: boolean): void {
    if (busy) this.#busy.add(key);
    else this.#busy.delete(key);
    this.#options.onbusy(new Set(this.#busy));
  }
}
