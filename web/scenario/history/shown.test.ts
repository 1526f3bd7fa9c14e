import { expect, test } from 'vitest';
import { shownDiff } from './shown.ts';

const check = (before: string, after: string, expected: string[]) =>
  expect(shownDiff(before.split('').join('\n'), after.split('').join('\n')).map((row) => (row.kind === 'gap' ? '~' : { same: ' ', gone: '-', come: '+' }[row.kind] + row.text))).toEqual(expected);

test('a change has two lines around it, and a gap beyond them', () => {
  check('abcdefghi', 'abcdXfghi', ['~', ' c', ' d', '-e', '+X', ' f', ' g', '~']);
  check('abc', 'abc', []);
});

test('changes near each other share the lines between them', () => {
  check('abcdef', 'XbcdYf', ['-a', '+X', ' b', ' c', ' d', '-e', '+Y', ' f']);
});
