/** Sentences of the boef's screen. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const boef = {
  'boef.title': { nl: 'Boef', en: 'Boef' },
} as const satisfies Texts;

export const t = translator({ ...common, ...boef });
