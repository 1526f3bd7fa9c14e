import { describe, expect, test } from 'vitest';
import { emptyMelding, emptyPerson, emptyVehicle, noAnswers, type Answers, type MeldingForm, type PersonForm } from './form.ts';
import { chipsOfForm, groupsOfForm } from './trait-chips.ts';
import { answersWith, edited, follow, restored, traitsOf, without } from './traits.ts';

const KNOWLEDGE = { catalogue: undefined, wijk: undefined };
const person = (more: Partial<PersonForm>): PersonForm => ({ ...emptyPerson(), ...more });
const says = (more: Partial<Answers>): Answers => ({ ...noAnswers(), ...more });
const MAN = says({ gedrag: ['rent_weg'], persons: [person({ geslacht: 'man', kleding: [{ stuk: 'jas', kleur: ['zwart'] }] })] });

/** A form whose words say this. */
const read = (said: Answers, form = emptyMelding()) => follow({ ...form, text: 'woorden' }, { text: 'woorden', said, pieces: [], people: null });
/** The player gives the first person another trait. */
const change = (form: MeldingForm, more: Partial<PersonForm>) =>
  edited(form, { ...form, persons: form.persons.map((it, i) => (i === 0 ? { ...it, ...more } : it)) });
const chips = (form: MeldingForm) => chipsOfForm(form, KNOWLEDGE).map(({ words, isOwn }) => (isOwn ? `${words}!` : words));

describe('traits', () => {
  const all: Answers = {
    place: { place: 3 },
    gedrag: ['rent_weg', 'anders'],
    persons: [
      person({
        geslacht: 'man', leeftijd: '26-40', lengte: '180', postuur: ['slank', 'gespierd'], huidskleur: '?', haarKleur: ['bruin'], haarVorm: ['kort'],
        gezicht: ['bril'], bijZich: ['rugzak'], bijzonderheden: ['loopt mank / sleept'],
        kleding: [{ stuk: 'jas', kleur: ['rood', 'wit'], merk: 'Nike', detail: ['capuchon'] }, { stuk: 'jas', stuk_of: ['trui'], kleur: ['geel', 'groen'], kleur_of: true }, { stuk: 'pet', kleur: ['blauw'] }],
      }),
      person({ geslacht: 'vrouw' }),
    ],
    vehicles: [{ ...emptyVehicle(), soort: 'auto', kleur: ['zwart'], merk: 'Opel', type: '208', type_of: ['206'], kenteken: '27XK', kenteken_of: ['28XK'], land: 'D', opschrift: 'Bakker', bijzonderheden: ['deuk'] }, { ...emptyVehicle(), soort: 'fiets', kleur: ['rood', 'wit'], kleur_of: true }],
    heading: 'n',
    towards: 'Jumbo',
    seen: { ago_ms: 0, answered_at: 5 },
    ongoing: 'ja',
  };

  test('are all that was said, one by one, and make the same answers again', () => {
    expect(answersWith(traitsOf(all), { persons: 0, vehicles: 0 })).toEqual(all);
    expect(traitsOf(noAnswers()).size).toBe(0);
  });

  test('are each a chip that takes away itself and nothing else, and comes back as it was', () => {
    const form = { ...emptyMelding(), ...all };
    const every = chipsOfForm(form, KNOWLEDGE);
    expect(every.map(({ words }) => words)).toEqual(expect.arrayContaining(['rood-wit Nike (capuchon)', 'geel of groen', '208 of 206', '27XK of 28XK', 'rood of wit', 'Jumbo']));
    expect(groupsOfForm(form, KNOWLEDGE).map(({ title }) => title)).toEqual(['', 'Persoon 1', 'Persoon 2', 'Voertuig 1', 'Voertuig 2', '']);
    for (const chip of every) {
      const less = without(form, chip.names);
      expect(chipsOfForm(less, KNOWLEDGE).map(({ words }) => words)).toEqual(every.filter((other) => other !== chip).map(({ words }) => words));
      expect(traitsOf(restored(less, form, chip.names))).toEqual(traitsOf(form));
    }
  });
});

test('a particular is said once, and with the words it was said in when they say more', () => {
  const form = { ...emptyMelding(), vehicles: [{ ...emptyVehicle(), bijzonderheden: ['draaiende motor (met draaiende motor)', 'deuk (grote deuk links)', 'schade (krassen)', 'loopt mank'] }] };
  expect(chips(form)).toEqual(['draaiende motor', 'deuk (grote deuk links)', 'schade (krassen)', 'loopt mank']);
});

describe('what the player corrects', () => {
  test('stays and is marked as his own, and the rest goes on following his words', () => {
    const corrected = change(read(MAN), { geslacht: 'vrouw' });
    expect(chips(corrected)).toEqual(['rent weg', 'vrouw!', 'zwart']);
    const on = read(says({ gedrag: ['rent_weg'], persons: [person({ geslacht: 'man', lengte: '190', kleding: [{ stuk: 'pet', kleur: ['rood'] }] })] }), corrected);
    expect(chips(on)).toEqual(['rent weg', 'vrouw!', '190 cm lang', 'rood']);
    expect(chips(read(noAnswers(), on))).toEqual(['vrouw!']);
  });

  test('is his words again when it says the same', () => {
    const corrected = change(read(MAN), { geslacht: 'vrouw' });
    expect(change(corrected, { geslacht: 'man' }).own).toEqual([]);
  });

  test('keeps the colours it is not about', () => {
    const form = read(says({ persons: [person({ kleding: [{ stuk: 'jas', kleur: ['rood', 'wit'] }] })] }));
    const branded = change(form, { kleding: [{ stuk: 'jas', kleur: ['rood', 'wit'], merk: 'Nike' }] });
    const on = read(says({ persons: [person({ kleding: [{ stuk: 'jas', kleur: ['rood', 'blauw'] }] })] }), branded);
    expect(on.persons[0]!.kleding).toEqual([{ stuk: 'jas', kleur: ['rood', 'blauw'], merk: 'Nike' }]);
  });
});

describe('what the player takes away', () => {
  const JAS = ['persons/0/kleding/jas'];

  test('stays away while his words say the same', () => {
    const form = read(MAN, without(read(MAN), JAS));
    expect(form.persons[0]!.kleding).toEqual([]);
  });

  test('comes when his words say something new about it', () => {
    const said = says({ persons: [person({ geslacht: 'man', kleding: [{ stuk: 'jas', kleur: ['groen'] }] })] });
    const form = read(said, without(read(MAN), JAS));
    expect(form.persons[0]!.kleding).toEqual([{ stuk: 'jas', kleur: ['groen'] }]);
    expect(form.own).toEqual([]);
  });

  test('is not his own when it is put back', () => {
    const form = read(MAN);
    const back = restored(without(form, JAS), form, JAS);
    expect(back.own).toEqual([]);
  });
});

test('a description that the player opened stays open, and one that his words made goes with them', () => {
  const two = read(says({ persons: [person({ geslacht: 'man' }), person({ geslacht: 'vrouw' })] }));
  expect(read(MAN, two).persons).toHaveLength(1);
  const opened = edited(two, { ...two, persons: [...two.persons, emptyPerson()] });
  expect(read(MAN, opened).persons).toHaveLength(3);
});
