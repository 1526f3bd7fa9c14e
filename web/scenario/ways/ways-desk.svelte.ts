/** The ways to choose from for the stretch that leads to the chosen voetje: asked for when they are wanted, and again after each change. */
import { api } from '../../lib/api.ts';
import type { DraftWay, DraftWays } from '../../lib/protocol/index.ts';
import { failureOf, type Desk, type Failure } from '../draft/desk.svelte.ts';
import { endOf, sameStretch, stretchTo, viaOf, type Stretch } from './stretch.ts';

/** Ways that are on the screen, and the one that is meant. */
export interface ShownWays {
  stretch: Stretch;
  answer: DraftWays;
  /** Its place in the list; -1 when none is. */
  chosen: number;
}

export class WaysDesk {
  /** The author wants to see them. */
  open = $state(false);
  /** Why they could not be fetched. */
  failure = $state.raw<Failure>();
  readonly #desk: Desk;
  readonly #get: typeof api.get;
  /** The voetje the stretch begins at, when its author chose between several. */
  #from = $state<number>();
  #known = $state.raw<{ stretch: Stretch; answer: DraftWays }>();
  /** What was chosen a moment ago, until the server has it. */
  #picked = $state.raw<{ stretch: Stretch; index: number; version: number }>();
  #asked = '';

  /** The stretch that leads to the chosen voetje; undefined when there is none. */
  readonly stretch = $derived.by(() => {
    const draft = this.#desk.state?.draft;
    return draft === undefined ? undefined : stretchTo(draft.outline, this.#desk.selected.path, this.#from);
  });

  /** Undefined while they are not wanted or on their way. */
  readonly shown = $derived.by((): ShownWays | undefined => {
    const { stretch } = this;
    const known = this.#known;
    if (!this.open || stretch === undefined || known === undefined || !sameStretch(known.stretch, stretch)) return undefined;
    const written = known.answer.ways.findIndex(({ chosen }) => chosen);
    return { ...known, chosen: this.#justPicked(stretch) ?? written };
  });

  constructor(desk: Desk, get: typeof api.get = api.get) {
    this.#desk = desk;
    this.#get = get;
  }

  /** The stretch begins at this voetje. */
  startAt(from: number): void {
    this.#from = from;
  }

  /** Asks for the ways when those that are known are of another stretch or an older version. Called whenever something changes. */
  async follow(): Promise<void> {
    const { stretch } = this;
    const state = this.#desk.state;
    if (!this.open || stretch === undefined || state === undefined || state.pending.length > 0) return;
    const { round, route, from, to } = stretch;
    const query = new URLSearchParams(Object.entries({ round, route, from, to }).map(([key, value]) => [key, String(value)]));
    const asked = `${query.toString()} ${state.draft.version}`;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.failure = undefined;
    try {
      const answer = await this.#get<DraftWays>(`${this.#desk.path}/ways?${query.toString()}`);
      if (asked === this.#asked) this.#known = { stretch, answer };
    } catch (error) {
      if (asked === this.#asked) this.failure = failureOf(error);
    }
  }

  /** Tries again after a failure. */
  retry(): void {
    this.#asked = '';
    void this.follow();
  }

  /** This one is meant: its places go into the file. Gives the way, when there is such a one. */
  choose(index: number): DraftWay | undefined {
    const { shown } = this;
    const way = shown?.answer.ways[index];
    if (shown === undefined || way === undefined || index === shown.chosen) return undefined;
    this.#picked = { stretch: shown.stretch, index, version: shown.answer.version };
    this.#desk.set([...endOf(shown.stretch), 'via'], viaOf(way));
    return way;
  }

  /** What was picked, as long as the ways that are known are older than that. */
  #justPicked(stretch: Stretch): number | undefined {
    const [picked, state] = [this.#picked, this.#desk.state];
    if (picked === undefined || state === undefined || !sameStretch(picked.stretch, stretch)) return undefined;
    const waits = state.pending.length > 0 || this.#known?.answer.version !== state.draft.version;
    return picked.version === this.#known?.answer.version && waits ? picked.index : undefined;
  }
}
