/** Sentences of the join page. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const join = {
  'join.title': { nl: 'Doe mee', en: 'Join in' },
} as const satisfies Texts;

export const t = translator({ ...common, ...join });
