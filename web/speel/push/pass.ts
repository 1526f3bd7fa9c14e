/**
 * How a seat gets from the browser of an iPhone to its home screen, which keep nothing in common: the page asks for a pass,
 * the icon carries it, and the page that the icon opens gives it for the seat.
 */
import { api, ApiError } from '../../lib/api.ts';
import { newId } from '../../lib/id.ts';
import type { Pass, PassRequest, PassSeat } from '../../lib/protocol/index.ts';
import type { Seat } from '../../lib/seat.ts';

/** Lets the icon that is made from this page carry its seat. Gives whether it does. */
export async function carrySeat(seat: Seat): Promise<boolean> {
  try {
    const { pass } = await api.post<Pass>(`/api/games/${seat.game}/passes`, {}, { token: seat.token });
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    if (link === null) return false;
    link.href = `/api/games/${seat.game}/app.webmanifest?${new URLSearchParams({ pas: pass, team: seat.teamCode ?? '' })}`;
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

/** The seat behind the pass; undefined when it was used, is over, or there is no network. */
export async function seatOf(game: string, pass: string): Promise<Seat | undefined> {
  // The same id in every try: an answer that got lost is given again.
  const request: PassRequest = { pass, id: newId() };
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const { token, player, team } = await api.post<PassSeat>(`/api/games/${game}/passes/use`, request);
      return { game, token, player: String(player), team: String(team) };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (!error.retryable) return undefined;
    }
  }
  return undefined;
}

const TRIES = 3;
