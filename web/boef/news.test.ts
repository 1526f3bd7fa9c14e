import { expect, test } from 'vitest';
import { emptyState, type GameState } from '../lib/game-state.ts';
import type { BoefPhone, Evening } from '../lib/protocol/index.ts';
import { buzzOf } from './news.ts';

const EVENING: Partial<Evening> = { phase: { kind: 'round', round: 0 }, halt: null };
const PHONE: Partial<BoefPhone> = { walking: { kind: 'at', voetje: 1, since: 0, until: 1 }, held: false, instruction: null, seen: 0 };
const state = (phone: Partial<BoefPhone> = {}, evening: Partial<Evening> = {}): GameState => ({
  ...emptyState(),
  evening: { ...EVENING, ...evening } as Evening,
  boefPhone: { ...PHONE, ...phone } as BoefPhone,
});

test('a boef feels what he must do next, and nothing else', () => {
  expect(buzzOf(state(), state())).toBeUndefined();
  expect(buzzOf(state(), state({ seen: 3 }))).toBeUndefined();
  expect(buzzOf(state(), state({ walking: { kind: 'to', voetje: 2, since: 1, eta: 9, line: [] } }))).toBe('next');
  expect(buzzOf(state(), state({ instruction: 'Loop naar het plein.' }))).toBe('word');
  expect(buzzOf(state({ instruction: 'Loop naar het plein.' }), state({ instruction: null }))).toBeUndefined();
  expect(buzzOf(state(), state({ held: true }))).toBe('word');
  expect(buzzOf(state({ held: true }), state())).toBe('next');
});

test('a halt is felt once, and above everything else', () => {
  const halt = { kind: 'pauze', reason: '', since: 0 } as const;
  expect(buzzOf(state(), state({ held: true }, { halt }))).toBe('halt');
  expect(buzzOf(state({}, { halt }), state({}, { halt }))).toBeUndefined();
  expect(buzzOf(state({}, { halt }), state({}, { halt: { ...halt, kind: 'noodstop' } }))).toBe('halt');
  expect(buzzOf(state({}, { halt }), state())).toBe('next');
});

test('the first picture is read, not felt', () => {
  expect(buzzOf(emptyState(), state())).toBeUndefined();
});
