/** Which screen of the editor an address asks for. */

export type Route = { kind: 'drafts' } | { kind: 'draft'; name: string };

/** Reads the address of the page. */
export function routeOf({ search }: { search: string }): Route {
  const name = new URLSearchParams(search).get('naam')?.trim();
  return name ? { kind: 'draft', name } : { kind: 'drafts' };
}

/** The address of a screen. */
export function addressOf(route: Route): string {
  return route.kind === 'drafts' ? '/scenario' : `/scenario?naam=${encodeURIComponent(route.name)}`;
}
