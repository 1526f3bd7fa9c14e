/** Sentences of the neighbour's page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const spel = {
  'spel.title': { nl: 'Is dit een spel?', en: 'Is this a game?' },
  'spel.yes_until': { nl: 'Ja, tot ongeveer {time}.', en: 'Yes, until about {time}.' },
  'spel.yes': { nl: 'Ja, het is een spel.', en: 'Yes, it is a game.' },
  'spel.yes_from': { nl: 'Ja. Vanavond om {time} begint hier een spel.', en: 'Yes. A game starts here tonight at {time}.' },
  'spel.over': { nl: 'Nee, het spel is voorbij. Wat u nu ziet, is echt.', en: 'No, the game is over. What you see now is real.', je: 'Nee, het spel is voorbij. Wat je nu ziet, is echt.' },
  'spel.halted': { nl: 'Het spel ligt nu stil.', en: 'The game is halted now.' },
  'spel.what': {
    nl: 'Het is een oefening: {title}. Buurtbewoners zoeken een gespeelde boef en leren goed te melden.',
    en: 'It is an exercise: {title}. Neighbours look for a played burglar and learn to report well.',
  },
  'spel.where': { nl: 'Waar: {area}', en: 'Where: {area}' },
  'spel.map': { nl: 'Kaart van het speelgebied', en: 'Map of the play area' },
  'spel.streets': { nl: 'Straten in het speelgebied: {streets}', en: 'Streets in the play area: {streets}' },
  'spel.never': { nl: 'Dit doet de boef nooit', en: 'What the boef never does' },
  'spel.never_seen': { nl: 'Ziet u dit toch? Dan is het geen spel. Bel 112.', en: 'Do you see this anyway? Then it is no game. Call 112.', je: 'Zie je dit toch? Dan is het geen spel. Bel 112.' },
  'spel.who': { nl: 'Van wie is dit?', en: 'Who organises this?' },
  'spel.call': { nl: 'Bel de spelleiding: {phone}', en: 'Call the game leaders: {phone}' },
  'spel.call_hint': { nl: 'Ook als u liever geen boef bij uw huis wilt.', en: 'Also when you would rather have no boef near your house.', je: 'Ook als je liever geen boef bij je huis wilt.' },
  'spel.doubt': { nl: 'Twijfelt u? Bel 112.', en: 'In doubt? Call 112.', je: 'Twijfel je? Bel 112.' },
  'spel.doubt_text': { nl: 'De meldkamer weet van dit spel. U belt nooit voor niets.', en: 'The control room knows about this game. You never call for nothing.', je: 'De meldkamer weet van dit spel. Je belt nooit voor niets.' },
  'spel.privacy': { nl: 'En de privacy?', en: 'And privacy?' },
  'spel.privacy_text': {
    nl: 'Spelers maken geen foto’s van mensen. Wat over iemand wordt opgeschreven, komt niet op het scherm voor publiek.',
    en: 'Players take no pictures of people. What is written about somebody is never shown to the public.',
  },
  'spel.purge': { nl: 'Op {day} wissen wij alle gegevens.', en: 'On {day} we erase all data.' },
  'spel.no_evening': { nl: 'Welke avond zoekt u?', en: 'Which evening are you looking for?', je: 'Welke avond zoek je?' },
  'spel.no_evening_text': { nl: 'Scan de code op de poster, of vul de vijf tekens in.', en: 'Scan the code on the poster, or fill in the five characters.' },
  'spel.code': { nl: 'Code van de avond', en: 'Code of the evening' },
  'spel.look_up': { nl: 'Zoek op', en: 'Look up' },
  'spel.gone': { nl: 'Deze avond kennen wij niet (meer). Er is hier nu geen spel van ons.', en: 'We do not know this evening (any more). There is no game of ours here now.' },
  'spel.join': { nl: 'Meedoen mag ook', en: 'You can also join' },
} as const satisfies Texts;

export const t = translator({ ...common, ...spel });
