import { expect, test } from 'vitest';
import type { Pending } from './draft-state.ts';
import { KEPT_MAX, keepPending, loadPending } from './kept.ts';

const memory = () => {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
};
const pending = (value: string): Pending => ({ id: 'a', base: 3, tried: false, role: 'new', change: { kind: 'edit', edits: [{ kind: 'set', path: ['titel'], value }] } });

test('what waits is there again after a reload, and goes when it was sent', () => {
  const keep = memory();
  expect(keepPending('proef', [pending('Nacht')], keep)).toBe(true);
  expect(loadPending('proef', keep)).toEqual([pending('Nacht')]);
  expect(loadPending('ander', keep)).toEqual([]);
  keepPending('proef', [], keep);
  expect(keep.kept.size).toBe(0);
});

test('what is too long is not kept', () => {
  expect(keepPending('proef', [pending('x'.repeat(KEPT_MAX))], memory())).toBe(false);
});

test('what cannot be read is let go', () => {
  const keep = memory();
  for (const text of ['{', '3', '{"version":0,"pending":[]}', '{"version":1}']) {
    keep.setItem('boef.draaiboek.proef', text);
    expect(loadPending('proef', keep)).toEqual([]);
  }
});
