import { expect, test } from 'vitest';
import { eveningCodeProblem, normalizeEveningCode } from './evening-code.ts';

const check = (typed: string, code: string, problem?: string) => {
  expect(normalizeEveningCode(typed)).toBe(code);
  expect(eveningCodeProblem(code)).toBe(problem);
};

test('a code is read as people type it', () => {
  check(' k7-q 2m', 'K7Q2M');
  check('K7Q2M', 'K7Q2M');
});

test('an address that was pasted gives its code', () => {
  check('https://spel.example/?avond=K7Q2M&team=ABC', 'K7Q2M');
  check('spel.example/speel?team=ABC&avond=k7q2m#kaart', 'K7Q2M');
});

test('a code that cannot be one is told apart from an empty one', () => {
  check('  ', '', 'empty');
  check('K7Q2', 'K7Q2', 'strange');
  check('K7Q2MM', 'K7Q2MM', 'strange');
  check('K7Q20', 'K7Q20', 'strange');
});
