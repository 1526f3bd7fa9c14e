/** How long a clue is on each channel, counted as that channel counts. The numbers are the channels' own, as of summer 2026. */

/** How a channel counts. */
type Count = (text: string) => number;

export interface Channel {
  /** As people call it. */
  name: string;
  /** The most it takes; of a push message what most phones show. */
  max: number;
  count: Count;
  /** Longer is cut off, not refused. */
  cut: boolean;
}

/** A web address counts the same on X and Mastodon, however long it is. */
const URL_WEIGHT = 23;
const URLS = /https?:\/\/[^\s]+/giu;

/** Letters that X counts once; everything else counts twice. */
const LIGHT: readonly (readonly [from: number, to: number])[] = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];

export const CHANNELS: readonly Channel[] = [
  { name: 'X', max: 280, count: weighted, cut: false },
  { name: 'Bluesky', max: 300, count: (text) => graphemes(text).length, cut: false },
  { name: 'Mastodon', max: 500, count: (text) => graphemes(text.replace(URLS, 'x'.repeat(URL_WEIGHT))).length, cut: false },
  { name: 'Threads', max: 500, count: threads, cut: false },
  { name: 'Telegram', max: 4_096, count: (text) => text.length, cut: false },
  { name: 'WhatsApp', max: 4_096, count: (text) => text.length, cut: false },
  { name: 'Push', max: 150, count: (text) => graphemes(text).length, cut: true },
];

/** A clue as a post: it always says that it is an exercise, and carries the tag of the game. */
export function asPost(text: string): string {
  const trimmed = text.trim();
  const exercise = trimmed.includes('OEFENING') ? '' : 'OEFENING. ';
  const tag = trimmed.includes('#BoefInDeWijk') ? '' : ' #BoefInDeWijk';
  return `${exercise}${trimmed}${tag}`;
}

/** The letters as people see them; a family of emoji is one. Older browsers count code points. */
export function graphemes(text: string): string[] {
  if (typeof Intl.Segmenter !== 'function') return [...text];
  return [...new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);
}

function weighted(text: string): number {
  const plain = text.normalize('NFC');
  const urls = plain.match(URLS)?.length ?? 0;
  const weightOf = (letter: string) => {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(letter)) return 2;
    return [...letter].reduce((sum, one) => sum + (LIGHT.some(([from, to]) => from <= one.codePointAt(0)! && one.codePointAt(0)! <= to) ? 1 : 2), 0);
  };
  return urls * URL_WEIGHT + graphemes(plain.replace(URLS, '')).reduce((sum, letter) => sum + weightOf(letter), 0);
}

/** An emoji counts as its bytes. */
function threads(text: string): number {
  return graphemes(text).reduce((sum, letter) => sum + (/\p{Extended_Pictographic}/u.test(letter) ? new TextEncoder().encode(letter).length : [...letter].length), 0);
}
