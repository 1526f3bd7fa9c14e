/** Sentences about messages while the page is closed, on the player's page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const push = {
  'push.title': { nl: 'Bericht bij een aanwijzing', en: 'A message for each clue' },
  'push.offer': {
    nl: 'Krijg de volgende aanwijzing ook als uw scherm uit is',
    en: 'Get the next clue even while your screen is off',
    je: 'Krijg de volgende aanwijzing ook als je scherm uit is',
  },
  'push.offer_why': {
    nl: 'Dan kan de telefoon in de zak blijven. Het kost niets en stopt na het spel.',
    en: 'So the phone can stay in a pocket. It costs nothing and stops after the game.',
  },
  'push.yes': { nl: 'Ja, graag', en: 'Yes, please' },
  'push.how': { nl: 'Laat zien hoe', en: 'Show me how' },
  'push.no': { nl: 'Nee, dank u', en: 'No, thank you', je: 'Nee, dank je' },
  'push.enable': { nl: 'Zet berichten aan', en: 'Turn messages on' },
  'push.disable': { nl: 'Zet berichten uit', en: 'Turn messages off' },
  'push.again': { nl: 'Probeer het opnieuw', en: 'Try again' },

  'push.is_off': { nl: 'Staat uit. Met het scherm uit komt er geen aanwijzing binnen.', en: 'Off. No clue comes in while the screen is off.' },
  'push.is_on': { nl: 'Staat aan', en: 'On' },
  'push.is_on_text': {
    nl: 'Nieuwe aanwijzingen komen ook binnen als het scherm uit is.',
    en: 'New clues also come in while the screen is off.',
  },
  'push.is_denied': { nl: 'Deze telefoon houdt berichten tegen.', en: 'This phone blocks messages.' },
  'push.is_denied_how': {
    nl: 'Ga naar de instellingen van de telefoon. Zoek de browser of Boef, kies Meldingen en sta ze toe. Open daarna deze pagina opnieuw.',
    en: 'Go to the settings of the phone. Find the browser or Boef, choose Notifications and allow them. Then open this page again.',
  },
  'push.is_failed': { nl: 'Het werkt nu niet op deze telefoon.', en: 'It does not work on this phone now.' },
  'push.is_failed_text': { nl: 'Houd deze pagina open. Dan komt elke aanwijzing hier binnen.', en: 'Keep this page open. Then every clue comes in here.' },
  'push.is_impossible': { nl: 'Dit kan niet op deze telefoon.', en: 'This phone cannot do that.' },
  'push.is_other_browser': { nl: 'Dit kan niet in deze app.', en: 'This app cannot do that.' },
  'push.is_other_browser_how': {
    nl: 'Open deze pagina in Safari of Chrome. Zoek in het menu van de app: Open in browser.',
    en: 'Open this page in Safari or Chrome. Look in the menu of the app for: Open in browser.',
  },
  'push.is_home_screen': { nl: 'Op een iPhone kan dit alleen vanaf het beginscherm.', en: 'On an iPhone this works only from the home screen.' },

  'push.install_title': { nl: 'Zet het spel op het beginscherm', en: 'Put the game on the home screen' },
  'push.install_share': { nl: 'Tik in de balk van de browser op Deel.', en: 'Tap Share in the bar of the browser.' },
  'push.install_add': { nl: 'Kies Zet op beginscherm. Tik daarna op Voeg toe.', en: 'Choose Add to Home Screen. Then tap Add.' },
  'push.install_open': { nl: 'Open Boef vanaf het beginscherm. Het team gaat mee.', en: 'Open Boef from the home screen. The team comes along.' },
  'push.install_open_code': {
    nl: 'Open Boef vanaf het beginscherm. Doe daar mee met teamcode {code}.',
    en: 'Open Boef from the home screen. Join there with team code {code}.',
  },
  'push.install_then': { nl: 'Zet daar bij Team de berichten aan.', en: 'Turn messages on there, under Team.' },
  'push.install_skip': { nl: 'Liever niet? Houd deze pagina dan open. Het spel werkt even goed.', en: 'Rather not? Then keep this page open. The game works just as well.' },

  'push.test': { nl: 'Stuur een proefbericht', en: 'Send a test message' },
  'push.test_under_way': { nl: 'Het proefbericht is onderweg…', en: 'The test message is under way…' },
  'push.test_arrived': { nl: 'Het werkt. Het proefbericht is aangekomen.', en: 'It works. The test message arrived.' },
  'push.test_missing': {
    nl: 'Het proefbericht is nog niet aangekomen. Staat de telefoon op Niet storen? Houd deze pagina liever open.',
    en: 'The test message has not arrived yet. Is the phone on Do not disturb? Better keep this page open.',
  },
  'push.test_gone': { nl: 'De telefoon was afgemeld. Wij meldden hem opnieuw aan. Probeer het nog eens.', en: 'The phone was signed off. We signed it on again. Please try once more.' },
  'push.test_later': { nl: 'De berichtendienst heeft het te druk. Probeer het over een minuut.', en: 'The message service is too busy. Try again in a minute.' },
  'push.test_refused': { nl: 'De berichtendienst weigert. Houd deze pagina open.', en: 'The message service refuses. Keep this page open.' },
  'push.test_not_reached': { nl: 'De berichtendienst antwoordt niet. Houd deze pagina open.', en: 'The message service does not answer. Keep this page open.' },
  'push.test_too_often': { nl: 'Dat was vaak achter elkaar. Wacht even met de volgende proef.', en: 'That was often in a row. Wait a moment with the next test.' },
} as const satisfies Texts;

export const t = translator({ ...common, ...push });
