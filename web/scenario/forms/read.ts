/** What was typed, as the file wants it. */

/** A hashtag, also when somebody left its `#` out. */
export function hashtag(typed: string): string {
  return typed.startsWith('#') ? typed : `#${typed}`;
}

/** A whole number of zero or more; undefined when it is none. */
export function wholeNumber(typed: string): number | undefined {
  const n = Number(typed.trim());
  return typed.trim() !== '' && Number.isInteger(n) && n >= 0 ? n : undefined;
}
