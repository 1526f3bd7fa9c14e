import { describe, expect, test } from 'vitest';
import type { ReadAnswer, Span } from '../../lib/protocol/index.ts';
import { emptyMelding, fromMelding, isUnread, toAmendment, toRequest, type MeldingForm } from './form.ts';
import { nextQuestion, otherWords, understood, withReading } from './reading.ts';

const NOW = new Date(2026, 9, 12, 19, 50).getTime();
const KNOWLEDGE = { catalogue: undefined, wijk: undefined };
const TEXT = 'man zwarte jas voelt aan deuren, 180 lang';
const answer = (more: Partial<ReadAnswer> = {}): ReadAnswer => ({
  place: null,
  gedrag: ['voelt_aan_deur'],
  persons: [{ geslacht: 'man', lengte: '180', kleding: [{ stuk: 'jas', kleur: ['zwart'], merk: 'Nike', detail: ['opdruk'] }], bijzonderheden: ['loopt mank'] }],
  people: null,
  vehicles: [],
  heading: null,
  towards: null,
  seen_ago_ms: null,
  ongoing: null,
  advice: null,
  spans: [],
  ...more,
});
const read = (form: Partial<MeldingForm> = {}, said = answer()) =>
  withReading({ ...emptyMelding(), text: TEXT, ...form }, TEXT, said, NOW);

describe('a reading in the form', () => {
  test('fills in what is open, with all that was read', () => {
    const request = toRequest(read(), NOW);
    expect(request.gedrag).toEqual(['voelt_aan_deur']);
    expect(request.persons).toEqual(answer().persons);
    expect(request.unread).toBeUndefined();
  });

  test('never touches what the player chose himself', () => {
    const form = read({ gedrag: ['rent_weg'], heading: 'n' }, answer({ heading: 'z' }));
    expect(form.gedrag).toEqual(['rent_weg']);
    expect(form.heading).toBe('n');
  });

  test('changes with the text as long as nobody corrected it', () => {
    const second = withReading(read(), 'een vrouw', answer({ gedrag: [], persons: [{ geslacht: 'vrouw' }] }), NOW);
    expect(second.gedrag).toEqual([]);
    expect(toRequest(second, NOW).persons).toEqual([{ geslacht: 'vrouw' }]);
  });

  test('keeps a correction when the text goes on', () => {
    const corrected = { ...read(), gedrag: ['kijkt_in_auto'] };
    expect(withReading(corrected, `${TEXT} nog`, answer(), NOW).gedrag).toEqual(['kijkt_in_auto']);
  });

  test('keeps how long ago it was with the moment it was read', () => {
    expect(read({}, answer({ seen_ago_ms: 300_000 })).seen).toEqual({ ago_ms: 300_000, answered_at: NOW });
    expect(read().seen).toBeNull();
  });

  test('keeps every vehicle, colour, brand and choice that was read', () => {
    const persons = [
      { postuur: ['slank', 'normaal'], haar: { kleur: ['blond', 'grijs'] }, kleding: [{ stuk: 'jas', stuk_of: ['trui'], kleur: ['blauw', 'groen'], kleur_of: true }] },
    ];
    const vehicles = [
      { soort: 'fiets', kleur: ['rood', 'wit'] },
      { soort: 'auto', kleur: ['grijs'], kleur_of: true, type: '208', type_of: ['206'], kenteken: '3TZR18', kenteken_of: ['8-TZR-18'], kenteken_land: 'B', opschrift: 'Klus' },
    ];
    const request = toRequest(read({}, answer({ persons, vehicles, towards: 'Jumbo' })), NOW);
    expect(request).toMatchObject({ persons, vehicles, towards: 'Jumbo' });
  });

  test('is shown as chips, each with the question where it is mended', () => {
    const chips = understood(read(), KNOWLEDGE);
    expect(chips.map(({ key }) => key)).toEqual(['what', 'who-0']);
    expect(chips[1]?.words).toContain('180');
    expect(understood({ ...read(), gedrag: ['rent_weg'] }, KNOWLEDGE).map(({ question }) => question)).toEqual(['who']);
  });
});

