/** Times and durations as people read them. */
import { currentLanguage } from './language.svelte.ts';
import { t } from './teksten/common.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The time of day of a moment in Unix milliseconds: `19:40`. */
export function timeOfDay(at_ms: number, timeZone = 'Europe/Amsterdam'): string {
  const format = new Intl.DateTimeFormat(currentLanguage() === 'nl' ? 'nl-NL' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return format.format(at_ms);
}

/** A duration as a clock shows it: `4:05`, or `1:04:05` from an hour on. Never below zero. */
export function duration(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000));
  const pad = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`;
}

/** How long ago, in words: `2 minuten geleden`. */
export function ago(ms: number): string {
  if (ms < MINUTE_MS) return t('ago.now');
  if (ms < HOUR_MS) return t('ago.minutes', { n: Math.floor(ms / MINUTE_MS) });
  return t('ago.hours', { n: Math.floor(ms / HOUR_MS) });
}

/** How old a picture is, in words: `Beeld van 2 minuten geleden`. */
export function age(ms: number): string {
  if (ms < 5_000) return t('age.now');
  if (ms < MINUTE_MS) return t('age.seconds', { n: Math.floor(ms / 1000) });
  if (ms < HOUR_MS) return t('age.minutes', { n: Math.floor(ms / MINUTE_MS) });
  return t('age.hours', { n: Math.floor(ms / HOUR_MS) });
}

/** A number with one decimal: `3,0` in Dutch, `3.0` in English. */
export function decimal(value: number): string {
  const written = value.toFixed(1);
  return currentLanguage() === 'nl' ? written.replace('.', ',') : written;
}

/** A distance in whole metres: `25 m`, from a kilometre on `1,2 km`. */
export function distance(m: number): string {
  return m < 1000 ? `${Math.round(m)} m` : `${decimal(m / 1000)} km`;
}
