/**
 * What was said, thing by thing: each trait has a name of its own, so that it is kept, taken away and merged by itself.
 * Pure. A trait that the player set stays his; the others follow his words.
 */
import { emptyPerson, emptyVehicle, type Answers, type GarmentForm, type MeldingForm, type PersonForm, type Read, type TraitKey, type VehicleForm } from './form.ts';

/** Traits by name. A member of a list is `true`. */
export type Traits = ReadonlyMap<TraitKey, unknown>;

const PERSON_WORDS = ['geslacht', 'leeftijd', 'lengte', 'huidskleur'] as const satisfies readonly (keyof PersonForm)[];
const PERSON_LISTS = ['postuur', 'haarKleur', 'haarVorm', 'gezicht', 'bijZich', 'bijzonderheden'] as const satisfies readonly (keyof PersonForm)[];
const GARMENT_PARTS = ['merk', 'detail', 'kleur_of', 'stuk_of'] as const satisfies readonly (keyof GarmentForm)[];
const VEHICLE_WORDS = ['soort', 'merk', 'type', 'kenteken', 'land', 'opschrift'] as const satisfies readonly (keyof VehicleForm)[];
const VEHICLE_CHOICES = ['kleur_of', 'type_of', 'kenteken_of'] as const satisfies readonly (keyof VehicleForm)[];
/** Between a garment and the number of the second one like it: `jas~2`. */
const SECOND = '~';

/** Every trait that was said. */
export function traitsOf(answers: Answers): Traits {
  const traits = new Map<TraitKey, unknown>();
  const put = (key: TraitKey, value: unknown) => {
    if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) traits.set(key, value);
  };
  put('place', answers.place);
  for (const code of answers.gedrag) put(`gedrag/${code}`, true);
  answers.persons.forEach((person, i) => {
    const at = `persons/${i}`;
    for (const name of PERSON_WORDS) put(`${at}/${name}`, person[name]);
    for (const name of PERSON_LISTS) for (const code of person[name]) put(`${at}/${name}/${code}`, true);
    garmentNames(person.kleding).forEach((name, j) => {
      put(`${at}/kleding/${name}`, true);
      put(`${at}/kleding/${name}/kleur`, person.kleding[j]!.kleur);
      for (const part of GARMENT_PARTS) put(`${at}/kleding/${name}/${part}`, person.kleding[j]![part]);
    });
  });
  answers.vehicles.forEach((vehicle, i) => {
    const at = `vehicles/${i}`;
    for (const name of VEHICLE_WORDS) put(`${at}/${name}`, vehicle[name]);
    put(`${at}/kleur`, vehicle.kleur);
    for (const name of VEHICLE_CHOICES) put(`${at}/${name}`, vehicle[name]);
    for (const words of vehicle.bijzonderheden) put(`${at}/bijzonderheden/${words}`, true);
  });
  put('heading', answers.heading);
  put('towards', answers.towards);
  put('seen', answers.seen);
  put('ongoing', answers.ongoing);
  return traits;
}

/** The names of garments by which their traits go; of two that are alike the second has a number. */
export function garmentNames(garments: readonly GarmentForm[]): string[] {
  return garments.map(({ stuk }, i) => {
    const before = garments.slice(0, i).filter((other) => other.stuk === stuk).length;
    return before === 0 ? stuk : `${stuk}${SECOND}${before + 1}`;
  });
}

