/**
 * What one seat knows of a game, and the one pure function that changes it: `apply(state, message)`.
 *
 * A message is the whole newest state of one thing and is put in its place by its key. So the same
 * message twice changes nothing, and a whole picture is the same as every message since the start.
 */
import {
  LOG_LINES_SHOWN,
  type AlGemeld,
  type Board,
  type BoardRow,
  type BoefPhone,
  type Caught,
  type Clock,
  type Clue,
  type ClueAdmin,
  type ClueId,
  type Desk,
  type Evening,
  type LogLine,
  type Melding,
  type MeldingAdmin,
  type MeldingId,
  type Moment,
  type Point,
  type PointLine,
  type Points,
  type Question,
  type QuestionId,
  type QuestionKind,
  type RoundId,
  type ServerMessage,
  type Team,
  type TeamAdmin,
  type TeamMessage,
  type Walker,
  type WalkerId,
} from './protocol/index.ts';

/** Things of one kind by their key. */
export type Table<T> = Readonly<Record<string, T>>;

/** Of these there is one. */
export interface Singles {
  readonly evening: Evening | null;
  readonly board: Board | null;
  /** Our own team. */
  readonly team: Team | null;
  readonly boefPhone: BoefPhone | null;
  readonly desk: Desk | null;
}

/** Of these there are many; unless said otherwise by their id. */
export interface Tables {
  readonly clues: Table<Clue>;
  /** By `keyOfRound`. */
  readonly caught: Table<Caught>;
  /** The meldingen of our own team. */
  readonly meldingen: Table<Melding>;
  /** By `keyOfRound`. */
  readonly points: Table<Points>;
  /** By the melding they are about. */
  readonly alGemeld: Table<AlGemeld>;
  readonly questions: Table<Question>;
  readonly messages: Table<TeamMessage>;
  /** By `keyOfRound` with `keyOfWalker`. */
  readonly walkers: Table<Walker>;
  readonly clueAdmin: Table<ClueAdmin>;
  /** By the id of the melding. */
  readonly meldingAdmin: Table<MeldingAdmin>;
  readonly teamAdmin: Table<TeamAdmin>;
  /** The newest lines only, as many as a picture holds. */
  readonly log: Table<LogLine>;
}

/** Everything a seat knows. What is not for its eyes stays empty. */
export interface GameState extends Singles, Tables {}

/** A seat that knows nothing yet. */
export function emptyState(): GameState {
  return {
    evening: null,
    board: null,
    team: null,
    boefPhone: null,
    desk: null,
    clues: {},
    caught: {},
    meldingen: {},
    points: {},
    alGemeld: {},
    questions: {},
    messages: {},
    walkers: {},
    clueAdmin: {},
    meldingAdmin: {},
    teamAdmin: {},
    log: {},
  };
}

/** The state of a seat that knows just this picture. */
export function fromPicture(messages: readonly ServerMessage[]): GameState {
  return applyAll(emptyState(), messages);
}

/** The state after one more message; the state that was given stays as it is. */
export function apply(state: GameState, message: ServerMessage): GameState {
  return applyAll(state, [message]);
}

/** The state after some more messages, oldest first. */
export function applyAll(state: GameState, messages: readonly ServerMessage[]): GameState {
  const draft = new Draft(state);
  for (const message of messages) put(draft, message);
  return draft.state;
}

/** The key of a thing that a round has one of for each boef or team. */
export function keyOfRound(round: RoundId, of: number | string): string {
  return `${round}/${of}`;
}

/** The key of a walker: `boef-0`, `figurant-1`. */
export function keyOfWalker(walker: WalkerId): string {
  return 'boef' in walker ? `boef-${walker.boef}` : `figurant-${walker.figurant}`;
}

// What screens ask of a state.

/** The clock of the game as a device knows it: what it showed at a moment of the device's own clock. */
export interface GameClock {
  readonly now_ms: number;
  readonly speed: number;
  readonly device_ms: number;
}

/** The moment on the clock of the game when the clock of the device shows `device_ms`. Never before the moment it was told. */
export function gameTime(clock: GameClock, device_ms: number): Moment {
  return clock.now_ms + Math.max(0, device_ms - clock.device_ms) * clock.speed;
}

/** What is left of a round at a moment of the game, in milliseconds, never below 0. */
export function remainingMs(clock: Clock, now: Moment): number {
  return Math.max(0, clock.duration_ms - elapsedMs(clock, now));
}

/** What has passed of a round at a moment of the game, in milliseconds, never more than the whole of it. */
export function elapsedMs(clock: Clock, now: Moment): number {
  const since_ms = clock.running ? Math.max(0, now - clock.at) : 0;
  return Math.min(clock.duration_ms, clock.elapsed_ms + since_ms);
}

/** The round that runs, if one does. */
export function runningRound(state: GameState): RoundId | undefined {
  const phase = state.evening?.phase;
  return phase?.kind === 'round' ? phase.round : undefined;
}

