/** A set of names that this device remembers, such as the meldingen that were looked at. Forgotten with the tab. */

/** As many names as are kept; older ones are dropped. */
export const KEPT_MAX = 2_000;

export class Kept {
  #names: Set<string>;

  constructor(
    private readonly key: string,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined = sessionStore(),
  ) {
    this.#names = new Set(this.#read());
  }

  get all(): ReadonlySet<string> {
    return new Set(this.#names);
  }

  add(names: readonly string[]): ReadonlySet<string> {
    for (const name of names) this.#names.add(name);
    this.#names = new Set([...this.#names].slice(-KEPT_MAX));
    return this.#write();
  }

  #read(): string[] {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(this.key) ?? '[]');
      return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
    } catch {
      return [];
    }
  }

  #write(): ReadonlySet<string> {
    try {
      this.storage?.setItem(this.key, JSON.stringify([...this.#names]));
    } catch {
      // Full or forbidden: it is remembered until the page closes.
    }
    return this.all;
  }
}

function sessionStore(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}
