import { describe, expect, test } from 'vitest';
import { EDITS_MAX } from '../../lib/protocol/index.ts';
import { carryOffset, diffLines, linesOf, mergeTexts, splicesOf, withSplices } from './diff.ts';

/** A row of numbers that looks like chance and is the same every time. */
function* chance(seed: number): Generator<number> {
  for (let at = seed; ; at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) yield at;
}

describe('the lines of a text', () => {
  test.each(['', 'a', 'a\n', 'a\n\nb', '\n'])('%j add up to the text', (text) => expect(linesOf(text).join('')).toBe(text));
});

describe('the difference of two texts', () => {
  const check = (before: string, after: string, expected: number[][]) =>
    expect(diffLines([...before], [...after]).map(({ from, to, from2, to2 }) => [from, to, from2, to2])).toEqual(expected);

  test('is nothing, something new, something gone, something else', () => {
    check('abc', 'abc', []);
    check('abc', 'abxc', [[2, 2, 2, 3]]);
    check('abc', 'ac', [[1, 2, 1, 1]]);
    check('abcde', 'axcye', [[1, 2, 1, 2], [3, 4, 3, 4]]);
    check('', 'ab', [[0, 0, 0, 2]]);
  });

  test('makes the one into the other, whatever they are', () => {
    const random = chance(7);
    const text = () => Array.from({ length: random.next().value % 12 }, () => 'abc😀\n'.at(random.next().value % 6) ?? '\n').join('');
    for (let i = 0; i < 500; i += 1) {
      const [before, after] = [text(), text()];
      expect(withSplices(before, splicesOf(before, after, 'scenario'))).toBe(after);
    }
  });

  test('is sent as no more than what was typed', () => {
    expect(splicesOf('om = "2m"\n', 'om = "3m"\n', 'scenario')).toEqual([{ file: 'scenario', from: 6, to: 7, text: '3' }]);
    expect(splicesOf('a 😀\n', 'a 😁\n', 'scenario')).toEqual([{ file: 'scenario', from: 2, to: 4, text: '😁' }]);
  });

  test('is one replacement when it would be too many', () => {
    const text = (mark: string) => Array.from({ length: 2 * EDITS_MAX + 2 }, (_, i) => (i % 2 === 0 ? `${i}\n` : `${i}${mark}\n`)).join('');
    const splices = splicesOf(text(''), text('!'), 'scenario');
    expect(splices).toHaveLength(1);
    expect(withSplices(text(''), splices)).toBe(text('!'));
  });
});

describe('two who type at once', () => {
  const check = (mine: string, theirs: string, expected: string | undefined) => expect(mergeTexts('a\nb\nc\nd\n', mine, theirs)).toBe(expected);

  test('both keep their words when they are elsewhere', () => {
    check('A\nb\nc\nd\n', 'a\nb\nc\nD\n', 'A\nb\nc\nD\n');
    check('a\nb\nc\nd\ne\n', 'x\na\nb\nc\nd\n', 'x\na\nb\nc\nd\ne\n');
    check('a\nd\n', 'a\nb\nc\nd\nz\n', 'a\nd\nz\n');
  });
  test('the same words are no quarrel', () => check('a\nX\nc\nd\n', 'a\nX\nc\nd\n', 'a\nX\nc\nd\n'));
  test('the same line is for them to choose', () => {
    check('a\nX\nc\nd\n', 'a\nY\nc\nd\n', undefined);
    check('a\nb\nX\nc\nd\n', 'a\nb\nY\nc\nd\n', undefined);
    check('a\nd\n', 'a\nb\nC\nd\n', undefined);
  });
});

test('a choice between the same lines leaves the others alone', () => {
  const [base, mine, theirs] = ['a\nb\nc\nd\n', 'A\nb\nX\nd\n', 'a\nb\nY\nd\nz\n'];
  expect(mergeTexts(base, mine, theirs, 'mine')).toBe('A\nb\nX\nd\nz\n');
  expect(mergeTexts(base, mine, theirs, 'theirs')).toBe('A\nb\nY\nd\nz\n');
  expect(mergeTexts('a\nb\nc\nd\ne\n', 'A\nb\nc\nd\ne\n', 'B\nb\nc\nd\nE\n', 'mine')).toBe('A\nb\nc\nd\nE\n');
});

test('the cursor stays between the same words', () => {
  const before = 'een\ntwee\ndrie\n';
  expect(carryOffset(before.indexOf('drie'), before, 'nul\neen\ntwee\ndrie\n')).toBe('nul\neen\ntwee\n'.length);
  expect(carryOffset(1, before, 'een\ndrie\n')).toBe(1);
  expect(carryOffset(before.length, before, '')).toBe(0);
});
