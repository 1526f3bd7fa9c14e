/**
 * The seat that a secret link gives: the game and the token out of `/boef#GAME.TOKEN`. Kept apart from the seats of
 * players, because one phone may hold both; a tab keeps its own, because one laptop may hold several.
 */
import { storage, type Keep } from './seat.ts';

export interface LinkSeat {
  game: string;
  /** Proves that this phone was given the link. Never shown, never left in an address. */
  token: string;
}

const GAME = /^[A-Z2-9]{4,8}$/;
const TOKEN = /^[A-Za-z0-9_-]{16,80}$/;

/** The seat in the part of an address after `#`; undefined when it holds none. */
export function seatOfHash(hash: string): LinkSeat | undefined {
  const [game = '', token = ''] = hash.replace(/^#/, '').split('.', 2);
  const upper = game.toUpperCase();
  return GAME.test(upper) && TOKEN.test(token) ? { game: upper, token } : undefined;
}

/** What everything of this seat on the phone is filed under, after the name of its page. It tells two seats of one game apart. */
export function fileOf(page: string, seat: LinkSeat): string {
  return `${page}/${seat.game}/${seat.token.slice(0, 6)}`;
}

export class LinkSeats {
  constructor(
    /** What the seats of this page are kept under. */
    private readonly key: string,
    private readonly phone: Keep = storage(),
    private readonly tab: Keep | undefined = tabStorage(),
  ) {}

  /** The seat of this tab, else the last one on this phone. */
  get(): LinkSeat | undefined {
    return this.#read(this.tab) ?? this.#read(this.phone);
  }

  set(seat: LinkSeat): void {
    for (const keep of [this.phone, this.tab]) keep?.setItem(this.key, JSON.stringify(seat));
  }

  forget(): void {
    for (const keep of [this.phone, this.tab]) keep?.removeItem(this.key);
  }

  /** The seat a link gives, kept and taken out of the address; else the one that is kept. */
  sit(): LinkSeat | undefined {
    const linked = seatOfHash(location.hash);
    if (linked === undefined) return this.get();
    this.set(linked);
    history.replaceState(null, '', location.pathname + location.search);
    return linked;
  }

  #read(keep: Keep | undefined): LinkSeat | undefined {
    try {
      const { game, token } = JSON.parse(keep?.getItem(this.key) ?? 'null') as LinkSeat;
      return seatOfHash(`#${game}.${token}`);
    } catch {
      return undefined;
    }
  }
}

function tabStorage(): Keep | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
