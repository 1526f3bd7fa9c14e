import { describe, expect, test } from 'vitest';
import { choicesOf } from './branches.ts';
import { newBranch, newChoice, removeBranch, removeChoice, renameBranch } from './choice-edits.ts';
import { withEdits } from './draft/tree.ts';

const ROUTE = ['ronde', 0, 'route', 0];
const CHOICE = [...ROUTE, 'keuze', 0];
const SECOND = [...ROUTE, 'keuze', 1];
const made = (keuze: unknown[], ...takken: (string | undefined)[]) => ({ ronde: [{ route: [{ wie: 'ria', ...(keuze.length > 0 ? { keuze } : {}), voetje: takken.map((tak, n) => ({ id: `v${n}`, ...(tak === undefined ? {} : { tak }) })) }] }] });
const tree = made([{ takken: { achterom: 2, vooraan: 1 } }, { takken: { kort: 1 } }], 'achterom', undefined, 'vooraan', 'kort', 'achterom');
const namesIn = (of: unknown) => choicesOf(of, ROUTE)[0]!.map(({ name }) => name);

describe('a choice', () => {
  test('comes with two branches whose names are free', () => {
    expect(withEdits(made([]), [newChoice(made([]), ROUTE, ['links', 'rechts'])])).toEqual(made([{ takken: { links: 1, rechts: 1 } }]));
    const one = made([{ takken: { links: 1, rechts: 1 } }]);
    expect(newChoice(one, ROUTE, ['links', 'rechts'])).toEqual({ kind: 'insert', path: SECOND, value: { takken: { 'links-1': 1, 'rechts-1': 1 } } });
  });
  test('goes with its branches, and leaves the voetjes and the other choices', () => {
    expect(withEdits(tree, removeChoice(tree, CHOICE))).toEqual(made([{ takken: { kort: 1 } }], undefined, undefined, undefined, 'kort', undefined));
  });
});

describe('a branch', () => {
  test('comes behind the others', () => {
    expect(namesIn(withEdits(tree, [newBranch(CHOICE, 'omheen')]))).toEqual(['achterom', 'vooraan', 'omheen']);
  });
  test('has another name everywhere, and the same place', () => {
    const renamed = withEdits(tree, renameBranch(tree, CHOICE, 'achterom', 'tuin'));
    expect(renamed).toEqual(made([{ takken: { tuin: 2, vooraan: 1 } }, { takken: { kort: 1 } }], 'tuin', undefined, 'vooraan', 'kort', 'tuin'));
    expect(namesIn(renamed)).toEqual(['tuin', 'vooraan']);
    expect(renameBranch(tree, CHOICE, 'achterom', 'achterom')).toEqual([]);
    expect(renameBranch(tree, CHOICE, 'kort', 'lang')).toEqual([]);
  });
  test('goes, and its voetjes belong to none', () => {
    expect(withEdits(tree, removeBranch(tree, CHOICE, 'achterom'))).toEqual(made([{ takken: { vooraan: 1 } }, { takken: { kort: 1 } }], undefined, undefined, 'vooraan', 'kort', undefined));
  });
  test('takes its choice along when it is the last', () => {
    expect(withEdits(tree, removeBranch(tree, SECOND, 'kort'))).toEqual(made([{ takken: { achterom: 2, vooraan: 1 } }], 'achterom', undefined, 'vooraan', undefined, 'achterom'));
  });
});
