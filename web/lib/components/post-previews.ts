/** What a list of previews says at a glance: which media show the same post, where it was cut, what it costs. Pure. */
import type { Language, Preview } from '../protocol/index.ts';

/** One post, and the media whose readers see exactly that. */
export interface SamePost {
  text: string;
  lang: Language;
  media: readonly Preview[];
}

/** The different posts, in the order of the media that show them. */
export function samePosts(previews: readonly Preview[]): SamePost[] {
  const firsts = previews.filter(({ text }, index) => previews.findIndex((it) => it.text === text) === index);
  return firsts.map(({ text, lang }) => ({ text, lang, media: previews.filter((it) => it.text === text) }));
}

/** The names of the media where the end of the text is left out. */
export function cutOn(previews: readonly Preview[]): string[] {
  return previews.filter(({ cut }) => cut).map(({ name }) => name);
}

/** The names of the media that show the Dutch text although they are in another language. */
export function untranslatedOn(previews: readonly Preview[]): string[] {
  return previews.filter(({ untranslated }) => untranslated).map(({ name }) => name);
}

/** Thousandths of a dollar as people read an amount: `0,015`, and `0,20` where that is all. */
export function dollars(mills: number, language: 'nl' | 'en'): string {
  const written = (mills / 1_000).toFixed(mills % 10 === 0 ? 2 : 3);
  return language === 'nl' ? written.replace('.', ',') : written;
}

/** Names in a sentence: `X, Bluesky en Mastodon`. */
export function inWords(names: readonly string[], language: 'nl' | 'en'): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
