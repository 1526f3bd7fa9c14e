/**
 * What a screen reader hears without being asked. Announcements that come together are spoken
 * together, so that a busy minute does not become a flood.
 */
import { say } from './teksten/translate.ts';
import { common } from './teksten/common.ts';

/** How long an announcement waits for company. */
export const GATHER_MS = 1_200;

/** How many announcements are spoken in full; the others are counted. */
export const SPOKEN_MAX = 3;

let spoken = $state('');
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says this politely, soon. The same text twice within a moment is said once. */
export function announce(text: string): void {
  if (!waiting.includes(text)) waiting.push(text);
  timer ??= setTimeout(speak, GATHER_MS);
}

/** What the live region holds now. */
export function announcement(): string {
  return spoken;
}

/** Several announcements as one: the last few in full, the rest as a number. */
export function coalesce(texts: readonly string[]): string {
  const last = texts.slice(-SPOKEN_MAX);
  const more = texts.length - last.length;
  const closing = more > 0 ? [`${say(common['list.and_more'], { n: more })}.`] : [];
  return [...last.map((text) => (/[.?!…]$/.test(text) ? text : `${text}.`)), ...closing].join(' ');
}

function speak(): void {
  const next = coalesce(waiting);
  // A live region stays silent when its text does not change, so the same words get a space.
  spoken = next === spoken ? `${next} ` : next;
  waiting = [];
  timer = undefined;
}
