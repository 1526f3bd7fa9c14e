/** What is in the form as chips, one for each trait: what it is called, what was said, and whether the player said so himself. Pure. */
import type { Span } from '../../lib/protocol/index.ts';
import { t } from '../../lib/teksten/speel.ts';
import { gedragLabel, labelOf } from './choices.ts';
import type { MeldingForm, PersonForm, TraitKey, VehicleForm } from './form.ts';
import { ageInWords, agoInWords, coloursInWords, garmentLooks, hairInWords, heightInWords, known, particularInWords, plateInWords, stukInWords, typeInWords, type Knowledge } from './summary.ts';
import { placeInWords } from './places.ts';
import { garmentNames, isUnder, traitsOf } from './traits.ts';

/** What a chip opens. */
export type TraitField =
  | { of: 'melding'; field: 'place' | 'gedrag' | 'heading' | 'towards' | 'seen' | 'ongoing' }
  | { of: 'person'; index: number; field: PersonField }
  | { of: 'garment'; index: number; garment: number }
  | { of: 'vehicle'; index: number; field: VehicleField };

/** What can be said of a person, apart from the clothes. */
export type PersonField = 'geslacht' | 'leeftijd' | 'lengte' | 'postuur' | 'huidskleur' | 'haar' | 'gezicht' | 'bijZich' | 'bijzonderheden';
/** What can be said of a vehicle. */
export type VehicleField = Exclude<keyof VehicleForm, `${string}_of`>;

export interface TraitChip {
  /** Of what it is part. */
  field: TraitField;
  /** The traits it stands for, by name. */
  names: readonly TraitKey[];
  label: string;
  words: string;
  /** The player said this himself; else it follows his words. */
  isOwn: boolean;
  /** What the pieces of his words are about that it comes from; a person or vehicle has them as a whole. */
  about?: Span['about'];
}

