/** Sentences of the spelleiding. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const spelleiding = {
  'spelleiding.title': { nl: 'Spelleiding', en: 'Game leaders' },
} as const satisfies Texts;

export const t = translator({ ...common, ...spelleiding });
