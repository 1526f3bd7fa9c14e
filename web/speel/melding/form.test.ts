import { describe, expect, test } from 'vitest';
import { AGO_MAX_MS, BIJ_ZICH_MAX, BIJZONDERHEDEN_MAX, GEZICHT_MAX, HAAR_MAX, KENTEKEN_MAX, MELDING_TEXT_MAX, MELDING_TOWARDS_MAX, MELDING_VEHICLES_MAX, POSTUUR_MAX } from '../../lib/protocol/index.ts';
import { emptyMelding, emptyPerson, emptyVehicle, fromRequest, isEmpty, lacksGedrag, seenAgo_ms, toRequest, UNKNOWN, type MeldingForm } from './form.ts';

const NOW = 1_000_000_000;
const check = (part: Partial<MeldingForm>, expected: object) =>
  expect(toRequest({ ...emptyMelding(), ...part }, NOW)).toEqual({ typed_at: NOW, gedrag: [], ...expected });

describe('the request', () => {
  test('leaves out everything that was not said', () => {
    check({}, {});
  });

  test('says weet ik niet by saying nothing', () => {
    check(
      {
        heading: UNKNOWN,
        ongoing: UNKNOWN,
        persons: [{ ...emptyPerson(), geslacht: UNKNOWN, leeftijd: UNKNOWN, postuur: [UNKNOWN], haarVorm: [UNKNOWN], bijZich: [UNKNOWN] }],
        vehicles: [{ ...emptyVehicle(), soort: UNKNOWN, kleur: [UNKNOWN], merk: '  ' }],
        towards: '  ',
      },
      {},
    );
  });

  test('carries a whole melding', () => {
    check(
      {
        place: { at: [1200, -340] },
        gedrag: ['voelt_aan_deur'],
        persons: [
          {
            ...emptyPerson(),
            geslacht: 'man',
            leeftijd: '26-40',
            lengte: 'lang',
            postuur: ['slank'],
            haarKleur: ['bruin'],
            haarVorm: ['kort'],
            gezicht: ['baard'],
            kleding: [{ stuk: 'jas', kleur: ['zwart'] }, { stuk: 'broek', kleur: [] }],
            bijZich: ['rugzak'],
          },
        ],
        vehicles: [{ ...emptyVehicle(), soort: 'bestelbus', kleur: ['wit'], merk: 'Ford', kenteken: ' 27-xk ' }, { ...emptyVehicle(), soort: 'fiets' }, emptyVehicle()],
        heading: 'n',
        towards: ' de Jumbo ',
        ongoing: 'nee',
        number: '112',
        text: ' hij rent ',
      },
      {
        place: { at: [1200, -340] },
        gedrag: ['voelt_aan_deur'],
        persons: [
          {
            geslacht: 'man',
            leeftijd: '26-40',
            lengte: 'lang',
            postuur: ['slank'],
            haar: { kleur: ['bruin'], vorm: ['kort'] },
            gezicht: ['baard'],
            kleding: [{ stuk: 'jas', kleur: ['zwart'] }, { stuk: 'broek' }],
            bij_zich: ['rugzak'],
          },
        ],
        vehicles: [{ soort: 'bestelbus', kleur: ['wit'], merk: 'Ford', kenteken: '27XK' }, { soort: 'fiets' }],
        heading: 'n',
        towards: 'de Jumbo',
        ongoing: false,
        number: '112',
        text: 'hij rent',
        unread: true,
      },
    );
  });

  test('a list holds no more than the server takes, so that a melding is not refused for it', () => {
    const many = Array.from({ length: 20 }, (_, i) => `woord-${i}`);
    const [person] = toRequest({ ...emptyMelding(), persons: [{ ...emptyPerson(), haarVorm: many, gezicht: many, bijZich: many, bijzonderheden: many, postuur: many }] }, NOW).persons!;
    expect(person!.haar!.vorm).toHaveLength(HAAR_MAX);
    expect(person!.gezicht).toHaveLength(GEZICHT_MAX);
    expect(person!.bij_zich).toHaveLength(BIJ_ZICH_MAX);
    expect(person!.bijzonderheden).toHaveLength(BIJZONDERHEDEN_MAX);
    expect(person!.postuur).toHaveLength(POSTUUR_MAX);
    const fiets = { ...emptyVehicle(), soort: 'fiets' };
    const request = toRequest({ ...emptyMelding(), vehicles: Array.from({ length: MELDING_VEHICLES_MAX + 1 }, () => fiets), towards: 'x'.repeat(MELDING_TOWARDS_MAX + 1) }, NOW);
    expect(request.vehicles).toHaveLength(MELDING_VEHICLES_MAX);
    expect(request.towards).toHaveLength(MELDING_TOWARDS_MAX);
  });

  test('a plate keeps only what can stand on one', () => {
    const plate = (kenteken: string) => toRequest({ ...emptyMelding(), vehicles: [{ ...emptyVehicle(), kenteken }] }, NOW).vehicles?.[0]?.kenteken;
    expect(plate('27·xk/3?')).toBe('27XK3?');
    expect(plate('iets met 9'.repeat(3))).toHaveLength(KENTEKEN_MAX);
    expect(plate(' -- ')).toBeUndefined();
  });

  test('cuts free words at the limit, by characters and not by halves', () => {
    const request = toRequest({ ...emptyMelding(), text: '🦉'.repeat(MELDING_TEXT_MAX + 1) }, NOW);
    expect([...request.text!]).toHaveLength(MELDING_TEXT_MAX);
  });
});

