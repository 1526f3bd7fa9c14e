/** What the server understood of the player's own words, laid into the form, and the one question that helps most. Pure. */
import { AGO_MAX_MS, type Advice, type ReadAnswer } from '../../lib/protocol/index.ts';
import { fromPerson, fromVehicle, isUnread, noAnswers, type Answers, type MeldingForm } from './form.ts';
import { answerInWords, QUESTIONS, type Knowledge } from './summary.ts';
import { follow } from './traits.ts';

const DAY_MIN = 24 * 60;
const MINUTE_MS = 60_000;
/** Nobody remembers longer than this how something looked, in milliseconds. */
const CLOCK_AGO_MAX_MS = Math.min(AGO_MAX_MS, 30 * MINUTE_MS);

/** The form with what was understood of `text`. `now` is the clock of the game. */
export function withReading(form: MeldingForm, text: string, answer: ReadAnswer, now: number): MeldingForm {
  return follow(form, text, saidBy(answer, now, form.read?.said.seen ?? null));
}

/** The form after its words were wiped out: what they said goes with them. */
export function withoutWords(form: MeldingForm): MeldingForm {
  return { ...follow(form, '', noAnswers()), text: '', read: null };
}

/** `before` is when the same words were read earlier: a time does not move because they are read again. */
function saidBy(answer: ReadAnswer, now: number, before: Answers['seen']): Answers {
  const ago_ms = answer.seen_ago_ms ?? agoOfClock_ms(answer.clock_min, now);
  const isSame = before !== null && (answer.seen_ago_ms !== null ? answer.seen_ago_ms === before.ago_ms : isSameMoment(before, ago_ms, now));
  return {
    place: answer.place === null ? null : { place: answer.place },
    gedrag: answer.gedrag,
    persons: answer.persons.map(fromPerson),
    vehicles: answer.vehicle === null ? [] : [fromVehicle(answer.vehicle)],
    heading: answer.heading ?? '',
    seen: ago_ms === undefined ? null : isSame ? before : { ago_ms, answered_at: Math.round(now) },
    ongoing: answer.ongoing === null ? '' : answer.ongoing ? 'ja' : 'nee',
  };
}

/** Whether a time on the clock is the one that was read before. */
function isSameMoment(before: NonNullable<Answers['seen']>, ago_ms: number | undefined, now: number): boolean {
  return ago_ms !== undefined && Math.abs(before.answered_at - before.ago_ms - (now - ago_ms)) < MINUTE_MS;
}

/** How long ago a time on the clock was, if that was not too long ago to be meant. */
function agoOfClock_ms(clock_min: number | null, now: number): number | undefined {
  if (clock_min === null) return undefined;
  const local = new Date(now);
  const ago_min = (local.getHours() * 60 + local.getMinutes() - clock_min + DAY_MIN) % DAY_MIN;
  return ago_min * MINUTE_MS <= CLOCK_AGO_MAX_MS ? ago_min * MINUTE_MS : undefined;
}

/** A time on the clock that was read and cannot be meant: `19:42`; undefined when there is none. */
export function strangeClock(answer: Pick<ReadAnswer, 'clock_min' | 'seen_ago_ms'>, now: number): string | undefined {
  const { clock_min, seen_ago_ms } = answer;
  if (clock_min === null || seen_ago_ms !== null || agoOfClock_ms(clock_min, now) !== undefined) return undefined;
  return `${Math.floor(clock_min / 60)}:${String(clock_min % 60).padStart(2, '0')}`;
}

/** The questions that help the most, in the order of the centralist. */
const HELPFUL = ['where', 'what', 'who', 'heading'] as const satisfies readonly (typeof QUESTIONS)[number][];

/** The one question to ask now: the first that is still open; none while nothing was said, or words were never read. */
export function nextQuestion(form: MeldingForm, knowledge: Knowledge): (typeof HELPFUL)[number] | undefined {
  if (isUnread(form) && form.read === null) return undefined;
  if (QUESTIONS.every((question) => answerInWords(question, form, knowledge) === '')) return undefined;
  return HELPFUL.find((question) => answerInWords(question, form, knowledge) === '');
}

/** What is said about a text before any question: it needs other words. */
export function otherWords(advice: Advice | null | undefined): Exclude<Advice, 'no_gedrag'> | undefined {
  return advice === null || advice === undefined || advice === 'no_gedrag' ? undefined : advice;
}
