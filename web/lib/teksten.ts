/**
 * Every sentence on screen. Each page has its own file in `teksten/`, which offers the `t` of that
 * page: `import { t } from '../lib/teksten/speel.ts'`. A phone so loads only the sentences it shows.
 */
import { api } from './teksten/api.ts';
import { boef } from './teksten/boef.ts';
import { common } from './teksten/common.ts';
import { door } from './teksten/door.ts';
import { doorplaatsen } from './teksten/doorplaatsen.ts';
import { errors } from './teksten/errors.ts';
import { join } from './teksten/join.ts';
import { push } from './teksten/push.ts';
import { kanalen } from './teksten/kanalen.ts';
import { preview } from './teksten/preview.ts';
import { replay } from './teksten/replay.ts';
import { scenario } from './teksten/scenario.ts';
import { scorebord } from './teksten/scorebord.ts';
import { speel } from './teksten/speel.ts';
import { spel } from './teksten/spel.ts';
import { spelleiding } from './teksten/spelleiding.ts';
import type { Texts } from './teksten/translate.ts';

export {
  currentLanguage,
  currentTone,
  markDocument,
  setLanguage,
  setTone,
  type Language,
  type Tone,
} from './language.svelte.ts';
export { errorText } from './teksten/errors.ts';
export { translator, type Sentence, type Text, type Texts } from './teksten/translate.ts';

/** All tables by file, for the tests and for whoever translates. */
export const allTexts: Readonly<Record<string, Texts>> = {
  common,
  errors,
  door,
  doorplaatsen,
  join,
  speel,
  boef,
  push,
  kanalen,
  preview,
  replay,
  spelleiding,
  scenario,
  scorebord,
  spel,
  api,
};
