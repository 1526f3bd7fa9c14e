/** Points as a team reads them: per melding with its time, and the rest of the round apart. Pure. */
import { timeOfDay } from '../lib/format.ts';
import type { Melding, PointLine, Points } from '../lib/protocol/index.ts';
import { t } from '../lib/teksten/speel.ts';

export interface PointGroup {
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
