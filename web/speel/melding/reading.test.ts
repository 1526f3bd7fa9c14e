import { describe, expect, test } from 'vitest';
import type { ReadAnswer, Span } from '../../lib/protocol/index.ts';
import { emptyMelding, fromMelding, isUnread, toAmendment, toRequest, type MeldingForm } from './form.ts';
import { nextQuestion, otherWords, piecesAbout, strangeTime, withoutWords, withReading } from './reading.ts';
import { edited } from './traits.ts';

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
  withReading(edited(emptyMelding(), { ...emptyMelding(), text: TEXT, ...form }), TEXT, said, NOW);

describe('a reading in the form', () => {
  test('fills in what is open, with all that was read', () => {
    const request = toRequest(read(), NOW);
    expect(request.gedrag).toEqual(['voelt_aan_deur']);
    expect(request.persons).toEqual(answer().persons);
    expect(request.unread).toBeUndefined();
  });

  test('changes with the text as long as nobody corrected it', () => {
    const second = withReading(read(), 'een vrouw', answer({ gedrag: [], persons: [{ geslacht: 'vrouw' }] }), NOW);
    expect(second.gedrag).toEqual([]);
    expect(toRequest(second, NOW).persons).toEqual([{ geslacht: 'vrouw' }]);
  });

  test('goes with the words when they are wiped out', () => {
    expect(withoutWords(read())).toMatchObject({ text: '', gedrag: [], persons: [], read: null });
  });

  test('says a time once: reading the same words again does not move it', () => {
    const first = read({}, answer({ seen_ago_ms: 300_000 }));
    const later = withReading(first, `${TEXT}.`, answer({ seen_ago_ms: 300_000 }), NOW + 120_000);
    expect(later.seen).toEqual({ ago_ms: 300_000, answered_at: NOW });
    expect(withReading(later, TEXT, answer({ seen_ago_ms: 60_000 }), NOW + 120_000).seen).toEqual({ ago_ms: 60_000, answered_at: NOW + 120_000 });
    // A clock that was read again two minutes later says two minutes more, and means the same moment.
    const clock = read({}, answer({ seen_ago_ms: 8 * 60_000 }));
    expect(withReading(clock, TEXT, answer({ seen_ago_ms: 10 * 60_000 }), NOW + 120_000).seen).toEqual(clock.seen);
  });

  test('keeps every vehicle, colour, brand and choice that was read', () => {
    const persons = [
      { postuur: ['slank', 'normaal'], haar: { kleur: ['blond', 'grijs'] }, kleding: [{ stuk: 'jas', stuk_of: ['trui'], kleur: ['blauw', 'groen'], kleur_of: true }] },
    ];
    const vehicles = [
      { soort: 'fiets', kleur: ['rood', 'wit'] },
      { soort: 'auto', kleur: ['grijs'], kleur_of: true, type: '208', type_of: ['206'], kenteken: '3TZR18', kenteken_of: ['8-TZR-18'], kenteken_land: 'B', opschrift: 'Klus' },
    ];
    expect(toRequest(read({}, answer({ persons, vehicles, towards: 'Jumbo' })), NOW)).toMatchObject({ persons, vehicles, towards: 'Jumbo' });
  });

  test('says from which pieces it comes, neighbours as one, and which of them are not sure', () => {
    const said = 'drie mannen, misschien rode jas, 12:05';
    const span = (words: string, about: Span['about'], unsure = false): Span => {
      const from = said.indexOf(words);
      return { from, to: from + words.length, about, unsure };
    };
    const spans = [span('drie', 'people'), span('mannen', { person: 0 }), span('rode', { person: 0 }, true), span('jas', { person: 0 }, true), span('12:05', 'time')];
    const form = withReading({ ...emptyMelding(), text: said }, said, answer({ people: 3, spans }), NOW);
    expect(piecesAbout(form, { person: 0 })).toEqual({ from: 'mannen … rode jas', unsure: 'rode jas' });
    expect(piecesAbout(form, 'place')).toEqual({ from: '', unsure: '' });
    expect(form.read?.people).toBe(3);
    // A time that the server makes nothing of is asked about, until it is answered.
    expect(strangeTime(form)).toBe('12:05');
    expect(strangeTime({ ...form, seen: { ago_ms: 0, answered_at: NOW } })).toBeUndefined();
    expect(strangeTime(withReading(form, said, answer({ seen_ago_ms: 60_000, spans }), NOW))).toBeUndefined();
    expect(strangeTime(read())).toBeUndefined();
  });
});

describe('the one question', () => {
  test('is the first open one in the order of the centralist, and none before anything was said', () => {
    expect(nextQuestion(emptyMelding(), KNOWLEDGE)).toBeUndefined();
    expect(nextQuestion(read(), KNOWLEDGE)).toBe('where');
    expect(nextQuestion(read({ place: { at: [1, 2] } }, answer({ gedrag: [] })), KNOWLEDGE)).toBe('what');
    expect(nextQuestion(read({ place: { at: [1, 2] }, heading: 'n' }), KNOWLEDGE)).toBeUndefined();
    expect(nextQuestion(read({ place: { at: [1, 2] } }, answer({ towards: 'buurtwinkel' })), KNOWLEDGE)).toBeUndefined();
  });

  test('is not asked about words that nobody read', () => {
    expect(nextQuestion({ ...emptyMelding(), text: TEXT }, KNOWLEDGE)).toBeUndefined();
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

  test('come back as a form and go as an amendment, with all that was said', () => {
    const melding = {
      id: 'x', round: 0, typed_at: NOW, received_at: NOW, place: { at: [1, 2] as [number, number] }, gedrag: ['rent_weg'], persons: answer().persons,
      vehicles: [{ soort: 'auto', type: 'Golf' }], heading: 'n' as const, towards: { name: 'Jumbo', wind: null }, number: null, text: TEXT, was_read: true, was_mended: false,
      seen_ago_ms: 60_000, ongoing: true, appen: false, reageren: false,
    };
    const form = fromMelding(melding);
    expect(form.own).toEqual([]);
    expect(toAmendment(form, NOW)).toEqual({
      gedrag: ['rent_weg'], persons: answer().persons, vehicles: [{ soort: 'auto', type: 'Golf' }], heading: 'n', towards: 'Jumbo', place: { at: [1, 2] }, seen_ago_ms: 60_000, ongoing: true,
    });
    // "Just now" that is said ten minutes after the text is no time before it.
    expect(toAmendment({ ...form, seen: { ago_ms: 0, answered_at: NOW + 600_000 } }, NOW).seen_ago_ms).toBe(0);
    expect(toAmendment({ ...form, seen: { ago_ms: 900_000, answered_at: NOW + 600_000 } }, NOW).seen_ago_ms).toBe(300_000);
  });
});
