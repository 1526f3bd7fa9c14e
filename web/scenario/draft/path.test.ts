import { describe, expect, test } from 'vitest';
import { carryPath, samePath, startsWith, valueAt, type Path } from './path.ts';

const tree = {
  titel: 'Avond',
  ronde: [
    { titel: 'Een', route: [{ wie: 'rik', voetje: [{ id: 'a' }, { id: 'b', om: '2m' }], reactie: [{ doet: 'haast' }] }] },
    { titel: 'Twee', route: [] },
  ],
};
const voetjeB: Path = ['ronde', 0, 'route', 0, 'voetje', 1, 'om'];

test('a place is found by its keys and numbers', () => {
  expect(valueAt(tree, voetjeB)).toBe('2m');
  expect(valueAt(tree, [])).toBe(tree);
  for (const wrong of [['ronde', 7], ['ronde', 'titel'], ['titel', 0], ['toString']] as Path[]) expect(valueAt(tree, wrong)).toBeUndefined();
});

test('a path leads into what it begins with', () => {
  expect(startsWith(voetjeB, ['ronde', 0])).toBe(true);
  expect(startsWith(['ronde', 0], voetjeB)).toBe(false);
  expect(samePath(voetjeB, [...voetjeB])).toBe(true);
  expect(samePath(voetjeB, voetjeB.slice(0, -1))).toBe(false);
});

describe('the same thing after a change', () => {
  const check = (path: Path, to: unknown, expected: Path | undefined) => expect(carryPath(path, tree, to)).toEqual(expected);
  const withRoute = (route: object) => ({ ...tree, ronde: [{ ...tree.ronde[0], route: [{ wie: 'rik', ...route }] }, tree.ronde[1]] });

  test('stays where it was when nothing came before it', () => check(voetjeB, tree, voetjeB));
  test('is found further on', () => {
    const to = { ...tree, ronde: [{ titel: 'Nul' }, ...tree.ronde] };
    check(voetjeB, to, ['ronde', 1, 'route', 0, 'voetje', 1, 'om']);
  });
  test('is gone when somebody took it away', () => check(voetjeB, withRoute({ voetje: [{ id: 'a' }] }), undefined));
  test('is known again after it was given another name', () => check(voetjeB, withRoute({ voetje: [{ id: 'a' }, { id: 'c' }] }), voetjeB));
  test('is not mistaken for its neighbour', () => check(voetjeB, withRoute({ voetje: [{ id: 'x' }, { id: 'a' }] }), undefined));
  test('keeps its number without a name, as long as the list is as long', () => {
    const reaction: Path = ['ronde', 0, 'route', 0, 'reactie', 0, 'doet'];
    check(reaction, withRoute({ reactie: [{ doet: 'sla-over' }] }), reaction);
    check(reaction, withRoute({ reactie: [{ doet: 'haast' }, { doet: 'haast' }] }), undefined);
  });
  test('the end stays the end', () => {
    check(['ronde', 2], { ronde: [...tree.ronde, { titel: 'Drie' }] }, ['ronde', 3]);
  });
});
