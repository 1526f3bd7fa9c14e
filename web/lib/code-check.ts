/** The code that a boef shows when caught: reading what was typed, and a first check without a network. */

/** Letters and digits that nobody mistakes for one another: no 0 O 1 I L. */
export const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 6;

/** What the phone got beforehand; it tells a typing error, but does not give the code away. */
export interface CodeSeal {
  /** Base64. */
  salt: string;
  /** Rounds of PBKDF2-HMAC-SHA256. */
  rounds: number;
  /** The first two bytes of the result, as 4 hex digits. */
  check: string;
}

/** `unknown`: this browser cannot tell without the server, which will. */
export type CodeVerdict = 'right' | 'wrong' | 'unknown';

/** What was typed or scanned, as a code: capitals, without spaces and dashes. A scanned address gives its last part. */
export function normalizeCode(typed: string): string {
  const last = typed.trim().split(/[/=#]/).at(-1) ?? '';
  return last.toUpperCase().replace(/[\s\-–._]/g, '');
}

/** What is wrong with a code before anybody checks it; undefined when it may be one. */
export function codeProblem(code: string): 'too_short' | 'too_long' | 'strange_character' | undefined {
  if ([...code].some((character) => !ALPHABET.includes(character))) return 'strange_character';
  if (code.length < CODE_LENGTH) return 'too_short';
  if (code.length > CODE_LENGTH) return 'too_long';
  return undefined;
}

/** Checks a normalized code against the seals of all boeven, without the server. */
export async function checkOffline(
  code: string,
  seals: readonly CodeSeal[],
  subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle,
): Promise<CodeVerdict> {
  if (subtle === undefined || seals.length === 0) return 'unknown';
  try {
    const key = await subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
    for (const seal of seals) {
      const bits = await subtle.deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64(seal.salt), iterations: seal.rounds },
        key,
        256,
      );
      if (hexOf(new Uint8Array(bits, 0, 2)) === seal.check.toLowerCase()) return 'right';
    }
    return 'wrong';
  } catch {
    return 'unknown';
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
