import { expect, test } from 'vitest';
import type { Edit } from '../../lib/protocol/index.ts';
import { withEdits } from './tree.ts';

const tree = { titel: 'Avond', ronde: [{ titel: 'Een' }, { titel: 'Twee' }] };
const check = (edit: Edit, expected: unknown) => {
  const before = JSON.stringify(tree);
  expect(withEdits(tree, [edit])).toEqual(expected);
  expect(JSON.stringify(tree)).toBe(before);
};

test('a key gets a value, and tables on the way are made', () => {
  check({ kind: 'set', path: ['titel'], value: 'Nacht' }, { ...tree, titel: 'Nacht' });
  check({ kind: 'set', path: ['ronde', 1, 'les'], value: 'Kijk.' }, { ...tree, ronde: [{ titel: 'Een' }, { titel: 'Twee', les: 'Kijk.' }] });
  check({ kind: 'set', path: ['contact', 'telefoon'], value: '085' }, { ...tree, contact: { telefoon: '085' } });
});

test('a key or an entry goes', () => {
  check({ kind: 'remove', path: ['titel'] }, { ronde: tree.ronde });
  check({ kind: 'remove', path: ['ronde', 0] }, { ...tree, ronde: [{ titel: 'Twee' }] });
  check({ kind: 'remove', path: ['contact', 'telefoon'] }, tree);
});

test('an entry comes between the others, or begins a list', () => {
  check({ kind: 'insert', path: ['ronde', 1], value: { titel: 'Midden' } }, { ...tree, ronde: [{ titel: 'Een' }, { titel: 'Midden' }, { titel: 'Twee' }] });
  check({ kind: 'insert', path: ['boef', 0], value: { id: 'rik' } }, { ...tree, boef: [{ id: 'rik' }] });
});

test('an entry changes places', () => {
  check({ kind: 'move', path: ['ronde', 0], to: 1 }, { ...tree, ronde: [{ titel: 'Twee' }, { titel: 'Een' }] });
});

test('a key has another name, and the same place', () => {
  check({ kind: 'rename', path: ['titel'], to: 'naam' }, { naam: 'Avond', ronde: tree.ronde });
  expect(Object.keys(withEdits(tree, [{ kind: 'rename', path: ['titel'], to: 'naam' }]) as object)).toEqual(['naam', 'ronde']);
});

test('what does not fit changes nothing', () => {
  for (const edit of [
    { kind: 'set', path: ['titel', 'x'], value: 1 },
    { kind: 'set', path: ['ronde', 9, 'titel'], value: 'x' },
    { kind: 'insert', path: ['titel', 0], value: {} },
    { kind: 'move', path: ['ronde', 5], to: 0 },
    { kind: 'remove', path: [] },
    { kind: 'rename', path: ['titel'], to: 'ronde' },
    { kind: 'rename', path: ['begin'], to: 'einde' },
    { kind: 'rename', path: ['ronde', 0], to: 'einde' },
  ] satisfies Edit[]) check(edit, tree);
});
