/**
 * What the server understood of the player's own words, laid into the form. Pure. It never touches what the
 * player answered himself: an answer is its own again as soon as it differs from what was filled in.
 */
import type { Advice, ReadAnswer, Span } from '../../lib/protocol/index.ts';
import { t } from '../../lib/teksten/speel.ts';
import { emptyMelding, fromPerson, fromVehicle, type Filled, type MeldingForm, type Piece } from './form.ts';
import { answerInWords, personInWords, QUESTIONS, vehicleInWords, type Knowledge, type Question } from './summary.ts';

/** The question each answer of a reading belongs to. */
const QUESTION_OF = {
  place: 'where',
  gedrag: 'what',
  persons: 'who',
  vehicles: 'vehicle',
  heading: 'heading',
  towards: 'heading',
  seen: 'when',
  ongoing: 'ongoing',
} as const satisfies Record<keyof Filled, Question>;
const ANSWERS = Object.keys(QUESTION_OF) as (keyof Filled)[];

/** What a piece of the text must be about to belong to the answer of a question; persons and vehicles have a number. */
const ABOUT: Partial<Record<Question, Span['about']>> = { where: 'place', what: 'gedrag', heading: 'heading', when: 'time' };

/** One thing that was understood, with the question where it can be mended. */
export interface Understood {
  /** One of its own for each. */
  key: string;
  question: Question;
  /** Which person or vehicle, counted from 0. */
  nr?: number;
  words: string;
  /** The pieces of the text it comes from, as one; empty when it follows from the whole. */
  from: string;
  /** Those of them that are not sure; empty when all are. */
  unsure: string;
}

/** The form with what was understood of `text`. `now` is the clock of the game. */
export function withReading(form: MeldingForm, text: string, answer: ReadAnswer, now: number): MeldingForm {
  const filled = filledBy(answer, now);
  const blank = emptyMelding();
  const next = { ...form, read: { text: text.trim(), filled, pieces: piecesOf(text, answer.spans), people: answer.people } };
  for (const key of ANSWERS) {
    if (isOwn(form, key)) continue;
    // One assignment for eight types: each key takes its own value, which the compiler cannot follow.
    Object.assign(next, { [key]: filled[key] ?? blank[key] });
  }
  return next;
}

/** Whether the player answered this himself. */
function isOwn(form: MeldingForm, key: keyof Filled): boolean {
  const now = JSON.stringify(form[key]);
  return now !== JSON.stringify(emptyMelding()[key]) && now !== JSON.stringify(form.read?.filled[key]);
}

function filledBy(answer: ReadAnswer, now: number): Filled {
  const filled: Filled = {};
  if (answer.place !== null) filled.place = { place: answer.place };
  if (answer.gedrag.length > 0) filled.gedrag = answer.gedrag;
  if (answer.persons.length > 0) filled.persons = answer.persons.map(fromPerson);
  if (answer.vehicles.length > 0) filled.vehicles = answer.vehicles.map(fromVehicle);
  if (answer.heading !== null) filled.heading = answer.heading;
  if (answer.towards !== null) filled.towards = answer.towards;
  if (answer.seen_ago_ms !== null) filled.seen = { ago_ms: answer.seen_ago_ms, answered_at: Math.round(now) };
  if (answer.ongoing !== null) filled.ongoing = answer.ongoing ? 'ja' : 'nee';
  return filled;
}

/** The pieces of a text by what they are about; neighbours that are as sure as one another are one piece. */
function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const pieces: (Piece & { to: number })[] = [];
  for (const { from, to, about, unsure } of spans) {
    const last = pieces.filter((piece) => isSame(piece.about, about)).at(-1);
    if (last !== undefined && last.unsure === unsure && text.slice(last.to, from).trim() === '') {
      last.text += text.slice(last.to, to);
      last.to = to;
    } else {
      pieces.push({ about, unsure, text: text.slice(from, to), to });
    }
  }
  return pieces.map(({ about, unsure, text: words }) => ({ about, unsure, text: words }));
}

function isSame(a: Span['about'], b: Span['about']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What the text filled in and still stands, in words: each person and vehicle by itself. */
export function understood(form: MeldingForm, knowledge: Knowledge): Understood[] {
  const chips: Understood[] = [];
  const add = (question: Question, words: string, about?: Span['about'], nr?: number) => {
    const key = nr === undefined ? question : `${question}-${nr}`;
    if (words === '' || chips.some((chip) => chip.key === key)) return;
    const pieces = form.read?.pieces.filter((piece) => about !== undefined && isSame(piece.about, about)) ?? [];
    const shown = (some: readonly Piece[]) => some.map(({ text }) => text).join(' … ');
    chips.push({ key, question, nr, words, from: shown(pieces), unsure: shown(pieces.filter(({ unsure }) => unsure)) });
  };
  for (const key of ANSWERS.filter((name) => form.read?.filled[name] !== undefined && !isOwn(form, name))) {
    if (key === 'persons') {
      const people = Math.max(form.read?.people ?? 0, form.persons.length);
      if (people > 1) add('who', t('speel.people_n', { n: people }), 'people');
      form.persons.forEach((person, nr) => add('who', personInWords(person, knowledge.catalogue), { person: nr }, nr));
    } else if (key === 'vehicles') {
      form.vehicles.forEach((vehicle, nr) => add('vehicle', vehicleInWords(vehicle, knowledge.catalogue), { vehicle: nr }, nr));
    } else {
      add(QUESTION_OF[key], answerInWords(QUESTION_OF[key], form, knowledge), ABOUT[QUESTION_OF[key]]);
    }
  }
  return chips;
}

/** The questions that help the most, in the order of the centralist. */
const HELPFUL = ['where', 'what', 'who', 'heading'] as const satisfies readonly Question[];

/** The one question to ask now: the first that is still open; none while nothing was said at all. */
export function nextQuestion(form: MeldingForm, knowledge: Knowledge): (typeof HELPFUL)[number] | undefined {
  if (QUESTIONS.every((question) => answerInWords(question, form, knowledge) === '')) return undefined;
  return HELPFUL.find((question) => answerInWords(question, form, knowledge) === '');
}

/** What is said about a text before any question: it needs other words. */
export function otherWords(advice: Advice | null | undefined): Exclude<Advice, 'no_gedrag'> | undefined {
  return advice === null || advice === undefined || advice === 'no_gedrag' ? undefined : advice;
}
