/** Keeps a half-filled form, so that a locked phone or a reload costs nobody their words. */
import { storage, type Keep } from './seat.ts';

/** The longest draft that is kept, in characters of JSON. */
export const DRAFT_MAX = 20_000;

export class Draft<T> {
  readonly #key: string;

  /** `version` goes up when the form changes shape; older drafts are then let go. */
  constructor(
    seat: { game: string; player?: string },
    form: string,
    private readonly version = 1,
    private readonly keep: Keep = storage(),
  ) {
    this.#key = `boef.concept.${seat.game}.${seat.player ?? '-'}.${form}`;
  }

  /** What was kept, or undefined. */
  load(): T | undefined {
    try {
      const kept: unknown = JSON.parse(this.keep.getItem(this.#key) ?? 'null');
      if (typeof kept !== 'object' || kept === null) return undefined;
      const { version, value } = kept as { version?: number; value?: T };
      return version === this.version ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps the form as it is now. Gives whether that worked. */
  save(value: T): boolean {
    const text = JSON.stringify({ version: this.version, value });
    if (text.length > DRAFT_MAX) return false;
    try {
      this.keep.setItem(this.#key, text);
      return true;
    } catch {
      return false;
    }
  }

  /** The form was sent or thrown away. */
  clear(): void {
    this.keep.removeItem(this.#key);
  }
}
