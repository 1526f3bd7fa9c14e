/** The code that a boef shows when caught: reading what was typed, and a first check without a network. */

/** Letters and digits that nobody mistakes for one another: no 0 O 1 I L. */
export const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const CODE_LENGTH = 6;

/** What the phone got beforehand: it recognises the code, but does not give it away. */
export interface CodeSeal {
  /** Base64url without padding. */
  salt: string;
  /** Rounds of PBKDF2-HMAC-SHA256. */
  rounds: number;
  /** The first bytes of the result, in base64url without padding. */
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
      const expected = fromBase64url(seal.check);
      if (expected.length === 0) return 'unknown';
      const bits = await subtle.deriveBits(
        { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64url(seal.salt), iterations: seal.rounds },
        key,
        expected.length * 8,
      );
      const got = new Uint8Array(bits);
      if (got.every((byte, i) => byte === expected[i])) return 'right';
    }
    return 'wrong';
  } catch {
    return 'unknown';
  }
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
