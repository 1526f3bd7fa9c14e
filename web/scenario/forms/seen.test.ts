import { expect, test } from 'vitest';
import { seenOf } from './seen.ts';

const tree = (clue: Record<string, unknown>, begin: unknown = '19:20') => ({ ronde: [{ begin, aanwijzing: [clue] }] });
const check = (clue: Record<string, unknown>, sent_ms: number | null, seen: string | undefined, begin?: unknown) =>
  expect(seenOf(tree(clue, begin), ['ronde', 0, 'aanwijzing', 0], sent_ms)).toBe(seen);

test('a clue was seen when it says so, or some time before it goes out', () => {
  check({ gezien: '19:42' }, null, '19:42');
  check({ gezien: '2m30s' }, 600_000, '19:22');
  check({ gezien_voor: '90s' }, 600_000, '19:28');
  check({}, 600_000, '19:30');
  check({ gezien_voor: '5m' }, 60_000, '19:16');
});

test('nobody knows when a clue of the ladder was seen, nor one of a round without a beginning', () => {
  check({ gezien_voor: '90s' }, null, undefined);
  check({}, 60_000, undefined, 'straks');
});
