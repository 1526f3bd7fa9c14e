import { describe, expect, it } from 'vitest';
import {
  apply,
  applyAll,
  caughtBoeven,
  cluePlan,
  cluesNewestFirst,
  elapsedMs,
  emptyState,
  fromPicture,
  gameTime,
  keyOfRound,
  keyOfWalker,
  latestRound,
  logNewestFirst,
  meldingenNewestFirst,
  openQuestions,
  ownPoints,
  ownTotal,
  pointsOfMelding,
  positionOf,
  remainingMs,
  runningRound,
  standings,
  teamsInOrder,
  unreadAnswers,
  walkersOf,
} from './game-state.ts';
import {
  LOG_LINES_SHOWN,
  type Clock,
  type Clue,
  type ClueAdmin,
  type Envelope,
  type Evening,
  type LogLine,
  type Melding,
  type Points,
  type Question,
  type ServerMessage,
  type TeamAdmin,
  type Walker,
} from './protocol/index.ts';

const words = (nl: string) => ({ nl, en: nl });

const evening = (more: Partial<Evening> = {}): ServerMessage => ({
  t: 'evening',
  phase: { kind: 'round', round: 0 },
  clock: null,
  halt: null,
  rounds: [{ title: 'De inbraak', duration_ms: 1_200_000, skipped: false }],
  frozen: false,
  teams: 2,
  rounds_done: 0,
  ...more,
});

const clue = (id: number, more: Partial<Clue> = {}): ServerMessage => ({
  t: 'clue',
  id,
  round: 0,
  kind: 'plaats',
  about: 'de inbreker',
  text: `Aanwijzing ${id}`,
  text_en: null,
  seen_at: 1_000,
  sent_at: 2_000 + id,
  area: null,
  picture: null,
  for_all: true,
  ...more,
});

const melding = (id: string, more: Partial<Melding> = {}): Melding => ({
  id,
  round: 0,
  typed_at: 1_000,
  received_at: 2_000,
  place: { place: 3 },
  gedrag: [],
  persons: [],
  vehicles: [],
  heading: null,
  towards: null,
  number: '112',
  text: '',
  was_read: false,
  was_mended: false,
  seen_ago_ms: null,
  ongoing: null,
  appen: false,
  reageren: false,
  ...more,
});

const question = (id: string, more: Partial<Question> = {}): ServerMessage => ({
  t: 'question',
  id,
  team: 7,
  kind: 'question',
  text: 'Mag dat?',
  at: 1_000,
  answer: null,
  ...more,
});

const points = (team: number, round: number, more: Partial<Points> = {}): ServerMessage => ({
  t: 'points',
  team,
  round,
  lines: [],
  total: 10,
  ...more,
});

const walker = (more: Partial<Walker> = {}): Walker => ({
  walker: { boef: 0 },
  round: 0,
  name: 'Rik',
  played_by: 'engine',
  walking: { kind: 'not_yet' },
  plan: [],
  held: false,
  seen: 0,
  late_ms: 0,
  is_unsafe: false,
  connected: false,
  code: 'ABC234',
  found_by: [],
  ...more,
});

const clueAdmin = (id: number, more: Partial<ClueAdmin> = {}): ServerMessage => ({
  t: 'clue_admin',
  id,
  round: 0,
  kind: 'plaats',
  boef: 0,
  text: 'Hij loopt',
  trigger: words('na 1 minuut'),
  audience: { kind: 'all' },
  area: null,
  state: { kind: 'held' },
  ...more,
});

const teamAdmin = (id: number, more: Partial<TeamAdmin> = {}): ServerMessage => ({
  t: 'team_admin',
  id,
  name: `Team ${id}`,
  name_hidden: false,
  code: 'KLM345',
  group: null,
  light: 'good',
  ages: [],
  meldingen: 1,
  points: 5,
  aanhoudingen: 0,
  back: false,
  stopped: false,
  removed: false,
  ...more,
});

const logLine = (id: number): { t: 'log_line' } & LogLine => ({
  t: 'log_line',
  id,
  at: 1_000 + id,
  by: null,
  what: words(`Regel ${id}`),
  alarm: false,
});

const team: ServerMessage = {
  t: 'team',
  id: 7,
  name: 'De Uilen',
  code: 'KLM345',
  group: null,
  phones: 2,
  removed: false,
  back: false,
  found: [],
};

