/** What many evenings with bots tell together, as the server answers `POST …/rehearse`, and where in the file to mend it. */
import type { Path } from '../draft/path.ts';
import { EVENING, tablesAt, textAt, type Item } from '../script.ts';

/** How a figure was spread: every value with how often it came, and how often there was none. */
export interface Distribution {
  counts: readonly (readonly [value: number, count: number])[];
  never: number;
  quartiles: readonly [low: number | null, middle: number | null, high: number | null];
}

export type Profile = 'fast' | 'slow' | 'sharp_eyed' | 'window' | 'family' | 'reporter';

export interface Finding {
  code: string;
  weight: 'problem' | 'remark';
  round: number | null;
  boef: string | null;
  profile: Profile | null;
  change: { of: 'clue' | 'voetje' | 'reaction' | 'setting'; key: string };
  /** In Dutch. */
  what: string;
  advice: string;
}

export interface Rehearsal {
  evenings: number;
  players: number;
  boeven: readonly { round: number; round_title: string; boef: string; known_as: string; spare: boolean; first_catch_s: Distribution }[];
  rounds: readonly { round: number; title: string; planned_s: number; minutes: readonly { played: number; empty: number }[] }[];
  clues: readonly { clue: string; round: number; can_help: boolean; sent_s: Distribution; helped_evenings: number }[];
  clues_helped_percent: number | null;
  teams: readonly { profile: Profile; teams: number; points: Distribution; wins: number; won_evenings: number }[];
  verdict: { outcome: 'good' | 'needs_work'; sure: boolean; findings: readonly Finding[] };
}

/** How many values there are, those that never came too. */
export function countOf({ counts, never }: Distribution): number {
  return counts.reduce((sum, [, count]) => sum + count, never);
}

/** The item of the scenario that a finding says to change. */
export function itemToChange(tree: unknown, { round, boef, change }: Pick<Finding, 'round' | 'boef' | 'change'>): Item {
  const rounds = tablesAt(tree, ['ronde']).map((_, index) => index).filter((index) => round === null || index === round);
  for (const index of rounds) {
    const at = ['ronde', index];
    const routes = tablesAt(tree, [...at, 'route']);
    if (change.of === 'clue') {
      const clue = indexOfId(tablesAt(tree, [...at, 'aanwijzing']), 'id', change.key);
      if (clue !== undefined) return { kind: 'clue', path: [...at, 'aanwijzing', clue] };
    } else if (change.of === 'voetje') {
      for (const [n, route] of routes.entries()) {
        const voetje = indexOfId(tablesAt(route, ['voetje']), 'id', change.key);
        if (voetje !== undefined) return { kind: 'voetje', path: [...at, 'route', n, 'voetje', voetje] };
      }
    } else if (change.of === 'reaction') {
      const route = indexOfId(routes, 'wie', boef ?? change.key);
      if (route !== undefined) return { kind: 'route', path: [...at, 'route', route] };
    }
  }
  return round === null || tablesAt(tree, ['ronde'])[round] === undefined ? EVENING : { kind: 'round', path: ['ronde', round] satisfies Path };
}

function indexOfId(tables: readonly unknown[], key: string, id: string): number | undefined {
  const index = tables.findIndex((table) => textAt(table, [key]) === id);
  return index < 0 ? undefined : index;
}
