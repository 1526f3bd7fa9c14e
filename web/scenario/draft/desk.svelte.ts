/** One draft on the desk: fetches it, sends its changes one after the other, and hears what others change meanwhile. */
import { announce } from '../../lib/announcer.svelte.ts';
import { api, ApiError, type ErrorDetail } from '../../lib/api.ts';
import { delayBefore } from '../../lib/backoff.ts';
import { newId } from '../../lib/id.ts';
import type { Change, ChangeAnswer, Draft, DraftMap, DraftNews, Edit, ImportAnswer, ImportQuery, Me, PictureAdded } from '../../lib/protocol/index.ts';
import { storage, type Keep } from '../../lib/seat.ts';
import { t } from '../../lib/teksten/scenario.ts';
import { EVENING, itemAt, setEdits, type Item } from '../script.ts';
import { apply, CONFLICT, emptyState, nextRequest, shownTree, type DraftEvent, type DraftState } from './draft-state.ts';
import { keepPending, loadPending } from './kept.ts';
import { carryPath, valueAt, type Path } from './path.ts';

/** What the desk needs of a browser; tests hand in their own. */
export interface DeskWorld {
  api: Pick<typeof api, 'get' | 'post' | 'delete' | 'upload'>;
  /** Hears the news of a draft; gives a way to stop. */
  listen: (address: string, on: { news: (news: DraftNews) => void; lost: () => void }) => () => void;
  later: (act: () => void, delay_ms: number) => () => void;
  keep: Keep;
  newId: () => string;
}

const BROWSER: DeskWorld = {
  api,
  listen(address, { news, lost }) {
    const source = new EventSource(address);
    source.onmessage = ({ data }) => news(JSON.parse(String(data)) as DraftNews);
    source.onerror = lost;
    return () => source.close();
  },
  later(act, delay_ms) {
    const timer = setTimeout(act, delay_ms);
    return () => clearTimeout(timer);
  },
  keep: storage(),
  newId,
};

/** When the server does not say when a file may come again, in milliseconds. */
const TURN_MS = 10_000;
/** How long the line may be gone before others count as gone, in milliseconds. */
const FORGET_MS = 15_000;

export interface Failure {
  code: string;
  detail?: ErrorDetail;
}

export class Desk {
  readonly name: string;
  readonly path: string;
  readonly me: Me;
  /** Undefined while it is on its way. */
  state = $state.raw<DraftState>();
  map = $state.raw<DraftMap>();
  /** Who else has it open. */
  here = $state.raw<readonly string[]>([]);
  /** A file waits, because the server reads others first. */
  waits = $state(false);
  /** The network is gone; what is done meanwhile waits. */
  offline = $state(false);
  /** Why it could not be opened. */
  failure = $state.raw<Failure>();
  selected = $state.raw<Item>(EVENING);
  /** The tree with everything that is on its way; `null` while the file cannot be read. */
  readonly tree = $derived(this.state === undefined ? null : shownTree(this.state));

  readonly #world: DeskWorld;
  readonly #onLoggedOut: () => void;
  #sending = false;
  /** The newest version that was heard of. */
  #heard = 0;
  #attempts = 0;
  #stopRetry: (() => void) | undefined;
  #stopForgetting: (() => void) | undefined;
  #stopListening: (() => void) | undefined;
  #gone = false;

  constructor(name: string, me: Me, onLoggedOut: () => void, world: DeskWorld = BROWSER) {
    this.name = name;
    this.path = `/api/drafts/${encodeURIComponent(name)}`;
    this.me = me;
    this.#onLoggedOut = onLoggedOut;
    this.#world = world;
  }

  /** Fetches the draft and goes on with what was left unsent. */
  async open(): Promise<void> {
    this.failure = undefined;
    try {
      const draft = await this.#world.api.get<Draft>(this.path);
      if (this.#gone) return;
      this.state = emptyState(draft, loadPending(this.name, this.#world.keep));
      this.offline = false;
    } catch (error) {
      this.failure = failureOf(error);
      if (this.failure.code === 'unauthorized') this.#onLoggedOut();
      return;
    }
    this.#stopListening ??= this.#world.listen(`${this.path}/events`, {
      news: (news) => this.#hear(news),
      lost: () => this.#lose(),
    });
    await this.#fetchMap();
    await this.#send();
  }

  close(): void {
    this.#gone = true;
    this.#stopListening?.();
    this.#stopRetry?.();
    this.#stopForgetting?.();
  }

  /** The network may be back: tries at once. */
  nudge(): void {
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    if (this.state !== undefined) void this.#send();
  }

  /** Changes parts of the scenario file, all or nothing. */
  edit(...edits: Edit[]): void {
    if (edits.length > 0) this.want({ kind: 'edit', edits });
  }

  /** Gives a key a value; an empty text, an empty list or nothing takes the key away. */
  set(path: Path, value: unknown): void {
    this.edit(...setEdits(this.tree, path, value));
  }

  /** Wants any change; gives its id, to see what becomes of it. */
  want(change: Change, more: { base?: number; role?: 'undo' | 'redo' } = {}): string {
    const id = this.#world.newId();
    this.#apply({ kind: 'wanted', id, change, ...more });
    void this.#send();
    return id;
  }

  /** Somebody else changed the same while this was typed: its author has to choose. */
  setAside(edits: Edit[]): void {
    const id = this.#world.newId();
    this.#apply({ kind: 'wanted', id, change: { kind: 'edit', edits } });
    this.#apply({ kind: 'refused', id, code: CONFLICT });
  }

  letGo(id: string): void {
    this.#apply({ kind: 'let_go', id });
  }

  undo(): void {
    const version = this.state?.undo.at(-1);
    if (version !== undefined && this.state?.pending.length === 0) this.want({ kind: 'undo', version }, { role: 'undo' });
  }

  redo(): void {
    const version = this.state?.redo.at(-1);
    if (version !== undefined && this.state?.pending.length === 0) this.want({ kind: 'undo', version }, { role: 'redo' });
  }

  select(item: Item): void {
    this.selected = item;
  }

  /** Takes a file in. Throws an `ApiError` when that is refused. */
  async import(file: Blob, query: ImportQuery): Promise<ImportAnswer> {
    const asked = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined) asked.set(key, String(value));
    const answer = await this.#upload<ImportAnswer>(`${this.path}/import?${asked.toString()}`, file);
    this.#apply({ kind: 'imported', draft: answer.draft, version: answer.version });
    await this.#fetchMap();
    return answer;
  }

