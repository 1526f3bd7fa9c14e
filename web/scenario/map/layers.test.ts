import { describe, expect, test } from 'vitest';
import type { DraftNotice, Outline } from '../../lib/protocol/index.ts';
import { EVENING } from '../script.ts';
import { layersOf, pathOfPin, pinId, walkersAt, wayOfMark, worstOf, type MapScene } from './layers.ts';

const voetje = (at: [number, number] | null, arrive_ms: number) => ({ id: null, at, place: 'Pomp', arrive_ms, stay_ms: 10_000, gedrag: [], branch: null });
const outline: Outline = {
  boeven: [{ id: 'ria', name: 'Ria', persons: [], vehicle: null }, { id: 'kees', name: 'de Kees', persons: [], vehicle: null }],
  figuranten: [{ id: 'post', name: 'de postbode', persons: [], vehicle: null }],
  rounds: [
    {
      title: 'Een', begin_min: 1_160, duration_ms: 480_000,
      routes: [
        { who: 'kees', figurant: false, voetjes: [voetje([0, 0], 0), voetje([100, 0], 60_000), voetje(null, 90_000)], ways: [{ from: 0, to: 1, line: [[0, 0], [50, 0], [100, 0]], length_m: 1, speed_tenth_kmh: 1 }, { from: 1, to: 2, line: [], length_m: 0, speed_tenth_kmh: null }] },
        { who: 'post', figurant: true, voetjes: [voetje([7, 7], 100_000)], ways: [] },
      ],
      clues: [{ id: 'a', kind: 'melding', at_ms: 0, ladder: null, area: { at: [1, 1], radius_m: 80 } }, { id: 'b', kind: 'plaats', at_ms: null, ladder: 1, area: null }],
    },
  ],
};
const notice = (path: (string | number)[], severity: DraftNotice['severity']): DraftNotice => ({ code: 'x', severity, title: '', label: '', help: '', file: 'scenario', from: 0, to: 0, line: 1, path, fix: null });
const scene: MapScene = { outline, round: 0, taken: [], at_ms: 5_000, selected: EVENING, notices: [], moved: new Map(), label: (who, n) => `${who} ${n}`, wayLabel: (n) => `weg ${n}` };

describe('the map of a round', () => {
  test('has every voetje with a place, in the colour of its boef', () => {
    expect(layersOf(scene).pins.map(({ id, text, tone, label }) => [id, text, tone, label])).toEqual([
      ['ronde/0/route/0/voetje/0', '1', 2, 'de Kees 1'],
      ['ronde/0/route/0/voetje/1', '2', 2, 'de Kees 2'],
      ['ronde/0/route/1/voetje/0', '1', 'figurant', 'de postbode 1'],
    ]);
  });
  test('shows the ways along the streets, and none to nowhere', () => {
    expect(layersOf(scene).routes).toMatchObject([{ id: '0-0-1', dashed: false }]);
  });
  test('shows where a voetje was put until the server answers', () => {
    const { pins } = layersOf({ ...scene, moved: new Map([['ronde/0/route/0/voetje/2', [9, 9]]]) });
    expect(pins.find(({ id }) => id === 'ronde/0/route/0/voetje/2')?.at).toEqual([9, 9]);
  });
  test('makes what is not worked on weaker', () => {
    const { pins, areas } = layersOf({ ...scene, selected: { kind: 'voetje', path: ['ronde', 0, 'route', 1, 'voetje', 0] } });
    expect(pins.map(({ faint, selected }) => [faint, selected])).toEqual([[true, false], [true, false], [false, true]]);
    expect(areas).toMatchObject([{ id: 'ronde/0/aanwijzing/0', radius_m: 80, fresh: false }]);
  });
  test('makes the branches that are not walked weaker, with the ways to them', () => {
    const [first, second] = outline.rounds[0]!.routes[0]!.voetjes;
    const forked: Outline = { ...outline, rounds: [{ ...outline.rounds[0]!, routes: [{ ...outline.rounds[0]!.routes[0]!, voetjes: [first!, { ...second!, branch: 'achterom' }] }] }] };
    const faint = (taken: string[]) => {
      const { pins, routes } = layersOf({ ...scene, outline: forked, taken: [new Set(taken)] });
      return [pins.map((pin) => pin.faint), routes.map((route) => route.faint)];
    };
    expect(faint(['achterom'])).toEqual([[false, false], [false]]);
    expect(faint(['vooraan'])).toEqual([[false, true], [true]]);
  });
  test('marks what there is something to say about, the worst first', () => {
    const notices = [notice(['ronde', 0, 'route', 0, 'voetje', 1, 'om'], 'tip'), notice(['ronde', 0, 'route', 0, 'voetje', 1], 'error'), notice(['ronde', 0, 'route', 0], 'warning')];
    expect(layersOf({ ...scene, notices }).pins.map(({ flag }) => flag)).toEqual([undefined, 'error', undefined]);
    expect(worstOf(notices, ['ronde', 0, 'route', 0])).toBe('warning');
  });
  test('shows who is out, and what is drawn', () => {
    const { marks, shapes } = layersOf({ ...scene, drawing: { points: [[0, 0]], is_area: true }, map: { version: 1, map: null, forbidden: [{ feature: 3, shape: [[0, 0], [1, 1]], is_area: false }] } });
    expect(marks.map(({ short, kind }) => [short, kind])).toEqual([['K', 'boef']]);
    expect(shapes.map(({ kind }) => kind)).toEqual(['forbidden', 'drawing']);
  });
  test('makes the chosen way strong, numbers every one, and leaves out the plain line of that stretch', () => {
    const ways = [[[0, 0], [100, 0]], [[0, 0], [50, 90], [100, 0]]].map((line) => ({ line: line as [number, number][], length_m: 1, time_s: { strolling: 3, walking: 2, cycling: 1 }, streets: [], via: [], chosen: false }));
    const shown = { stretch: { round: 0, route: 0, from: 0, to: 1 }, answer: { version: 1, pace: null, left_out: 0, ways }, chosen: 1 };
    const { routes, marks } = layersOf({ ...scene, at_ms: -1, ways: shown });
    expect(routes.map(({ id, tone, weight }) => [id, tone, weight])).toEqual([['way 0', 2, 'thin'], ['way 1', 2, 'strong']]);
    expect(marks.map(({ id, short, label, selected }) => [wayOfMark(id), short, label, selected])).toEqual([[0, '1', 'weg 1', false], [1, '2', 'weg 2', true]]);
    expect(layersOf({ ...scene, at_ms: -1, ways: { ...shown, stretch: { round: 1, route: 0, from: 0, to: 1 } } }).marks).toEqual([]);
    expect(wayOfMark('ronde/0/route/0')).toBeUndefined();
  });
  test('of a round that is not there is empty', () => {
    expect(layersOf({ ...scene, round: 4 })).toEqual({ pins: [], routes: [], areas: [], marks: [], shapes: [] });
  });
});

test('everybody is named in words too', () => {
  expect(walkersAt(outline, 0, 5_000, [])).toMatchObject([{ name: 'de Kees', voetje: 0, is_away: false }, { name: 'de postbode', is_away: true }]);
});

test('the name of a mark leads back to its place in the file', () => {
  const path = ['ronde', 0, 'route', 12, 'voetje', 3];
  expect(pathOfPin(pinId(path))).toEqual(path);
});