describe('the moment it was seen', () => {
  const seen = (ago_ms: number, answered_at: number, typed_at: number) =>
    seenAgo_ms({ ...emptyMelding(), seen: { ago_ms, answered_at } }, typed_at);

  test('moves back while the form stays open', () => {
    expect(seen(120_000, NOW, NOW + 30_000)).toBe(150_000);
    expect(seen(0, NOW, NOW)).toBe(0);
  });

  test('is left open when nobody answered', () => {
    expect(seenAgo_ms(emptyMelding(), NOW)).toBeUndefined();
  });

  test('never goes past what the server takes, and never into the future', () => {
    expect(seen(600_000, 0, AGO_MAX_MS * 2)).toBe(AGO_MAX_MS);
    expect(seen(0, NOW + 5_000, NOW)).toBe(0);
  });
});

test('a form is empty until something is filled in', () => {
  expect(isEmpty(emptyMelding())).toBe(true);
  expect(isEmpty({ ...emptyMelding(), gedrag: ['rent'] })).toBe(false);
  expect(isEmpty(emptyMelding({ place: 3 }))).toBe(false);
});

test('a melding that came back is the same when it is filled in again, under a new id', () => {
  const form: MeldingForm = {
    ...emptyMelding({ place: 3 }), gedrag: ['voelt_aan_deur'], heading: 'n', towards: 'Jumbo', ongoing: 'nee', number: '112', text: 'man bij de deur',
    persons: [{ ...emptyPerson(), geslacht: 'man', kleding: [{ stuk: 'jas', kleur: ['rood', 'wit'], merk: 'Nike' }] }],
    vehicles: [{ ...emptyVehicle(), soort: 'auto', type: 'Golf', opschrift: 'Bakker', land: 'D' }], seen: { ago_ms: 60_000, answered_at: NOW },
  };
  const sent = toRequest(form, NOW);
  const again = fromRequest(sent);
  expect(toRequest(again, NOW)).toEqual(sent);
  expect(again.id).not.toBe(form.id);
});

test('what the person did may still be in words that nobody read', () => {
  expect(lacksGedrag({ ...emptyMelding(), text: 'man' })).toBe(false);
  expect(lacksGedrag(emptyMelding())).toBe(true);
});
