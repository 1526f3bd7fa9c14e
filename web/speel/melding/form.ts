/**
 * What a player fills in about what he saw, in the order the centralist asks, and how it becomes a
 * request. Pure. "Weet ik niet" is remembered as an answer and left out of the request.
 */
import { newId } from '../../lib/id.ts';
import {
  AGO_MAX_MS,
  BIJ_ZICH_MAX,
  GEZICHT_MAX,
  HAAR_MAX,
  KENTEKEN_MAX,
  MELDING_TEXT_MAX,
  MELDING_TOWARDS_MAX,
  MELDING_VEHICLES_MAX,
  POSTUUR_MAX,
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
  /** Only words can say these; there is no chip for them. */
  merk?: string;
  detail?: string[];
}

export interface PersonForm {
  geslacht: string;
  /** A range of years: `26-40`, `60+`; the code of the catalogue, or what was read. */
  leeftijd: string;
  /** A code of the catalogue, or centimetres that were read: `180`. */
  lengte: string;
  /** One, or those of which each may be meant. */
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
  kenteken: string;
  /** "Blauw of groen", "208 of 206": one of the colours, and what the plate may be instead. */
  kleur_of?: boolean;
  kenteken_of?: string[];
  /** Only words can say these; there is no field for them. */
  type?: string;
  type_of?: string[];
  land?: string;
  opschrift?: string;
  bijzonderheden?: string[];
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
}

/** A reading that is in the form: the text it is of, what it filled in answer by answer, and from which pieces. */
export interface Read {
  text: string;
  filled: Filled;
  pieces: Piece[];
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
export type Filled = Partial<Pick<MeldingForm, 'place' | 'gedrag' | 'persons' | 'vehicles' | 'heading' | 'towards' | 'seen' | 'ongoing'>>;

/** The answers to "hoe laat?", in milliseconds. */
export const AGO_CHOICES_MS = [0, 120_000, 300_000, 600_000] as const;

export function emptyMelding(place: Where | null = null): MeldingForm {
  return {
    id: newId(),
    place,
    gedrag: [],
    persons: [],
    vehicles: [],
    heading: '',
    towards: '',
    seen: null,
    ongoing: '',
    number: '',
    text: '',
    read: null,
  };
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
  return { soort: '', kleur: [], merk: '', kenteken: '' };
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
  const waited_ms = Math.max(0, typed_at - form.seen.answered_at);
  return Math.min(AGO_MAX_MS, Math.round(form.seen.ago_ms + waited_ms));
}

/** The melding as it is sent, without its id: the outbox adds that. */
export function toRequest(form: MeldingForm, typed_at: Moment): Omit<MeldingRequest, 'id'> {
  const persons = form.persons.map(toPerson).filter((person) => Object.keys(person).length > 0);
  const vehicles = form.vehicles.map(toVehicle).filter((vehicle) => Object.keys(vehicle).length > 0);
  return withoutHoles({
    typed_at: Math.round(typed_at),
    place: form.place ?? undefined,
    gedrag: form.gedrag,
    persons: persons.length > 0 ? persons : undefined,
    vehicles: vehicles.length > 0 ? vehicles.slice(0, MELDING_VEHICLES_MAX) : undefined,
    heading: (known(form.heading) ?? undefined) as MeldingRequest['heading'],
    towards: cut(form.towards, MELDING_TOWARDS_MAX),
    seen_ago_ms: seenAgo_ms(form, typed_at),
    ongoing: form.ongoing === 'ja' ? true : form.ongoing === 'nee' ? false : undefined,
    number: form.number === '' ? undefined : form.number,
    text: cut(form.text, MELDING_TEXT_MAX),
    unread: isUnread(form) ? true : undefined,
  });
}

/** Whether the words of the form were not read yet: the server does that when they arrive. */
export function isUnread(form: MeldingForm): boolean {
  const text = form.text.trim();
  return text !== '' && form.read?.text !== text;
}

/** A melding whose words were read on arrival, as the form has it. */
export function fromMelding(melding: Melding): MeldingForm {
  return {
    ...emptyMelding(melding.place),
    gedrag: melding.gedrag,
    persons: melding.persons.map(fromPerson),
    vehicles: melding.vehicles.map(fromVehicle),
    heading: melding.heading ?? '',
    towards: melding.towards?.name ?? '',
    text: melding.text,
  };
}

/** What a team says instead of what was read from its words. */
export function toAmendment(form: MeldingForm): AmendRequest {
  const { gedrag, persons, vehicles, heading, towards } = toRequest(form, 0);
  return withoutHoles({ gedrag, persons, vehicles, heading, towards });
}

/** One person, with only what is known. */
export function toPerson(form: PersonForm): Person {
  const haar = withoutHoles({ kleur: some(form.haarKleur, HAAR_MAX), vorm: some(form.haarVorm, HAAR_MAX) });
  return withoutHoles({
    geslacht: known(form.geslacht),
    leeftijd: known(form.leeftijd),
    lengte: known(form.lengte),
    postuur: some(form.postuur, POSTUUR_MAX),
    huidskleur: known(form.huidskleur),
    haar: Object.keys(haar).length > 0 ? haar : undefined,
    gezicht: some(form.gezicht, GEZICHT_MAX),
    kleding: form.kleding.length > 0 ? form.kleding.map(toGarment) : undefined,
    bij_zich: some(form.bijZich, BIJ_ZICH_MAX),
    bijzonderheden: some(form.bijzonderheden),
  });
}

function toGarment({ kleur, ...garment }: GarmentForm): Kledingstuk {
  return withoutHoles({ ...garment, kleur: some(kleur) });
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
    merk: vehicle.merk ?? '',
    kenteken: vehicle.kenteken ?? '',
    kenteken_of: vehicle.kenteken_of,
    type: vehicle.type,
    type_of: vehicle.type_of,
    land: vehicle.kenteken_land,
    opschrift: vehicle.opschrift,
    bijzonderheden: vehicle.bijzonderheden,
  });
}

/** The vehicle, with only what is known. */
export function toVehicle(form: VehicleForm): Vehicle {
  const kenteken = plateOf(form.kenteken);
  return withoutHoles({
    soort: known(form.soort),
    kleur: some(form.kleur),
    kleur_of: form.kleur_of,
    merk: form.merk.trim() === '' ? undefined : form.merk.trim(),
    kenteken: kenteken === '' ? undefined : kenteken,
    kenteken_of: form.kenteken_of,
    type: form.type,
    type_of: form.type_of,
    kenteken_land: form.land,
    opschrift: form.opschrift,
    bijzonderheden: form.bijzonderheden,
  });
}

function known(value: string): string | undefined {
  return value === '' || value === UNKNOWN ? undefined : value;
}

/** A text without blanks around it, cut by characters at what the server takes; nothing when it is empty. */
function cut(typed: string, max: number): string | undefined {
  const text = [...typed.trim()].slice(0, max).join('');
  return text === '' ? undefined : text;
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