const board: ServerMessage = {
  t: 'board',
  rows: [
    { team: 3, name: 'De Vossen', rank: 1, points: 30, aanhoudingen: 1, is_final: false },
    { team: 7, name: 'De Uilen', rank: 2, points: 20, aanhoudingen: 0, is_final: false },
  ],
  after_round: 0,
  frozen: false,
  reveal: null,
};

const caught = (caught: boolean): ServerMessage => ({
  t: 'caught',
  boef: 0,
  round: 0,
  known_as: 'de inbreker',
  caught,
  at: 5_000,
  by: 'De Vossen',
  teams: 1,
});

/** One message of every kind, each followed by a newer one of the same thing. */
const STORY: ServerMessage[] = [
  evening({ phase: { kind: 'walk_in' } }),
  evening(),
  team,
  { ...team, phones: 3 } as ServerMessage,
  clue(1),
  clue(2),
  clue(1, { text: 'Anders gezegd' }),
  { t: 'melding', ...melding('m-1') },
  { t: 'melding', ...melding('m-1', { appen: true }) },
  { t: 'al_gemeld', melding: 'm-1', team: 'De Uilen', at: 3_000, place: null, gedrag: [] },
  question('q-1'),
  question('q-1', { answer: 'Ja.' }),
  { t: 'message', id: 0, text: 'Kom terug', at: 4_000 },
  caught(true),
  caught(false),
  points(7, 0),
  points(7, 0, { total: 12 }),
  points(3, 0),
  board,
  { t: 'walker', ...walker() },
  { t: 'walker', ...walker({ seen: 2 }) },
  { t: 'walker', ...walker({ walker: { figurant: 0 } }) },
  clueAdmin(0),
  clueAdmin(0, { state: { kind: 'sent', at: 2_000 } }),
  {
    t: 'melding_admin',
    melding: melding('m-1'),
    team: 7,
    about: { boef: 0 },
    distance_m: 12,
    lines: [],
    corrections: [],
  },
  teamAdmin(7),
  teamAdmin(7, { light: 'no_points' }),
  logLine(0),
  logLine(1),
  { t: 'desk', meldkamer: null, canned_answers: ['Ja.'], groups: [] },
  {
    t: 'boef_phone',
    boef: 0,
    name: 'Rik',
    cover: 'Ik zoek mijn kat.',
    looks: words('een man'),
    persons: [],
    vehicle: null,
    codes: [{ round: 0, code: 'ABC234' }],
    round: 0,
    walking: { kind: 'not_yet' },
    next: [],
    held: false,
    seen: 0,
    instruction: null,
    is_unsafe: false,
  },
];

/** What a server would send as a picture: the newest of each thing, in an order of its own. */
function pictureOf(story: ServerMessage[]): ServerMessage[] {
  const newest = new Map<string, ServerMessage>();
  for (const message of story) newest.set(identity(message), message);
  return [...newest.values()].reverse();
}

function identity(message: ServerMessage): string {
  const { t, id, melding, round, boef, team, walker } = message as Record<string, unknown>;
  switch (t) {
    case 'team':
    case 'evening':
    case 'board':
    case 'desk':
    case 'boef_phone':
      return String(t);
    case 'melding_admin':
      return `${t} ${(melding as Melding).id}`;
    case 'question':
    case 'clue_admin':
    case 'clue':
    case 'melding':
    case 'message':
    case 'log_line':
    case 'team_admin':
      return `${t} ${id}`;
    default:
      return JSON.stringify({ t, melding, round, boef, team, walker });
  }
}

