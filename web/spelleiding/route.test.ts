import { expect, test } from 'vitest';
import { addressOf, routeOf, type Route } from './route.ts';

const check = (address: string, expected: Route) => {
  const { search, hash } = new URL(address, 'https://spel.example');
  expect(routeOf({ search, hash })).toEqual(expected);
};

test('without anything it is the list of evenings', () => {
  check('/spelleiding', { kind: 'evenings' });
  check('/spelleiding?avond=%20', { kind: 'evenings' });
  check('/spelleiding#begin=', { kind: 'evenings' });
});

test('a one-time link comes before everything else', () => {
  check('/spelleiding?avond=K7XMP#begin=abc234', { kind: 'begin', token: 'abc234' });
});

test('a code opens the console of its evening, also in small letters', () => {
  check('/spelleiding?avond=k7xmp', { kind: 'console', game: 'K7XMP' });
});

test('a sheet that does not exist is the console', () => {
  check('/spelleiding?avond=K7XMP&blad=uitslag', { kind: 'sheet', game: 'K7XMP', sheet: 'uitslag' });
  check('/spelleiding?avond=K7XMP&blad=onzin', { kind: 'console', game: 'K7XMP' });
});

test('every address leads back to its screen', () => {
  const routes: Exclude<Route, { kind: 'begin' }>[] = [
    { kind: 'evenings' },
    { kind: 'console', game: 'K7XMP' },
    { kind: 'sheet', game: 'K7XMP', sheet: 'links' },
  ];
  for (const route of routes) check(addressOf(route), route);
});
