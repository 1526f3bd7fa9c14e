/** Sentences about what becomes of a text on every social medium. */
import { common } from './common.ts';
import { translator, type Texts } from './translate.ts';

export const preview = {
  'preview.title': { nl: 'Zo komt het op de kanalen', en: 'What the channels show' },
  'preview.empty': { nl: 'Typ een tekst. Dan ziet u hier elk bericht.', je: 'Typ een tekst. Dan zie je hier elk bericht.', en: 'Type a text. Then you see every post here.' },
  'preview.waiting': { nl: 'Even kijken…', en: 'One moment…' },
  'preview.fits': { nl: 'Past overal.', en: 'Fits everywhere.' },
  'preview.cut_on': { nl: 'Te lang voor {media}. Daar valt het einde weg.', en: 'Too long for {media}. The end is left out there.' },
  'preview.untranslated': { nl: 'Er is geen Engelse tekst. Op {media} staat daarom de Nederlandse.', en: 'There is no English text. So {media} shows the Dutch one.' },
  'preview.count': { nl: '{n} van {max}', en: '{n} of {max}' },
  'preview.cut': { nl: 'ingekort', en: 'cut short' },
  'preview.price': { nl: 'kost $ {usd}', en: 'costs $ {usd}' },
  'preview.trouble': { nl: 'Het voorbeeld komt niet door', en: 'The preview does not come through' },
  'preview.not_posted': { nl: 'Dit bericht gaat niet naar sociale media. Het is niet voor iedereen.', en: 'This message does not go to social media. It is not for everybody.' },
} as const satisfies Texts;

export const t = translator({ ...common, ...preview });
