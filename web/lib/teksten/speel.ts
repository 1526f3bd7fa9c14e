/** Sentences of the player's page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const speel = {
  'speel.title': { nl: 'Spelen', en: 'Play' },
} as const satisfies Texts;

export const t = translator({ ...common, ...speel });
