/**
 * What a code from the server means, in a sentence that says what to do. A code without a sentence
 * gets a helpful general one, so a newer server never leaves an older phone speechless.
 */
import { say, type Texts } from './translate.ts';

export const errors = {
  unknown: {
    nl: 'Dat ging niet goed. Probeer het nog een keer. Blijft het zo? Vraag de spelleiding.',
    en: 'That did not work. Please try again. Does it stay like this? Ask the game leaders.',
  },
  network: {
    nl: 'Geen verbinding. Zodra er weer netwerk is, gaat het verder.',
    en: 'No connection. It goes on as soon as there is a network.',
  },
  timeout: {
    nl: 'De server antwoordt niet. Probeer het zo nog een keer.',
    en: 'The server does not answer. Please try again in a moment.',
  },
  bad_answer: {
    nl: 'Er kwam een vreemd antwoord. Bent u op een wifi met een inlogpagina? Log daar eerst in.',
    en: 'A strange answer came back. Are you on a wifi with a login page? Log in there first.',
    je: 'Er kwam een vreemd antwoord. Zit je op een wifi met een inlogpagina? Log daar eerst in.',
  },
  bad_request: {
    nl: 'De server begrijpt dit niet. Laad de pagina opnieuw en probeer het nog een keer.',
    en: 'The server does not understand this. Load the page again and try once more.',
  },
  unauthorized: {
    nl: 'U bent niet (meer) aangemeld. Meld u opnieuw aan.',
    en: 'You are not signed in (any more). Please sign in again.',
    je: 'Je bent niet (meer) aangemeld. Meld je opnieuw aan.',
  },
  forbidden: {
    nl: 'Dit mag u hier niet doen.',
    en: 'You may not do this here.',
    je: 'Dit mag je hier niet doen.',
  },
  not_found: {
    nl: 'Dit bestaat niet (meer). Kijk of de code of het adres klopt.',
    en: 'This does not exist (any more). Check the code or the address.',
  },
  conflict: {
    nl: 'Iemand anders was net eerder. Kijk naar het nieuwe beeld en kies opnieuw.',
    en: 'Someone else was just before you. Look at the new picture and choose again.',
  },
  too_large: {
    nl: 'Dit is te lang. Maak het korter.',
    en: 'This is too long. Please make it shorter.',
  },
  too_many_requests: {
    nl: 'Dat ging te snel achter elkaar. Wacht even en probeer het opnieuw.',
    en: 'That was too much at once. Wait a moment and try again.',
  },
  internal: {
    nl: 'Er ging iets mis bij ons. Wat u stuurde, proberen wij opnieuw.',
    en: 'Something went wrong on our side. We will try again with what you sent.',
    je: 'Er ging iets mis bij ons. Wat je stuurde, proberen wij opnieuw.',
  },
  unavailable: {
    nl: 'De server heeft het nu te druk. Wij proberen het zo opnieuw.',
    en: 'The server is too busy now. We will try again soon.',
  },
} as const satisfies Texts;

export type ErrorCode = keyof typeof errors;

/** The sentence for a code of the server or of our own network code; never empty. */
export function errorText(code: string): string {
  return say(isKnown(code) ? errors[code] : errors.unknown);
}

/** Whether there is a sentence of its own for this code. */
export function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}
