/** Days and planned times of day in words. */
import { currentLanguage } from './language.svelte.ts';

/** A day written as `2026-12-08`, in words: `dinsdag 8 december`. What is no day is given back as it is. */
export function dayInWords(day: string): string {
  const at_ms = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at_ms)) return day;
  const format = new Intl.DateTimeFormat(currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(at_ms);
}

/** Minutes after midnight as a clock shows them: `19:05`. */
export function clockOfMinutes(minutes: number): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}
