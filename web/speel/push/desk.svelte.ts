/**
 * Messages on this phone while its page is closed: whether it can, whether it may, and whether it works. Asked late and
 * from a tap, handed over anew at every opening, because an iPhone does not say when a subscription changed.
 */
import { ApiError } from '../../lib/api.ts';
import { browser, type PushBrowser } from '../../lib/push/browser.ts';
import { supportOf, type Support } from '../../lib/push/support.ts';
import type { PushInfo, PushOutcome, PushRequest, PushTestAnswer } from '../../lib/protocol/index.ts';
import { storage, type Keep } from '../../lib/seat.ts';

/**
 * - `quiet`: nothing to say: the server sends no messages, or has not been asked yet
 * - `home_screen`, `other_browser`, `impossible`: not on this phone, or not like this
 * - `off`: it can be switched on
 * - `denied`: the person or the phone forbade it
 * - `on`: handed over
 * - `failed`: it should work and does not
 */
export type PushState = 'quiet' | Exclude<Support, 'possible'> | 'off' | 'denied' | 'on' | 'failed';

/** How a test stands; `arrived` and `missing` after the push service took it. */
export type TestState = 'none' | 'under_way' | 'arrived' | 'missing' | Exclude<PushOutcome, 'accepted'> | 'too_often';

/** What is asked of the server. */
export interface PushDoor {
  info(): Promise<PushInfo>;
  agree(request: PushRequest): Promise<void>;
  leave(): Promise<void>;
  test(): Promise<PushTestAnswer>;
  language(): PushRequest['lang'];
}

/** How long a test may take from the push service to this phone, in milliseconds. */
export const TEST_PATIENCE_MS = 20_000;
const STORED = 'boef.berichten';

export class PushDesk {
  readonly #door: PushDoor;
  readonly #browser: PushBrowser;
  readonly #keep: Keep;
  #key: string | null | undefined;
  #arrived = new Set<string>();
  #awaited: ((arrived: boolean) => void) | undefined;
  #syncing: Promise<void> | undefined;
  #stopHearing: (() => void) | undefined;

  state = $state<PushState>('quiet');
  test = $state<TestState>('none');
  busy = $state(false);
  /** Said "no thank you": not asked again, but it can be switched on in the settings. */
  declined = $state(false);

  constructor(door: PushDoor, from: PushBrowser = browser(), keep: Keep = storage()) {
    this.#door = door;
    this.#browser = from;
    this.#keep = keep;
    this.declined = this.#wish === 'nee';
  }

  /** Hears what the service worker says. Gives a way to stop. */
  start(onTapped: () => void): () => void {
    if (!this.#browser.facts().complete) return () => {};
    this.#stopHearing = this.#browser.onWorker((message) => {
      if (message.t === 'push') this.#heard(message.id);
      if (message.t === 'tapped') onTapped();
      if (message.t === 'resubscribe') void this.resync();
    });
    return () => {
      this.#stopHearing?.();
      this.#awaited?.(false);
    };
  }

  /** Finds out how it stands, and hands the subscription over when there should be one. Call it at every opening. */
  resync(): Promise<void> {
    this.#syncing ??= this.#sync().finally(() => (this.#syncing = undefined));
    return this.#syncing;
  }

  /** Asks the person and switches it on. Call it from a tap. */
  async enable(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      // A phone shows its question only while the tap is fresh: nothing may be waited for before it.
      const permission = await this.#browser.ask().catch(() => 'denied' as const);
      if (permission === 'granted') this.#wish = 'aan';
      await this.resync();
    } finally {
      this.busy = false;
    }
  }

  /** No thank you. */
  decline(): void {
    this.declined = true;
    this.#wish = 'nee';
  }

  /** Switches it off, here and at the server. */
  async disable(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.#wish = 'uit';
    this.test = 'none';
    try {
      // Both are tried: either one alone ends it.
      await Promise.allSettled([this.#door.leave(), this.#browser.unsubscribe()]);
      this.state = 'off';
    } finally {
      this.busy = false;
    }
  }

  /** The evening is taken off this phone: the server forgets it too. Other evenings keep their messages. */
  leave(): void {
    if (this.state === 'on') void this.#door.leave().catch(() => {});
  }

  /** Sends a message to this phone and says whether it arrived. */
  async sendTest(): Promise<void> {
    if (this.test === 'under_way') return;
    this.test = 'under_way';
    try {
      const { id, outcome } = await this.#door.test();
      if (outcome === 'accepted') this.test = (await this.#arrival(id)) ? 'arrived' : 'missing';
      else this.test = outcome;
      if (outcome === 'gone') await this.resync();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.test = error.code === 'too_many_requests' ? 'too_often' : 'not_reached';
      if (error.code === 'push_none') await this.resync();
    }
  }

  async #sync(): Promise<void> {
    const support = supportOf(this.#browser.facts());
    try {
      this.#key ??= (await this.#door.info()).key;
    } catch (error) {
      // Without a network it stays as it was; the next time the line is live it is asked again.
      if (error instanceof ApiError) return;
      throw error;
    }
    if (this.#key === null) return void (this.state = 'quiet');
    if (support !== 'possible') return void (this.state = support);
    const permission = this.#browser.permission();
    if (permission === 'denied') return void (this.state = 'denied');
    if (permission !== 'granted' || this.#wish !== 'aan') return void (this.state = 'off');
    await this.#handOver(this.#key);
  }

  async #handOver(key: string): Promise<void> {
    try {
      const handed = await this.#browser.subscribe(key);
      await this.#door.agree({ ...handed, lang: this.#door.language() });
      this.state = 'on';
    } catch (error) {
      // A tunnel says nothing about messages: what worked before still does.
      if (error instanceof ApiError && error.retryable && this.state === 'on') return;
      this.state = 'failed';
    }
  }

  #heard(id: string): void {
    this.#arrived.add(id);
    this.#awaited?.(true);
  }

  /** Whether the message with this id arrives in time; it may have been there before the answer of the server. */
  #arrival(id: string): Promise<boolean> {
    if (this.#arrived.has(id)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const late = setTimeout(() => done(false), TEST_PATIENCE_MS);
      const done = (arrived: boolean) => {
        if (arrived && !this.#arrived.has(id)) return;
        clearTimeout(late);
        this.#awaited = undefined;
        resolve(arrived);
      };
      this.#awaited = done;
    });
  }

  get #wish(): string | null {
    return this.#keep.getItem(STORED);
  }
  set #wish(wish: string) {
    try {
      this.#keep.setItem(STORED, wish);
    } catch {
      // A full phone asks again next time.
    }
  }
}
