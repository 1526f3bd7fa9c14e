/** The clock of the game, reckoned from the last time the server told it. */

/** What the server says about its clock. */
export interface ClockReading {
  /** The clock of the game, in milliseconds. */
  now_ms: number;
  /** How fast it runs: 1, more in a demo, 0 when it stands still. */
  speed: number;
}

/** Readings that differ less than this are the noise of the network; the clock does not jump for them. */
const NOISE_MS = 400;

export class GameClock {
  #at_ms = 0;
  #heard_ms = 0;
  #speed = 1;
  #set = false;

  constructor(private readonly device: () => number = () => Date.now()) {}

  /** Whether the server has told the time yet. */
  get known(): boolean {
    return this.#set;
  }

  /** How fast the game runs. */
  get speed(): number {
    return this.#speed;
  }

  /** Takes a reading from the server. Small differences are smoothed, so that no countdown stutters. */
  set(reading: ClockReading): void {
    const drift_ms = reading.now_ms - this.gameNow();
    const noise = this.#set && this.#speed === reading.speed && Math.abs(drift_ms) <= NOISE_MS * Math.max(1, this.#speed);
    // A reading is late by the time it travelled, so the earliest one is nearest the truth.
    if (noise && drift_ms <= 0) return;
    this.#at_ms = reading.now_ms;
    this.#heard_ms = this.device();
    this.#speed = reading.speed;
    this.#set = true;
  }

  /** The clock of the game now, in milliseconds. */
  gameNow = (): number => {
    return this.#at_ms + (this.device() - this.#heard_ms) * this.#speed;
  };

  /** How long, by the clock of the device, until the game reaches a moment; `Infinity` when it stands still. */
  deviceDelay(until_ms: number): number {
    const left_ms = Math.max(0, until_ms - this.gameNow());
    return left_ms === 0 ? 0 : left_ms / this.#speed;
  }
}
