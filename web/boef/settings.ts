/** How this boef wants his phone, kept on the phone. */
import { storage, type Keep } from '../lib/seat.ts';
import { PEEK_CHOICES_S, PEEK_S } from './peek.ts';

export interface Settings {
  /** Buzzes when something changes; it never makes a sound. */
  buzz: boolean;
  /** Offers "ik ben er" by itself near the place. */
  place: boolean;
  /** Keeps the screen on. */
  awake: boolean;
  /** How long details stay in view, in seconds; 0 until they are closed. */
  peek_s: number;
}

const KEY = 'boef.rol.instellingen';
const DEFAULTS: Settings = { buzz: true, place: false, awake: true, peek_s: PEEK_S };

export function readSettings(keep: Keep = storage()): Settings {
  try {
    const kept = JSON.parse(keep.getItem(KEY) ?? '{}') as Partial<Settings>;
    return {
      buzz: kept.buzz ?? DEFAULTS.buzz,
      place: kept.place ?? DEFAULTS.place,
      awake: kept.awake ?? DEFAULTS.awake,
      peek_s: PEEK_CHOICES_S.includes(kept.peek_s ?? -1) ? kept.peek_s! : DEFAULTS.peek_s,
    };
  } catch {
    return { ...DEFAULTS };
  }
}

export function writeSettings(settings: Settings, keep: Keep = storage()): void {
  try {
    keep.setItem(KEY, JSON.stringify(settings));
  } catch {
    // It holds for this visit.
  }
}
