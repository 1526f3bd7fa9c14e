import { describe, expect, test } from 'vitest';
import type { Change, Draft } from '../../lib/protocol/index.ts';
import { apply, CONFLICT, emptyState, nextRequest, shownTree, UNDO_MAX, type DraftEvent, type DraftState } from './draft-state.ts';

const draft = (version: number, tree: unknown): Draft => ({
  name: 'proef', version, map_version: 1, toml: '', tree, playable: true, notices: [], notices_left_out: 0,
  outline: { boeven: [], figuranten: [], rounds: [] }, pictures: [],
});
const tree = { titel: 'Avond', boef: [{ id: 'rik' }, { id: 'ria' }] };
const set = (path: (string | number)[], value: unknown): Change => ({ kind: 'edit', edits: [{ kind: 'set', path, value }] });
const after = (state: DraftState, ...events: DraftEvent[]) => events.reduce(apply, state);
const start = emptyState(draft(5, tree));
const wanted = (id: string, change: Change): DraftEvent => ({ kind: 'wanted', id, change });

test('a change shows at once and goes out against the version it was written on', () => {
  const state = after(start, wanted('a', set(['titel'], 'Nacht')));
  expect(shownTree(state)).toMatchObject({ titel: 'Nacht' });
  expect(state.draft.tree).toBe(tree);
  expect(nextRequest(state)).toEqual({ id: 'a', base: 5, change: set(['titel'], 'Nacht') });
});

test('an answer takes its place and can be taken back', () => {
  const state = after(start, wanted('a', set(['titel'], 'Nacht')), { kind: 'answered', id: 'a', answer: { version: 6, draft: draft(6, { ...tree, titel: 'Nacht' }) } });
  expect(state).toMatchObject({ pending: [], undo: [6], redo: [] });
});

describe('taking back', () => {
  const made = after(start, wanted('a', set(['titel'], 'Nacht')), { kind: 'answered', id: 'a', answer: { version: 6, draft: draft(6, tree) } });
  const undone = after(made, { kind: 'wanted', id: 'u', change: { kind: 'undo', version: 6 }, role: 'undo' }, { kind: 'answered', id: 'u', answer: { version: 7, draft: draft(7, tree) } });

  test('moves it to what can be done again', () => expect(undone).toMatchObject({ undo: [], redo: [7] }));
  test('can be taken back itself', () => {
    const again = after(undone, { kind: 'wanted', id: 'r', change: { kind: 'undo', version: 7 }, role: 'redo' }, { kind: 'answered', id: 'r', answer: { version: 8, draft: draft(8, tree) } });
    expect(again).toMatchObject({ undo: [8], redo: [] });
  });
  test('is forgotten by a new change', () => expect(after(undone, wanted('b', set(['titel'], 'Dag')))).toMatchObject({ redo: [] }));
  test('that is refused is no longer offered', () => {
    const refused = after(made, { kind: 'wanted', id: 'u', change: { kind: 'undo', version: 6 }, role: 'undo' }, { kind: 'refused', id: 'u', code: CONFLICT });
    expect(refused).toMatchObject({ undo: [], redo: [], refused: [{ id: 'u', code: CONFLICT }] });
  });
  test('keeps no more than it says', () => {
    let state = start;
    for (let i = 0; i <= UNDO_MAX; i += 1) {
      state = after(state, wanted(`n${i}`, set(['titel'], i)), { kind: 'answered', id: `n${i}`, answer: { version: 6 + i, draft: draft(6 + i, tree) } });
    }
    expect(state.undo).toHaveLength(UNDO_MAX);
    expect(state.undo[0]).toBe(7);
  });
});

describe('what others change meanwhile', () => {
  const waiting = after(start, wanted('a', set(['boef', 1, 'naam'], 'Ria')));

  test('moves a waiting change along', () => {
    const state = after(waiting, { kind: 'fetched', draft: draft(6, { ...tree, boef: [{ id: 'kees' }, ...tree.boef] }) });
    expect(nextRequest(state)).toEqual({ id: 'a', base: 6, change: set(['boef', 2, 'naam'], 'Ria') });
  });
  test('sets a waiting change aside when it is about the same', () => {
    const state = after(waiting, { kind: 'fetched', draft: draft(6, { ...tree, boef: [{ id: 'rik' }, { id: 'ria', naam: 'Anna' }] }) });
    expect(state).toMatchObject({ pending: [], refused: [{ id: 'a', code: CONFLICT, change: set(['boef', 1, 'naam'], 'Ria') }] });
    expect(after(state, { kind: 'let_go', id: 'a' }).refused).toEqual([]);
  });
  test('waits for the answer to a change that went out', () => {
    const out = after(waiting, { kind: 'tried', id: 'a' });
    expect(after(out, { kind: 'fetched', draft: draft(9, {}) })).toBe(out);
  });
  test('is not mistaken for what a change in front of it did', () => {
    const two = after(start, wanted('a', { kind: 'edit', edits: [{ kind: 'insert', path: ['boef', 0], value: { id: 'kees' } }] }), wanted('b', set(['boef', 0, 'naam'], 'Kees')));
    const made = { ...tree, boef: [{ id: 'piet' }, { id: 'kees' }, ...tree.boef] };
    const state = after(two, { kind: 'tried', id: 'a' }, { kind: 'answered', id: 'a', answer: { version: 7, draft: draft(7, made) } });
    expect(nextRequest(state)).toEqual({ id: 'b', base: 7, change: set(['boef', 1, 'naam'], 'Kees') });
  });
  test('an older draft changes nothing', () => expect(after(start, { kind: 'fetched', draft: draft(4, {}) })).toBe(start));
});

test('typing in the file keeps the version it was typed on', () => {
  const change: Change = { kind: 'text', splices: [{ file: 'scenario', from: 0, to: 0, text: '# ' }] };
  const state = after(start, wanted('t', change), { kind: 'fetched', draft: draft(8, tree) });
  expect(nextRequest(state)).toEqual({ id: 't', base: 5, change });
});

test('an import is a change of our own, unless it changed nothing', () => {
  expect(after(start, { kind: 'imported', draft: draft(6, tree), version: 6 }).undo).toEqual([6]);
  expect(after(start, { kind: 'imported', draft: draft(5, tree), version: null }).undo).toEqual([]);
});
