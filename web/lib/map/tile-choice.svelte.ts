/** Whether this person wants the tiles of a map server under the streets: no, until it is switched on; remembered here. */

const STORED = 'boef.kaartbeelden';

let wanted = $state(stored());

export function wantsTiles(): boolean {
  return wanted;
}

export function setWantsTiles(next: boolean): void {
  wanted = next;
  try {
    if (next) globalThis.localStorage?.setItem(STORED, 'aan');
    else globalThis.localStorage?.removeItem(STORED);
  } catch {
    // A browser that forbids storage still gets the choice for this visit.
  }
}

function stored(): boolean {
  try {
    return globalThis.localStorage?.getItem(STORED) === 'aan';
  } catch {
    return false;
  }
}