describe('apply', () => {
  it('makes the same state from a picture as from every message since the start', () => {
    const stream = STORY.reduce(apply, emptyState());
    expect(fromPicture(pictureOf(STORY))).toEqual(stream);
    expect(applyAll(emptyState(), STORY)).toEqual(stream);
  });

  it('has a place for every kind of message', () => {
    const kinds = new Set(STORY.map((message) => message.t));
    expect(kinds.size).toBe(17);
    for (const message of STORY) expect(apply(emptyState(), message), message.t).not.toEqual(emptyState());
  });

  it('changes nothing when any message comes twice', () => {
    const state = fromPicture(STORY);
    for (const message of pictureOf(STORY)) expect(apply(state, message), message.t).toEqual(state);
  });

  it('leaves the state it was given as it was', () => {
    const before = fromPicture(STORY);
    const copy = structuredClone(before);
    applyAll(before, [clue(9), evening({ teams: 99 }), ...Array.from({ length: 300 }, (_, id) => logLine(id + 5))]);
    expect(before).toEqual(copy);
  });

  it('keeps the tables that a message does not touch', () => {
    const before = fromPicture(STORY);
    const after = apply(before, clue(9));
    expect(after.clues).not.toBe(before.clues);
    expect(after.meldingen).toBe(before.meldingen);
  });

  it('keeps nothing of the line itself', () => {
    const onTheLine: Envelope = { seq: 17, ...clue(1) } as Envelope;
    expect(apply(emptyState(), onTheLine)).toEqual(apply(emptyState(), clue(1)));
    expect(apply(emptyState(), onTheLine).clues[1]).not.toHaveProperty('seq');
  });

  it('ignores a kind that a newer server knows', () => {
    const state = fromPicture(STORY);
    expect(apply(state, { t: 'drone', id: 1 } as unknown as ServerMessage)).toEqual(state);
  });

  it('holds as many lines of the log as a picture and no more', () => {
    const lines = Array.from({ length: LOG_LINES_SHOWN + 3 }, (_, id) => logLine(id));
    const state = applyAll(emptyState(), lines);
    expect(Object.keys(state.log)).toHaveLength(LOG_LINES_SHOWN);
    expect(logNewestFirst(state)[0]?.id).toBe(LOG_LINES_SHOWN + 2);
    expect(state).toEqual(fromPicture(lines.slice(3).reverse()));
    expect(apply(state, logLine(0))).toEqual(state);
  });
});

describe('the clock', () => {
  const clock: Clock = { at: 10_000, elapsed_ms: 60_000, duration_ms: 120_000, running: true };

  it('counts down while it runs and stands still while it does not', () => {
    expect(remainingMs(clock, 10_000)).toBe(60_000);
    expect(remainingMs(clock, 25_000)).toBe(45_000);
    expect(remainingMs({ ...clock, running: false }, 25_000)).toBe(60_000);
  });

  it('never shows less than nothing or more than the whole', () => {
    expect(remainingMs(clock, 999_999)).toBe(0);
    expect(elapsedMs(clock, 999_999)).toBe(120_000);
    expect(remainingMs(clock, 0)).toBe(60_000);
  });

  it('follows the speed of the game', () => {
    const told = { now_ms: 1_000_000, speed: 20, device_ms: 500 };
    expect(gameTime(told, 1_500)).toBe(1_020_000);
    expect(gameTime(told, 0)).toBe(1_000_000);
  });

  it('knows the round that runs and the one before it', () => {
    expect(runningRound(emptyState())).toBeUndefined();
    expect(latestRound(emptyState())).toBeUndefined();
    expect(runningRound(fromPicture([evening()]))).toBe(0);
    const pause = fromPicture([evening({ phase: { kind: 'break', next: 1 }, rounds_done: 1 })]);
    expect([runningRound(pause), latestRound(pause)]).toEqual([undefined, 0]);
    const round = (skipped: boolean) => ({ title: 'Ronde', duration_ms: 1, skipped });
    const rounds = [round(false), round(true), round(false)];
    const skipped = fromPicture([evening({ phase: { kind: 'break', next: 2 }, rounds, rounds_done: 2 })]);
    expect(latestRound(skipped)).toBe(0);
  });
});

