/** Finds a place by typing: streets, squares and house numbers, without a map and without GPS. Pure. */
import type { Place, PlaceId, Point, Where, WijkMap } from '../../lib/protocol/index.ts';
import { describePlace, distanceToLine_m } from '../../lib/map/describe.ts';

/** How many suggestions are shown. */
export const SUGGESTIONS_MAX = 8;

/** Streets and places whose name fits what was typed; those that begin with it come first. */
export function suggest(places: readonly Place[], typed: string): Place[] {
  const wanted = plain(typed.replace(/\s\d+\s*[a-z]?$/i, ''));
  const named = places.filter((place) => place.kind !== 'adres');
  if (wanted === '') return [];
  const rank = (place: Place) => {
    const name = plain(place.name);
    if (name.startsWith(wanted)) return 0;
    if (name.includes(` ${wanted}`)) return 1;
    return name.includes(wanted) ? 2 : 3;
  };
  return named
    .map((place) => ({ place, rank: rank(place) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.place.name.localeCompare(b.place.name, 'nl'))
    .slice(0, SUGGESTIONS_MAX)
    .map(({ place }) => place);
}

/** The house of this number in a street; undefined when the map does not know the number. */
export function addressIn(places: readonly Place[], street: Place, number: string): Place | undefined {
  const wanted = plain(`${street.name} ${number}`);
  return places.find((place) => place.kind === 'adres' && plain(place.name) === wanted);
}

/** The number at the end of what was typed: `Smaragdstraat 12a` gives `12a`. */
export function numberIn(typed: string): string {
  return /\s(\d+\s*[a-z]?)$/i.exec(typed.trim())?.[1]?.replace(/\s/g, '') ?? '';
}

/** The place with this id, if the map has it. */
export function placeOf(wijk: Pick<WijkMap, 'places'>, id: PlaceId): Place | undefined {
  // An id is the place in the list, but a map that was cut or mended may say otherwise.
  const guess = wijk.places[id];
  return guess?.id === id ? guess : wijk.places.find((place) => place.id === id);
}

/** Where something is, in words; undefined while the map has not come. */
export function placeInWords(wijk: WijkMap | undefined, where: Where): string | undefined {
  if (wijk === undefined) return undefined;
  return 'place' in where ? placeOf(wijk, where.place)?.name : describePlace(wijk, where.at);
}

/** The streets that an area touches, by name. */
export function streetsIn(wijk: WijkMap, centre: Point, radius_m: number): string[] {
  const names = wijk.streets
    .filter((street) => street.name !== '' && distanceToLine_m(centre, street.line) <= radius_m)
    .map((street) => street.name);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'nl'));
}

/** Without capitals, accents and double spaces. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
