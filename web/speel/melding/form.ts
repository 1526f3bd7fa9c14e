/**
 * What a player fills in about what he saw, in the order the centralist asks, and how it becomes a
 * request. Pure. "Weet ik niet" is remembered as an answer and left out of the request.
 */
import { newId } from '../../lib/id.ts';
import {
  AGO_MAX_MS,
  BIJ_ZICH_MAX,
  BIJZONDERHEDEN_MAX,
  DETAIL_MAX,
  GEZICHT_MAX,
  HAAR_MAX,
  KENTEKEN_MAX,
  KLEDING_MAX,
  KLEUR_MAX,
  MELDING_TEXT_MAX,
  MELDING_TOWARDS_MAX,
  MELDING_VEHICLES_MAX,
  POSTUUR_MAX,
  TEXT_MAX,
  type AmendRequest,
  type Kledingstuk,
  type Melding,
  type MeldingRequest,
  type Moment,
  type Person,
  type Span,
  type Vehicle,
  type Where,
} from '../../lib/protocol/index.ts';

/** The answer "weet ik niet" inside the form. */
export const UNKNOWN = '?';

export interface GarmentForm {
  stuk: string;
  kleur: string[];
  /** "Blauw of groen": one of the colours, and what the garment may be instead. */
  kleur_of?: boolean;
  stuk_of?: string[];
  merk?: string;
  detail?: string[];
}

export interface PersonForm {
  geslacht: string;
  /** A range of years: `26-40`, `60+`; the code of the catalogue, or what was read. */
  leeftijd: string;
  /** A code of the catalogue, or centimetres that were read: `180`. */
  lengte: string;
  postuur: string[];
  huidskleur: string;
  haarKleur: string[];
  haarVorm: string[];
  gezicht: string[];
  kleding: GarmentForm[];
  bijZich: string[];
  /** What else was read: a limp, an accent. */
  bijzonderheden: string[];
}

export interface VehicleForm {
  soort: string;
  kleur: string[];
  merk: string;
  type: string;
  kenteken: string;
  /** "Blauw of groen", "208 of 206": one of the colours, and what the type or the plate may be instead. */
  kleur_of?: boolean;
  type_of?: string[];
  kenteken_of?: string[];
  /** The country of the plate, when words said so. */
  land: string;
  /** What is written on it. */
  opschrift: string;
  bijzonderheden: string[];
}

export interface MeldingForm {
  /** Made when the form begins and kept with the draft, so that a reload while sending scores once. */
  id: string;
  place: Where | null;
  gedrag: string[];
  persons: PersonForm[];
  vehicles: VehicleForm[];
  heading: string;
  /** What they went towards, when that has a name. */
  towards: string;
  /** How long ago it was when the answer was given, and that moment on the clock of the game. */
  seen: { ago_ms: number; answered_at: Moment } | null;
  ongoing: '' | 'ja' | 'nee' | typeof UNKNOWN;
  number: '' | '112' | '0900';
  text: string;
  /** What the server understood last, and of which text; null while nothing was read. */
  read: Read | null;
  /** The traits that the player set or took away himself; the others follow his words. */
  own: readonly TraitKey[];
}

/** A reading that is in the form: the text it is of, all that it said, and from which pieces. */
export interface Read {
  text: string;
  said: Answers;
  pieces: readonly Piece[];
  /** How many people there were, when that was said. */
  people: number | null;
}

/** A piece of the text that was understood. */
export interface Piece {
  about: Span['about'];
  text: string;
  /** The player doubted it, or it was guessed. */
  unsure: boolean;
}

/** The answers that a text can give. */
export type Answers = Pick<MeldingForm, 'place' | 'gedrag' | 'persons' | 'vehicles' | 'heading' | 'towards' | 'seen' | 'ongoing'>;

/** The name of one thing that can be said, by its path: `persons/0/kleding/jas`. */
export type TraitKey = string;

/** The answers to "hoe laat?", in milliseconds. */
export const AGO_CHOICES_MS = [0, 120_000, 300_000, 600_000] as const;

export function emptyMelding(place: Where | null = null): MeldingForm {
  return { id: newId(), ...noAnswers(), place, number: '', text: '', read: null, own: [] };
}

/** Nothing said yet. */
export function noAnswers(): Answers {
  return { place: null, gedrag: [], persons: [], vehicles: [], heading: '', towards: '', seen: null, ongoing: '' };
}