/** The round that runs or was the last to run, skipped ones aside; undefined before the first. */
export function latestRound(state: GameState): RoundId | undefined {
  const running = runningRound(state);
  if (running !== undefined || state.evening === null) return running;
  const { rounds, rounds_done } = state.evening;
  const played = [...rounds.keys()].filter((round) => round < rounds_done && !rounds[round]!.skipped);
  return played.at(-1);
}

/** The clues of the evening, the newest first. A clue is new until it is in `seen`. */
export function cluesNewestFirst(state: GameState, seen: ReadonlySet<ClueId>): { clue: Clue; isNew: boolean }[] {
  return rows(state.clues)
    .sort((a, b) => b.sent_at - a.sent_at || b.id - a.id)
    .map((clue) => ({ clue, isNew: !seen.has(clue.id) }));
}

/** The boeven that are caught and stay so, the newest first. */
export function caughtBoeven(state: GameState): Caught[] {
  return rows(state.caught)
    .filter((caught) => caught.caught)
    .sort((a, b) => b.at - a.at || a.boef - b.boef);
}

/** The meldingen of our own team, the newest first. */
export function meldingenNewestFirst(state: GameState): Melding[] {
  return rows(state.meldingen).sort((a, b) => b.typed_at - a.typed_at || compare(a.id, b.id));
}

/** "Al gemeld" in our buurtgroep, the newest first. */
export function alGemeldNewestFirst(state: GameState): AlGemeld[] {
  return rows(state.alGemeld).sort((a, b) => b.at - a.at || compare(a.melding, b.melding));
}

/** The words of the spelleiding to our team, the newest first. */
export function messagesNewestFirst(state: GameState): TeamMessage[] {
  return rows(state.messages).sort((a, b) => b.id - a.id);
}

/** The points of our own team, round by round. */
export function ownPoints(state: GameState): Points[] {
  const own = state.team?.id;
  return rows(state.points)
    .filter((points) => points.team === own)
    .sort((a, b) => a.round - b.round);
}

/** The points of our own team of all rounds that have ended. */
export function ownTotal(state: GameState): number {
  return ownPoints(state).reduce((sum, points) => sum + points.total, 0);
}

/** What one of our meldingen earned; empty until its round has ended. */
export function pointsOfMelding(state: GameState, id: MeldingId): PointLine[] {
  return ownPoints(state).flatMap((points) => points.lines.filter((line) => line.melding === id));
}

/** The scoreboard, best first, with our own team marked. */
export function standings(state: GameState): { row: BoardRow; isOwn: boolean }[] {
  return (state.board?.rows ?? []).map((row) => ({ row, isOwn: row.team === state.team?.id }));
}

/** Our questions and their answers, the newest first. */
export function questionsNewestFirst(state: GameState): Question[] {
  return rows(state.questions).sort((a, b) => b.at - a.at || compare(a.id, b.id));
}

/** The questions with an answer that nobody here has read, the newest first. */
export function unreadAnswers(state: GameState, read: ReadonlySet<QuestionId>): Question[] {
  return questionsNewestFirst(state).filter((question) => question.answer !== null && !read.has(question.id));
}

/** The questions that wait for the spelleiding: a lost child first, then the longest waiting. */
export function openQuestions(state: GameState): Question[] {
  return rows(state.questions)
    .filter((question) => question.answer === null)
    .sort((a, b) => URGENCY[a.kind] - URGENCY[b.kind] || a.at - b.at || compare(a.id, b.id));
}

/** Who walks in a round: the boeven, then the figuranten. */
export function walkersOf(state: GameState, round: RoundId): Walker[] {
  return rows(state.walkers)
    .filter((walker) => walker.round === round)
    .sort((a, b) => walkerOrder(a.walker) - walkerOrder(b.walker));
}

/** Where a walker is at a moment of the game; undefined when he is nowhere on the map. */
export function positionOf(walker: Walker, now: Moment): Point | undefined {
  const { walking } = walker;
  switch (walking.kind) {
    case 'at':
      return walker.plan.find((step) => step.voetje === walking.voetje)?.at;
    case 'to':
      return along(walking.line, share(walking.since, walking.eta, now));
    default:
      return undefined;
  }
}

/** The clues of a round with their plan: those that were sent in their order, then those with a moment, then the others. */
export function cluePlan(state: GameState, round: RoundId): ClueAdmin[] {
  return rows(state.clueAdmin)
    .filter((clue) => clue.round === round)
    .sort((a, b) => dueAt(a) - dueAt(b) || a.id - b.id);
}

/** Every melding with its truth, the newest first. */
export function meldingenToJudge(state: GameState): MeldingAdmin[] {
  return rows(state.meldingAdmin).sort(
    (a, b) => b.melding.received_at - a.melding.received_at || compare(a.melding.id, b.melding.id),
  );
}

/** The teams in the order of joining; removed ones last. */
export function teamsInOrder(state: GameState): TeamAdmin[] {
  return rows(state.teamAdmin).sort((a, b) => Number(a.removed) - Number(b.removed) || a.id - b.id);
}

/** Who did what, the newest first. */
export function logNewestFirst(state: GameState): LogLine[] {
  return rows(state.log).sort((a, b) => b.id - a.id);
}