describe('what a player asks', () => {
  it('shows the newest clue first and marks what was not seen', () => {
    const state = fromPicture([clue(1), clue(2), clue(3, { sent_at: 1 })]);
    expect(cluesNewestFirst(state, new Set([2])).map(({ clue, isNew }) => [clue.id, isNew])).toEqual([
      [2, false],
      [1, true],
      [3, true],
    ]);
  });

  it('shows the newest melding first', () => {
    const state = fromPicture([
      { t: 'melding', ...melding('a', { typed_at: 5 }) },
      { t: 'melding', ...melding('b', { typed_at: 9 }) },
    ]);
    expect(meldingenNewestFirst(state).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('adds up the points of its own team alone', () => {
    const line = { melding: 'm-1', part: 'gedrag' as const, points: 25, max: 25, why: words('klopt') };
    const state = fromPicture([team, points(7, 1, { total: 5 }), points(7, 0, { lines: [line], total: 25 }), points(3, 0)]);
    expect(ownPoints(state).map(({ round }) => round)).toEqual([0, 1]);
    expect(ownTotal(state)).toBe(30);
    expect(pointsOfMelding(state, 'm-1')).toEqual([line]);
    expect(pointsOfMelding(state, 'm-2')).toEqual([]);
  });

  it('finds its own team on the scoreboard', () => {
    expect(standings(emptyState())).toEqual([]);
    expect(standings(fromPicture([team, board])).map(({ isOwn }) => isOwn)).toEqual([false, true]);
    expect(standings(fromPicture([board])).map(({ isOwn }) => isOwn)).toEqual([false, false]);
  });

  it('shows answers until they are read', () => {
    const state = fromPicture([question('q-1', { answer: 'Ja.' }), question('q-2'), question('q-3', { answer: 'Nee.', at: 9_000 })]);
    expect(unreadAnswers(state, new Set()).map(({ id }) => id)).toEqual(['q-3', 'q-1']);
    expect(unreadAnswers(state, new Set(['q-1', 'q-3']))).toEqual([]);
  });

  it('shows a boef as caught only while that stands', () => {
    expect(caughtBoeven(fromPicture([caught(true)]))).toHaveLength(1);
    expect(caughtBoeven(fromPicture([caught(true), caught(false)]))).toEqual([]);
  });
});

describe('what the spelleiding asks', () => {
  it('puts a lost child before every other question', () => {
    const state = fromPicture([
      question('old', { at: 1 }),
      question('new', { at: 9 }),
      question('child', { at: 10, kind: 'child_lost' }),
      question('done', { answer: 'Ja.' }),
    ]);
    expect(openQuestions(state).map(({ id }) => id)).toEqual(['child', 'old', 'new']);
  });

  it('lists boeven before figuranten, of one round', () => {
    const state = fromPicture([
      { t: 'walker', ...walker({ walker: { figurant: 0 } }) },
      { t: 'walker', ...walker({ walker: { boef: 1 } }) },
      { t: 'walker', ...walker({ walker: { boef: 0 }, round: 1 }) },
    ]);
    expect(walkersOf(state, 0).map(({ walker }) => keyOfWalker(walker))).toEqual(['boef-1', 'figurant-0']);
    expect(Object.keys(state.walkers)).toContain(keyOfRound(1, 'boef-0'));
  });

  it('puts the clues in the order of their moments', () => {
    const state = fromPicture([
      clueAdmin(0),
      clueAdmin(1, { state: { kind: 'planned', expected: 9_000 } }),
      clueAdmin(2, { state: { kind: 'sent', at: 5_000 } }),
      clueAdmin(3, { state: { kind: 'planned', expected: null } }),
      clueAdmin(4, { round: 1 }),
    ]);
    expect(cluePlan(state, 0).map(({ id }) => id)).toEqual([2, 1, 0, 3]);
  });

  it('lists removed teams last', () => {
    const state = fromPicture([teamAdmin(0, { removed: true }), teamAdmin(2), teamAdmin(1)]);
    expect(teamsInOrder(state).map(({ id }) => id)).toEqual([1, 2, 0]);
  });

  it('follows a walker along his way', () => {
    const line: [number, number][] = [
      [0, 0],
      [100, 0],
      [100, 300],
    ];
    const on = walker({ walking: { kind: 'to', voetje: 1, since: 1_000, eta: 5_000, line } });
    expect([0, 1_000, 2_000, 3_000, 5_000, 9_000].map((now) => positionOf(on, now))).toEqual([
      [0, 0],
      [0, 0],
      [100, 0],
      [100, 100],
      [100, 300],
      [100, 300],
    ]);
  });

  it('finds a walker at his voetje and nowhere when he does not walk', () => {
    const plan = [{ voetje: 4, place: 'Dorpsplein', at: [5, 6] as [number, number], arrive: 0, gedrag: 'wacht', state: 'here' as const }];
    expect(positionOf(walker({ plan, walking: { kind: 'at', voetje: 4, since: 0, until: 9 } }), 3)).toEqual([5, 6]);
    expect(positionOf(walker({ plan }), 3)).toBeUndefined();
    expect(positionOf(walker({ walking: { kind: 'to', voetje: 1, since: 0, eta: 0, line: [] } }), 3)).toBeUndefined();
  });
});
