/** Which seat this phone has in which game. The token is made here and sent when joining, so joining twice is harmless. */
import { newToken } from './id.ts';

export interface Seat {
  game: string;
  /** Proves that this phone is this player. Never shown, never in an address. */
  token: string;
  player?: string;
  team?: string;
  teamName?: string;
  /** Lets another phone join the same team. */
  teamCode?: string;
}

/** Where seats are kept. `localStorage`, or anything like it. */
export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const LAST = 'boef.laatste-spel';

export class Seats {
  constructor(private readonly keep: Keep = storage()) {}

  /** The seat in this game, whole or still joining. */
  get(game: string): Seat | undefined {
    try {
      const seat: unknown = JSON.parse(this.keep.getItem(keyOf(game)) ?? 'null');
      return isSeat(seat) && seat.game === game ? seat : undefined;
    } catch {
      return undefined;
    }
  }

  /** The seat in this game; a new one with a fresh token when there is none yet. */
  getOrMake(game: string): Seat {
    const seat = this.get(game) ?? { game, token: newToken() };
    this.set(seat);
    return seat;
  }

  /** Keeps what is known about a seat, and remembers that its game was the last one. */
  set(seat: Seat): void {
    this.keep.setItem(keyOf(seat.game), JSON.stringify(seat));
    this.keep.setItem(LAST, seat.game);
  }

  /** The seat this phone used last, for a page that was opened without naming a game. */
  last(): Seat | undefined {
    const game = this.keep.getItem(LAST);
    return game === null ? undefined : this.get(game);
  }

  /** The player stops, or the evening is over. */
  forget(game: string): void {
    this.keep.removeItem(keyOf(game));
    if (this.keep.getItem(LAST) === game) this.keep.removeItem(LAST);
  }
}

/** `localStorage`; a browser that forbids it remembers for as long as the page is open. */
export function storage(): Keep {
  try {
    const probe = 'boef.proef';
    localStorage.setItem(probe, '1');
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    };
  }
}

function keyOf(game: string): string {
  return `boef.plek.${game}`;
}

function isSeat(value: unknown): value is Seat {
  if (typeof value !== 'object' || value === null) return false;
  const { game, token } = value as Partial<Seat>;
  return typeof game === 'string' && typeof token === 'string' && token.length > 0;
}
