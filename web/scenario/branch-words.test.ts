import { expect, test } from 'vitest';
import { branchWords } from './branch-words.ts';
import type { Turn } from './branches.ts';

const turn: Turn = { name: 'achterom', choice: 1, weight: 2, of: 3, from_ms: 200_000, empty: false };
const check = (change: Partial<Turn>, withChoice: boolean, expected: string) => expect(branchWords({ ...turn, ...change }, { withChoice })).toBe(expected);

test('a branch says which choice takes it, how often, and from when on', () => {
  check({}, true, 'achterom (keuze 2, 2 van de 3 keer, vanaf 3:20)');
  check({}, false, 'achterom (2 van de 3 keer, vanaf 3:20)');
});

test('what is not known yet is left out, and a branch without voetjes says so', () => {
  check({ from_ms: undefined }, false, 'achterom (2 van de 3 keer)');
  check({ empty: true }, true, 'achterom (keuze 2, 2 van de 3 keer, nog zonder voetje)');
});
