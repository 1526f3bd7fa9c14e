/** Points as a team reads them: per melding with its time, and the rest of the round apart. Pure. */
import { timeOfDay } from '../lib/format.ts';
import type { Melding, PointLine, Points, Replay, ReplayWalker } from '../lib/protocol/index.ts';
import { keyOf, sameWalker } from '../lib/replay/replay.ts';
import { t } from '../lib/teksten/speel.ts';

export interface PointGroup {
  /** The id of the melding, or nothing. */
  key: string;
  /** Which melding; empty for what belongs to no melding. */
  title: string;
  lines: PointLine[];
}

/** The lines of a round by melding, in the order of the meldingen; what belongs to none comes first. */
export function linesByMelding(points: Points, meldingen: Readonly<Record<string, Melding>>): PointGroup[] {
  const groups = new Map<string, PointGroup>();
  for (const line of points.lines) {
    const key = line.melding ?? '';
    const melding = meldingen[key];
    const title = melding === undefined ? '' : t('speel.points_melding', { time: timeOfDay(melding.typed_at) });
    const group = groups.get(key) ?? { key, title, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  const typed = (group: PointGroup) => meldingen[group.key]?.typed_at ?? 0;
  return [...groups.values()].sort((a, b) => typed(a) - typed(b));
}

/** Whom the meldingen of a team were about, and the boeven of the round that none of them was about. */
export interface Truth {
  /** By the id of the melding. */
  about: ReadonlyMap<string, ReplayWalker>;
  others: readonly ReplayWalker[];
}

/** What the truth of a round says of these meldingen; undefined until it is known. */
export function truthOf(replay: Replay | undefined, points: Points): Truth | undefined {
  const round = replay?.rounds.find((it) => it.round === points.round);
  if (round === undefined) return undefined;
  const own = new Set(points.lines.map((line) => line.melding));
  const about = new Map<string, ReplayWalker>();
  for (const melding of round.meldingen) {
    const walker = round.walkers.find((it) => sameWalker(it.walker, melding.about));
    if (own.has(melding.id) && walker !== undefined) about.set(melding.id, walker);
  }
  const told = new Set([...about.values()].map((walker) => keyOf(walker.walker)));
  return { about, others: round.walkers.filter((it) => 'boef' in it.walker && !told.has(keyOf(it.walker))) };
}
