/** Which screen of the spelleiding an address asks for. */

export type Sheet = 'uitslag' | 'terugkijken' | 'links';

export type Route =
  /** A one-time link to make an account. */
  | { kind: 'begin'; token: string }
  | { kind: 'evenings' }
  | { kind: 'console'; game: string }
  | { kind: 'sheet'; game: string; sheet: Sheet };

const SHEETS: readonly Sheet[] = ['uitslag', 'terugkijken', 'links'];

/** Reads the address of the page. What follows `#` never reached the server. */
export function routeOf({ search, hash }: { search: string; hash: string }): Route {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('begin')?.trim();
  if (token) return { kind: 'begin', token };
  const asked = new URLSearchParams(search);
  const game = asked.get('avond')?.trim().toUpperCase();
  if (!game) return { kind: 'evenings' };
  const sheet = SHEETS.find((it) => it === asked.get('blad'));
  return sheet === undefined ? { kind: 'console', game } : { kind: 'sheet', game, sheet };
}

/** The address of a screen, without the part that must stay secret. */
export function addressOf(route: Exclude<Route, { kind: 'begin' }>): string {
  const path = '/spelleiding';
  switch (route.kind) {
    case 'evenings':
      return path;
    case 'console':
      return `${path}?avond=${encodeURIComponent(route.game)}`;
    case 'sheet':
      return `${path}?avond=${encodeURIComponent(route.game)}&blad=${route.sheet}`;
  }
}
