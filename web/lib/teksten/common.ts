/** Sentences that every page shares, and those of the components. */
import { translator, type Texts } from './translate.ts';

export const common = {
  'common.game_name': { nl: 'Boef in de Wijk', en: 'Boef in de Wijk' },
  'common.exercise': { nl: 'Dit is een oefening.', en: 'This is an exercise.' },
  'common.skip_to_content': { nl: 'Naar de inhoud', en: 'Skip to content' },
  'common.ok': { nl: 'Oké', en: 'OK' },
  'common.cancel': { nl: 'Annuleren', en: 'Cancel' },
  'common.close': { nl: 'Sluiten', en: 'Close' },
  'common.back': { nl: 'Terug', en: 'Back' },
  'common.next': { nl: 'Verder', en: 'Next' },
  'common.save': { nl: 'Opslaan', en: 'Save' },
  'common.send': { nl: 'Versturen', en: 'Send' },
  'common.retry': { nl: 'Opnieuw proberen', en: 'Try again' },
  'common.unknown': { nl: 'Weet ik niet', en: "I don't know" },
  'common.optional': { nl: 'mag leeg', en: 'optional' },
  'common.yes': { nl: 'Ja', en: 'Yes' },
  'common.no': { nl: 'Nee', en: 'No' },
  'common.loading': { nl: 'Even laden…', en: 'Loading…' },
  'common.new': { nl: 'Nieuw', en: 'New' },
  'common.characters_left': {
    nl: { one: 'Nog {n} teken', other: 'Nog {n} tekens' },
    en: { one: '{n} character left', other: '{n} characters left' },
  },
  'common.choose': { nl: 'Kies…', en: 'Choose…' },

  'emergency.title': { nl: 'Echt gevaar?', en: 'Real danger?' },
  'emergency.text': { nl: 'Stop het spel. Bel 112.', en: 'Stop the game. Call 112.' },
  'emergency.call': { nl: 'Bel 112', en: 'Call 112' },
  'emergency.confirm_title': { nl: 'Echt 112 bellen?', en: 'Really call 112?' },
  'emergency.confirm_text': {
    nl: 'Dit hoort niet bij het spel. U belt de echte meldkamer. Bel alleen bij echt gevaar.',
    en: 'This is not part of the game. You will call the real control room. Call only in real danger.',
    je: 'Dit hoort niet bij het spel. Je belt de echte meldkamer. Bel alleen bij echt gevaar.',
  },
  'emergency.confirm_call': { nl: 'Ja, bel 112', en: 'Yes, call 112' },
  'emergency.confirm_no': { nl: 'Nee, terug naar het spel', en: 'No, back to the game' },

  'language.label': { nl: 'Taal', en: 'Language' },
  'theme.label': { nl: 'Kleuren', en: 'Colours' },
  'theme.system': { nl: 'Zoals het toestel', en: 'Same as device' },
  'theme.light': { nl: 'Licht', en: 'Light' },
  'theme.dark': { nl: 'Donker', en: 'Dark' },

  'reason.right': { nl: 'Goed', en: 'Right' },
  'reason.near': { nl: 'Bijna goed', en: 'Almost right' },
  'reason.wrong': { nl: 'Fout', en: 'Wrong' },
  'reason.not_mentioned': { nl: 'Niet genoemd', en: 'Not mentioned' },
  'reason.not_counted': { nl: 'Telt niet mee', en: 'Does not count' },
  'reason.bound': { nl: 'Grens', en: 'Limit' },
  'reason.points': { nl: 'punten', en: 'points' },
  'reason.published': { nl: 'Stond al in een aanwijzing: telt half.', en: 'A clue had told it already: counts half.' },

  'age.now': { nl: 'Beeld van nu', en: 'Up to date' },
  'age.seconds': {
    nl: { one: 'Beeld van {n} seconde geleden', other: 'Beeld van {n} seconden geleden' },
    en: { one: 'Picture of {n} second ago', other: 'Picture of {n} seconds ago' },
  },
  'age.minutes': {
    nl: { one: 'Beeld van {n} minuut geleden', other: 'Beeld van {n} minuten geleden' },
    en: { one: 'Picture of {n} minute ago', other: 'Picture of {n} minutes ago' },
  },
  'age.hours': {
    nl: { one: 'Beeld van {n} uur geleden', other: 'Beeld van {n} uur geleden' },
    en: { one: 'Picture of {n} hour ago', other: 'Picture of {n} hours ago' },
  },

  'ago.now': { nl: 'zojuist', en: 'just now' },
  'ago.minutes': {
    nl: { one: '{n} minuut geleden', other: '{n} minuten geleden' },
    en: { one: '{n} minute ago', other: '{n} minutes ago' },
  },
  'ago.hours': {
    nl: { one: '{n} uur geleden', other: '{n} uur geleden' },
    en: { one: '{n} hour ago', other: '{n} hours ago' },
  },

  'countdown.minutes_left': {
    nl: { one: 'Nog {n} minuut', other: 'Nog {n} minuten' },
    en: { one: '{n} minute left', other: '{n} minutes left' },
  },
  'countdown.seconds_left': {
    nl: { one: 'Nog {n} seconde', other: 'Nog {n} seconden' },
    en: { one: '{n} second left', other: '{n} seconds left' },
  },
  'countdown.done': { nl: 'De tijd is om', en: 'Time is up' },

  'light.off': { nl: 'Nog niet gezien', en: 'Not seen yet' },
  'light.bad': { nl: 'Let op', en: 'Attention' },
  'light.mid': { nl: 'Kan beter', en: 'Could be better' },
  'light.good': { nl: 'Goed', en: 'Good' },

  'link.live': { nl: 'Verbonden', en: 'Connected' },
  'link.connecting': { nl: 'Verbinden…', en: 'Connecting…' },
  'link.waiting': {
    nl: 'Geen verbinding. Wij proberen het steeds opnieuw.',
    en: 'No connection. We keep trying.',
  },
  'link.replaced': {
    nl: 'Het spel staat nu open in een ander tabblad of op een ander toestel.',
    en: 'The game is now open in another tab or on another device.',
  },
  'link.take_over': { nl: 'Hier verder spelen', en: 'Play on here' },
  'link.no_access': {
    nl: 'U hebt geen toegang meer tot dit spel. Vraag het de spelleiding.',
    en: 'You no longer have access to this game. Please ask the game leaders.',
    je: 'Je hebt geen toegang meer tot dit spel. Vraag het de spelleiding.',
  },

  'copy.act': { nl: 'Kopiëren', en: 'Copy' },
  'copy.act_of': { nl: 'Kopiëren: {name}', en: 'Copy: {name}' },
  'copy.done': { nl: 'Gekopieerd', en: 'Copied' },
  'copy.failed': { nl: 'Kopiëren lukt niet. Houd de tekst vast en kies Kopiëren.', en: 'Copying failed. Hold the text and choose Copy.' },

  'qr.code_for': { nl: 'QR-code: {label}', en: 'QR code: {label}' },

  'list.and_more': {
    nl: { one: 'en nog {n} bericht', other: 'en nog {n} berichten' },
    en: { one: 'and {n} more message', other: 'and {n} more messages' },
  },

  'map.label': { nl: 'Kaart van de wijk', en: 'Map of the neighbourhood' },
  'map.loading': { nl: 'De kaart komt eraan…', en: 'The map is on its way…' },
  'map.failed': {
    nl: 'De kaart laadt niet. De lijst hieronder zegt hetzelfde.',
    en: 'The map does not load. The list below says the same.',
  },
  'map.zoom_in': { nl: 'Dichterbij', en: 'Zoom in' },
  'map.zoom_out': { nl: 'Verder weg', en: 'Zoom out' },
  'map.whole': { nl: 'Hele wijk', en: 'Whole neighbourhood' },
  'map.tiles': { nl: 'Kaartbeelden onder de straten', en: 'Map pictures under the streets' },
  'map.tiles_on': { nl: 'De kaartbeelden komen van {host}. Die ziet nu dat hier iemand de kaart bekijkt.', en: 'The map pictures come from {host}. It now sees that somebody looks at this map.' },
  'map.own_place': { nl: 'Mijn plek', en: 'My place' },
  'map.own_place_refused': {
    nl: 'De telefoon geeft de plek niet. U kunt zonder spelen.',
    en: 'The phone does not share its place. You can play without it.',
    je: 'De telefoon geeft de plek niet. Je kunt zonder spelen.',
  },
  'map.pick_help': {
    nl: 'Tik op de kaart. Of schuif het kruis met de pijltjes en druk op Enter.',
    en: 'Tap the map. Or move the cross with the arrow keys and press Enter.',
  },
  'map.picked': { nl: 'Gekozen plek: {place}', en: 'Chosen place: {place}' },
  'map.cross_at': { nl: 'Kruis bij {place}', en: 'Cross near {place}' },
  'place.on_street': { nl: '{street}', en: '{street}' },
  'place.near_street': { nl: 'bij de {street}', en: 'near {street}' },
  'place.near_address': { nl: 'bij {address}', en: 'near {address}' },
  'place.near_place': { nl: '{street}, bij {place}', en: '{street}, near {place}' },
  'place.outside': { nl: 'een plek buiten de straten', en: 'a place away from the streets' },
} as const satisfies Texts;

export const t = translator(common);
