/** Sentences of the join page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const join = {
  'join.title': { nl: 'Doe mee', en: 'Join in' },
  'join.lead': {
    nl: 'Zoek de boef, kijk goed en meld wat u ziet.',
    en: 'Look for the boef, watch closely and report what you see.',
    je: 'Zoek de boef, kijk goed en meld wat je ziet.',
  },
  'join.code': { nl: 'Code van de avond', en: 'Code of the evening' },
  'join.code_hint': {
    nl: 'Vijf tekens. De code staat op de poster en op het scorebord.',
    en: 'Five characters. The code is on the poster and on the scoreboard.',
  },
  'join.code_go': { nl: 'Zoek de avond', en: 'Find the evening' },
  'join.code_empty': { nl: 'Vul eerst de code van de avond in.', en: 'Fill in the code of the evening first.' },
  'join.code_strange': {
    nl: 'Deze code klopt niet. Een code heeft vijf letters en cijfers, zonder 0, O, 1, I en L.',
    en: 'This code is not right. A code has five letters and digits, without 0, O, 1, I and L.',
  },
  'join.code_unknown': {
    nl: 'Deze avond kennen wij niet. Kijk of de code goed is overgenomen.',
    en: 'We do not know this evening. Check whether you copied the code correctly.',
  },
  'join.looking': { nl: 'Wij zoeken de avond op…', en: 'Looking up the evening…' },
  'join.other_code': { nl: 'Andere code', en: 'Another code' },
  'join.from': { nl: 'Inloop vanaf {time}', en: 'Walk-in from {time}' },
  'join.demo': { nl: 'Proefavond', en: 'Trial evening' },
  'join.table': { nl: 'Op de kaart, binnen', en: 'On the map, indoors' },
  'join.organiser': { nl: 'Van: {organiser}', en: 'By: {organiser}' },

  'join.team': { nl: 'Met welk team speelt u?', en: 'Which team do you play with?', je: 'Met welk team speel je?' },
  'join.team_new': { nl: 'Nieuw team', en: 'New team' },
  'join.team_existing': { nl: 'Team van iemand anders', en: "Somebody else's team" },
  'join.name': { nl: 'Naam van het team', en: 'Name of the team' },
  'join.name_hint': {
    nl: 'Deze naam komt op het scorebord. Gebruik geen achternaam.',
    en: 'This name is shown on the scoreboard. Do not use a surname.',
  },
  'join.invited': { nl: 'U doet mee met het team met code {code}.', en: 'You are joining the team with code {code}.', je: 'Je doet mee met het team met code {code}.' },
  'join.invited_other': { nl: 'Toch een ander team', en: 'A different team after all' },
  'join.team_code': { nl: 'Code van het team', en: 'Code of the team' },
  'join.team_code_hint': {
    nl: 'De code staat op de eerste telefoon van het team, bij Team.',
    en: 'The code is on the first phone of the team, under Team.',
  },
  'join.group': { nl: 'Buurtgroep', en: 'Neighbourhood group' },
  'join.group_none': { nl: 'Geen of een andere', en: 'None or another one' },
  'join.age': { nl: 'Hoe oud bent u?', en: 'How old are you?', je: 'Hoe oud ben je?' },
  'join.age_under_14': { nl: 'Jonger dan 14', en: 'Under 14' },
  'join.age_14_17': { nl: '14 tot en met 17', en: '14 to 17' },
  'join.age_18_64': { nl: '18 tot en met 64', en: '18 to 64' },
  'join.age_65_up': { nl: '65 of ouder', en: '65 or older' },
  'join.adult': { nl: 'Er is een volwassene bij', en: 'An adult comes along' },
  'join.adult_hint': {
    nl: 'Onder de 14 speelt er altijd een volwassene mee.',
    en: 'Under 14 an adult always plays along.',
  },
  'join.go': { nl: 'Meedoen', en: 'Join in' },
  'join.going': { nl: 'Plek wordt geregeld…', en: 'Getting a seat…' },
  'join.name_missing': { nl: 'Geef het team een naam.', en: 'Give the team a name.' },
  'join.team_code_missing': { nl: 'Vul de code van het team in.', en: 'Fill in the code of the team.' },
  'join.age_missing': { nl: 'Kies een leeftijd.', en: 'Choose an age.' },
  'join.adult_missing': {
    nl: 'Vraag een volwassene om mee te gaan en zet het vinkje.',
    en: 'Ask an adult to come along and tick the box.',
  },

  'join.continue': { nl: 'Verder spelen', en: 'Play on' },
  'join.continue_hint': { nl: 'Dit toestel doet al mee.', en: 'This device takes part already.' },
  'join.continue_as': { nl: 'Dit toestel speelt mee met team {team}.', en: 'This device plays with team {team}.' },
  'join.closed_title': { nl: 'Meedoen kan niet meer', en: 'You can no longer join' },
  'join.closed_text': {
    nl: 'Deze avond is voorbij of vol. Vraag het de spelleiding.',
    en: 'This evening is over or full. Please ask the game leaders.',
  },

  'join.webview_title': { nl: 'Open deze pagina in de browser', en: 'Open this page in the browser' },
  'join.webview_text': {
    nl: 'Deze pagina staat nu open in een andere app. Tik op de drie puntjes en kies openen in de browser. Meedoen kan ook zonder.',
    en: 'This page is now open inside another app. Tap the three dots and choose to open it in the browser. You can also join without.',
  },
  'join.copy_link': { nl: 'Kopieer de link', en: 'Copy the link' },
  'join.copied': { nl: 'De link is gekopieerd', en: 'The link is copied' },

  'join.safe_title': { nl: 'Veilig spelen', en: 'Play safely' },
  'join.safe_gardens': {
    nl: 'Blijf op straat. Ga geen tuin, schuur of huis in.',
    en: 'Stay in the street. Do not enter a garden, shed or house.',
  },
  'join.safe_chase': {
    nl: 'Ren niet achter iemand aan. Raak niemand aan.',
    en: 'Do not chase anybody. Do not touch anybody.',
  },
  'join.safe_phone': {
    nl: 'Houd uw telefoon in uw zak op de fiets en bij het oversteken.',
    en: 'Keep your phone in your pocket on the bike and when you cross a street.',
    je: 'Houd je telefoon in je zak op de fiets en bij het oversteken.',
  },
  'join.safe_danger': {
    nl: 'Echt gevaar? Stop het spel en bel 112.',
    en: 'Real danger? Stop the game and call 112.',
  },

  'join.privacy_title': { nl: 'Uw gegevens', en: 'Your data', je: 'Je gegevens' },
  'join.privacy_text': {
    nl: 'Wij vragen geen naam, geen account en geen geboortedatum. Uw plek gaat alleen mee als u die zelf meestuurt.',
    en: 'We ask for no name, no account and no date of birth. Your place is only sent when you choose to send it.',
    je: 'Wij vragen geen naam, geen account en geen geboortedatum. Je plek gaat alleen mee als je die zelf meestuurt.',
  },
  'join.purge': {
    nl: 'Op {day} wissen wij alle gegevens van deze avond.',
    en: 'On {day} we erase all data of this evening.',
  },
  'join.neighbour': { nl: 'Ik speel niet mee. Wat gebeurt hier?', en: 'I do not play. What is going on here?' },
} as const satisfies Texts;

export const t = translator({ ...common, ...join });
