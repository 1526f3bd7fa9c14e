/** Sentences of the wall: what the readers of every channel see of an evening. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const kanalen = {
  'kanalen.title': { nl: 'Kanalen', en: 'Channels' },
  'kanalen.under': { nl: '{title}: zo zien lezers het', en: '{title}: what readers see' },
  'kanalen.none': { nl: 'Kies eerst een avond', en: 'Choose an evening first' },
  'kanalen.none_text': { nl: 'Open de kanalen vanaf de pagina van een avond.', en: 'Open the channels from the page of an evening.' },
  'kanalen.to_evenings': { nl: 'Naar de avonden', en: 'To the evenings' },
  'kanalen.to_console': { nl: 'Terug naar de avond', en: 'Back to the evening' },
  'kanalen.stopped': { nl: 'Er gaat nu niets meer uit, sinds {time}.', en: 'Nothing goes out any more, since {time}.' },
  'kanalen.trial': { nl: 'proef', en: 'trial' },
  'kanalen.live': { nl: 'echt', en: 'live' },
  'kanalen.by_hand': { nl: 'met de hand', en: 'by hand' },
  'kanalen.nothing': { nl: 'Nog geen bericht.', en: 'No message yet.' },
  'kanalen.older': { nl: { one: 'Nog {n} ouder bericht', other: 'Nog {n} oudere berichten' }, en: { one: '{n} older message', other: '{n} older messages' } },
  'kanalen.posts': { nl: 'Berichten op {medium}', en: 'Messages on {medium}' },
  'kanalen.sender': { nl: 'Boef in de Wijk', en: 'Boef in de Wijk' },
  'kanalen.from': { nl: 'Van:', en: 'From:' },
  'kanalen.card_alt': { nl: 'Kaart met de tekst van de aanwijzing', en: 'Card with the text of the clue' },
} as const satisfies Texts;

export const t = translator({ ...common, ...kanalen });