function put(draft: Draft, message: ServerMessage): void {
  switch (message.t) {
    case 'evening':
      return draft.replace('evening', bare(message));
    case 'board':
      return draft.replace('board', bare(message));
    case 'team':
      return draft.replace('team', bare(message));
    case 'boef_phone':
      return draft.replace('boefPhone', bare(message));
    case 'desk':
      return draft.replace('desk', bare(message));
    case 'clue':
      return draft.upsert('clues', message.id, bare(message));
    case 'caught':
      return draft.upsert('caught', keyOfRound(message.round, message.boef), bare(message));
    case 'melding':
      return draft.upsert('meldingen', message.id, bare(message));
    case 'points':
      return draft.upsert('points', keyOfRound(message.round, message.team), bare(message));
    case 'al_gemeld':
      return draft.upsert('alGemeld', message.melding, bare(message));
    case 'question':
      return draft.upsert('questions', message.id, bare(message));
    case 'message':
      return draft.upsert('messages', message.id, bare(message));
    case 'walker':
      return draft.upsert('walkers', keyOfRound(message.round, keyOfWalker(message.walker)), bare(message));
    case 'clue_admin':
      return draft.upsert('clueAdmin', message.id, bare(message));
    case 'melding_admin':
      return draft.upsert('meldingAdmin', message.melding.id, bare(message));
    case 'team_admin':
      return draft.upsert('teamAdmin', message.id, bare(message));
    case 'log_line':
      draft.upsert('log', message.id, bare(message));
      return draft.keepNewest('log', LOG_LINES_SHOWN);
    default: {
      // The compiler sees that every kind has its case; a newer server may still say more, which is not for this page.
      const unheard: never = message;
      void unheard;
    }
  }
}

type TableName = keyof Tables;
type Row<K extends TableName> = Tables[K] extends Table<infer T> ? T : never;

/** A state that is being made from another one. A table is copied when it first changes, so that a long picture costs one copy. */
class Draft {
  state: GameState;
  readonly #own = new Set<TableName>();

  constructor(from: GameState) {
    this.state = from;
  }

  replace<K extends keyof Singles>(name: K, thing: NonNullable<Singles[K]>): void {
    this.state = { ...this.state, [name]: thing };
  }

  upsert<K extends TableName>(name: K, key: string | number, row: Row<K>): void {
    this.#table(name)[key] = row;
  }

  /** Keeps the rows with the highest numbers as their keys. */
  keepNewest(name: TableName, max: number): void {
    const keys = Object.keys(this.state[name]).map(Number);
    if (keys.length <= max) return;
    const table = this.#table(name);
    for (const key of keys.sort((a, b) => a - b).slice(0, keys.length - max)) delete table[key];
  }

  #table<K extends TableName>(name: K): Record<string, Row<K>> {
    if (!this.#own.has(name)) {
      this.state = { ...this.state, [name]: { ...this.state[name] } };
      this.#own.add(name);
    }
    return this.state[name] as Record<string, Row<K>>;
  }
}

/** The thing a message is about, without what belongs to the line. */
function bare<M extends { t: string; seq?: number }>(message: M): Omit<M, 't' | 'seq'> {
  const thing: Partial<M> = { ...message };
  delete thing.t;
  delete thing.seq;
  return thing as Omit<M, 't' | 'seq'>;
}

const URGENCY: Readonly<Record<QuestionKind, number>> = { child_lost: 0, worried_neighbour: 1, question: 2 };

function rows<T>(table: Table<T>): T[] {
  return Object.values(table);
}

/** Order by text, so that equal moments have one order on every device. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function walkerOrder(walker: WalkerId): number {
  return 'boef' in walker ? walker.boef : FIGURANTEN_AFTER + walker.figurant;
}

/** More than any scenario has boeven: ids have 16 bits. */
const FIGURANTEN_AFTER = 1 << 16;

/** After every moment. */
const NEVER = Number.MAX_SAFE_INTEGER;

function dueAt(clue: ClueAdmin): number {
  switch (clue.state.kind) {
    case 'sent':
      return clue.state.at;
    case 'planned':
      return clue.state.expected ?? NEVER;
    default:
      return NEVER;
  }
}

/** How much of the time from `from` to `to` has passed, from 0 to 1. */
function share(from: Moment, to: Moment, now: Moment): number {
  return to <= from ? 1 : Math.min(1, Math.max(0, (now - from) / (to - from)));
}

/** The point at a share of the length of a line. */
function along(line: readonly Point[], part: number): Point | undefined {
  const lengths = line.slice(1).map((to, index) => distance(line[index]!, to));
  let left = part * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    if (left <= length && length > 0) {
      const [[x0, y0], [x1, y1]] = [line[index]!, line[index + 1]!];
      return [Math.round(x0 + ((x1 - x0) * left) / length), Math.round(y0 + ((y1 - y0) * left) / length)];
    }
    left -= length;
  }
  return line.at(-1);
}

function distance([x0, y0]: Point, [x1, y1]: Point): number {
  return Math.hypot(x1 - x0, y1 - y0);
}
