import { expect, test } from 'vitest';
import type { Path } from '../draft/path.ts';
import { placeOf } from './find.ts';

const toml = `titel = "Avond"
[contact]
telefoon = "085"
[[boef]]
id = "rik"
[boef.signalement]
geslacht = "man"
[[ronde]]
titel = "Een"
[[ronde.route]]
wie = "rik"
[[ronde.route.voetje]]
id = "a"
om = "1m"
[[ronde.aanwijzing]]
tekst = """
[[ronde]]
"""
[[ronde]]
titel = "Twee"
[[ronde.route]]
[[ronde.route.voetje]]
om = "2m"
[[ronde.route.voetje]]
om = "3m"
`;

const check = (path: Path, line: number | undefined) => expect(placeOf(toml, path)?.line).toBe(line);

test('an item is found by its heading, a key by its line', () => {
  check(['titel'], 1);
  check(['contact', 'telefoon'], 3);
  check(['boef', 0], 4);
  check(['boef', 0, 'signalement'], 6);
  check(['boef', 0, 'signalement', 'geslacht'], 7);
  check(['ronde', 0, 'route', 0, 'voetje', 0, 'om'], 14);
});

test('lists begin anew in the next round, and a text is no heading', () => {
  check(['ronde', 1], 19);
  check(['ronde', 1, 'route', 0, 'voetje', 1], 24);
  check(['ronde', 1, 'route', 0, 'voetje', 1, 'om'], 25);
});

test('what is not there leads to what it would stand in, or nowhere', () => {
  check(['ronde', 1, 'les'], 19);
  check(['figurant', 0], undefined);
  expect(placeOf(toml, ['titel'])).toEqual({ from: 0, to: 15, line: 1 });
});
