import { describe, expect, test } from 'vitest';
import { withEdits } from './draft/tree.ts';
import { besideOf, EVENING, freshId, idOf, isAbout, itemAt, newBoef, newClue, newRound, newVoetje, placeEdits, removeEdits, renameEdits, setEdits, tablesAt, voetjesOf, walkersOf, wordsAt } from './script.ts';

const tree = {
  begin: '19:00',
  boef: [{ id: 'rik', naam: 'Rik', bekend_als: 'de inbreker', signalement: {} }],
  figurant: [{ id: 'post', naam: 'de postbode' }],
  ronde: [
    {
      titel: 'Een', begin: '19:20', duur: '20m', pauze: '5m',
      route: [
        { wie: 'rik', voetje: [{ id: 'deur', plek: 'Lindelaan 5', om: '19:22', blijft: '1m' }] },
        { wie: 'post', voetje: [{ id: 'bus', plek: 'Dorpspomp', om: '0s' }] },
      ],
      aanwijzing: [{ id: 'eerste', boef: 'rik', bij_voetje: 'deur' }, { id: 'later', boef: 'rik', om: '3m' }, { id: 'pak', bij_aanhouding: 'rik' }],
    },
  ],
};

test('a path leads to the item it is part of', () => {
  const check = (path: (string | number)[], kind: string, length: number) => {
    const item = itemAt(path);
    expect([item.kind, item.path.length]).toEqual([kind, length]);
  };
  check(['ronde', 0, 'route', 1, 'voetje', 2, 'om'], 'voetje', 6);
  check(['ronde', 0, 'route', 1, 'reactie', 0], 'route', 4);
  check(['ronde', 0, 'aanwijzing', 3, 'tekst'], 'clue', 4);
  check(['ronde', 0, 'les'], 'round', 2);
  check(['boef', 0, 'signalement', 'kleding'], 'boef', 2);
  check(['contact'], 'evening', 0);
  expect(isAbout(['contact', 'telefoon'], EVENING)).toBe(true);
  expect(isAbout(['boef', 0], EVENING)).toBe(false);
});

test('everybody who walks has a name', () => {
  expect(walkersOf(tree).map(({ id, name, figurant }) => [id, name, figurant])).toEqual([['rik', 'Rik', false], ['post', 'de postbode', true]]);
  expect(voetjesOf(tree, 0)).toEqual([{ id: 'deur', who: 'rik' }, { id: 'bus', who: 'post' }]);
});

test('one thing may be written without a list', () => {
  expect(tablesAt({ signalement: { geslacht: 'man' } }, ['signalement'])).toHaveLength(1);
  expect(wordsAt({ kleur: 'rood' }, ['kleur'])).toEqual(['rood']);
  expect(wordsAt({ kleur: ['rood', 3] }, ['kleur'])).toEqual(['rood']);
});

test('ids are free and fit in the file', () => {
  expect(freshId('voetje', ['voetje-1', 'voetje-3'])).toBe('voetje-2');
  expect(idOf('Café De Óude Pomp!')).toBe('cafe-de-oude-pomp');
});

