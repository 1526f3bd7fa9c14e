/** Sentences of the page for who posts by hand. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const doorplaatsen = {
  'doorplaatsen.title': { nl: 'Doorplaatsen', en: 'Passing on' },
  'doorplaatsen.waiting': { nl: '({n}) Doorplaatsen', en: '({n}) Passing on' },
  'doorplaatsen.for': { nl: '{name} op {medium}', en: '{name} on {medium}' },
  'doorplaatsen.how': {
    nl: 'Zet de tekst in uw groep: kopieer of deel hem. Tik daarna op “Gepost”.',
    en: 'Put the text in your group: copy or share it. Then tap “Posted”.',
    je: 'Zet de tekst in je groep: kopieer of deel hem. Tik daarna op “Gepost”.',
  },
  'doorplaatsen.how_burgernet': {
    nl: 'Plaats de tekst in Burgernet, zoals afgesproken met de meldkamer. Tik daarna op “Gepost”.',
    en: 'Post the text in Burgernet, as agreed with the control room. Then tap “Posted”.',
  },
  'doorplaatsen.none': { nl: 'Nog niets om te plaatsen', en: 'Nothing to post yet' },
  'doorplaatsen.none_text': { nl: 'Het eerste bericht komt hier vanzelf.', en: 'The first text comes here by itself.' },
  'doorplaatsen.newest': { nl: 'Nieuwste bericht', en: 'Newest text' },
  'doorplaatsen.earlier': { nl: 'Eerder', en: 'Earlier' },
  'doorplaatsen.of': { nl: 'Bericht van {time}', en: 'Text of {time}' },
  'doorplaatsen.until': { nl: 'plaatsen voor {time}', en: 'post before {time}' },
  'doorplaatsen.late': { nl: 'Te laat: niet meer plaatsen', en: 'Too late: post it no more' },
  'doorplaatsen.skipped': { nl: 'Niet plaatsen', en: 'Do not post' },
  'doorplaatsen.skipped_text': {
    nl: 'De spelleiding wil dit bericht niet meer. Staat het er al? Haal het dan weg.',
    en: 'The game leaders do not want this text any more. Is it there already? Then take it away.',
  },
  'doorplaatsen.kind_halt': { nl: 'Het spel staat stil', en: 'The game is halted' },
  'doorplaatsen.kind_resumed': { nl: 'Het spel gaat verder', en: 'The game goes on' },
  'doorplaatsen.kind_end': { nl: 'Einde oefening', en: 'End of the exercise' },
  'doorplaatsen.card': { nl: 'Plaatje bij het bericht van {time}', en: 'Picture with the text of {time}' },
  'doorplaatsen.share': { nl: 'Deel', en: 'Share' },
  'doorplaatsen.share_picture': { nl: 'Deel met plaatje', en: 'Share with the picture' },
  'doorplaatsen.shared_text_too': { nl: 'De tekst is ook gekopieerd. Mist hij bij het plaatje? Plak hem erbij.', en: 'The text is copied too. Is it missing beside the picture? Paste it in.' },
  'doorplaatsen.whatsapp': { nl: 'Open WhatsApp', en: 'Open WhatsApp' },
  'doorplaatsen.act_of': { nl: '{act}: bericht van {time}', en: '{act}: text of {time}' },
  'doorplaatsen.posted': { nl: 'Gepost', en: 'Posted' },
  'doorplaatsen.posted_at': { nl: 'Gepost om {time}', en: 'Posted at {time}' },
  'doorplaatsen.undo': { nl: 'Toch niet', en: 'Not after all' },
  'doorplaatsen.not_sent': { nl: 'Het vinkje gaat mee zodra er netwerk is.', en: 'The tick goes as soon as there is a network.' },
  'doorplaatsen.refused': { nl: 'Het vinkje werd niet aangenomen.', en: 'The tick was not taken.' },
  'doorplaatsen.stopped': { nl: 'STOP: nu niets plaatsen', en: 'STOP: post nothing now' },
  'doorplaatsen.stopped_text': { nl: 'De spelleiding heeft alle berichten stilgezet. Wacht tot dit weg is.', en: 'The game leaders stopped all posts. Wait until this is gone.' },
  'doorplaatsen.offline': { nl: 'Geen verbinding. Dit is het laatste beeld.', en: 'No connection. This is the last picture.' },
  'doorplaatsen.end_comes': { nl: 'Aan het eind komt hier “Einde oefening”. Plaats dat altijd, dan schrikt niemand.', en: 'At the end “End of the exercise” comes here. Always post that, so nobody is alarmed.' },
  'doorplaatsen.done': { nl: 'Klaar. Bedankt voor uw hulp!', en: 'Done. Thank you for your help!', je: 'Klaar. Bedankt voor je hulp!' },
  'doorplaatsen.new': { nl: 'Er is een nieuw bericht om te plaatsen.', en: 'There is a new text to post.' },
  'doorplaatsen.gate': { nl: 'Deze pagina werkt met een eigen link', en: 'This page works with a link of your own' },
  'doorplaatsen.gate_text': { nl: 'Vraag de link aan de spelleiding.', en: 'Ask the game leaders for the link.' },
  'doorplaatsen.gone': { nl: 'Deze link werkt niet meer', en: 'This link works no more' },
  'doorplaatsen.gone_text': { nl: 'Plaats niets meer. Vraag de spelleiding om een nieuwe link.', en: 'Post nothing more. Ask the game leaders for a new link.' },
} as const satisfies Texts;

export const t = translator({ ...common, ...doorplaatsen });
