/** What was understood of a melding, in words and in the order of the centralist. Pure. */
import type { Catalogue, WijkMap } from '../../lib/protocol/index.ts';
import { t } from '../../lib/teksten/speel.ts';
import { gedragLabel, labelOf } from './choices.ts';
import { UNKNOWN, type GarmentForm, type MeldingForm, type PersonForm, type VehicleForm } from './form.ts';
import { placeInWords } from './places.ts';

export const QUESTIONS = ['where', 'what', 'who', 'vehicle', 'heading', 'when', 'ongoing', 'number', 'text'] as const;
export type Question = (typeof QUESTIONS)[number];

export interface Knowledge {
  catalogue: Catalogue | undefined;
  wijk: WijkMap | undefined;
}

/** The answer to one question in words; empty while it is open or "weet ik niet". */
export function answerInWords(question: Question, form: MeldingForm, knowledge: Knowledge): string {
  const { catalogue, wijk } = knowledge;
  switch (question) {
    case 'where':
      return form.place === null ? '' : (placeInWords(wijk, form.place) ?? t('speel.place_own'));
    case 'what':
      return form.gedrag.map((code) => gedragLabel(catalogue, code)).join(', ');
    case 'who':
      return form.persons
        .map((person) => personInWords(person, catalogue))
        .filter((words) => words !== '')
        .join(' · ');
    case 'vehicle':
      return form.vehicles
        .map((vehicle) => vehicleInWords(vehicle, catalogue))
        .filter((words) => words !== '')
        .join(' · ');
    case 'heading':
      return [
        ...(known(form.heading) ? [labelOf(catalogue?.richting, form.heading)] : []),
        ...(form.towards.trim() === '' ? [] : [t('speel.heading_towards', { name: form.towards.trim() })]),
      ].join(', ');
    case 'when':
      return form.seen === null ? '' : agoInWords(form.seen.ago_ms);
    case 'ongoing':
      return form.ongoing === 'ja' ? t('speel.ongoing_yes') : form.ongoing === 'nee' ? t('speel.ongoing_no') : '';
    case 'number':
      return form.number === '' ? '' : numberInWords(form.number);
    case 'text':
      return form.text.trim();
  }
}

/** How long ago, as the chip says it. */
export function agoInWords(ago_ms: number): string {
  return ago_ms === 0 ? t('speel.when_now') : t('ago.minutes', { n: Math.round(ago_ms / 60_000) });
}

/** A telephone number as people write it. */
export function numberInWords(number: '112' | '0900'): string {
  return number === '112' ? '112' : '0900-8844';
}

/** One person: who, hair and face, clothes, and what he carries. */
export function personInWords(person: PersonForm, catalogue: Catalogue | undefined): string {
  const hair = hairInWords(person, catalogue);
  const parts = [
    ...[person.geslacht].filter(known).map((code) => labelOf(catalogue?.geslacht, code)),
    ...[person.leeftijd].filter(known).map((code) => ageInWords(code, catalogue)),
    ...[person.lengte].filter(known).map((code) => heightInWords(code, catalogue)),
    ...oneOf(person.postuur.filter(known).map((code) => labelOf(catalogue?.postuur, code))),
    ...[person.huidskleur].filter(known).map((code) => t('speel.who_skin_is', { colour: labelOf(catalogue?.huidskleur, code) })),
    ...(hair === '' ? [] : [t('speel.who_hair_is', { hair })]),
    ...person.gezicht.filter(known).map((code) => labelOf(catalogue?.gezicht, code)),
    ...person.kleding.map((garment) => garmentInWords(garment, catalogue)),
    ...person.bijZich.filter(known).map((code) => labelOf(catalogue?.bij_zich, code)),
    ...person.bijzonderheden.map((text) => particularInWords(text, catalogue)),
  ];
  return parts.join(', ');
}

/** What hair was like: its form and its colours. */
export function hairInWords({ haarVorm, haarKleur }: PersonForm, catalogue: Catalogue | undefined): string {
  return [
    ...haarVorm.filter(known).map((code) => labelOf(catalogue?.haar_vorm, code)),
    ...haarKleur.filter(known).map((code) => labelOf(catalogue?.haar_kleur, code)),
  ].join(' ');
}

