/** Sends what is typed in the scenario file when the typing pauses, and takes in what the draft becomes meanwhile. */
import type { DraftState } from '../draft/draft-state.ts';
import type { Desk } from '../draft/desk.svelte.ts';
import { answered, emptyTyping, refused, settled, toSend, withFile, type Typing } from './typing.ts';

/** How long a pause in the typing is, in milliseconds. */
const PAUSE_MS = 600;

export class TypingDesk {
  now = $state.raw<Typing>(emptyTyping('', 0));
  readonly #desk: Desk;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Somebody typed: this is the whole text now. */
  type(text: string): void {
    this.now = { ...this.now, typed: text, refusal: undefined };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MS);
  }

  /** Sends what was typed without waiting for a pause. */
  flush(): void {
    clearTimeout(this.#timer);
    const sending = toSend(this.now);
    if (sending === undefined || this.now.refusal !== undefined) return;
    const { typed } = this.now;
    const id = this.#desk.want({ kind: 'text', splices: sending.splices }, { base: sending.base });
    this.now = { ...this.now, sent: { id, typed } };
  }

  /** The draft changed, by whatever hand. */
  follow(state: DraftState): void {
    const { sent } = this.now;
    const { toml, version } = state.draft;
    if (sent === undefined) {
      this.now = withFile(this.now, toml, version);
      return;
    }
    const no = state.refused.find(({ id }) => id === sent.id);
    if (no !== undefined) {
      this.now = refused(this.now, no.code, toml, version);
      // This field keeps the words and asks what to do with them.
      this.#desk.letGo(no.id);
    } else if (state.pending.every(({ id }) => id !== sent.id)) {
      this.now = answered(this.now, toml, version);
    } else return;
    this.flush();
  }

  settle(whose: 'mine' | 'theirs'): void {
    this.now = settled(this.now, whose);
    this.flush();
  }

  /** The reason was read; the next letter tries again. */
  forgive(): void {
    this.now = { ...this.now, refusal: undefined };
  }
}
