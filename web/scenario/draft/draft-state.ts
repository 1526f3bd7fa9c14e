/**
 * What the editor knows of a draft, and what it still has to tell the server. Pure: `apply(state, event)` gives the next state.
 *
 * Changes go out one after the other. One that was tried is never altered, because the server may have made it: the same id
 * twice changes once. One that still waits is carried over what others changed, and set aside when that cannot be done.
 */
import type { Change, ChangeAnswer, ChangeRequest, Draft, Edit } from '../../lib/protocol/index.ts';
import { carryPath, valueAt } from './path.ts';
import { withEdits } from './tree.ts';

/** A change on its way. */
export interface Pending {
  id: string;
  /** The version it was written against. */
  base: number;
  change: Change;
  /** What it is in the row of own changes. */
  role: 'new' | 'undo' | 'redo';
  /** It went out at least once. */
  tried: boolean;
}

/** A change that could not be made, kept until its author says what to do with it. */
export interface Refused {
  id: string;
  change: Change;
  code: string;
}

export interface DraftState {
  draft: Draft;
  pending: readonly Pending[];
  refused: readonly Refused[];
  /** Own versions that can be taken back, the newest last. */
  undo: readonly number[];
  /** Versions that took something back, the newest last. */
  redo: readonly number[];
}

export type DraftEvent =
  | { kind: 'wanted'; id: string; change: Change; role?: Pending['role']; base?: number }
  | { kind: 'tried'; id: string }
  | { kind: 'answered'; id: string; answer: ChangeAnswer }
  | { kind: 'refused'; id: string; code: string }
  /** The draft as it is now, with what others changed. */
  | { kind: 'fetched'; draft: Draft }
  /** A file was imported: one change of our own. */
  | { kind: 'imported'; draft: Draft; version: number | null }
  /** Its author decided about a refused change. */
  | { kind: 'let_go'; id: string };

/** The code of a change that others got in the way of. */
export const CONFLICT = 'draft_conflict';

/** Own versions that can be taken back. */
export const UNDO_MAX = 100;

export function emptyState(draft: Draft, pending: readonly Pending[] = []): DraftState {
  return { draft, pending, refused: [], undo: [], redo: [] };
}

export function apply(state: DraftState, event: DraftEvent): DraftState {
  switch (event.kind) {
    case 'wanted': {
      const { id, change, role = 'new', base = state.draft.version } = event;
      return { ...state, pending: [...state.pending, { id, change, role, base, tried: false }], redo: role === 'new' ? [] : state.redo };
    }
    case 'tried':
      return { ...state, pending: state.pending.map((it) => (it.id === event.id ? { ...it, tried: true } : it)) };
    case 'answered': {
      const made = state.pending.find(({ id }) => id === event.id);
      if (made === undefined) return state;
      const { version, draft } = event.answer;
      const left = withDraft({ ...state, pending: state.pending.filter((it) => it !== made) }, draft, madeFirst(state, made));
      return remember(left, made, version);
    }
    case 'refused': {
      const refused = state.pending.find(({ id }) => id === event.id);
      if (refused === undefined) return state;
      const pending = state.pending.filter((it) => it !== refused);
      // What cannot be taken back any more is no choice of anybody.
      if (refused.change.kind === 'undo') {
        const { version } = refused.change;
        return { ...state, pending, undo: state.undo.filter((it) => it !== version), redo: state.redo.filter((it) => it !== version), refused: asRefused(state.refused, refused, event.code) };
      }
      return { ...state, pending, refused: asRefused(state.refused, refused, event.code) };
    }
    case 'fetched':
      // A change that went out may be in it already; its answer brings a newer draft.
      return event.draft.version <= state.draft.version || state.pending.some(({ tried }) => tried) ? state : withDraft(state, event.draft, state.draft.tree);
    case 'imported': {
      const next = withDraft(state, event.draft, state.draft.tree);
      return event.version === null ? next : { ...next, undo: longest([...next.undo, event.version]), redo: [] };
    }
    case 'let_go':
      return { ...state, refused: state.refused.filter(({ id }) => id !== event.id) };
  }
}

/** The tree that forms show: the draft with everything that is still on its way. */
export function shownTree({ draft, pending }: Pick<DraftState, 'draft' | 'pending'>): unknown {
  return withEdits(draft.tree, pending.flatMap(editsOf));
}

/** What goes out now; undefined when there is nothing, or when the answer to the last one is awaited. */
export function nextRequest({ pending }: DraftState): ChangeRequest | undefined {
  const first = pending[0];
  return first && { id: first.id, base: first.base, change: first.change };
}

function editsOf({ change }: { change: Change }): readonly Edit[] {
  return change.kind === 'edit' ? change.edits : [];
}

/** The tree the changes behind this one were written on. */
function madeFirst(state: DraftState, made: Pending): unknown {
  return withEdits(state.draft.tree, editsOf(made));
}

/** Takes a newer draft over and carries what still waits along; `from` is the tree it was written on. */
function withDraft(state: DraftState, draft: Draft, from: unknown): DraftState {
  let [before, after] = [from, draft.tree];
  let refused = state.refused;
  const pending: Pending[] = [];
  for (const waiting of state.pending) {
    const carried = waiting.tried ? waiting : carry(waiting, draft.version, before, after);
    before = withEdits(before, editsOf(waiting));
    if (carried === undefined) {
      refused = asRefused(refused, waiting, CONFLICT);
    } else {
      after = withEdits(after, editsOf(carried));
      pending.push(carried);
    }
  }
  return { ...state, draft, pending, refused };
}

/** A waiting change as it is written on the newer tree; undefined when somebody else changed the same thing. */
function carry(waiting: Pending, version: number, before: unknown, after: unknown): Pending | undefined {
  if (waiting.change.kind !== 'edit') return waiting;
  const edits: Edit[] = [];
  for (const edit of waiting.change.edits) {
    const path = carryPath(edit.path, before, after);
    if (path === undefined) return undefined;
    if (edit.kind === 'set' && !same(valueAt(before, edit.path), valueAt(after, path))) return undefined;
    const carried: Edit = { ...edit, path: [...path] };
    before = withEdits(before, [edit]);
    after = withEdits(after, [carried]);
    edits.push(carried);
  }
  return { ...waiting, base: version, change: { kind: 'edit', edits } };
}

function remember(state: DraftState, { change, role }: Pending, version: number): DraftState {
  if (role === 'new' || change.kind !== 'undo') return { ...state, undo: longest([...state.undo, version]) };
  const without = (list: readonly number[]) => list.filter((it) => it !== change.version);
  return role === 'undo'
    ? { ...state, undo: without(state.undo), redo: longest([...state.redo, version]) }
    : { ...state, redo: without(state.redo), undo: longest([...state.undo, version]) };
}

function asRefused(refused: readonly Refused[], { id, change }: Pending, code: string): Refused[] {
  return [...refused, { id, change, code }];
}

function longest(versions: readonly number[]): readonly number[] {
  return versions.slice(-UNDO_MAX);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
