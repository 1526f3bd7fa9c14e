import { expect, test } from 'vitest';
import { choose } from './chips.ts';

const ONE = { multiple: false, unknown: '?' };
const MANY = { multiple: true, unknown: '?' };

test('one choice replaces the other', () => {
  expect(choose([], 'man', ONE)).toEqual(['man']);
  expect(choose(['man'], 'vrouw', ONE)).toEqual(['vrouw']);
});

test('several choices gather in the order of tapping', () => {
  expect(choose(['bril'], 'baard', MANY)).toEqual(['bril', 'baard']);
});

test('a second tap lets go', () => {
  expect(choose(['man'], 'man', ONE)).toEqual([]);
  expect(choose(['bril', 'baard'], 'bril', MANY)).toEqual(['baard']);
});

test('not knowing never stands beside knowing', () => {
  expect(choose(['bril', 'baard'], '?', MANY)).toEqual(['?']);
  expect(choose(['?'], 'bril', MANY)).toEqual(['bril']);
});