  /** Puts a picture in the folder; gives the name it has there. Throws an `ApiError` when that is refused. */
  async addPicture(picture: File): Promise<string> {
    const asked = new URLSearchParams({ file: picture.name });
    const added = await this.#upload<PictureAdded>(`${this.path}/pictures?${asked.toString()}`, picture);
    this.#apply({ kind: 'fetched', draft: added.draft });
    return added.file;
  }

  /** Erases a picture, and takes it out of the clues that show it. Throws an `ApiError` when that is refused. */
  async removePicture(file: string): Promise<void> {
    this.#apply({ kind: 'fetched', draft: await this.#world.api.delete<Draft>(this.pictureAddress(file)) });
  }

  pictureAddress(file: string): string {
    return `${this.path}/pictures/${encodeURIComponent(file)}`;
  }

  #apply(event: DraftEvent): void {
    if (this.state === undefined) return;
    const before = this.tree;
    this.state = apply(this.state, event);
    keepPending(this.name, this.state.pending, this.#world.keep);
    // What was being worked on stays under the eyes, also when others put things before it.
    if (this.tree === null || before === null || before === this.tree) return;
    const path = carryPath(this.selected.path, before, this.tree);
    this.selected = path === undefined || valueAt(this.tree, path) === undefined ? EVENING : itemAt(path);
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (!this.#gone && this.state !== undefined) {
        const request = nextRequest(this.state);
        if (request === undefined) break;
        this.#apply({ kind: 'tried', id: request.id });
        try {
          const answer = await this.#world.api.post<ChangeAnswer>(`${this.path}/changes`, request);
          this.#back();
          this.#apply({ kind: 'answered', id: request.id, answer });
        } catch (error) {
          if (!this.#refused(request.id, error)) return;
          await this.#fetch();
        }
      }
    } finally {
      this.#sending = false;
    }
    if (this.state !== undefined && this.#heard > this.state.draft.version) await this.#fetch();
    else await this.#fetchMap();
  }

  /** Whether the change was refused for good; otherwise it is tried again later. */
  #refused(id: string, error: unknown): boolean {
    const failure = failureOf(error);
    if (failure.code === 'unauthorized') {
      this.#onLoggedOut();
      return false;
    }
    if (error instanceof ApiError && !error.retryable) {
      this.#back();
      this.#apply({ kind: 'refused', id, code: failure.code });
      return true;
    }
    this.offline = true;
    this.#retry(() => void this.#send());
    return false;
  }

  /** Sends a file, and sends it again while the server has too many to read: nobody has to come back for that. */
  async #upload<T>(path: string, file: Blob): Promise<T> {
    try {
      return await this.#world.api.upload<T>(path, file);
    } catch (error) {
      if (this.#gone || !(error instanceof ApiError && error.code === 'reading_busy')) throw error;
      this.waits = true;
      await new Promise<void>((done) => void this.#world.later(done, error.retry_after_ms ?? TURN_MS));
      return await this.#upload<T>(path, file);
    } finally {
      this.waits = false;
    }
  }

  #retry(act: () => void): void {
    this.#stopRetry?.();
    const delay_ms = delayBefore(this.#attempts, Math.random);
    this.#attempts += 1;
    this.#stopRetry = this.#world.later(act, delay_ms);
  }

  #back(): void {
    this.offline = false;
    this.#attempts = 0;
  }

  /** The line returns by itself and then says which version there is. Until then nobody knows who else is here. */
  #lose(): void {
    this.#stopForgetting ??= this.#world.later(() => (this.here = []), FORGET_MS);
  }

  #hear({ version, by, here }: DraftNews): void {
    this.#stopForgetting?.();
    this.#stopForgetting = undefined;
    this.here = here.filter((name) => name !== this.me.name);
    this.#heard = Math.max(this.#heard, version);
    if (this.state === undefined || version <= this.state.draft.version || this.#sending) return;
    if (by !== this.me.name) announce(t('scenario.changed_by', { name: by }));
    void this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      const draft = await this.#world.api.get<Draft>(this.path);
      if (this.#gone) return;
      this.#back();
      this.#apply({ kind: 'fetched', draft });
      await this.#fetchMap();
    } catch (error) {
      const { code } = failureOf(error);
      if (code === 'unauthorized') this.#onLoggedOut();
      else if (!this.#gone) {
        this.offline = true;
        this.#retry(() => void this.#fetch());
      }
    }
  }

  async #fetchMap(): Promise<void> {
    if (this.state === undefined || (this.map !== undefined && this.map.version >= this.state.draft.map_version)) return;
    try {
      this.map = await this.#world.api.get<DraftMap>(`${this.path}/wijk`);
    } catch (error) {
      // Without a map everything can still be written; the next change asks for it again.
      if (failureOf(error).code === 'unauthorized') this.#onLoggedOut();
    }
  }
}

/** What to say about an error. */
export function failureOf(error: unknown): Failure {
  return error instanceof ApiError ? { code: error.code, detail: error.detail } : { code: 'unknown' };
}
