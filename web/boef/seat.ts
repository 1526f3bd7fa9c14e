/**
 * The seat of a boef: the game and the token out of the link `/boef#GAME.TOKEN`. Kept apart from the seats of
 * players, because one phone may hold both; a tab keeps its own, because one laptop may hold several boeven.
 */
import { storage, type Keep } from '../lib/seat.ts';

export interface BoefSeat {
  game: string;
  /** Proves that this phone is this boef's. Never shown, never left in an address. */
  token: string;
}

const KEY = 'boef.rol';
const GAME = /^[A-Z2-9]{4,8}$/;
const TOKEN = /^[A-Za-z0-9_-]{16,80}$/;

/** The seat in the part of an address after `#`; undefined when it holds none. */
export function seatOfHash(hash: string): BoefSeat | undefined {
  const [game = '', token = ''] = hash.replace(/^#/, '').split('.', 2);
  const upper = game.toUpperCase();
  return GAME.test(upper) && TOKEN.test(token) ? { game: upper, token } : undefined;
}

/** What everything of this seat on the phone is filed under. It tells two boeven of one game apart. */
export function fileOf(seat: BoefSeat): string {
  return `boef/${seat.game}/${seat.token.slice(0, 6)}`;
}

export class BoefSeats {
  constructor(
    private readonly phone: Keep = storage(),
    private readonly tab: Keep | undefined = tabStorage(),
  ) {}

  /** The seat of this tab, else the last one on this phone. */
  get(): BoefSeat | undefined {
    return read(this.tab) ?? read(this.phone);
  }

  set(seat: BoefSeat): void {
    for (const keep of [this.phone, this.tab]) keep?.setItem(KEY, JSON.stringify(seat));
  }

  forget(): void {
    for (const keep of [this.phone, this.tab]) keep?.removeItem(KEY);
  }
}

function read(keep: Keep | undefined): BoefSeat | undefined {
  try {
    const { game, token } = JSON.parse(keep?.getItem(KEY) ?? 'null') as BoefSeat;
    return seatOfHash(`#${game}.${token}`);
  } catch {
    return undefined;
  }
}

function tabStorage(): Keep | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
