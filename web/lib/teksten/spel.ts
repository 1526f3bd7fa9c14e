/** Sentences of the neighbour's page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const spel = {
  'spel.title': { nl: 'Is dit een spel?', en: 'Is this a game?' },
} as const satisfies Texts;

export const t = translator({ ...common, ...spel });
