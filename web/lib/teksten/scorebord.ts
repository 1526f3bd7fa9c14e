/** Sentences of the scoreboard. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const scorebord = {
  'scorebord.title': { nl: 'Scorebord', en: 'Scoreboard' },
} as const satisfies Texts;

export const t = translator({ ...common, ...scorebord });
