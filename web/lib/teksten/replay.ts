/** Sentences of the evening told once more. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const replay = {
  'replay.none': { nl: 'Er is nog niets om terug te kijken', en: 'There is nothing to look back at yet' },
  'replay.none_text': { nl: 'Er is nog geen ronde gespeeld.', en: 'No round has been played yet.' },
  'replay.round': { nl: 'Ronde', en: 'Round' },
  'replay.map': { nl: 'Kaart van de avond', en: 'Map of the evening' },
  'replay.time': { nl: 'Tijd in de ronde', en: 'Time in the round' },
  'replay.at': { nl: '{time} van {of}', en: '{time} of {of}' },
  'replay.play': { nl: 'Afspelen', en: 'Play' },
  'replay.stop': { nl: 'Stilzetten', en: 'Stop' },
  'replay.speed': { nl: 'Snelheid', en: 'Speed' },
  'replay.times': { nl: '{n}×', en: '{n}×' },
  'replay.not_yet': { nl: 'loopt nog niet', en: 'does not walk yet' },
  'replay.gone': { nl: 'is weg', en: 'is gone' },
  'replay.page': { nl: '{n} van {of}', en: '{n} of {of}' },
  'replay.story': { nl: 'Wat er gebeurde', en: 'What happened' },
  'replay.nothing': { nl: 'In deze ronde gebeurde niets.', en: 'Nothing happened in this round.' },
  'replay.kind_clue': { nl: 'Aanwijzing', en: 'Clue' },
  'replay.kind_stay': { nl: 'Waarheid', en: 'Truth' },
  'replay.kind_melding': { nl: 'Melding', en: 'Report' },
  'replay.kind_find': { nl: 'Aanhouding', en: 'Arrest' },
  'replay.stay': { nl: '{who}: {what}', en: '{who}: {what}' },
  'replay.melding': { nl: '{team} meldt {who}: {n} punten', en: '{team} reports {who}: {n} points' },
  'replay.find': { nl: '{team} vindt {who}', en: '{team} finds {who}' },
} as const satisfies Texts;

export const t = translator({ ...common, ...replay });
