/** What the server understood of the player's own words, laid into the form, and the one question that helps most. Pure. */
import type { Advice, ReadAnswer, Span } from '../../lib/protocol/index.ts';
import { fromPerson, fromVehicle, isUnread, noAnswers, type Answers, type MeldingForm, type Piece } from './form.ts';
import { answerInWords, QUESTIONS, type Knowledge } from './summary.ts';
import { follow } from './traits.ts';

/** A clock is read to the minute. */
const CLOCK_STEP_MS = 60_000;

/** The form with what was understood of `text`. `now` is the clock of the game. */
export function withReading(form: MeldingForm, text: string, answer: ReadAnswer, now: number): MeldingForm {
  const said = saidBy(answer, now, form.read?.said.seen ?? null);
  return follow(form, { text: text.trim(), said, pieces: piecesOf(text, answer.spans), people: answer.people });
}

/** The form after its words were wiped out: what they said goes with them. */
export function withoutWords(form: MeldingForm): MeldingForm {
  return { ...follow(form, { text: '', said: noAnswers(), pieces: [], people: null }), text: '', read: null };
}

/** `before` is when the same words were read earlier: a time does not move because they are read again. */
function saidBy(answer: ReadAnswer, now: number, before: Answers['seen']): Answers {
  const { seen_ago_ms: ago_ms } = answer;
  return {
    place: answer.place === null ? null : { place: answer.place },
    gedrag: answer.gedrag,
    persons: answer.persons.map(fromPerson),
    vehicles: answer.vehicles.map(fromVehicle),
    heading: answer.heading ?? '',
    towards: answer.towards ?? '',
    seen: ago_ms === null ? null : before !== null && isSameMoment(before, ago_ms, now) ? before : { ago_ms, answered_at: Math.round(now) },
    ongoing: answer.ongoing === null ? '' : answer.ongoing ? 'ja' : 'nee',
  };
}

/** Whether so long ago is what was said before: in the same words, or by a clock that went on meanwhile. */
function isSameMoment(before: NonNullable<Answers['seen']>, ago_ms: number, now: number): boolean {
  return ago_ms === before.ago_ms || Math.abs(before.answered_at - before.ago_ms - (now - ago_ms)) < CLOCK_STEP_MS;
}

/** The pieces of a text by what they are about; neighbours that are as sure as one another are one piece. */
function piecesOf(text: string, spans: readonly Span[]): Piece[] {
  const pieces: (Piece & { to: number })[] = [];
  for (const { from, to, about, unsure } of spans) {
    const last = [...pieces].reverse().find((piece) => isAbout(piece, about));
    if (last !== undefined && last.unsure === unsure && text.slice(last.to, from).trim() === '') {
      last.text += text.slice(last.to, to);
      last.to = to;
    } else {
      pieces.push({ about, unsure, text: text.slice(from, to), to });
    }
  }
  return pieces.map(({ about, unsure, text: words }) => ({ about, unsure, text: words }));
}

/** Whether a piece tells something of this. */
function isAbout(piece: Piece, about: Span['about']): boolean {
  return JSON.stringify(piece.about) === JSON.stringify(about);
}

/** The pieces about one thing as one, and those of them that are not sure; empty when there are none. */
export function piecesAbout(form: MeldingForm, about: Span['about']): { from: string; unsure: string } {
  const pieces = form.read?.pieces.filter((piece) => isAbout(piece, about)) ?? [];
  const shown = (some: readonly Piece[]) => some.map(({ text }) => text).join(' … ');
  return { from: shown(pieces), unsure: shown(pieces.filter(({ unsure }) => unsure)) };
}

/** A time in the words that is no answer: too long ago to be meant; undefined when there is none. */
export function strangeTime(form: MeldingForm): string | undefined {
  if (form.read === null || form.read.said.seen !== null || form.seen !== null) return undefined;
  return form.read.pieces.find((piece) => isAbout(piece, 'time') && /\d/.test(piece.text))?.text;
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
