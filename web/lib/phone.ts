/** Telephone numbers as a scenario writes them, for reading and for dialling. */

/** The number without a place where the line may break: neither at its spaces nor at its dash. */
export function unbroken(phone: string): string {
  return phone.replace(/\s/g, '\u00a0').replace(/-/g, '\u2060-\u2060');
}

/** The address that dials it. */
export function dialOf(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
