/** What the forms of a choice of chance change in the file: the choice, its branches, and the voetjes that belong to them. Pure. */
import type { Edit } from '../lib/protocol/index.ts';
import { choicesOf } from './branches.ts';
import type { Path } from './draft/path.ts';
import { freshId, tablesAt, textAt } from './script.ts';

/** The names of all branches of a route; each stands in one choice only. */
export function branchNames(tree: unknown, route: Path): string[] {
  return choicesOf(tree, route).flat().map(({ name }) => name);
}

/** Another choice at the end of a route, between two branches of these names or with a number behind them. */
export function newChoice(tree: unknown, route: Path, names: readonly [string, string]): Edit {
  const taken = branchNames(tree, route);
  const free = names.map((name) => (taken.includes(name) ? freshId(name, taken) : name));
  const at = [...route, 'keuze', choicesOf(tree, route).length];
  return { kind: 'insert', path: at, value: { takken: Object.fromEntries(free.map((name) => [name, 1])) } };
}

/** Another branch of a choice, as likely as one with 1. */
export function newBranch(choice: Path, name: string): Edit {
  return { kind: 'set', path: [...choice, 'takken', name], value: 1 };
}

/** Another name for a branch, also at its voetjes. It keeps its place and what was remarked on it. */
export function renameBranch(tree: unknown, choice: Path, from: string, to: string): Edit[] {
  if (from === to || branchesAt(tree, choice).every(({ name }) => name !== from)) return [];
  return [
    { kind: 'rename', path: [...choice, 'takken', from], to },
    ...voetjesOn(tree, choice, [from]).map((path): Edit => ({ kind: 'set', path: [...path, 'tak'], value: to })),
  ];
}

/** Takes a branch away, with the last one the whole choice. Its voetjes stay, and belong to none. */
export function removeBranch(tree: unknown, choice: Path, name: string): Edit[] {
  if (branchesAt(tree, choice).length <= 1) return removeChoice(tree, choice);
  return [...freed(tree, choice, [name]), { kind: 'remove', path: [...choice, 'takken', name] }];
}

/** Takes a choice away. The voetjes of its branches stay, and belong to none. */
export function removeChoice(tree: unknown, choice: Path): Edit[] {
  const names = branchesAt(tree, choice).map(({ name }) => name);
  return [...freed(tree, choice, names), { kind: 'remove', path: [...choice] }];
}

function branchesAt(tree: unknown, choice: Path) {
  return choicesOf(tree, choice.slice(0, 4))[Number(choice[5])] ?? [];
}

function voetjesOn(tree: unknown, choice: Path, names: readonly string[]): Path[] {
  const route = choice.slice(0, 4);
  return tablesAt(tree, [...route, 'voetje']).flatMap((voetje, index) => (names.includes(textAt(voetje, ['tak'])) ? [[...route, 'voetje', index]] : []));
}

function freed(tree: unknown, choice: Path, names: readonly string[]): Edit[] {
  return voetjesOn(tree, choice, names).map((path) => ({ kind: 'remove', path: [...path, 'tak'] }));
}
