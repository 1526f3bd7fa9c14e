/** What a page keeps on the phone under fixed names, so that it works in a tunnel and after a reload. */
import { storage, type Keep } from './seat.ts';

export class Shelf<T extends object> {
  constructor(
    /** What stands before every name. */
    private readonly prefix: string,
    private readonly names: readonly (keyof T & string)[],
    /** Goes up when something changes shape; what is older is then let go. */
    private readonly version: number,
    private readonly keep: Keep = storage(),
  ) {}

  get<K extends keyof T & string>(name: K): T[K] | undefined {
    try {
      const kept = JSON.parse(this.keep.getItem(this.#key(name)) ?? 'null') as { version?: number; value?: T[K] } | null;
      return kept?.version === this.version ? kept.value : undefined;
    } catch {
      return undefined;
    }
  }

  set<K extends keyof T & string>(name: K, value: T[K]): void {
    try {
      this.keep.setItem(this.#key(name), JSON.stringify({ version: this.version, value }));
    } catch {
      // A full phone goes on; only a reload without a network then shows less.
    }
  }

  forget(): void {
    for (const name of this.names) this.keep.removeItem(this.#key(name));
  }

  #key(name: keyof T & string): string {
    return `${this.prefix}.${name}`;
  }
}
