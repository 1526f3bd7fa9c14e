/**
 * Over-the-shoulder safety: what is shown by a tap hides itself after a while. While a finger or the focus rests on
 * it, it stays. Time comes from outside, so that tests wind the clock.
 */

/** How long a peek lasts unless the boef chose otherwise, in seconds. */
export const PEEK_S = 8;
/** The choices, in seconds; 0 stays open until it is closed. */
export const PEEK_CHOICES_S: readonly number[] = [8, 30, 0];

type Timer = ReturnType<typeof setTimeout>;

export class Peek {
  #open = false;
  #held = false;
  #timer: Timer | undefined;

  constructor(
    private readonly onChange: (open: boolean) => void,
    private readonly length_ms: () => number = () => PEEK_S * 1000,
  ) {}

  get isOpen(): boolean {
    return this.#open;
  }

  /** Shows it, or shows it longer. */
  open(): void {
    this.#set(true);
    this.#wind();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#held = false;
    this.#set(false);
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  /** A finger rests on it: it stays as long as it does. */
  hold(): void {
    if (!this.#open) return;
    this.#held = true;
    clearTimeout(this.#timer);
  }

  /** The finger is gone: the time begins again. */
  letGo(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#wind();
  }

  #wind(): void {
    clearTimeout(this.#timer);
    const length_ms = this.length_ms();
    if (length_ms > 0 && !this.#held) this.#timer = setTimeout(() => this.close(), length_ms);
  }

  #set(open: boolean): void {
    if (this.#open === open) return;
    this.#open = open;
    this.onChange(open);
  }
}