/** A garment with its colours, its brand and what is on it. */
function garmentInWords(garment: GarmentForm, catalogue: Catalogue | undefined): string {
  return [stukInWords(garment, catalogue), garmentLooks(garment, catalogue)].filter((words) => words !== '').join(' ');
}

/** What a garment was, or what it may have been. */
export function stukInWords({ stuk, stuk_of = [] }: GarmentForm, catalogue: Catalogue | undefined): string {
  return oneOf([stuk, ...stuk_of].map((code) => labelOf(catalogue?.kleding, code))).join('');
}

/** What a garment looked like, without what it was. */
export function garmentLooks({ kleur, kleur_of, merk, detail = [] }: GarmentForm, catalogue: Catalogue | undefined): string {
  const looks = [...(kleur.some(known) ? [coloursInWords(kleur, kleur_of, catalogue)] : []), ...(merk === undefined ? [] : [merk])].join(' ');
  return detail.length === 0 ? looks : `${looks} (${detail.join(', ')})`.trim();
}

/** Colours that belong together, the main one first, or of which one is meant. */
export function coloursInWords(codes: readonly string[], isChoice: boolean | undefined, catalogue: Catalogue | undefined): string {
  return codes.filter(known).map((code) => labelOf(catalogue?.kleur, code)).join(isChoice ? ` ${t('speel.or')} ` : '-');
}

/** An age: a band or a word of the catalogue, or years that were read. */
export function ageInWords(code: string, catalogue: Catalogue | undefined): string {
  const known = [...(catalogue?.leeftijd ?? []), ...(catalogue?.leeftijd_woord ?? [])];
  const isChoice = known.some((choice) => choice.code === code);
  return !isChoice && /^\d/.test(code) ? t('speel.who_age_is', { age: code }) : labelOf(known, code);
}

/** A height: a word of the catalogue, or centimetres that were read. */
export function heightInWords(code: string, catalogue: Catalogue | undefined): string {
  return /^\d/.test(code) ? t('speel.who_height_is', { cm: code }) : labelOf(catalogue?.lengte, code);
}

/** The vehicle: kind, colour, make, plate. */
export function vehicleInWords(vehicle: VehicleForm, catalogue: Catalogue | undefined): string {
  return [
    ...[vehicle.soort].filter(known).map((code) => labelOf(catalogue?.voertuig_soort, code)),
    coloursInWords(vehicle.kleur, vehicle.kleur_of, catalogue),
    ...[vehicle.merk].filter(known).map((code) => labelOf(catalogue?.merk, code)),
    typeInWords(vehicle, catalogue),
    ...[plateInWords(vehicle)].filter((plate) => plate !== '').map((plate) => t('speel.vehicle_plate_is', { plate })),
    vehicle.land,
    vehicle.opschrift.trim() === '' ? '' : `“${vehicle.opschrift.trim()}”`,
    ...vehicle.bijzonderheden.map((text) => particularInWords(text, catalogue)),
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Whatever else struck one: a code with the words it was said in, which are left out when they say the same. */
export function particularInWords(text: string, catalogue: Catalogue | undefined): string {
  const [, code, words] = /^(.+?) \((.+)\)$/.exec(text) ?? [];
  if (code === undefined || words === undefined) return labelOf(catalogue?.bijzonderheden, text);
  const label = labelOf(catalogue?.bijzonderheden, code);
  return words.replace(/^met /, '') === code ? label : `${label} (${words})`;
}

/** The type of a vehicle, or what it may have been. */
export function typeInWords({ type, type_of = [] }: VehicleForm, catalogue: Catalogue | undefined): string {
  return oneOf([type.trim(), ...type_of].filter(known).map((code) => labelOf(catalogue?.voertuig_type, code))).join('');
}

/** The plate of a vehicle, or what it may have been. */
export function plateInWords({ kenteken, kenteken_of = [] }: VehicleForm): string {
  return oneOf([kenteken.trim().toUpperCase(), ...kenteken_of].filter(known)).join('');
}

/** What may each be meant, as one: "blauw of groen". */
function oneOf(labels: readonly string[]): string[] {
  return labels.length === 0 ? [] : [labels.join(` ${t('speel.or')} `)];
}

/** Whether something was said, and not "weet ik niet". */
export function known(code: string): boolean {
  return code !== '' && code !== UNKNOWN;
}
