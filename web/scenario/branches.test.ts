import { describe, expect, test } from 'vitest';
import type { OutlineRoute } from '../lib/protocol/index.ts';
import { choicesOf, isWalked, takenIn, turnsOf, wantedWith, type Wanted } from './branches.ts';

const ROUTE = ['ronde', 0, 'route', 1];
const tree = {
  ronde: [
    {
      route: [
        { wie: 'kees', voetje: [{ id: 'a' }] },
        {
          wie: 'ria',
          keuze: [{ takken: { achterom: 2, vooraan: 1 } }, { takken: { kort: 1, lang: 1 } }, { takken: 'onzin' }],
          voetje: [{ id: 'poort' }, { id: 'deur', tak: 'vooraan' }, { id: 'tuin', tak: 'achterom' }],
        },
      ],
    },
  ],
};
const none: Wanted = new Map();
const names = (wanted: Wanted, of: unknown = tree) => takenIn(of, 0, wanted).map((taken) => [...taken]);

test('a choice has the branches of the file with their weights', () => {
  expect(choicesOf(tree, ROUTE)).toEqual([[{ name: 'achterom', weight: 2 }, { name: 'vooraan', weight: 1 }], [{ name: 'kort', weight: 1 }, { name: 'lang', weight: 1 }], []]);
  expect(choicesOf(tree, ['ronde', 0, 'route', 0])).toEqual([]);
});

test('a branch is taken by its choice, from its first voetje on', () => {
  const voetjes = [[null, 0], ['vooraan', 90_000], ['achterom', 60_000], ['vooraan', 30_000], ['kort', null]].map(([branch, arrive_ms]) => ({ branch, arrive_ms }));
  const outline = { voetjes } as OutlineRoute;
  const [first, second] = turnsOf(tree, ROUTE, outline);
  expect(first).toEqual([
    { name: 'achterom', choice: 0, weight: 2, of: 3, from_ms: 60_000, empty: false },
    { name: 'vooraan', choice: 0, weight: 1, of: 3, from_ms: 30_000, empty: false },
  ]);
  expect(second).toMatchObject([{ name: 'kort', choice: 1, from_ms: undefined, empty: true }, { name: 'lang', empty: true }]);
  expect(turnsOf(tree, ROUTE, undefined)[0]).toMatchObject([{ from_ms: undefined }, { from_ms: undefined }]);
});

describe('the branches that are walked', () => {
  test('are those whose voetje stands first, or else the first of a choice', () => expect(names(none)).toEqual([[], ['vooraan', 'kort']]));

  test('are those that were asked for, each choice by itself', () => {
    const once = wantedWith(none, tree, ROUTE, 'achterom');
    expect(names(once)).toEqual([[], ['achterom', 'kort']]);
    const twice = wantedWith(once, tree, ROUTE, 'lang');
    expect(names(twice)).toEqual([[], ['achterom', 'lang']]);
    expect(names(wantedWith(wantedWith(twice, tree, ROUTE, 'vooraan'), tree, ROUTE, 'achterom'))).toEqual([[], ['achterom', 'lang']]);
  });

  test('stay with who walks when a route comes before his, and fall back when a branch goes', () => {
    const wanted = wantedWith(none, tree, ROUTE, 'lang');
    const [kees, ria] = tree.ronde[0]!.route;
    expect(names(wanted, { ronde: [{ route: [{ wie: 'post' }, kees, ria] }] })[2]).toEqual(['vooraan', 'lang']);
    expect(names(wanted, { ronde: [{ route: [kees, { ...ria, keuze: [{ takken: { kort: 1 } }] }] }] })[1]).toEqual(['kort']);
  });
});

test('a voetje without a branch is always walked', () => {
  expect([null, 'lang', 'kort'].map((branch) => isWalked({ branch }, new Set(['lang'])))).toEqual([true, true, false]);
});
