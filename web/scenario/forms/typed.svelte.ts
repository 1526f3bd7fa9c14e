/** What somebody types in a field for a key of the scenario file: it goes out when they pause or leave, never over what others wrote meanwhile. */
import type { Edit } from '../../lib/protocol/index.ts';
import type { Desk } from '../draft/desk.svelte.ts';
import { valueAt, type Path } from '../draft/path.ts';

/** How long a pause in the typing is, in milliseconds. */
const PAUSE_MS = 700;

export interface TypedOptions {
  /** The changes that what was typed makes; none while it is no value yet. */
  edits: (typed: string, path: Path) => Edit[];
  /** Goes out by itself when the typing pauses. */
  pauses?: boolean;
}

export class Typed {
  /** What was typed and has not gone out; undefined when the field shows what is in the file. */
  text = $state<string>();
  readonly #desk: Desk;
  readonly #options: TypedOptions;
  /** Where it was typed, and what stood there then. */
  #began: { path: Path; seen: string } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk, options: TypedOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  type(next: string, path: Path): void {
    this.#began ??= { path, seen: this.#inFile(path) };
    this.text = next;
    clearTimeout(this.#timer);
    if (this.#options.pauses === true) this.#timer = setTimeout(() => this.send(path), PAUSE_MS);
  }

  /** Sends it for the field as it is now; `path` follows the item when others move it. */
  send(path: Path): void {
    clearTimeout(this.#timer);
    if (this.text === undefined || this.#began === undefined) return;
    const [typed, { seen }] = [this.text, this.#began];
    this.text = this.#began = undefined;
    const edits = this.#options.edits(typed, path);
    if (edits.length === 0) return;
    if (this.#inFile(path) === seen) this.#desk.edit(...edits);
    else this.#desk.setAside(edits);
  }

  /** The field goes, because another item was chosen: the words belong to where they were typed. */
  leave(): void {
    if (this.#began !== undefined) this.send(this.#began.path);
  }

  #inFile(path: Path): string {
    return JSON.stringify(valueAt(this.#desk.tree, path)) ?? '';
  }
}
