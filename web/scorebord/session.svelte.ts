/** Everything the scoreboard holds: the live line, the picture, the clock, the map, what moved. Screens read its fields. */
import { announce } from '../lib/announcer.svelte.ts';
import { api, ApiError } from '../lib/api.ts';
import { GameClock } from '../lib/clock.ts';
import { Connection, type Status } from '../lib/connection.ts';
import { apply, emptyState, fromPicture, keyOfRound, type GameState } from '../lib/game-state.ts';
import { setTone } from '../lib/language.svelte.ts';
import type { Catalogue, Envelope, PictureAnswer, PublicGame, ServerMessage, WijkMap } from '../lib/protocol/index.ts';
import type { Replay } from '../lib/replay/replay.ts';
import { t } from '../lib/teksten/scorebord.ts';
import { changesOf, type Changes } from './ranks.ts';
import { LOOK_EVERY_MS, markOf, Version } from './version.ts';

/** How often something that failed to load is asked for again, in milliseconds. */
const AGAIN_MS = 10_000;

export class Session {
  readonly game: string;
  readonly clock = new GameClock();
  readonly #line: Connection<Envelope, PictureAnswer>;
  readonly #version = new Version(() => markOf('/scorebord'));
  #again: ReturnType<typeof setTimeout> | undefined;
  #look: ReturnType<typeof setInterval> | undefined;
  #wasLive = false;

  state = $state.raw<GameState>(emptyState());
  info = $state.raw<PublicGame>();
  status = $state.raw<Status>({ kind: 'idle' });
  /** When the server was last heard, by the clock of the device. */
  heard_ms = $state<number>();
  wijk = $state.raw<WijkMap>();
  catalogue = $state.raw<Catalogue>();
  replay = $state.raw<Replay>();
  changes = $state.raw<Changes>(new Map());
  /** When the standings were seen to freeze, on the clock of the game; undefined when that was before we looked. */
  frozen_at = $state<number>();

  constructor(game: string) {
    this.game = game;
    this.#line = new Connection<Envelope, PictureAnswer>({
      game,
      as: 'scorebord',
      onPicture: (picture) => {
        this.clock.set(picture);
        this.#become(fromPicture(picture.messages));
      },
      onMessage: (message) => {
        this.#tell(message);
        this.#become(apply(this.state, message));
      },
      onStatus: (status) => this.#heed(status),
      onHeard: (at_ms) => (this.heard_ms = at_ms),
    });
  }

  start(): () => void {
    this.#line.start();
    void this.#load();
    this.#look = setInterval(() => void this.#renew(), LOOK_EVERY_MS);
    return () => {
      this.#line.stop();
      clearTimeout(this.#again);
      clearInterval(this.#look);
    };
  }

  #become(next: GameState): void {
    const [before, after] = [this.state.board, next.board];
    if (after !== null && before !== null && after !== before) {
      this.changes = changesOf(before.rows, after.rows, this.changes, Date.now());
      if (after.frozen && !before.frozen) this.frozen_at = this.clock.gameNow();
    }
    if (after?.frozen === false) this.frozen_at = undefined;
    this.state = next;
    if (this.replay === undefined && tellsTruth(next)) void this.#load();
  }

  /** For parents who listen: what is new, in few words. */
  #tell(message: ServerMessage): void {
    if (message.t === 'clue' && this.state.clues[message.id] === undefined) announce(message.text);
    if (message.t === 'caught' && message.caught && this.state.caught[keyOfRound(message.round, message.boef)]?.caught !== true) {
      announce(t('scorebord.news_caught', { boef: message.known_as }));
    }
  }

  #heed(status: Status): void {
    this.status = status;
    if (status.kind !== 'live') return;
    // Back again: perhaps after a restart with a newer page.
    void this.#renew();
    if (this.#wasLive) void this.#load();
    this.#wasLive = true;
  }

  async #renew(): Promise<void> {
    if (await this.#version.changed()) location.reload();
  }

  async #load(): Promise<void> {
    clearTimeout(this.#again);
    const base = `/api/games/${this.game}`;
    try {
      this.info = await api.get<PublicGame>(base);
      setTone(this.info.address);
      if (!this.clock.known) this.clock.set(this.info);
      this.wijk ??= await api.get<WijkMap>(`${base}/wijk`);
      if (tellsTruth(this.state)) {
        this.catalogue ??= await api.get<Catalogue>('/api/catalogue');
        this.replay ??= await api.get<Replay>(`${base}/replay`);
      }
    } catch (error) {
      if (error instanceof ApiError && !error.retryable) return;
      this.#again = setTimeout(() => void this.#load(), AGAIN_MS);
    }
  }
}

/** Whether the truth is on the table, so that the evening can be told once more. */
function tellsTruth(state: GameState): boolean {
  const kind = state.evening?.phase.kind;
  return kind === 'debrief' || kind === 'result' || kind === 'closed';
}
