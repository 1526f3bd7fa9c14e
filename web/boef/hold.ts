/** A press that must last: a pocket does not press for a second on end. Gives a way to let go. */

/** How long a press must last, in milliseconds. */
export const HOLD_MS = 1_000;

export class Hold {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #done = false;

  constructor(private readonly onHeld: () => void) {}

  press(): void {
    this.#done = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#done = true;
      this.#timer = undefined;
      this.onHeld();
    }, HOLD_MS);
  }

  letGo(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Whether the click that follows belongs to a press that lasted; asked once. */
  tookClick(): boolean {
    const done = this.#done;
    this.#done = false;
    return done;
  }
}
