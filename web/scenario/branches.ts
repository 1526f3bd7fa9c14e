/** The choices of chance in a route, and which of their branches the author walks along with now. Pure. */
import type { OutlineRoute, OutlineVoetje } from '../lib/protocol/index.ts';
import { isTable, type Path } from './draft/path.ts';
import { tablesAt, textAt } from './script.ts';

/** A branch of a choice: it comes `weight` times as often as one with 1. */
export interface Branch {
  name: string;
  weight: number;
}

/** When a branch is taken. */
export interface Turn {
  name: string;
  /** Which choice of the route decides, from 0. */
  choice: number;
  /** So many times … */
  weight: number;
  /** … out of so many. */
  of: number;
  /** When he comes at its first voetje, in milliseconds of the round; undefined while that is not known. */
  from_ms?: number;
  /** Whether no voetje belongs to it. */
  empty: boolean;
}

/** The branches that are walked, of the routes of one round by their places. */
export type Taken = readonly ReadonlySet<string>[];

/** The branches the author asked for, by the route they belong to. */
export type Wanted = ReadonlyMap<string, readonly string[]>;

/** The choices of a route, in the order of the file, each with its branches. */
export function choicesOf(tree: unknown, route: Path): Branch[][] {
  return tablesAt(tree, [...route, 'keuze']).map(({ takken }) =>
    isTable(takken) ? Object.entries(takken).map(([name, weight]) => ({ name, weight: typeof weight === 'number' ? weight : 0 })) : [],
  );
}

/** When each branch of a route is taken, by choice, as far as the newest picture of the route tells. */
export function turnsOf(tree: unknown, route: Path, outline: OutlineRoute | undefined): Turn[][] {
  const used = new Set(tablesAt(tree, [...route, 'voetje']).map((voetje) => textAt(voetje, ['tak'])));
  return choicesOf(tree, route).map((branches, choice) => {
    const of = branches.reduce((sum, { weight }) => sum + weight, 0);
    return branches.map(({ name, weight }) => {
      const arrivals = (outline?.voetjes ?? []).flatMap(({ branch, arrive_ms }) => (branch === name && arrive_ms !== null ? [arrive_ms] : []));
      return { name, choice, weight, of, from_ms: arrivals.length === 0 ? undefined : Math.min(...arrivals), empty: !used.has(name) };
    });
  });
}

/** Which branches are walked in a round: of each choice the one that was asked for, else the one whose voetje stands first. */
export function takenIn(tree: unknown, round: number, wanted: Wanted): Taken {
  return tablesAt(tree, ['ronde', round, 'route']).map((table, route) => {
    const path = ['ronde', round, 'route', route];
    const asked = wanted.get(keyOf(tree, path)) ?? [];
    const used = tablesAt(table, ['voetje']).map((voetje) => textAt(voetje, ['tak']));
    return new Set(
      choicesOf(tree, path).flatMap((branches) => {
        const names = branches.map(({ name }) => name);
        const name = asked.filter((it) => names.includes(it)).at(-1) ?? used.find((it) => names.includes(it)) ?? names[0];
        return name === undefined ? [] : [name];
      }),
    );
  });
}

/** The same with one branch more that is asked for; it takes the place of the others of its choice. */
export function wantedWith(wanted: Wanted, tree: unknown, route: Path, name: string): Wanted {
  const key = keyOf(tree, route);
  return new Map([...wanted, [key, [...(wanted.get(key) ?? []).filter((it) => it !== name), name]]]);
}

/** Whether he comes at a voetje when these branches are taken: also when it belongs to none. */
export function isWalked({ branch }: Pick<OutlineVoetje, 'branch'>, taken: ReadonlySet<string>): boolean {
  return branch === null || taken.has(branch);
}

/** A route is known by who walks it, also when others put one before it. */
function keyOf(tree: unknown, route: Path): string {
  return `${String(route[1])} ${textAt(tree, [...route, 'wie'])}`;
}