/** The chips in the order of the centralist. */
export function chipsOfForm(form: MeldingForm, knowledge: Knowledge): TraitChip[] {
  const { catalogue, wijk } = knowledge;
  const present = [...traitsOf(form).keys()];
  const chips: TraitChip[] = [];
  const add = (field: TraitField, names: readonly TraitKey[], label: string, words: string, about?: Span['about']) => {
    const isOwn = form.own.some((key) => present.includes(key) && names.some((name) => isUnder(key, name)));
    if (words !== '') chips.push({ field, names, label, words, isOwn, about });
  };

  if (form.place !== null) {
    add({ of: 'melding', field: 'place' }, ['place'], t('speel.chip_place'), placeInWords(wijk, form.place) ?? t('speel.place_own'), 'place');
  }
  for (const code of form.gedrag) {
    add({ of: 'melding', field: 'gedrag' }, [`gedrag/${code}`], t('speel.chip_gedrag'), gedragLabel(catalogue, code), form.gedrag.length === 1 ? 'gedrag' : undefined);
  }
  form.persons.forEach((person, index) => addPerson(person, index));
  form.vehicles.forEach((vehicle, index) => addVehicle(vehicle, index));
  if (known(form.heading)) add({ of: 'melding', field: 'heading' }, ['heading'], t('speel.chip_heading'), labelOf(catalogue?.richting, form.heading), 'heading');
  add({ of: 'melding', field: 'towards' }, ['towards'], t('speel.chip_heading'), form.towards.trim(), form.heading === '' ? 'heading' : undefined);
  if (form.seen !== null) add({ of: 'melding', field: 'seen' }, ['seen'], t('speel.chip_seen'), agoInWords(form.seen.ago_ms), 'time');
  if (known(form.ongoing)) add({ of: 'melding', field: 'ongoing' }, ['ongoing'], t('speel.chip_ongoing'), form.ongoing === 'ja' ? t('common.yes') : t('common.no'));
  return chips;

  function addPerson(person: PersonForm, index: number) {
    const at = `persons/${index}`;
    const one = (field: PersonField, label: string, words: string, names = [`${at}/${field}`]) => add({ of: 'person', index, field }, names, label, words);
    const each = (field: PersonField & ('gezicht' | 'bijZich' | 'bijzonderheden'), label: string, words: (code: string) => string) => {
      for (const code of person[field].filter(known)) one(field, label, words(code), [`${at}/${field}/${code}`]);
    };
    one('geslacht', t('speel.chip_sex'), known(person.geslacht) ? labelOf(catalogue?.geslacht, person.geslacht) : '');
    one('leeftijd', t('speel.chip_age'), known(person.leeftijd) ? ageInWords(person.leeftijd, catalogue) : '');
    one('lengte', t('speel.chip_height'), known(person.lengte) ? heightInWords(person.lengte, catalogue) : '');
    one('postuur', t('speel.who_build'), person.postuur.filter(known).map((code) => labelOf(catalogue?.postuur, code)).join(` ${t('speel.or')} `));
    one('huidskleur', t('speel.who_skin'), known(person.huidskleur) ? labelOf(catalogue?.huidskleur, person.huidskleur) : '');
    one('haar', t('speel.who_hair'), hairInWords(person, catalogue), [`${at}/haarVorm`, `${at}/haarKleur`]);
    each('gezicht', t('speel.who_face'), (code) => labelOf(catalogue?.gezicht, code));
    garmentNames(person.kleding).forEach((name, garment) => {
      const worn = person.kleding[garment]!;
      const [stuk, looks] = [stukInWords(worn, catalogue), garmentLooks(worn, catalogue)];
      const [label, words] = looks === '' ? [t('speel.chip_garment'), stuk] : [asTitle(stuk), looks];
      add({ of: 'garment', index, garment }, [`${at}/kleding/${name}`], label, words);
    });
    each('bijZich', t('speel.chip_carries'), (code) => labelOf(catalogue?.bij_zich, code));
    each('bijzonderheden', t('speel.chip_other'), (text) => particularInWords(text, catalogue));
  }

  function addVehicle(vehicle: VehicleForm, index: number) {
    const at = `vehicles/${index}`;
    const one = (field: VehicleField, label: string, words: string, names = [`${at}/${field}`]) => add({ of: 'vehicle', index, field }, names, label, words);
    one('soort', t('speel.chip_vehicle'), known(vehicle.soort) ? labelOf(catalogue?.voertuig_soort, vehicle.soort) : '');
    one('kleur', t('speel.chip_vehicle_colour'), coloursInWords(vehicle.kleur, vehicle.kleur_of, catalogue), [`${at}/kleur`, `${at}/kleur_of`]);
    one('merk', t('speel.vehicle_make'), known(vehicle.merk) ? labelOf(catalogue?.merk, vehicle.merk) : '');
    one('type', t('speel.vehicle_type'), typeInWords(vehicle, catalogue), [`${at}/type`, `${at}/type_of`]);
    one('kenteken', t('speel.vehicle_plate'), plateInWords(vehicle), [`${at}/kenteken`, `${at}/kenteken_of`]);
    one('land', t('speel.vehicle_land'), vehicle.land);
    one('opschrift', t('speel.vehicle_writing'), vehicle.opschrift.trim());
    for (const words of vehicle.bijzonderheden) one('bijzonderheden', t('speel.chip_other'), particularInWords(words, catalogue), [`${at}/bijzonderheden/${words}`]);
  }
}

function asTitle(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** Chips that belong together: those of the melding itself, of one person, or of one vehicle. */
export interface ChipGroup {
  /** Whose; empty for the melding itself, and when there is one person or vehicle. */
  title: string;
  /** What the pieces of the words are about that they come from. */
  about?: Span['about'];
  chips: TraitChip[];
}

/** The chips, with each person and vehicle by itself. */
export function groupsOfForm(form: MeldingForm, knowledge: Knowledge): ChipGroup[] {
  const groups: (ChipGroup & { key: string })[] = [];
  for (const chip of chipsOfForm(form, knowledge)) {
    const { field } = chip;
    const isVehicle = field.of === 'vehicle';
    const key = field.of === 'melding' ? field.of : `${isVehicle ? 'vehicle' : 'person'}-${field.index}`;
    if (groups.at(-1)?.key !== key) {
      if (field.of === 'melding') groups.push({ key, title: '', chips: [] });
      else {
        const n = field.index + 1;
        const title = isVehicle
          ? form.vehicles.length > 1 ? t('speel.vehicle_nr', { n }) : ''
          : form.persons.length > 1 ? t('speel.who_nr', { n }) : '';
        groups.push({ key, title, about: isVehicle ? { vehicle: field.index } : { person: field.index }, chips: [] });
      }
    }
    groups.at(-1)!.chips.push(chip);
  }
  return groups;
}
