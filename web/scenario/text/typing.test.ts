import { expect, test } from 'vitest';
import { CONFLICT } from '../draft/draft-state.ts';
import { answered, emptyTyping, isUnsent, refused, settled, toSend, withFile, type Typing } from './typing.ts';

const start = emptyTyping('a\nb\nc\n', 4);
const typed: Typing = { ...start, typed: 'a\nb\nC\n' };

test('what is typed goes out against the version it was typed on', () => {
  expect(toSend(start)).toBeUndefined();
  expect(toSend(typed)).toEqual({ base: 4, splices: [{ file: 'scenario', from: 4, to: 5, text: 'C' }] });
  expect(isUnsent(typed)).toBe(true);
});

test('nothing goes out while an answer is awaited', () => {
  const out = { ...typed, sent: { id: 'x', typed: typed.typed } };
  expect(toSend(out)).toBeUndefined();
  expect(isUnsent(out)).toBe(false);
  expect(withFile(out, 'z\n', 9)).toBe(out);
});

test('what others change elsewhere comes in between', () => {
  expect(withFile(typed, 'A\nb\nc\n', 5)).toEqual({ base: 'A\nb\nc\n', version: 5, typed: 'A\nb\nC\n' });
  expect(withFile(start, 'new\n', 5)).toEqual(emptyTyping('new\n', 5));
  expect(withFile(typed, 'old\n', 4)).toBe(typed);
});

test('the same line is for its author to choose, and nothing is sent until then', () => {
  const quarrel = withFile(typed, 'A\nb\nX\n', 5);
  expect(quarrel).toMatchObject({ typed: typed.typed, quarrel: { theirs: 'A\nb\nX\n' } });
  expect(toSend(quarrel)).toBeUndefined();
  expect(settled(quarrel, 'theirs')).toEqual(emptyTyping('A\nb\nX\n', 5));
  expect(settled(quarrel, 'mine')).toEqual({ base: 'A\nb\nX\n', version: 5, typed: 'A\nb\nC\n' });
});

test('what is typed while the answer is on its way stays', () => {
  const out: Typing = { ...typed, typed: 'a\nb\nCC\n', sent: { id: 'x', typed: typed.typed } };
  expect(answered(out, 'A\nb\nC\n', 6)).toEqual({ base: 'A\nb\nC\n', version: 6, typed: 'A\nb\nCC\n' });
  expect(answered(out, 'a\nb\nCX\n', 6)).toMatchObject({ typed: 'a\nb\nCC\n', quarrel: { theirs: 'a\nb\nCX\n', version: 6 } });
});

test('what is refused stays as it was typed', () => {
  const out: Typing = { ...typed, sent: { id: 'x', typed: typed.typed } };
  expect(refused(out, 'too_large', 'a\nb\nc\n', 4)).toMatchObject({ typed: typed.typed, refusal: 'too_large' });
  expect(refused(out, CONFLICT, 'a\nb\nX\n', 5)).toMatchObject({ typed: typed.typed, quarrel: { theirs: 'a\nb\nX\n' } });
  expect(refused(out, CONFLICT, 'A\nb\nc\n', 5)).toEqual({ base: 'A\nb\nc\n', version: 5, typed: 'A\nb\nC\n' });
});
