/**
 * What a boef's phone keeps, so that it works in a tunnel and after a reload: the last picture with the codes, their
 * QR squares, the map, the words of the gedragingen. Gone at the purge date.
 */
import type { GameState } from '../lib/game-state.ts';
import type { PublicGame, WijkMap } from '../lib/protocol/index.ts';
import type { Keep } from '../lib/seat.ts';
import { Shelf } from '../lib/shelf.ts';
import type { QrDrawing } from './qr.ts';

/** The last picture. `seq` and `state` belong together. */
export interface LastPicture {
  seq: number;
  state: GameState;
  /** The clock of the game at `device_ms` by the clock of the device. */
  now_ms: number;
  speed: number;
  device_ms: number;
  heard_ms: number;
}

export interface Role {
  beeld: LastPicture;
  info: PublicGame;
  wijk: WijkMap;
  /** What each gedrag is called, by its code. */
  gedrag: Record<string, { nl: string; en: string }>;
  /** The QR squares, by the text they say. */
  qr: Record<string, QrDrawing>;
}

/** Goes up when one of these changes shape; older ones are then let go. */
const VERSION = 1;
const NAMES: readonly (keyof Role)[] = ['beeld', 'info', 'wijk', 'gedrag', 'qr'];

export class KeptRole extends Shelf<Role> {
  /** `file` is what the seat is filed under. */
  constructor(file: string, keep?: Keep) {
    super(`boef.rol.${file}`, NAMES, VERSION, keep);
  }
}

/** Whether the day of the purge has passed, by the clock of the device in Unix milliseconds. */
export function isPurged(purge_on: string, now_ms: number): boolean {
  const day_ms = Date.parse(`${purge_on}T23:59:59Z`);
  return !Number.isNaN(day_ms) && now_ms > day_ms;
}