export function emptyPerson(): PersonForm {
  return {
    geslacht: '',
    leeftijd: '',
    lengte: '',
    postuur: [],
    huidskleur: '',
    haarKleur: [],
    haarVorm: [],
    gezicht: [],
    kleding: [],
    bijZich: [],
    bijzonderheden: [],
  };
}

export function emptyVehicle(): VehicleForm {
  return { soort: '', kleur: [], merk: '', type: '', kenteken: '', land: '', opschrift: '', bijzonderheden: [] };
}

/** Whether nothing was filled in yet, so that nothing is lost by throwing it away. */
export function isEmpty(form: MeldingForm): boolean {
  const { id, ...rest } = form;
  const { id: fresh, ...blank } = emptyMelding();
  return id !== '' && fresh !== '' && JSON.stringify(rest) === JSON.stringify(blank);
}

/** How far back in time it was seen, counted from `typed_at`; undefined when the question was left open. */
export function seenAgo_ms(form: MeldingForm, typed_at: Moment): number | undefined {
  if (form.seen === null) return undefined;
  // Negative when it was answered after `typed_at`, as in a melding that is mended.
  const waited_ms = typed_at - form.seen.answered_at;
  return Math.max(0, Math.min(AGO_MAX_MS, Math.round(form.seen.ago_ms + waited_ms)));
}

/** The melding as it is sent, without its id: the outbox adds that. */
export function toRequest(form: MeldingForm, typed_at: Moment): Omit<MeldingRequest, 'id'> {
  const persons = form.persons.map(toPerson).filter(saysSomething);
  const vehicles = form.vehicles.map(toVehicle).filter(saysSomething).slice(0, MELDING_VEHICLES_MAX);
  return withoutHoles({
    typed_at: Math.round(typed_at),
    place: form.place ?? undefined,
    gedrag: form.gedrag,
    persons: persons.length > 0 ? persons : undefined,
    vehicles: vehicles.length > 0 ? vehicles : undefined,
    heading: (known(form.heading) ?? undefined) as MeldingRequest['heading'],
    towards: cut(form.towards, MELDING_TOWARDS_MAX),
    seen_ago_ms: seenAgo_ms(form, typed_at),
    ongoing: form.ongoing === 'ja' ? true : form.ongoing === 'nee' ? false : undefined,
    number: form.number === '' ? undefined : form.number,
    text: cut(form.text, MELDING_TEXT_MAX),
    unread: isUnread(form) ? true : undefined,
  });
}

/** A melding that was refused, as the form has it; with a new id. */
export function fromRequest(request: Omit<MeldingRequest, 'id'>): MeldingForm {
  const said = answersOf(request, request.typed_at);
  const text = request.text ?? '';
  const wasRead = text !== '' && request.unread !== true;
  return { ...emptyMelding(), ...said, number: request.number ?? '', text, read: wasRead ? { text, said, pieces: [], people: null } : null };
}

/** Whether the words of the form were not read yet: the server does that when they arrive. */
export function isUnread(form: MeldingForm): boolean {
  const text = form.text.trim();
  return text !== '' && form.read?.text !== text;
}

/** Whether the melding says nothing of what the person did, and no words of it may still say so. */
export function lacksGedrag(form: MeldingForm): boolean {
  return form.gedrag.length === 0 && !isUnread(form);
}

/** A melding whose words were read on arrival, as the form has it. */
export function fromMelding(melding: Melding): MeldingForm {
  const { text, typed_at } = melding;
  const said = answersOf({ ...melding, towards: melding.towards?.name }, typed_at);
  return { ...emptyMelding(), ...said, text, read: { text: text.trim(), said, pieces: [], people: null } };
}

/** What a team says instead of what was read from its words of the moment `typed_at`. */
export function toAmendment(form: MeldingForm, typed_at: Moment): AmendRequest {
  const { gedrag, persons, vehicles, heading, towards, place, seen_ago_ms, ongoing } = toRequest(form, typed_at);
  return withoutHoles({ gedrag, persons, vehicles, heading, towards, place, seen_ago_ms, ongoing });
}

function answersOf(said: Pick<MeldingRequest, keyof AmendRequest>, typed_at: Moment): Answers {
  return {
    place: said.place ?? null,
    gedrag: said.gedrag,
    persons: (said.persons ?? []).map(fromPerson),
    vehicles: (said.vehicles ?? []).map(fromVehicle),
    heading: said.heading ?? '',
    towards: said.towards ?? '',
    seen: typeof said.seen_ago_ms === 'number' ? { ago_ms: said.seen_ago_ms, answered_at: typed_at } : null,
    ongoing: said.ongoing === true ? 'ja' : said.ongoing === false ? 'nee' : '',
  };
}

