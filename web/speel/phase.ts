/** Where the evening stands, as a player's page shows it. Pure. */
import type { GameState } from '../lib/game-state.ts';
import type { Clock, Moment } from '../lib/protocol/index.ts';

/** When a running clock reaches its end, on the clock of the game. */
export function endOf(clock: Clock): Moment {
  return clock.at + clock.duration_ms - clock.elapsed_ms;
}

/**
 * Whether meldingen can be made now. Out of touch the phone cannot know that a round has begun, so it
 * keeps what is typed: the server judges by the moment of typing.
 */
export function canPlay(state: GameState, isLive: boolean): boolean {
  const kind = state.evening?.phase.kind;
  if (kind === 'round' || kind === 'break') return true;
  return !isLive && (kind === undefined || kind === 'walk_in' || kind === 'briefing');
}

/** How many teams are revealed, and our own place once it is. */
export function ownReveal(state: GameState): { rank: number; points: number; won: boolean } | undefined {
  const own = state.team?.id;
  const row = state.board?.rows.find((candidate) => candidate.team === own && candidate.is_final);
  if (row === undefined || own === undefined) return undefined;
  return { rank: row.rank, points: row.points, won: state.board?.reveal?.winners.includes(own) ?? false };
}

/** The winners by name, once all are revealed. */
export function winners(state: GameState): string[] {
  const won = state.board?.reveal?.winners ?? [];
  return (state.board?.rows ?? []).filter((row) => won.includes(row.team)).map((row) => row.name);
}
