/** Times as a scenario file writes them: `1m30s` after the start of the round, or `19:24` on the clock. */
import { clockOfMinutes } from '../lib/day.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MIN = 24 * 60;

/** A moment of a round, and how it is written. */
export interface Moment {
  /** Milliseconds after the start of the round. */
  ms: number;
  /** Written as a time of the clock. */
  clock: boolean;
}

/** A duration in milliseconds: `90s`, `4m`, `1m30s`, `1u`; undefined when it is none. */
export function readDuration(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const [whole, hours, minutes, seconds] = /^\s*(?:(\d+)\s*u)?\s*(?:(\d+)\s*m)?\s*(?:(\d+)\s*s)?\s*$/.exec(text) ?? [];
  if (whole === undefined || whole.trim() === '') return undefined;
  return Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS;
}

/** A duration as the file writes it, in whole seconds. */
export function writeDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND_MS));
  const [m, s] = [Math.floor(seconds / 60), seconds % 60];
  if (m === 0) return `${s}s`;
  return s === 0 ? `${m}m` : `${m}m${s}s`;
}

/** Minutes after midnight of a time of the clock; undefined when it is none. */
export function readClock(text: unknown): number | undefined {
  const [, hours, minutes] = typeof text === 'string' ? (/^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim()) ?? []) : [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A moment of a round that begins at `begin_min`, in minutes after midnight; undefined when it cannot be read. */
export function readMoment(text: unknown, begin_min: number | undefined): Moment | undefined {
  const clock = readClock(text);
  if (clock !== undefined) {
    if (begin_min === undefined) return undefined;
    return { ms: ((clock - begin_min + DAY_MIN) % DAY_MIN) * MINUTE_MS, clock: true };
  }
  const ms = readDuration(text);
  return ms === undefined ? undefined : { ms, clock: false };
}

/** A moment as the file writes it. Only whole minutes fit on the clock. */
export function writeMoment({ ms, clock }: Moment, begin_min: number | undefined): string {
  if (!clock || begin_min === undefined || ms % MINUTE_MS !== 0) return writeDuration(ms);
  return clockOfMinutes(begin_min + ms / MINUTE_MS);
}