/** One person, with only what is known. */
export function toPerson(form: PersonForm): Person {
  const haar = withoutHoles({ kleur: some(form.haarKleur), vorm: some(form.haarVorm, HAAR_MAX) });
  return withoutHoles({
    geslacht: known(form.geslacht),
    leeftijd: known(form.leeftijd),
    lengte: known(form.lengte),
    postuur: some(form.postuur, POSTUUR_MAX),
    huidskleur: known(form.huidskleur),
    haar: Object.keys(haar).length > 0 ? haar : undefined,
    gezicht: some(form.gezicht, GEZICHT_MAX),
    kleding: form.kleding.length > 0 ? form.kleding.slice(0, KLEDING_MAX).map(toGarment) : undefined,
    bij_zich: some(form.bijZich, BIJ_ZICH_MAX),
    bijzonderheden: some(form.bijzonderheden, BIJZONDERHEDEN_MAX),
  });
}

function toGarment({ kleur, merk, detail, ...garment }: GarmentForm): Kledingstuk {
  return withoutHoles({ ...garment, kleur: some(kleur, KLEUR_MAX), merk: cut(merk, TEXT_MAX), detail: some(detail ?? [], DETAIL_MAX) });
}

/** A person that was read, as the form has it. */
export function fromPerson(person: Person): PersonForm {
  return {
    geslacht: person.geslacht ?? '',
    leeftijd: person.leeftijd ?? '',
    lengte: person.lengte ?? '',
    postuur: person.postuur ?? [],
    huidskleur: person.huidskleur ?? '',
    haarKleur: person.haar?.kleur ?? [],
    haarVorm: person.haar?.vorm ?? [],
    gezicht: person.gezicht ?? [],
    kleding: (person.kleding ?? []).map(({ kleur, ...garment }) => ({ ...garment, kleur: kleur ?? [] })),
    bijZich: person.bij_zich ?? [],
    bijzonderheden: person.bijzonderheden ?? [],
  };
}

/** A vehicle that was read, as the form has it. */
export function fromVehicle(vehicle: Vehicle): VehicleForm {
  return withoutHoles({
    soort: vehicle.soort ?? '',
    kleur: vehicle.kleur ?? [],
    kleur_of: vehicle.kleur_of,
    type_of: vehicle.type_of,
    kenteken_of: vehicle.kenteken_of,
    merk: vehicle.merk ?? '',
    type: vehicle.type ?? '',
    kenteken: vehicle.kenteken ?? '',
    land: vehicle.kenteken_land ?? '',
    opschrift: vehicle.opschrift ?? '',
    bijzonderheden: vehicle.bijzonderheden ?? [],
  });
}

/** The vehicle, with only what is known. */
export function toVehicle(form: VehicleForm): Vehicle {
  const kenteken = plateOf(form.kenteken);
  return withoutHoles({
    soort: known(form.soort),
    kleur: some(form.kleur, KLEUR_MAX),
    kleur_of: form.kleur_of,
    merk: known(form.merk.trim()),
    kenteken: kenteken === '' ? undefined : kenteken,
    kenteken_of: form.kenteken_of,
    type: cut(form.type, TEXT_MAX),
    type_of: form.type_of,
    kenteken_land: known(form.land),
    opschrift: cut(form.opschrift, TEXT_MAX),
    bijzonderheden: some(form.bijzonderheden, BIJZONDERHEDEN_MAX),
  });
}

function saysSomething(part: object): boolean {
  return Object.keys(part).length > 0;
}

/** A text without blanks around it, cut by characters at what the server takes; nothing when it is empty. */
function cut(typed: string | undefined, max: number): string | undefined {
  const text = [...(typed?.trim() ?? '')].slice(0, max).join('');
  return text === '' ? undefined : text;
}

function known(value: string): string | undefined {
  return value === '' || value === UNKNOWN ? undefined : value;
}

/** What can stand on a plate: a typing error must not cost the whole melding. */
function plateOf(typed: string): string {
  return [...typed.toUpperCase()].filter((character) => /[A-Z0-9?…]/.test(character)).slice(0, KENTEKEN_MAX).join('');
}

function some(values: readonly string[], max = Infinity): string[] | undefined {
  const real = values.filter((value) => known(value) !== undefined).slice(0, max);
  return real.length > 0 ? real : undefined;
}

function withoutHoles<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
