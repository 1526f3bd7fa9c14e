/** What many evenings with bots tell together, and where in the file to mend it. Pure. */
import type { Distribution, Finding } from '../../lib/protocol/index.ts';
import type { Path } from '../draft/path.ts';
import { EVENING, tablesAt, textAt, type Item } from '../script.ts';

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
