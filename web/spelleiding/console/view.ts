/** What the console draws, and what it can ask for. The session of a real evening is one; a test can make another. */
import type { Status } from '../../lib/connection.ts';
import type { GameState } from '../../lib/game-state.ts';
import type { Catalogue, Links, PublicGame, TeamResult, WijkMap } from '../../lib/protocol/index.ts';
import type { Names } from './colleagues.ts';
import type { Refusal } from './commander.ts';
import type { Controls } from './controls.ts';
import type { Posting } from './outbox/desk.svelte.ts';

export interface ConsoleView extends Controls {
  readonly game: string;
  readonly clock: { gameNow: () => number; readonly speed: number };
  readonly state: GameState;
  readonly status: Status;
  readonly heard_ms: number | undefined;
  readonly info: PublicGame | undefined;
  readonly wijk: WijkMap | undefined;
  readonly catalogue: Catalogue | undefined;
  readonly links: Links | undefined;
  readonly posting: Posting;
  readonly names: Names;
  readonly standing: readonly TeamResult[] | undefined;
  readonly looked: ReadonlySet<string>;
  readonly refused: (Refusal & { said: string }) | undefined;
  readonly soundOn: boolean;
  readonly soundFailed: boolean;
  look(ids: readonly string[]): void;
  loadStanding(): Promise<void>;
  setSound(on: boolean): Promise<void>;
  closeRefusal(): void;
  takeOver(): void;
}
