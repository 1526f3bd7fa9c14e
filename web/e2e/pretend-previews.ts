/** What the real server would say of a text on four media, roughly: enough to see that the page shows it. */
import type { Preview, PreviewRequest } from '../lib/protocol/index.ts';

const MEDIA = [
  { medium: 'x', name: 'X', limit: 280, usd_mills: 15, english: false },
  { medium: 'mastodon', name: 'Mastodon', limit: 500, usd_mills: 0, english: true },
  { medium: 'instagram', name: 'Instagram', limit: 2_200, usd_mills: 0, english: false },
  { medium: 'whatsapp', name: 'WhatsApp', limit: 5_000, usd_mills: 0, english: false },
] as const;

export function previewsOf({ text, text_en, seen, hashtags = [], game = null }: PreviewRequest): Preview[] {
  return MEDIA.map(({ english, ...medium }) => {
    const lang = english && text_en ? 'en' : 'nl';
    const [exercise, at, words] = lang === 'en' ? ['EXERCISE', 'Seen at', text_en ?? ''] : ['OEFENING', 'Gezien om', text];
    const said = words.includes(exercise) ? words : `${exercise}. ${words}`;
    const link = medium.medium === 'mastodon' ? `https://boef.example/spel?avond=${game ?? 'XXXXX'}` : '';
    const whole = [said, seen ? `${at} ${seen}.` : '', '#BoefInDeWijk', ...hashtags, link].filter(Boolean).join(' ');
    const cut = whole.length > medium.limit;
    const shown = cut ? `${said.slice(0, medium.limit - 20)}… #BoefInDeWijk` : whole;
    return { ...medium, lang, untranslated: english && lang === 'nl', text: shown, length: shown.length, cut };
  });
}
