/** Who did what: the names behind the numbers in the log. */
import type { Colleague, LogLine, SpelleiderId } from '../../lib/protocol/index.ts';

/** The names of the spelleiders by their numbers. */
export type Names = Readonly<Record<SpelleiderId, string>>;

export function namesOf(colleagues: readonly Colleague[]): Names {
  return Object.fromEntries(colleagues.map(({ id, name }) => [id, name]));
}

/** The numbers in these lines that have no name yet: of somebody whose account is newer than the list. */
export function strangers(lines: readonly LogLine[], names: Names): SpelleiderId[] {
  const numbers = lines.flatMap(({ by }) => (by === null || names[by] !== undefined ? [] : [by]));
  return [...new Set(numbers)];
}