/** The answers that these traits are. Of persons and vehicles there are at least as many as asked for. */
export function answersWith(traits: Traits, atLeast: { persons: number; vehicles: number }): Answers {
  const value = <T>(key: TraitKey, otherwise: T): T => (traits.get(key) as T | undefined) ?? otherwise;
  /** What stands right under a name: the members of a list, the garments of a person. */
  const under = (name: TraitKey): string[] =>
    [...traits.keys()].filter((key) => key.startsWith(`${name}/`)).map((key) => key.slice(name.length + 1));
  const count = (name: string, least: number) => Math.max(least, ...under(name).map((rest) => Number.parseInt(rest, 10) + 1));
  const of = (n: number) => Array.from({ length: n }, (_, i) => i);
  return {
    place: value('place', null),
    gedrag: under('gedrag'),
    persons: of(count('persons', atLeast.persons)).map((i): PersonForm => {
      const at = `persons/${i}`;
      const person = emptyPerson();
      for (const name of PERSON_WORDS) person[name] = value(`${at}/${name}`, '');
      for (const name of PERSON_LISTS) person[name] = under(`${at}/${name}`);
      const garments = new Set(under(`${at}/kleding`).map((rest) => rest.split('/')[0]!));
      person.kleding = [...garments].map((name): GarmentForm => {
        const worn = `${at}/kleding/${name}`;
        const garment: GarmentForm = { stuk: name.split(SECOND)[0]!, kleur: value(`${worn}/kleur`, []) };
        // Each part has a type of its own, which the compiler cannot follow by name.
        for (const part of GARMENT_PARTS) if (traits.has(`${worn}/${part}`)) Object.assign(garment, { [part]: traits.get(`${worn}/${part}`) });
        return garment;
      });
      return person;
    }),
    vehicles: of(count('vehicles', atLeast.vehicles)).map((i): VehicleForm => {
      const at = `vehicles/${i}`;
      const vehicle = emptyVehicle();
      for (const name of VEHICLE_WORDS) vehicle[name] = value(`${at}/${name}`, '');
      vehicle.kleur = value(`${at}/kleur`, []);
      for (const name of VEHICLE_CHOICES) if (traits.has(`${at}/${name}`)) Object.assign(vehicle, { [name]: traits.get(`${at}/${name}`) });
      vehicle.bijzonderheden = under(`${at}/bijzonderheden`);
      return vehicle;
    }),
    heading: value('heading', ''),
    towards: value('towards', ''),
    seen: value('seen', null),
    ongoing: value('ongoing', ''),
  };
}

/** The form after the player changed it: what he changed is his own, unless it says what his words say. */
export function edited(before: MeldingForm, after: MeldingForm): MeldingForm {
  const [was, is, said] = [traitsOf(before), traitsOf(after), saidIn(before)];
  const own = new Set(before.own);
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    if (isSame(was.get(key), is.get(key))) continue;
    if (isSame(is.get(key), said.get(key))) own.delete(key);
    else own.add(key);
  }
  return { ...after, own: [...own] };
}

/** The form with what its words say now. Every trait goes by itself: what the player set or took away stays so. */
export function follow(form: MeldingForm, read: Read): MeldingForm {
  const { said } = read;
  const [mine, before, now] = [traitsOf(form), saidIn(form), traitsOf(said)];
  const own = new Set(form.own);
  const next = new Map<TraitKey, unknown>();
  for (const [key, value] of now) {
    // What was taken away comes back only when the words say something new about it.
    const isNews = !mine.has(key) && !isSame(value, before.get(key));
    if (!own.has(key) || isNews) next.set(key, value);
    else if (mine.has(key)) next.set(key, mine.get(key));
  }
  for (const [key, value] of mine) if (own.has(key) && !next.has(key)) next.set(key, value);
  /** An empty description that the player opened himself stays open. */
  const opened = (name: 'persons' | 'vehicles') => {
    const read = form.read?.said[name].length ?? 0;
    return form[name].length > read ? form[name].length : 0;
  };
  const answers = answersWith(next, { persons: opened('persons'), vehicles: opened('vehicles') });
  const is = traitsOf(answers);
  return { ...form, ...answers, read, own: form.own.filter((key) => mine.has(key) || !is.has(key)) };
}

/** Whether a trait goes by this name or is a part of what goes by it. */
export function isUnder(key: TraitKey, name: TraitKey): boolean {
  return key === name || key.startsWith(`${name}/`);
}

/** The form without everything that goes by these names. */
export function without(form: MeldingForm, names: readonly TraitKey[]): MeldingForm {
  const kept = [...traitsOf(form)].filter(([key]) => !names.some((name) => isUnder(key, name)));
  return rebuilt(form, new Map(kept));
}

/** The form with these traits put back as they were in another one. */
export function restored(form: MeldingForm, from: MeldingForm, names: readonly TraitKey[]): MeldingForm {
  const is = traitsOf(form);
  // Of two garments that are alike the second took the name of the first; then all of that list is put back.
  const wide = names.map((name) => (is.has(name) ? name.slice(0, name.lastIndexOf('/')) : name));
  const isMeant = (key: TraitKey) => wide.some((name) => isUnder(key, name));
  const kept = [...is].filter(([key]) => !isMeant(key));
  return rebuilt(form, new Map([...kept, ...[...traitsOf(from)].filter(([key]) => isMeant(key))]));
}

function rebuilt(form: MeldingForm, traits: Traits): MeldingForm {
  const answers = answersWith(traits, { persons: form.persons.length, vehicles: form.vehicles.length });
  return edited(form, { ...form, ...answers });
}

function saidIn(form: MeldingForm): Traits {
  return form.read === null ? new Map<TraitKey, unknown>() : traitsOf(form.read.said);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
