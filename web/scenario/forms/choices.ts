/** The words of the catalogue as options and chips. */
import { currentLanguage } from '../../lib/language.svelte.ts';
import type { Catalogue, Words } from '../../lib/protocol/index.ts';

interface Option {
  value: string;
  label: string;
  group?: string;
}

export const wordsOf = (words: Words): string => words[currentLanguage()];

export const optionsOf = (choices: readonly { code: string; label: Words }[] | undefined): Option[] =>
  (choices ?? []).map(({ code, label }) => ({ value: code, label: wordsOf(label) }));

/** What somebody does, under the name of its category. */
export const gedragOptions = (catalogue: Catalogue | undefined): Option[] =>
  (catalogue?.gedrag ?? []).flatMap(({ label, gedrag }) => optionsOf(gedrag).map((option) => ({ ...option, group: wordsOf(label) })));

/** What a gedrag is called; its code when the catalogue does not know it. */
export function gedragWords(catalogue: Catalogue | undefined, code: string): string {
  const found = catalogue?.gedrag.flatMap(({ gedrag }) => gedrag).find((it) => it.code === code);
  return found === undefined ? code : wordsOf(found.label);
}
