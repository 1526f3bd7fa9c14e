/**
 * How a table of sentences becomes `t(key, params)`. Holes in a sentence are written `{name}`; the
 * compiler asks for exactly the holes that the Dutch sentence has.
 */
import { currentLanguage, currentTone } from '../language.svelte.ts';

/** A sentence, or one for a single thing and one for any other number of `{n}` things. */
export type Sentence = string | { readonly one: string; readonly other: string };

/** One sentence in both languages; `je` is the Dutch one for youth where it differs. */
export interface Text {
  readonly nl: Sentence;
  readonly en: Sentence;
  readonly je?: Sentence;
}

export type Texts = Readonly<Record<string, Text>>;

type HolesIn<S> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | HolesIn<Rest> : never;
type HolesOf<T extends Text> = T['nl'] extends string
  ? HolesIn<T['nl']>
  : T['nl'] extends { readonly one: string; readonly other: infer Other }
    ? HolesIn<Other> | 'n'
    : never;

/** What a sentence needs to be filled in: nothing, or a value for each hole. */
export type Params<T extends Text> = [HolesOf<T>] extends [never]
  ? []
  : [params: Record<HolesOf<T>, string | number>];

export type Translate<T extends Texts> = <K extends keyof T & string>(
  key: K,
  ...params: Params<T[K]>
) => string;

/** The `t` of one page: says a sentence of this table in the language of the screen. */
export function translator<const T extends Texts>(table: T): Translate<T> {
  return (key, ...params) => say(table[key]!, params[0]);
}

/** One text in the language and tone of the screen, with its holes filled. */
export function say(text: Text, params: Readonly<Record<string, string | number>> = {}): string {
  const dutch = currentLanguage() === 'nl';
  const sentence = dutch ? (currentTone() === 'je' ? (text.je ?? text.nl) : text.nl) : text.en;
  const form =
    typeof sentence === 'string' ? sentence : params['n'] === 1 ? sentence.one : sentence.other;
  return form.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
