/**
 * What the server understood of the player's own words, laid into the form. Pure. It never touches what the
 * player answered himself: an answer is its own again as soon as it differs from what was filled in.
 */
import type { Advice, ReadAnswer } from '../../lib/protocol/index.ts';
import { AGO_MAX_MS } from '../../lib/protocol/index.ts';
import { emptyMelding, fromPerson, fromVehicle, type Filled, type MeldingForm } from './form.ts';
import { answerInWords, QUESTIONS, type Knowledge, type Question } from './summary.ts';

/** The question each answer of a reading belongs to. */
const QUESTION_OF = {
  place: 'where',
  gedrag: 'what',
  persons: 'who',
  vehicle: 'vehicle',
  heading: 'heading',
  seen: 'when',
  ongoing: 'ongoing',
} as const satisfies Record<keyof Filled, Question>;
const ANSWERS = Object.keys(QUESTION_OF) as (keyof Filled)[];

const DAY_MIN = 24 * 60;
const MINUTE_MS = 60_000;

/** One thing that was understood, with the question where it can be mended. */
export interface Understood {
  question: Question;
  words: string;
}

/** The form with what was understood of `text`. `now` is the clock of the game. */
export function withReading(form: MeldingForm, text: string, answer: ReadAnswer, now: number): MeldingForm {
  const filled = filledBy(answer, now);
  const blank = emptyMelding();
  const next = { ...form, read: { text: text.trim(), filled } };
  for (const key of ANSWERS) {
    if (isOwn(form, key)) continue;
    // One assignment for seven types: each key takes its own value, which the compiler cannot follow.
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
  const ago_ms = answer.seen_ago_ms ?? agoOfClock_ms(answer.clock_min, now);
  const filled: Filled = {};
  if (answer.place !== null) filled.place = { place: answer.place };
  if (answer.gedrag.length > 0) filled.gedrag = answer.gedrag;
  if (answer.persons.length > 0) filled.persons = answer.persons.map(fromPerson);
  if (answer.vehicle !== null) filled.vehicle = fromVehicle(answer.vehicle);
  if (answer.heading !== null) filled.heading = answer.heading;
  if (ago_ms !== undefined) filled.seen = { ago_ms, answered_at: Math.round(now) };
  if (answer.ongoing !== null) filled.ongoing = answer.ongoing ? 'ja' : 'nee';
  return filled;
}

/** How long ago a time on the clock was, if that was not too long ago to be meant. */
function agoOfClock_ms(clock_min: number | null, now: number): number | undefined {
  if (clock_min === null) return undefined;
  const local = new Date(now);
  const ago_min = (local.getHours() * 60 + local.getMinutes() - clock_min + DAY_MIN) % DAY_MIN;
  return ago_min * MINUTE_MS <= Math.min(AGO_MAX_MS, 30 * MINUTE_MS) ? ago_min * MINUTE_MS : undefined;
}

/** What the text filled in and still stands, in words. */
export function understood(form: MeldingForm, knowledge: Knowledge): Understood[] {
  return ANSWERS.filter((key) => form.read?.filled[key] !== undefined && !isOwn(form, key))
    .map((key) => ({ question: QUESTION_OF[key], words: answerInWords(QUESTION_OF[key], form, knowledge) }))
    .filter(({ words }) => words !== '');
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
