import { expect, test } from 'vitest';
import type { Finding } from '../../lib/protocol/index.ts';
import { countOf, itemToChange } from './rehearsal.ts';

const tree = {
  ronde: [
    { titel: 'Een', route: [{ wie: 'rik', voetje: [{ id: 'deur' }] }], aanwijzing: [{ id: 'hulp' }] },
    { titel: 'Twee', route: [{ wie: 'rik', voetje: [{ id: 'deur' }] }], aanwijzing: [] },
  ],
};
const check = (finding: Pick<Finding, 'round' | 'boef' | 'change'>, expected: unknown) => expect(itemToChange(tree, finding)).toEqual(expected);

test('a finding leads to what it says to change', () => {
  check({ round: 1, boef: 'rik', change: { of: 'voetje', key: 'deur' } }, { kind: 'voetje', path: ['ronde', 1, 'route', 0, 'voetje', 0] });
  check({ round: null, boef: null, change: { of: 'clue', key: 'hulp' } }, { kind: 'clue', path: ['ronde', 0, 'aanwijzing', 0] });
  check({ round: 0, boef: 'rik', change: { of: 'reaction', key: 'rik' } }, { kind: 'route', path: ['ronde', 0, 'route', 0] });
  check({ round: 1, boef: null, change: { of: 'setting', key: 'duur' } }, { kind: 'round', path: ['ronde', 1] });
});

test('what is gone leads to its round, or to the evening', () => {
  check({ round: 1, boef: null, change: { of: 'clue', key: 'weg' } }, { kind: 'round', path: ['ronde', 1] });
  check({ round: 7, boef: null, change: { of: 'clue', key: 'weg' } }, { kind: 'evening', path: [] });
});

test('what never came counts too', () => {
  expect(countOf({ counts: [[3, 2], [5, 1]], never: 4, quartiles: [3, null, null] })).toBe(7);
});
