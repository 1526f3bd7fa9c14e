/** Keeps the changes that wait for the server on this device, so that a reload or a flat battery loses no words. */
import { storage, type Keep } from '../../lib/seat.ts';
import type { Pending } from './draft-state.ts';

/** The most that is kept of one draft, in characters of JSON. */
export const KEPT_MAX = 500_000;
/** Goes up when `Pending` changes shape; what was kept before is then let go. */
const VERSION = 1;

const keyOf = (draft: string) => `boef.draaiboek.${draft}`;

/** The changes that were kept; none when there are none or they cannot be read. */
export function loadPending(draft: string, keep: Keep = storage()): Pending[] {
  try {
    const kept: unknown = JSON.parse(keep.getItem(keyOf(draft)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return [];
    const { version, pending } = kept as { version?: number; pending?: Pending[] };
    return version === VERSION && Array.isArray(pending) ? pending : [];
  } catch {
    return [];
  }
}

/** Keeps the changes as they are now. Gives whether that worked. */
export function keepPending(draft: string, pending: readonly Pending[], keep: Keep = storage()): boolean {
  try {
    if (pending.length === 0) {
      keep.removeItem(keyOf(draft));
      return true;
    }
    const text = JSON.stringify({ version: VERSION, pending });
    if (text.length > KEPT_MAX) return false;
    keep.setItem(keyOf(draft), text);
    return true;
  } catch {
    return false;
  }
}
