/** What the real server would say of a text on four media, roughly: enough to see that the page shows it. */
import type { Preview, PreviewRequest } from '../lib/protocol/index.ts';

const MEDIA = [
  { medium: 'x', name: 'X', limit: 280, usd_mills: 15 },
  { medium: 'mastodon', name: 'Mastodon', limit: 500, usd_mills: 0 },
  { medium: 'instagram', name: 'Instagram', limit: 2_200, usd_mills: 0 },
  { medium: 'whatsapp', name: 'WhatsApp', limit: 5_000, usd_mills: 0 },
] as const;

export function previewsOf({ text, seen, hashtags = [] }: PreviewRequest): Preview[] {
  const said = text.includes('OEFENING') ? text : `OEFENING. ${text}`;
  const whole = [said, seen ? `Gezien om ${seen}.` : '', '#BoefInDeWijk', ...hashtags].filter(Boolean).join(' ');
  return MEDIA.map((medium) => {
    const cut = whole.length > medium.limit;
    const shown = cut ? `${said.slice(0, medium.limit - 20)}… #BoefInDeWijk` : whole;
    return { ...medium, text: shown, length: shown.length, cut };
  });
}
