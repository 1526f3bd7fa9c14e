/**
 * Posts that wait for a network: meldingen, aanhoudingen, questions. They survive a reload, go out
 * in order as soon as they can, and carry an id made here, so that sending one twice is harmless.
 */
import { api, ApiError, type ErrorDetail } from './api.ts';
import { delayBefore } from './backoff.ts';
import { browser, type Environment, type Timer } from './environment.ts';
import { newId } from './id.ts';
import { openStore, type OutboxStore } from './outbox-store.ts';

/** The most posts that are kept; those that are done go first. */
export const OUTBOX_MAX = 200;

export interface OutboxItem {
  id: string;
  game: string;
  /** What it is, for the screen: `melding`, `aanhouding`, `vraag`. */
  kind: string;
  path: string;
  body: Record<string, unknown>;
  /** By the clock of the device. */
  created_ms: number;
  state: 'waiting' | 'sending' | 'accepted' | 'refused';
  attempts: number;
  /** Not before this moment, by the clock of the device. */
  next_ms: number;
  /** The server asked to wait until `next_ms`; a returning network does not shorten that. */
  told_to_wait?: boolean;
  /** Why it was refused, or why it waits. */
  code?: string;
  detail?: ErrorDetail;
  /** What the server said when it accepted. */
  answer?: unknown;
}

export interface NewPost {
  game: string;
  kind: string;
  path: string;
  body: Record<string, unknown>;
  /** Made here when it is not given. It is put into the body as `id`. */
  id?: string;
}

export interface OutboxOptions {
  /** The token of the seat in a game; a post without one waits until there is one. */
  token: (game: string) => string | undefined;
  /** Something changed; draw `items` again. */
  onChange?: (items: readonly OutboxItem[]) => void;
  store?: OutboxStore;
  environment?: Environment;
  /** Lets one tab at a time send. */
  locks?: Pick<LockManager, 'request'>;
}

/** The outbox is full of posts that were never sent. */
export class OutboxFull extends Error {
  override name = 'OutboxFull';
  readonly code = 'outbox_full';
}

