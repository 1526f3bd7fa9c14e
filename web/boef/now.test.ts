import { describe, expect, test } from 'vitest';
import type { BoefPhone, BoefStep, Evening, Phase, Walking } from '../lib/protocol/index.ts';
import { expectedEnd, laterSteps, nowOf, type Now } from './now.ts';

const MIN = 60_000;
const T0 = 1_800_000_000_000;

const step = (voetje: number, eta: number, stay_ms = MIN): BoefStep => ({
  voetje,
  place: `Lindelaan ${voetje}`,
  at: [0, 0],
  eta: T0 + eta,
  stay_ms,
  gedrag: 'kijkt_naar_binnen',
  instruction: '',
  spoor: null,
});

const evening = (phase: Phase, more: Partial<Evening> = {}): Evening => ({
  phase,
  clock: null,
  halt: null,
  rounds: [
    { title: 'Een', duration_ms: 20 * MIN, skipped: false },
    { title: 'Twee', duration_ms: 20 * MIN, skipped: false },
  ],
  frozen: false,
  teams: 3,
  rounds_done: 0,
  ...more,
});

const phone = (walking: Walking, more: Partial<BoefPhone> = {}): BoefPhone => ({
  boef: 0,
  name: 'Inbreker',
  cover: '',
  looks: { nl: '', en: '' },
  persons: [],
  vehicle: null,
  codes: [],
  round: 0,
  walking,
  next: [step(0, 2 * MIN), step(1, 6 * MIN), step(2, 10 * MIN)],
  held: false,
  seen: 0,
  instruction: null,
  is_unsafe: false,
  ...more,
});

const ROUND: Phase = { kind: 'round', round: 0 };
const TO: Walking = { kind: 'to', voetje: 0, since: T0, eta: T0 + 2 * MIN, line: [] };
const AT: Walking = { kind: 'at', voetje: 0, since: T0 + 2 * MIN, until: T0 + 3 * MIN };

function check(walking: Walking, at_ms: number, expected: Partial<Now> & { voetje?: number }, more: Partial<BoefPhone> = {}, arrived: [number, number][] = []) {
  const unheard = { arrived: new Map(arrived.map(([voetje, at]) => [voetje, T0 + at])), caught: false };
  const { voetje, ...rest } = expected;
  const now = nowOf(evening(ROUND), phone(walking, more), T0 + at_ms, unheard);
  expect(now).toMatchObject(rest);
  if (voetje !== undefined) expect('step' in now ? now.step?.voetje : undefined).toBe(voetje);
}

describe('what to do now', () => {
  test('is going to the next place by its time, and who is late hears it', () => {
    check(TO, MIN, { kind: 'go', voetje: 0, by: T0 + 2 * MIN, late_ms: 0 });
    check(TO, 2 * MIN + 30_000, { kind: 'go', late_ms: 0 });
    check(TO, 5 * MIN, { kind: 'go', voetje: 0, late_ms: 3 * MIN });
  });

  test('is staying until the end of the stay', () => {
    check(AT, 2.5 * MIN, { kind: 'stay', voetje: 0, until: T0 + 3 * MIN });
  });

  test('goes on by the clock when the server is out of touch', () => {
    check(AT, 3 * MIN, { kind: 'go', voetje: 1, by: T0 + 6 * MIN });
  });

  test('counts a tap that was not sent yet', () => {
    check(TO, 2 * MIN, { kind: 'stay', voetje: 0, until: T0 + 2.5 * MIN }, {}, [[0, 1.5 * MIN]]);
    check(TO, 2.6 * MIN, { kind: 'go', voetje: 1 }, {}, [[0, 1.5 * MIN]]);
    check(TO, 5.2 * MIN, { kind: 'stay', voetje: 1 }, {}, [[0, 1.5 * MIN], [1, 5 * MIN]]);
  });

  test('stays at the last place until the server says it is over', () => {
    check(AT, 30 * MIN, { kind: 'stay', voetje: 0 }, { next: [step(0, 2 * MIN)] });
    check({ kind: 'gone' }, 30 * MIN, { kind: 'done' });
  });

  test('is waiting when held, whatever the clock says', () => {
    check(TO, 20 * MIN, { kind: 'held', voetje: 0 }, { held: true });
  });

  test('is nothing more once caught, also when only this phone knows it', () => {
    check({ kind: 'caught', at: T0 }, MIN, { kind: 'caught', round: 0 });
    expect(nowOf(evening(ROUND), phone(TO), T0, { arrived: new Map(), caught: true }).kind).toBe('caught');
  });

  test('before, between and after the rounds is no walking', () => {
    expect(nowOf(evening({ kind: 'walk_in' }), phone({ kind: 'not_yet' }), T0)).toMatchObject({ kind: 'wait', why: 'walk_in' });
    expect(nowOf(evening({ kind: 'break', next: 1 }), phone({ kind: 'not_yet' }, { round: 1 }), T0)).toMatchObject({ kind: 'wait', round: 1 });
    expect(nowOf(evening({ kind: 'round', round: 1 }), phone(TO, { round: 2 }), T0)).toMatchObject({ kind: 'wait', why: 'not_in_round' });
    expect(nowOf(evening(ROUND), phone({ kind: 'spare' }), T0)).toMatchObject({ kind: 'wait', why: 'spare' });
    expect(nowOf(evening({ kind: 'debrief' }), phone(TO), T0)).toEqual({ kind: 'over' });
    expect(nowOf(null, null, T0)).toEqual({ kind: 'unknown' });
  });
});

test('the later places are those after the one of now', () => {
  const later = (now: Now) => laterSteps(phone(TO), now).map((each) => each.voetje);
  expect(later(nowOf(evening(ROUND), phone(TO), T0))).toEqual([1, 2]);
  expect(later({ kind: 'wait', why: 'break' })).toEqual([0, 1, 2]);
  expect(later(nowOf(evening(ROUND), phone(AT), T0 + 4 * MIN))).toEqual([2]);
});

test('the end of the evening is the rest of the rounds, in whole quarters', () => {
  const end = expectedEnd(evening({ kind: 'walk_in' }), T0)!;
  expect(end % (15 * MIN)).toBe(0);
  expect(end - T0).toBeGreaterThanOrEqual(50 * MIN);
  expect(end - T0).toBeLessThan(65 * MIN);
  const clock = { at: T0, elapsed_ms: 20 * MIN, duration_ms: 20 * MIN, running: false };
  const last = expectedEnd(evening({ kind: 'round', round: 1 }, { clock }), T0)!;
  expect(last - T0).toBeLessThanOrEqual(20 * MIN);
  expect(expectedEnd(evening({ kind: 'closed' }), T0)).toBeUndefined();
});
