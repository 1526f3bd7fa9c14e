import { describe, expect, test } from 'vitest';
import type { ReadAnswer } from '../../lib/protocol/index.ts';
import { emptyMelding, fromMelding, isUnread, toAmendment, toRequest, type MeldingForm } from './form.ts';
import { nextQuestion, otherWords, understood, withReading } from './reading.ts';

const NOW = new Date(2026, 9, 12, 19, 50).getTime();
const KNOWLEDGE = { catalogue: undefined, wijk: undefined };
const TEXT = 'man zwarte jas voelt aan deuren, 180 lang';
const answer = (more: Partial<ReadAnswer> = {}): ReadAnswer => ({
  place: null,
  gedrag: ['voelt_aan_deur'],
  persons: [{ geslacht: 'man', lengte: '180', kleding: [{ stuk: 'jas', kleur: ['zwart'], merk: 'Nike', detail: ['opdruk'] }], bijzonderheden: ['loopt mank'] }],
  vehicle: null,
  heading: null,
  seen_ago_ms: null,
  clock_min: null,
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

  test('turns a time on the clock into how long ago, unless that is too long ago to be meant', () => {
    expect(read({}, answer({ clock_min: 19 * 60 + 42 })).seen?.ago_ms).toBe(8 * 60_000);
    expect(read({}, answer({ clock_min: 12 * 60 })).seen).toBeNull();
    expect(read({}, answer({ seen_ago_ms: 300_000, clock_min: 19 * 60 + 42 })).seen?.ago_ms).toBe(300_000);
  });

  test('is shown as chips, each with the question where it is mended', () => {
    const chips = understood(read(), KNOWLEDGE);
    expect(chips.map(({ question }) => question)).toEqual(['what', 'who']);
    expect(chips[1]?.words).toContain('180');
    expect(understood({ ...read(), gedrag: ['rent_weg'] }, KNOWLEDGE).map(({ question }) => question)).toEqual(['who']);
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
      vehicle: { soort: 'auto', type: 'Golf' }, heading: 'n' as const, number: null, text: TEXT, was_read: true, appen: false, reageren: false,
    };
    expect(toAmendment(fromMelding(melding))).toEqual({
      gedrag: ['rent_weg'], persons: answer().persons, vehicle: { soort: 'auto', type: 'Golf' }, heading: 'n',
    });
  });
});
