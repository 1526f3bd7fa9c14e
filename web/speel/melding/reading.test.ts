import { describe, expect, test } from 'vitest';
import type { ReadAnswer } from '../../lib/protocol/index.ts';
import { emptyMelding, fromMelding, isUnread, toAmendment, toRequest, type MeldingForm } from './form.ts';
import { nextQuestion, otherWords, strangeClock, withoutWords, withReading } from './reading.ts';
import { edited } from './traits.ts';

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
    const clock = read({}, answer({ clock_min: 19 * 60 + 42 }));
    expect(withReading(clock, TEXT, answer({ clock_min: 19 * 60 + 42 }), NOW + 120_000).seen).toEqual(clock.seen);
    expect(withReading(clock, TEXT, answer({ clock_min: 19 * 60 + 30 }), NOW).seen?.ago_ms).toBe(20 * 60_000);
  });

  test('turns a time on the clock into how long ago, unless that is too long ago to be meant', () => {
    expect(read({}, answer({ clock_min: 19 * 60 + 42 })).seen?.ago_ms).toBe(8 * 60_000);
    expect(read({}, answer({ clock_min: 12 * 60 })).seen).toBeNull();
    expect(read({}, answer({ seen_ago_ms: 300_000, clock_min: 19 * 60 + 42 })).seen?.ago_ms).toBe(300_000);
  });

  test('tells a time on the clock that cannot be meant, and no other', () => {
    expect(strangeClock(answer({ clock_min: 12 * 60 + 5 }), NOW)).toBe('12:05');
    expect(strangeClock(answer({ clock_min: 19 * 60 + 42 }), NOW)).toBeUndefined();
    expect(strangeClock(answer({ clock_min: 12 * 60, seen_ago_ms: 0 }), NOW)).toBeUndefined();
    expect(strangeClock(answer(), NOW)).toBeUndefined();
  });
});

describe('the one question', () => {
  test('is the first open one in the order of the centralist, and none before anything was said', () => {
    expect(nextQuestion(emptyMelding(), KNOWLEDGE)).toBeUndefined();
    expect(nextQuestion(read(), KNOWLEDGE)).toBe('where');
    expect(nextQuestion(read({ place: { at: [1, 2] } }, answer({ gedrag: [] })), KNOWLEDGE)).toBe('what');
    expect(nextQuestion(read({ place: { at: [1, 2] }, heading: 'n' }), KNOWLEDGE)).toBeUndefined();
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
      vehicle: { soort: 'auto', type: 'Golf' }, heading: 'n' as const, number: null, text: TEXT, was_read: true, was_mended: false,
      seen_ago_ms: 60_000, ongoing: true, appen: false, reageren: false,
    };
    const form = fromMelding(melding);
    expect(form.own).toEqual([]);
    expect(toAmendment(form, NOW)).toEqual({
      gedrag: ['rent_weg'], persons: answer().persons, vehicle: { soort: 'auto', type: 'Golf' }, heading: 'n', place: { at: [1, 2] }, seen_ago_ms: 60_000, ongoing: true,
    });
    // "Just now" that is said ten minutes after the text is no time before it.
    expect(toAmendment({ ...form, seen: { ago_ms: 0, answered_at: NOW + 600_000 } }, NOW).seen_ago_ms).toBe(0);
    expect(toAmendment({ ...form, seen: { ago_ms: 900_000, answered_at: NOW + 600_000 } }, NOW).seen_ago_ms).toBe(300_000);
  });
});
