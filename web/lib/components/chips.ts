/** Which chips are chosen after a tap, for one choice or several, with or without "weet ik niet". */

export interface ChipOption {
  value: string;
  label: string;
  /** A colour to show beside the word, as CSS knows it. The word always stands there too. */
  swatch?: string;
}

export interface ChipRules {
  multiple: boolean;
  /** The value that means "I do not know". It never stands beside another. */
  unknown?: string;
}

/** The choice after tapping `value`. A chosen chip that is tapped again is let go. */
export function choose(chosen: readonly string[], value: string, rules: ChipRules): string[] {
  if (chosen.includes(value)) return chosen.filter((other) => other !== value);
  if (!rules.multiple || value === rules.unknown) return [value];
  return [...chosen.filter((other) => other !== rules.unknown), value];
}
