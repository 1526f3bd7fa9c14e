import { describe, expect, test } from 'vitest';
import type { ClueAdmin, MeldingAdmin, Walker } from '../../lib/protocol/index.ts';
import { isOut, layersOf, shortOf, placeOf, stepNext, stepNow } from './truth.ts';

const step = (voetje: number, state: 'ahead' | 'here' | 'done' | 'skipped') => ({
  voetje,
  place: `plek ${voetje}`,
  at: [voetje * 1_000, 0] as [number, number],
  arrive: voetje * 10_000,
  gedrag: 'voelt_aan_deur',
  state,
});
const walker = (more: Partial<Walker> = {}): Walker => ({
  walker: { boef: 0 },
  round: 0,
  name: 'de inbreker',
  played_by: 'engine',
  walking: { kind: 'to', voetje: 1, since: 10_000, eta: 20_000, line: [[0, 0], [1_000, 0]] },
  plan: [step(0, 'done'), step(1, 'ahead'), step(2, 'ahead')],
  held: false,
  seen: 0,
  late_ms: 0,
  is_unsafe: false,
  connected: true,
  code: 'ABC234',
  found_by: [],
  ...more,
});
const clue = (state: ClueAdmin['state']): ClueAdmin => ({
  id: 4,
  round: 0,
  kind: 'plaats',
  boef: 0,
  text: 'Bij het plein.',
  trigger: { nl: '', en: '' },
  audience: { kind: 'all' },
  area: { centre: [5, 6], radius_m: 80, label: 'Plein' },
  state,
});
const melding = (place: MeldingAdmin['melding']['place']): MeldingAdmin => ({
  melding: {
    id: 'm', round: 0, typed_at: 1, received_at: 1, place, gedrag: ['rent_weg'], persons: [], vehicles: [], heading: null, towards: null,
    number: null, text: '', was_read: false, was_mended: false, seen_ago_ms: null, ongoing: null, appen: false, reageren: false,
  },
  team: 0, about: null, distance_m: null, lines: [], corrections: [],
});
const wijk = { places: [{ id: 0, name: 'Plein', kind: 'plek' as const, lines: [[[7, 8] as [number, number]]] }] };

describe('where a boef is', () => {
  test('moves along his way with the clock of the game', () => {
    expect(placeOf(walker(), 15_000)).toEqual([500, 0]);
    expect(placeOf(walker(), 99_000)).toEqual([1_000, 0]);
  });

  test('does not move while he is held', () => {
    expect(placeOf(walker({ held: true }), 15_000)).toEqual([0, 0]);
  });

  test('is his voetje while he stays, and nowhere when he is not out', () => {
    const at = walker({ walking: { kind: 'at', voetje: 2, since: 0, until: 1 } });
    expect(placeOf(at, 0)).toEqual([2_000, 0]);
    expect(isOut(at)).toBe(true);
    const gone = walker({ walking: { kind: 'gone' } });
    expect(placeOf(gone, 0)).toBeUndefined();
    expect(isOut(gone)).toBe(false);
  });
});

test('what he does next is where he goes to, or the first voetje ahead', () => {
  expect(stepNext(walker())?.voetje).toBe(1);
  const at = walker({ walking: { kind: 'at', voetje: 1, since: 0, until: 1 }, plan: [step(0, 'done'), step(1, 'here'), step(2, 'ahead')] });
  expect([stepNow(at)?.voetje, stepNext(at)?.voetje]).toEqual([1, 2]);
});

test('boeven have numbers and figuranten letters, so that no two marks look the same', () => {
  const walkers = [{ boef: 0 }, { boef: 1 }, { figurant: 0 }, { figurant: 1 }].map((it) => walker({ walker: it as Walker['walker'] }));
  expect(walkers.map(shortOf)).toEqual(['1', '2', 'A', 'B']);
});

describe('the map', () => {
  const check = (input: Partial<Parameters<typeof layersOf>[0]>) =>
    layersOf({ walkers: [], clues: [], meldingen: [], wijk, now: 15_000, ...input });

  test('shows only the areas that were sent, new ones stronger', () => {
    expect(check({ clues: [clue({ kind: 'planned', expected: 1 })] }).areas).toEqual([]);
    expect(check({ clues: [clue({ kind: 'sent', at: 14_000 })] }).areas).toMatchObject([{ fresh: true }]);
    expect(check({ clues: [clue({ kind: 'sent', at: 14_000 })], now: 999_000 }).areas).toMatchObject([{ fresh: false }]);
  });

  test('shows a melding at its point or at the place it names, and none without', () => {
    const places = [melding({ at: [1, 2] }), melding({ place: 0 }), melding({ place: 9 }), melding(null)];
    expect(places.flatMap((it) => check({ meldingen: [it] }).marks.map(({ at }) => at))).toEqual([[1, 2], [7, 8]]);
  });

  test('draws the leg whole and the voetjes after it dashed', () => {
    const { routes, marks } = check({ walkers: [walker()] });
    expect(routes).toEqual([
      { id: 'leg:boef-0', line: [[0, 0], [1_000, 0]] },
      { id: 'plan:boef-0', line: [[1_000, 0], [2_000, 0]], dashed: true },
    ]);
    expect(marks.map(({ kind }) => kind)).toEqual(['voetje', 'voetje', 'voetje', 'boef']);
  });

  test('a figurant has no route', () => {
    expect(check({ walkers: [walker({ walker: { figurant: 0 } })] })).toMatchObject({ routes: [], marks: [{ kind: 'figurant' }] });
  });
});