describe('something new', () => {
  test('a boef comes with a route in the round', () => {
    const { edits, at, route } = newBoef(tree, { known_as: 'de boef' }, 0);
    const made = withEdits(tree, edits);
    expect(at).toEqual(['boef', 1]);
    expect(route).toEqual(['ronde', 0, 'route', 2]);
    expect(walkersOf(made)[1]).toMatchObject({ id: 'boef-1', name: 'de boef' });
    expect(tablesAt(made, ['ronde', 0, 'route'])[2]).toEqual({ wie: 'boef-1' });
  });
  test('a round begins after the pause of the last one', () => {
    expect(newRound(tree, 'Twee').edit).toMatchObject({ path: ['ronde', 1], value: { titel: 'Twee', begin: '19:45' } });
    expect(newRound({ begin: '18:30' }, 'Een').edit).toMatchObject({ value: { begin: '18:50' } });
    expect(newRound({}, 'Een').edit).toMatchObject({ value: { begin: '19:20' } });
  });
  test('a voetje comes when it can be walked, in quarter minutes', () => {
    // Leaves at 3:00, a hundred metres as the crow flies.
    expect(newVoetje(tree, ['ronde', 0, 'route', 0], 'Dorpspomp', 100).edit).toMatchObject({ path: ['ronde', 0, 'route', 0, 'voetje', 1], value: { id: 'voetje-1', om: '5m15s', gedrag: 'kijkt_zoekend' } });
    expect(newVoetje(tree, ['ronde', 0, 'route', 1], [52, 5], 0).edit).toMatchObject({ value: { plek: [52, 5], gedrag: 'wandelen' } });
  });
  test('a clue hangs on the voetje that is chosen, or on the clock', () => {
    expect(newClue(tree, 0, 'OEFENING.', ['ronde', 0, 'route', 0, 'voetje', 0]).edit).toMatchObject({ value: { boef: 'rik', bij_voetje: 'deur' } });
    expect(newClue(tree, 0, 'OEFENING.', undefined).edit).toMatchObject({ path: ['ronde', 0, 'aanwijzing', 3], value: { id: 'aanwijzing-1', boef: 'rik', om: '4m' } });
    const value = newClue(tree, 0, 'OEFENING.', ['ronde', 0, 'route', 1, 'voetje', 0]).edit;
    expect(value).toMatchObject({ value: { bij_voetje: 'bus' } });
    expect(value.kind === 'insert' && 'boef' in value.value).toBe(false);
  });
});

test('a value is given, and an empty one takes its key away', () => {
  expect(setEdits(tree, ['begin'], '20:00')).toEqual([{ kind: 'set', path: ['begin'], value: '20:00' }]);
  for (const empty of ['', undefined, []]) expect(setEdits(tree, ['begin'], empty)).toEqual([{ kind: 'remove', path: ['begin'] }]);
  expect(setEdits(tree, ['titel'], '')).toEqual([]);
});

test('a place goes where it is wanted, also in a list or an area that is not there yet', () => {
  const [voetje, clue] = [['ronde', 0, 'route', 0, 'voetje', 0], ['ronde', 0, 'aanwijzing', 0]];
  expect(placeEdits(tree, [...voetje, 'plek'], [52, 5])).toEqual([{ kind: 'set', path: [...voetje, 'plek'], value: [52, 5] }]);
  expect(placeEdits(tree, [...voetje, 'via', 0], 'Pomp')).toEqual([{ kind: 'set', path: [...voetje, 'via'], value: ['Pomp'] }]);
  expect(placeEdits({ via: ['a', 'b'] }, ['via', 1], 'c')).toEqual([{ kind: 'set', path: ['via'], value: ['a', 'c'] }]);
  expect(placeEdits(tree, [...clue, 'gebied', 'rond'], 'Pomp')).toEqual([{ kind: 'set', path: [...clue, 'gebied'], value: { rond: 'Pomp', straal: 100 } }]);
  expect(placeEdits({ gebied: { rond: 'a', straal: 50 } }, ['gebied', 'rond'], 'b')).toEqual([{ kind: 'set', path: ['gebied', 'rond'], value: 'b' }]);
});

test('another id goes everywhere it is named', () => {
  const renamed = withEdits(tree, renameEdits(tree, ['boef', 0], 'kees'));
  expect(JSON.stringify(renamed)).not.toContain('"rik"');
  expect(withEdits(tree, renameEdits(tree, ['ronde', 0, 'route', 0, 'voetje', 0], 'poort'))).toMatchObject({ ronde: [{ aanwijzing: [{ bij_voetje: 'poort' }, {}, {}] }] });
});

test('with a boef go the routes', () => {
  const left = withEdits(tree, removeEdits(tree, ['boef', 0]));
  expect(left).toMatchObject({ boef: [], ronde: [{ route: [{ wie: 'post' }] }] });
});

test('an entry moves within its list', () => {
  expect(besideOf(tree, ['ronde', 0, 'aanwijzing', 0], 1)).toBe(1);
  expect(besideOf(tree, ['ronde', 0, 'aanwijzing', 2], 1)).toBeUndefined();
  expect(besideOf(tree, ['ronde', 0, 'aanwijzing', 0], -1)).toBeUndefined();
  expect(besideOf(tree, [], 1)).toBeUndefined();
});
