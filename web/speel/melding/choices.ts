/** The words of the form, out of the catalogue of the server, in the language of the screen. */
import type { ChipOption } from '../../lib/components/chips.ts';
import { currentLanguage } from '../../lib/language.svelte.ts';
import type { Catalogue, GarmentChoice, PhoneNumber, Words } from '../../lib/protocol/index.ts';

interface Labelled {
  code: string;
  label: Words;
}

/** A place of the body with what can be worn there. */
export interface GarmentSlot extends Labelled {
  garments: GarmentChoice[];
}

/** The clothes that almost everybody wears; the other places come after "meer". */
const FIRST_SLOTS = new Set(['hoofd', 'jas', 'trui', 'broek', 'schoenen']);

/** A text of the server in the language of the screen. */
export function words(text: Words): string {
  return currentLanguage() === 'nl' ? text.nl : text.en;
}

/** What a code is called; the code itself when the catalogue of this phone is older than the code. */
export function labelOf(choices: readonly Labelled[] | undefined, code: string): string {
  const found = choices?.find((choice) => choice.code === code);
  return found === undefined ? code.replaceAll('_', ' ') : words(found.label);
}

/** What a behaviour is called. */
export function gedragLabel(catalogue: Catalogue | undefined, code: string): string {
  return labelOf(catalogue?.gedrag.flatMap((category) => category.gedrag), code);
}

/** The number that the workshop teaches for what was chosen: 112 as soon as one of them calls for it. */
export function numberFor(catalogue: Catalogue, codes: readonly string[]): PhoneNumber | undefined {
  const chosen = catalogue.gedrag.flatMap((category) => category.gedrag).filter(({ code }) => codes.includes(code));
  if (chosen.length === 0) return undefined;
  return chosen.some(({ number }) => number === '112') ? '112' : '0900';
}

/** The places of the body from top to bottom, each with its garments; the usual ones apart from the others. */
export function garmentSlots(catalogue: Catalogue): { usual: GarmentSlot[]; other: GarmentSlot[] } {
  const slots = catalogue.kenmerken
    .map(({ code, label }) => ({ code, label, garments: catalogue.kleding.filter(({ kenmerk }) => kenmerk === code) }))
    .filter(({ garments }) => garments.length > 0);
  return {
    usual: slots.filter(({ code }) => FIRST_SLOTS.has(code)),
    other: slots.filter(({ code }) => !FIRST_SLOTS.has(code)),
  };
}

/** The chips of a list. */
export function chipsOf(choices: readonly Labelled[]): ChipOption[] {
  return choices.map(({ code, label }) => ({ value: code, label: words(label) }));
}

/** The chips, and one more for a value that was read from words and is none of them. */
export function withRead(chips: readonly ChipOption[], code: string, label: string): ChipOption[] {
  const isExtra = /^\d/.test(code) && chips.every(({ value }) => value !== code);
  return isExtra ? [{ value: code, label }, ...chips] : [...chips];
}

/** The options of a list for a select. */
export function optionsOf(choices: readonly Labelled[]): { value: string; label: string }[] {
  return choices.map(({ code, label }) => ({ value: code, label: words(label) }));
}
