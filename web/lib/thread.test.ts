import { describe, expect, test } from 'vitest';
import { HELD_MAX, Thread, type Message } from './thread.ts';

const clue = (seq: number): Message => ({ t: 'clue', seq });
const skip = (seq: number): Message => ({ t: 'skip', seq });

/** What is delivered of these frames, and whether the story is torn at the end. */
function check(after: number, frames: Message[], seqs: number[], torn: boolean): Thread<Message> {
  const thread = new Thread<Message>(after);
  const got = frames.flatMap((frame) => thread.take(frame).deliver);
  expect(got.map((message) => message.seq)).toEqual(seqs);
  expect(thread.torn).toBe(torn);
  return thread;
}

describe('a story', () => {
  test('goes on with the next message', () => void check(4, [clue(5), clue(6)], [5, 6], false));
  test('jumps over what is not for us', () => void check(4, [skip(8), clue(9)], [9], false));
  test('may hear the same heartbeat twice', () => void check(4, [skip(4), skip(4), clue(5)], [5], false));
  test('is torn by a hole', () => void check(4, [clue(6), clue(7)], [], true));
  test('is torn by a double', () => void check(4, [clue(5), clue(5)], [5], true));
  test('is torn by a server that forgot', () => void check(4, [skip(3)], [], true));
  test('is torn when the server says so', () => void check(4, [{ t: 'resync' }, clue(5)], [], true));

  test('lets words without a number pass, also while it is torn', () => {
    const thread = check(4, [{ t: 'resync' }], [], true);
    expect(thread.take({ t: 'tick' }).deliver).toEqual([{ t: 'tick' }]);
  });
});

describe('a picture', () => {
  test('that reaches the line lets the same line go on', () => {
    const thread = check(4, [{ t: 'resync', seq: 9 }, clue(10), clue(11)], [], true);
    expect(thread.restart(10)).toBe(true);
    expect(thread.drain()).toEqual({ deliver: [clue(11)], torn: false });
  });

  test('that is older than the line asks for a new line', () => {
    const thread = check(4, [{ t: 'resync', seq: 9 }, skip(12)], [], true);
    expect(thread.restart(8)).toBe(false);
    expect(thread.drain().deliver).toEqual([]);
    expect(thread.last).toBe(8);
  });

  test('after a hole asks for a new line, because nobody knows where this one went on', () => {
    expect(check(4, [clue(6)], [], true).restart(6)).toBe(false);
  });

  test('that took too long to hold everything asks for a new line', () => {
    const flood = Array.from({ length: HELD_MAX + 1 }, (_, i) => clue(5 + i));
    const thread = check(4, [{ t: 'resync', seq: 4 }, ...flood], [], true);
    expect(thread.restart(5)).toBe(false);
  });

  test('that took long but not too long goes on', () => {
    const flood = Array.from({ length: HELD_MAX }, (_, i) => clue(5 + i));
    const thread = check(4, [{ t: 'resync', seq: 4 }, ...flood], [], true);
    expect(thread.restart(4)).toBe(true);
    expect(thread.drain().deliver).toHaveLength(HELD_MAX);
  });
});
