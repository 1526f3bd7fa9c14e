import { expect, test } from 'vitest';
import { Kept, KEPT_MAX } from './kept.ts';

function store(start: Record<string, string> = {}) {
  const kept = new Map(Object.entries(start));
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

test('what was looked at is known again after a reload', () => {
  const storage = store();
  new Kept('a', storage).add(['x', 'y']);
  expect([...new Kept('a', storage).all]).toEqual(['x', 'y']);
  expect([...new Kept('b', storage).all]).toEqual([]);
});

test('one more than fits drops the oldest', () => {
  const kept = new Kept('a', store());
  const all = kept.add(Array.from({ length: KEPT_MAX + 1 }, (_, index) => `n${index}`));
  expect(all.size).toBe(KEPT_MAX);
  expect(all.has('n0')).toBe(false);
});

test('nonsense in the storage is no names', () => {
  expect(new Kept('a', store({ a: '{"not":"a list"}' })).all.size).toBe(0);
  expect(new Kept('a', store({ a: 'no json' })).all.size).toBe(0);
  expect(new Kept('a', undefined).add(['x']).size).toBe(1);
});
