/** Sentences of the door: signing in, and making an account with a one-time link. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const door = {
  'door.login': { nl: 'Aanmelden', en: 'Sign in' },
  'door.login_text': { nl: 'Alleen voor wie de avond leidt.', en: 'Only for those who lead the evening.' },
  'door.login_players': { nl: 'Meespelen? Ga naar de startpagina.', en: 'Want to play? Go to the start page.' },
  'door.begin': { nl: 'Account maken', en: 'Make an account' },
  'door.begin_text': {
    nl: 'Kies een naam en een wachtwoord. De link werkt maar één keer.',
    en: 'Choose a name and a password. The link works only once.',
  },
  'door.name': { nl: 'Naam', en: 'Name' },
  'door.name_hint': { nl: 'Zo zien collega’s wie iets deed.', en: 'This is how colleagues see who did something.' },
  'door.password': { nl: 'Wachtwoord', en: 'Password' },
  'door.password_hint': { nl: 'Minstens 10 tekens. Een korte zin is goed te onthouden.', en: 'At least 10 characters. A short sentence is easy to remember.' },
  'door.session_over': { nl: 'De aanmelding is verlopen. Meld opnieuw aan; daarna gaat het verder.', en: 'The session has ended. Sign in again to go on.' },
} as const satisfies Texts;

export const t = translator({ ...common, ...door });
