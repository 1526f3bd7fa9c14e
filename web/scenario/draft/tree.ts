/** The scenario file as a tree with changes in it that the server has not answered yet. Pure: nothing is changed in place. */
import type { Edit, PathStep } from '../../lib/protocol/index.ts';
import { isTable, type Path } from './path.ts';

/** The tree after some edits; an edit that does not fit changes nothing, because the server will say so. */
export function withEdits(tree: unknown, edits: readonly Edit[]): unknown {
  return edits.reduce(withEdit, tree);
}

function withEdit(tree: unknown, edit: Edit): unknown {
  const [holder, step] = [edit.path.slice(0, -1), edit.path.at(-1)];
  if (step === undefined) return tree;
  switch (edit.kind) {
    case 'set':
      return changed(tree, holder, step, (at) => setIn(at, step, edit.value));
    case 'remove':
      return changed(tree, holder, undefined, (at) => removeFrom(at, step));
    case 'insert':
      return changed(tree, holder, step, (at) => {
        if (at !== undefined && !Array.isArray(at)) return at;
        const list: unknown[] = at ?? [];
        return typeof step === 'number' ? spliced(list, step, 0, edit.value) : list;
      });
    case 'move':
      return changed(tree, holder, undefined, (at) => {
        if (!Array.isArray(at) || typeof step !== 'number' || step >= at.length) return at;
        return spliced(spliced(at, step, 1), edit.to, 0, at[step]);
      });
    case 'rename':
      return changed(tree, holder, undefined, (at) => renamedIn(at, step, edit.to));
  }
}

/** The tree with what stands at `path` made anew. Tables on the way are made when something will be put in: when `next` is known. */
function changed(tree: unknown, path: Path, next: PathStep | undefined, make: (at: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return make(tree);
  const deeper = (at: unknown) => changed(at, rest, next, make);
  if (Array.isArray(tree)) {
    return typeof step === 'number' && step < tree.length ? tree.map((entry: unknown, i) => (i === step ? deeper(entry) : entry)) : tree;
  }
  if (typeof step === 'number') return tree;
  if (tree === undefined ? next === undefined : !isTable(tree)) return tree;
  const table = isTable(tree) ? tree : {};
  const inner = deeper(table[step]);
  return inner === undefined ? tree : { ...table, [step]: inner };
}

function setIn(at: unknown, step: PathStep, value: unknown): unknown {
  if (Array.isArray(at)) return typeof step === 'number' && step < at.length ? at.map((entry: unknown, i) => (i === step ? value : entry)) : at;
  if (typeof step === 'number' || (at !== undefined && !isTable(at))) return at;
  return { ...at, [step]: value };
}

function removeFrom(at: unknown, step: PathStep): unknown {
  if (Array.isArray(at)) return at.filter((_, i) => i !== step);
  if (!isTable(at)) return at;
  return Object.fromEntries(Object.entries(at).filter(([key]) => key !== step));
}

/** The key keeps its place. */
function renamedIn(at: unknown, step: PathStep, to: string): unknown {
  if (!isTable(at) || Object.hasOwn(at, to)) return at;
  return Object.fromEntries(Object.entries(at).map(([key, value]) => [key === step ? to : key, value]));
}

function spliced(list: readonly unknown[], at: number, gone: number, ...come: unknown[]): unknown[] {
  return [...list.slice(0, at), ...come, ...list.slice(at + gone)];
}
