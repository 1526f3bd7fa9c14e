import { expect, test } from 'vitest';
import { Shelf } from './shelf.ts';

interface Things {
  hat: string;
  coat: { colour: string };
}
function memory() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
}
const shelf = (keep: ReturnType<typeof memory>, prefix = 'a', version = 1) => new Shelf<Things>(prefix, ['hat', 'coat'], version, keep);

test('a thing lies under its own prefix and version', () => {
  const keep = memory();
  shelf(keep).set('coat', { colour: 'zwart' });
  expect(shelf(keep).get('coat')).toEqual({ colour: 'zwart' });
  expect(shelf(keep, 'b').get('coat')).toBeUndefined();
  expect(shelf(keep, 'a', 2).get('coat')).toBeUndefined();
});

test('forgetting takes away everything of this shelf, and nothing of another', () => {
  const keep = memory();
  shelf(keep).set('hat', 'pet');
  shelf(keep, 'b').set('hat', 'muts');
  shelf(keep).forget();
  expect([...keep.kept.keys()]).toEqual(['b.hat']);
});
