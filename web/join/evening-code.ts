/** The code of an evening as people type, paste or scan it. */
import { ALPHABET } from '../lib/code-check.ts';

export const EVENING_CODE_LENGTH = 5;

/** Capitals without spaces and dashes; an address that was pasted gives its `?avond=`. */
export function normalizeEveningCode(typed: string): string {
  const inAddress = /[?&]avond=([^&#\s]+)/i.exec(typed)?.[1];
  return (inAddress ?? typed).toUpperCase().replace(/[\s\-–._]/g, '');
}

/** What is wrong with a normalized code before the server is asked; undefined when it may be one. */
export function eveningCodeProblem(code: string): 'empty' | 'strange' | undefined {
  if (code === '') return 'empty';
  const possible = code.length === EVENING_CODE_LENGTH && [...code].every((character) => ALPHABET.includes(character));
  return possible ? undefined : 'strange';
}
