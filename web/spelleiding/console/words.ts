/** Codes of the wire in words, out of the catalogue of the server. */
import { describePlace } from '../../lib/map/describe.ts';
import { currentLanguage } from '../../lib/language.svelte.ts';
import { t } from '../../lib/teksten/spelleiding.ts';
import type { Catalogue, Choice, Heading, Kledingstuk, Melding, Person, Vehicle, Where, WijkMap, Words } from '../../lib/protocol/index.ts';

/** A text of the server in the language of the screen. */
export function said(words: Words): string {
  return currentLanguage() === 'nl' ? words.nl : words.en;
}

/** What a code is called. A newer code, or a free text, speaks for itself. */
export function wordOf(choices: readonly { code: string; label: Words }[] | undefined, code: string): string {
  const found = choices?.find((choice) => choice.code === code);
  return found === undefined ? code.replaceAll('_', ' ') : said(found.label);
}

export function gedragWords(catalogue: Catalogue | undefined, code: string): string {
  return wordOf(catalogue?.gedrag.flatMap((category) => category.gedrag), code);
}

/** Which way they went: the wind that was said, and the place that was named with where the map has it. */
export function headingWords(catalogue: Catalogue | undefined, { heading, towards }: Pick<Melding, 'heading' | 'towards'>): string {
  const say = (wind: Heading) => wordOf(catalogue?.richting, wind);
  const parts = [
    ...(heading === null ? [] : [say(heading)]),
    ...(towards === null ? [] : [t('spelleiding.towards', { name: towards.name })]),
    ...(towards?.wind ? [t('spelleiding.towards_wind', { wind: say(towards.wind) })] : []),
  ];
  return parts.join(', ');
}

/** What is known of a person, from head to toe, in one line. */
export function personWords(catalogue: Catalogue | undefined, person: Person): string {
  const say = (list: readonly Choice[] | undefined) => (code: string) => wordOf(list, code);
  const years = (value: string) => (/^\d/.test(value) ? `${value} ${currentLanguage() === 'nl' ? 'jaar' : 'years'}` : say(catalogue?.leeftijd)(value));
  const height = (value: string) => (/^\d/.test(value) ? `${value} cm` : say(catalogue?.lengte)(value));
  const parts = [
    ...some(person.geslacht).map(say(catalogue?.geslacht)),
    ...some(person.leeftijd).map(years),
    ...some(person.lengte).map(height),
    ...(person.postuur ?? []).map(say(catalogue?.postuur)),
    ...some(person.huidskleur).map(say(catalogue?.huidskleur)),
    ...hairWords(catalogue, person),
    ...(person.gezicht ?? []).map(say(catalogue?.gezicht)),
    ...(person.kleding ?? []).map((it) => garmentWords(catalogue, it)),
    ...(person.bij_zich ?? []).map(say(catalogue?.bij_zich)),
    ...(person.bijzonderheden ?? []).map(say(catalogue?.bijzonderheden)),
  ];
  return parts.join(', ');
}

/** What is known of a vehicle, in one line. */
export function vehicleWords(catalogue: Catalogue | undefined, vehicle: Vehicle): string {
  const say = (list: readonly Choice[] | undefined) => (code: string) => wordOf(list, code);
  return [
    ...(vehicle.kleur_of ? oneOf((vehicle.kleur ?? []).map(say(catalogue?.kleur))) : (vehicle.kleur ?? []).map(say(catalogue?.kleur))),
    ...some(vehicle.soort).map(say(catalogue?.voertuig_soort)),
    ...some(vehicle.merk).map(say(catalogue?.merk)),
    ...oneOf([...some(vehicle.type), ...(vehicle.type_of ?? [])].map(say(catalogue?.voertuig_type))),
    ...oneOf([...some(vehicle.kenteken), ...(vehicle.kenteken_of ?? [])]),
    ...some(vehicle.kenteken_land),
    ...some(vehicle.opschrift).map((text) => `“${text}”`),
    ...(vehicle.bijzonderheden ?? []).map(say(catalogue?.bijzonderheden)),
  ].join(', ');
}

/** A place that was named or tapped, in words; without the map there is only a name of nothing. */
export function whereWords(wijk: WijkMap | undefined, where: Where): string {
  if (wijk === undefined) return '…';
  return 'at' in where ? describePlace(wijk, where.at) : (wijk.places[where.place]?.name ?? '…');
}

function hairWords(catalogue: Catalogue | undefined, { haar }: Person): string[] {
  if (haar === undefined) return [];
  const parts = [
    ...(haar.vorm ?? []).map((code) => wordOf(catalogue?.haar_vorm, code)),
    ...(haar.kleur ?? []).map((code) => wordOf(catalogue?.haar_kleur, code)),
  ];
  return parts.length === 0 ? [] : [`${currentLanguage() === 'nl' ? 'haar' : 'hair'}: ${parts.join(' ')}`];
}

function garmentWords(catalogue: Catalogue | undefined, { stuk, stuk_of, kleur, kleur_of, merk, detail }: Kledingstuk): string {
  const colours = (kleur ?? []).map((code) => wordOf(catalogue?.kleur, code)).join(kleur_of ? ` ${t('spelleiding.or')} ` : '/');
  const extra = [...some(merk), ...(detail ?? [])].join(', ');
  const name = oneOf([stuk, ...(stuk_of ?? [])].map((code) => wordOf(catalogue?.kleding, code))).join('');
  const words = colours === '' ? name : `${name} (${colours})`;
  return extra === '' ? words : `${words}, ${extra}`;
}

/** What may each be meant, as one. */
function oneOf(words: readonly string[]): string[] {
  return words.length === 0 ? [] : [words.join(` ${t('spelleiding.or')} `)];
}

function some(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [value];
}
