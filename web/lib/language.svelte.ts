/**
 * The language of the screen, and whether it says "u" or "je". Reading either inside a template
 * redraws it when the choice changes.
 */

export type Language = 'nl' | 'en';

/** "u" for everybody; "je" for an evening with youth. Only Dutch knows the difference. */
export type Tone = 'u' | 'je';

/** Where the language can be learned from; tests hand in their own. */
export interface LanguageSources {
  search: string;
  stored: string | null;
  preferred: readonly string[];
}

const STORED_LANGUAGE = 'boef.taal';
const STORED_TONE = 'boef.aanspreken';

let language = $state<Language>(chooseLanguage(sources()));
let tone = $state<Tone>(read(STORED_TONE) === 'je' ? 'je' : 'u');

/** The language of the screen now. */
export function currentLanguage(): Language {
  return language;
}

/** How the screen addresses people now. */
export function currentTone(): Tone {
  return tone;
}

/** Changes the language, remembers it on this device and tells the browser. */
export function setLanguage(next: Language): void {
  language = next;
  write(STORED_LANGUAGE, next);
  markDocument();
}

/** Changes "u" to "je" or back, and remembers it on this device. */
export function setTone(next: Tone): void {
  tone = next;
  write(STORED_TONE, next);
}

/** Puts the language on the document, so that a screen reader speaks it well. */
export function markDocument(): void {
  if (typeof document !== 'undefined') document.documentElement.lang = language;
}

/** The language asked for in the address, else chosen before, else what the phone prefers, else Dutch. */
export function chooseLanguage(from: LanguageSources): Language {
  const asked = new URLSearchParams(from.search).get('taal');
  if (isLanguage(asked)) return asked;
  if (isLanguage(from.stored)) return from.stored;
  for (const tag of from.preferred) {
    const short = tag.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return from.preferred.length === 0 ? 'nl' : 'en';
}

function isLanguage(value: string | null): value is Language {
  return value === 'nl' || value === 'en';
}

function sources(): LanguageSources {
  return {
    search: globalThis.location?.search ?? '',
    stored: read(STORED_LANGUAGE),
    preferred: globalThis.window === undefined ? [] : navigator.languages,
  };
}

function read(key: string): string | null {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(key, value);
  } catch {
    // A browser that forbids storage still gets the choice for this visit.
  }
}
