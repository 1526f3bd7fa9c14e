/**
 * What this phone keeps of an evening, so that a reload in a tunnel shows the last picture: the state
 * with its `seq`, what was read, the map's words and the seals of the codes. Gone at the purge date.
 */
import type { GameState } from '../lib/game-state.ts';
import type { PublicGame } from '../lib/protocol/index.ts';
import { storage, type Keep } from '../lib/seat.ts';

/** The longest thing that is kept, in characters of JSON; an evening takes a tenth of it. */
export const KEPT_MAX = 500_000;

/** The last picture. `seq` and `state` belong together. */
export interface LastPicture {
  seq: number;
  state: GameState;
  /** The clock of the game at `device_ms` by the clock of the device. */
  now_ms: number;
  speed: number;
  device_ms: number;
  heard_ms: number;
}

/** Goes up when the state changes shape; older pictures are then let go. */
const VERSION = 1;

export class KeptEvening {
  readonly #prefix: string;

  constructor(
    game: string,
    private readonly keep: Keep = storage(),
  ) {
    this.#prefix = `boef.avond.${game}.`;
  }

  get picture(): LastPicture | undefined {
    return this.#read<LastPicture>('beeld');
  }
  set picture(picture: LastPicture) {
    this.#write('beeld', picture);
  }

  get info(): PublicGame | undefined {
    return this.#read<PublicGame>('info');
  }
  set info(info: PublicGame) {
    this.#write('info', info);
  }

  /** What was read: clues, answers and words of the spelleiding, by names such as `clue-3`. */
  get read(): string[] {
    return this.#read<string[]>('gelezen') ?? [];
  }
  set read(read: string[]) {
    this.#write('gelezen', read);
  }

  /** Anything else, by a name of its own. */
  get<T>(name: string): T | undefined {
    return this.#read<T>(name);
  }
  set<T>(name: string, value: T): void {
    this.#write(name, value);
  }

  /** Forgets everything of this evening. */
  forget(names: readonly string[]): void {
    for (const name of ['beeld', 'info', 'gelezen', ...names]) this.keep.removeItem(this.#prefix + name);
  }

  #read<T>(name: string): T | undefined {
    try {
      const kept: unknown = JSON.parse(this.keep.getItem(this.#prefix + name) ?? 'null');
      if (typeof kept !== 'object' || kept === null) return undefined;
      const { version, value } = kept as { version?: number; value?: T };
      return version === VERSION ? value : undefined;
    } catch {
      return undefined;
    }
  }

  #write(name: string, value: unknown): void {
    const text = JSON.stringify({ version: VERSION, value });
    try {
      if (text.length <= KEPT_MAX) this.keep.setItem(this.#prefix + name, text);
      // Half of an older and half of a newer story would be worse than none.
      else this.keep.removeItem(this.#prefix + name);
    } catch {
      // A full phone plays on; only a reload without a network then shows nothing.
    }
  }
}

/** Whether the day of the purge has passed, by the clock of the device in Unix milliseconds. */
export function isPurged(purge_on: string, now_ms: number): boolean {
  const day_ms = Date.parse(`${purge_on}T23:59:59Z`);
  return !Number.isNaN(day_ms) && now_ms > day_ms;
}