const LOCK = 'boef-outbox';
/** How long to wait when another tab is sending, in milliseconds. */
const OTHER_TAB_MS = 5_000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #env: Environment;
  readonly #store: OutboxStore;
  readonly #locks: Pick<LockManager, 'request'> | undefined;
  #items: OutboxItem[] = [];
  /** Posts that the store would not take. */
  readonly #loose = new Set<string>();
  #running: Promise<void> | undefined;
  #again = false;
  #timer: Timer;
  #unlisten: () => void;

  private constructor(options: OutboxOptions, store: OutboxStore, items: OutboxItem[]) {
    this.#options = options;
    this.#env = options.environment ?? browser();
    this.#store = store;
    this.#locks = 'locks' in options ? options.locks : globalThis.navigator?.locks;
    this.#items = items;
    this.#unlisten = this.#env.onWake(() => void this.flush());
  }

  /** Opens the outbox with what an earlier visit left in it, and begins to send. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const store = options.store ?? (await openStore());
    const outbox = new Outbox(options, store, inOrder(await store.all()));
    outbox.#changed();
    void outbox.flush();
    return outbox;
  }

  /** Whether what is written survives a reload. If not, the page must say so. */
  get durable(): boolean {
    return this.#store.durable && this.#loose.size === 0;
  }

  /** Everything in the outbox, oldest first. */
  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  /** How many posts were not sent yet. */
  get unsent(): number {
    return this.#items.filter(isUnsent).length;
  }

  /** Keeps a post and sends it as soon as it can. Resolves when it is kept. Throws `OutboxFull`. */
  async add(post: NewPost): Promise<OutboxItem> {
    const id = post.id ?? newId();
    const known = this.#items.find((item) => item.id === id);
    if (known !== undefined) return known;
    await this.#makeRoom();
    const now_ms = this.#env.now();
    const item: OutboxItem = {
      ...post,
      id,
      body: { ...post.body, id },
      created_ms: now_ms,
      state: 'waiting',
      attempts: 0,
      next_ms: now_ms,
    };
    try {
      await this.#store.put(item);
    } catch {
      // A full or broken store must not cost anybody a melding: it goes out from memory.
      this.#loose.add(id);
    }
    // Reading the store again may have brought it in already.
    if (!this.#items.some((other) => other.id === id)) this.#items = [...this.#items, item];
    this.#changed();
    void this.flush();
    return item;
  }

  /** Takes away a post that is done or that the person gives up. */
  async forget(id: string): Promise<void> {
    this.#loose.delete(id);
    await this.#store.remove(id).catch(() => {});
    this.#items = this.#items.filter((item) => item.id !== id);
    this.#changed();
  }

  /** Takes away everything of a game. */
  async forgetGame(game: string): Promise<void> {
    for (const item of this.#items.filter((item) => item.game === game)) await this.forget(item.id);
  }

  /** Sends what can be sent now. Call when the live line opens; waking up and returning networks call it by themselves. */
  flush(): Promise<void> {
    if (this.#running !== undefined) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Stops sending. What is kept stays kept. */
  close(): void {
    this.#unlisten();
    this.#env.clearTimeout(this.#timer);
  }

  async #rounds(): Promise<void> {
    this.#env.clearTimeout(this.#timer);
    do {
      this.#again = false;
      if (!(await this.#alone(() => this.#sendAll()))) {
        this.#timer = this.#env.setTimeout(() => void this.flush(), OTHER_TAB_MS);
        return;
      }
    } while (this.#again);
    const sendable = this.#items.filter((item) => isUnsent(item) && this.#hasSeat(item));
    const next_ms = Math.min(...sendable.map((item) => item.next_ms));
    if (next_ms === Infinity) return;
    const wait_ms = Math.max(1_000, next_ms - this.#env.now());
    this.#timer = this.#env.setTimeout(() => void this.flush(), wait_ms);
  }

  /** Does this while no other tab does. Gives whether it was done. */
  async #alone(act: () => Promise<void>): Promise<boolean> {
    if (this.#locks === undefined) {
      await act();
      return true;
    }
    return this.#locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await act();
      return true;
    });
  }

  async #sendAll(): Promise<void> {
    await this.#readAgain();
    for (const { id } of this.#items.filter(isUnsent)) {
      const item = this.#items.find((other) => other.id === id);
      if (item === undefined || !this.#mayGo(item)) continue;
      const goesOn = await this.#sendOne(item);
      if (!goesOn) return;
    }
  }

  #mayGo(item: OutboxItem): boolean {
    if (!this.#hasSeat(item)) return false;
    return item.told_to_wait !== true || item.next_ms <= this.#env.now();
  }

  #hasSeat(item: OutboxItem): boolean {
    return this.#options.token(item.game) !== undefined;
  }

  /** Sends one post. Gives whether the next may be tried. */
  async #sendOne(item: OutboxItem): Promise<boolean> {
    this.#replace({ ...item, state: 'sending' });
    try {
      const answer = await api.post<unknown>(item.path, item.body, {
        token: this.#options.token(item.game),
        fetch: (path, init) => this.#env.fetch(String(path), init ?? {}),
      });
      await this.#keep({ ...item, state: 'accepted', answer, code: undefined, detail: undefined });
      return true;
    } catch (error) {
      const refusal = error instanceof ApiError ? error : new ApiError(0, 'network');
      if (!refusal.retryable) {
        const { code, detail } = refusal;
        await this.#keep({ ...item, state: 'refused', code, detail });
        return true;
      }
      const told_ms = refusal.retry_after_ms;
      const wait_ms = Math.max(told_ms ?? 0, delayBefore(item.attempts, this.#env.random));
      await this.#keep({
        ...item,
        state: 'waiting',
        attempts: item.attempts + 1,
        next_ms: this.#env.now() + wait_ms,
        told_to_wait: told_ms !== undefined,
        code: refusal.code,
      });
      // Without a network, or when told to slow down, the others need not try either.
      return refusal.status >= 500 && told_ms === undefined;
    }
  }

  async #keep(item: OutboxItem): Promise<void> {
    // The answer counts even when it cannot be written down: the id makes a second sending harmless.
    if (!this.#loose.has(item.id)) await this.#store.put(item).catch(() => {});
    this.#replace(item);
  }

  #replace(item: OutboxItem): void {
    this.#items = this.#items.map((other) => (other.id === item.id ? item : other));
    this.#changed();
  }

  /** Another tab may have sent or added something since. */
  async #readAgain(): Promise<void> {
    if (!this.#store.durable) return;
    const kept = await this.#store.all().catch(() => undefined);
    if (kept === undefined) return;
    this.#items = inOrder([...kept, ...this.#items.filter((item) => this.#loose.has(item.id))]);
    this.#changed();
  }

  async #makeRoom(): Promise<void> {
    const over = this.#items.length + 1 - OUTBOX_MAX;
    if (over <= 0) return;
    const done = this.#items.filter((item) => !isUnsent(item)).slice(0, over);
    if (done.length < over) throw new OutboxFull();
    for (const item of done) await this.forget(item.id);
  }

  #changed(): void {
    this.#options.onChange?.(this.#items);
  }
}

function isUnsent(item: OutboxItem): boolean {
  return item.state === 'waiting' || item.state === 'sending';
}

function inOrder(items: OutboxItem[]): OutboxItem[] {
  return items.sort((a, b) => a.created_ms - b.created_ms);
}
