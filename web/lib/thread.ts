/**
 * The story of a game as one seat hears it: which message comes next, and when a piece is missing.
 * Pure; the line itself is in `connection.ts`.
 */

/** Anything the server says. A `seq` numbers the story of the game; words without one stand beside it. */
export interface Message {
  t: string;
  seq?: number;
}

/** Everything a seat may know, up to and including `seq`. */
export interface Picture {
  seq: number;
  /** The clock of the game when the picture was made, in milliseconds. */
  now_ms: number;
  /** How fast that clock runs; 1 except in a demo. */
  speed: number;
}

/** What to do with what came in. */
export interface Taken<M> {
  deliver: M[];
  /** A piece is missing: only a whole picture helps. */
  torn: boolean;
}

/** How many messages wait for a picture that is on its way. */
export const HELD_MAX = 500;

export class Thread<M extends Message> {
  #last: number | undefined;
  #torn = false;
  /** What came after the tear, while the picture is on its way. */
  #held: M[] = [];
  /** The picture must reach this far for the same line to go on after it. */
  #floor = Infinity;

  constructor(after?: number) {
    this.#last = after;
  }

  /** The number of the last message that was delivered or skipped. */
  get last(): number | undefined {
    return this.#last;
  }

  /** Whether a picture is needed before anything can go on. */
  get torn(): boolean {
    return this.#torn;
  }

  /** Takes the next frame of the line. */
  take(frame: M): Taken<M> {
    if (frame.t === 'resync') {
      this.tear(frame.seq);
      return { deliver: [], torn: true };
    }
    if (frame.seq === undefined) return { deliver: [frame], torn: false };
    if (this.#torn) {
      this.#hold(frame);
      return { deliver: [], torn: true };
    }
    if (!this.#follows(frame)) {
      this.tear();
      return { deliver: [], torn: true };
    }
    this.#last = frame.seq;
    return { deliver: frame.t === 'skip' ? [] : [frame], torn: false };
  }

  /**
   * The story has a hole. `floor` is where the line goes on, when the server said so: everything
   * after it still comes over this line.
   */
  tear(floor = Infinity): void {
    this.#torn = true;
    this.#held = [];
    this.#floor = floor;
  }

  /**
   * A whole picture came. Gives whether the same line may go on from there; if not, a line must be
   * opened that starts at the picture. A `skip` of the old line could hide a loss otherwise.
   */
  restart(seq: number): boolean {
    this.#last = seq;
    this.#torn = false;
    const goesOn = seq >= this.#floor;
    if (!goesOn) this.#held = [];
    return goesOn;
  }

  /** What came while the picture was on its way and is newer than it. */
  drain(): Taken<M> {
    const held = this.#held;
    this.#held = [];
    const newer = held.filter((frame) => frame.seq! > this.#last!);
    return { deliver: newer.flatMap((frame) => this.take(frame).deliver), torn: this.#torn };
  }

  #follows(frame: M): boolean {
    if (this.#last === undefined) return false;
    return frame.t === 'skip' ? frame.seq! >= this.#last : frame.seq === this.#last + 1;
  }

  #hold(frame: M): void {
    if (this.#held.length < HELD_MAX) this.#held.push(frame);
    // What does not fit is lost, so the line cannot go on after the picture.
    else this.#floor = Infinity;
  }
}