describe('a chip', () => {
  const said = 'drie mannen, misschien rode jas, weg op fiets, grijze golf';
  const span = (words: string, about: Span['about'], unsure = false): Span => {
    const from = said.indexOf(words);
    return { from, to: from + words.length, about, unsure };
  };
  const chips = (more: Partial<ReadAnswer>) => understood(withReading({ ...emptyMelding(), text: said }, said, answer({ gedrag: [], ...more }), NOW), KNOWLEDGE);
  const person = { geslacht: 'man' };

  test('is one for each person and vehicle, and one for how many people there were', () => {
    const all = chips({ people: 3, persons: [person, { geslacht: 'vrouw' }], vehicles: [{ soort: 'fiets' }, { soort: 'auto', type: 'Golf' }] });
    expect(all.map(({ key, question, nr }) => [key, question, nr])).toEqual([
      ['who', 'who', undefined], ['who-0', 'who', 0], ['who-1', 'who', 1], ['vehicle-0', 'vehicle', 0], ['vehicle-1', 'vehicle', 1],
    ]);
    expect(all[0]?.words).toContain('3');
    expect(chips({ persons: [person] }).map(({ key }) => key)).toEqual(['who-0']);
    expect(chips({ persons: [person, person] })[0]?.words).toContain('2');
  });

  test('says from which pieces it comes, neighbours as one, and which of them are not sure', () => {
    const spans = [
      span('drie', 'people'), span('mannen', { person: 0 }), span('rode', { person: 0 }, true), span('jas', { person: 0 }, true),
      span('fiets', { vehicle: 0 }), span('grijze', { vehicle: 1 }), span('golf', { vehicle: 1 }),
    ];
    const [people, man, fiets, golf] = chips({ people: 3, persons: [person], vehicles: [{ soort: 'fiets' }, { type: 'Golf' }], spans });
    expect([people?.from, people?.unsure]).toEqual(['drie', '']);
    expect([man?.from, man?.unsure]).toEqual(['mannen … rode jas', 'rode jas']);
    expect([fiets?.from, golf?.from]).toEqual(['fiets', 'grijze golf']);
  });

  test('says where they went by its name, and then nobody asks for the direction', () => {
    const form = read({ place: { at: [1, 2] } }, answer({ towards: 'Jumbo' }));
    expect(understood(form, KNOWLEDGE).find(({ question }) => question === 'heading')?.words).toContain('Jumbo');
    expect(nextQuestion(form, KNOWLEDGE)).toBeUndefined();
  });
});

describe('the one question', () => {
  test('is the first open one in the order of the centralist, and none before anything was said', () => {
    expect(nextQuestion(emptyMelding(), KNOWLEDGE)).toBeUndefined();
    expect(nextQuestion(read(), KNOWLEDGE)).toBe('where');
    expect(nextQuestion(read({ place: { at: [1, 2] } }, answer({ gedrag: [] })), KNOWLEDGE)).toBe('what');
    expect(nextQuestion(read({ place: { at: [1, 2] }, heading: 'n' }), KNOWLEDGE)).toBeUndefined();
  });

  test('makes way for a friendly word about the text', () => {
    expect(otherWords('discriminating')).toBe('discriminating');
    expect(otherWords('no_gedrag')).toBeUndefined();
    expect(otherWords(null)).toBeUndefined();
  });
});

describe('words that nobody read yet', () => {
  test('are sent to be read on arrival', () => {
    const form = { ...emptyMelding(), text: ' man bij de deur ' };
    expect(isUnread(form)).toBe(true);
    expect(toRequest(form, NOW)).toMatchObject({ unread: true, gedrag: [], text: 'man bij de deur' });
  });

  test('are those typed after the last reading as well', () => {
    expect(isUnread({ ...read(), text: `${TEXT} en rent weg` })).toBe(true);
    expect(isUnread(emptyMelding())).toBe(false);
  });

  test('come back as a form and go as an amendment without place and time', () => {
    const melding = {
      id: 'x', round: 0, typed_at: NOW, received_at: NOW, place: { at: [1, 2] as [number, number] }, gedrag: ['rent_weg'], persons: answer().persons,
      vehicles: [{ soort: 'auto', type: 'Golf' }, { soort: 'fiets' }], heading: 'n' as const, towards: { name: 'Jumbo', wind: null }, number: null, text: TEXT, was_read: true, appen: false, reageren: false,
    };
    expect(toAmendment(fromMelding(melding))).toEqual({
      gedrag: ['rent_weg'], persons: answer().persons, vehicles: [{ soort: 'auto', type: 'Golf' }, { soort: 'fiets' }], heading: 'n', towards: 'Jumbo',
    });
  });
});
