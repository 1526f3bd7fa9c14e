import { expect, test } from 'vitest';
import { addressOf, routeOf, type Route } from './route.ts';

test('without a name it is the list', () => {
  for (const search of ['', '?naam=', '?naam=%20', '?taal=en']) expect(routeOf({ search })).toEqual({ kind: 'drafts' });
});

test('every address leads back to its screen', () => {
  for (const route of [{ kind: 'drafts' }, { kind: 'draft', name: 'mijn-wijk' }] satisfies Route[]) {
    expect(routeOf(new URL(addressOf(route), 'https://spel.example'))).toEqual(route);
  }
});
