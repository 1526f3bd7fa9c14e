/**
 * The evening once more, for a time slider: where everybody was at a moment of a round, and what had happened by then.
 * Pure; `Replay.svelte` draws it. All moments are milliseconds of the round, so that pauses do not show.
 */
import { lineUpTo } from '../map/along.ts';
import type { Gedrag, Point, ReplayClue, ReplayFind, ReplayMelding, ReplayPiece, ReplayRound, ReplayWalker, WalkerId } from '../protocol/index.ts';

export type { Replay } from '../protocol/index.ts';

/** One thing that happened, for the list beside the map. */
export type Happening =
  | { key: string; at_ms: number; kind: 'clue'; clue: ReplayClue }
  | { key: string; at_ms: number; kind: 'stay'; walker: ReplayWalker; gedrag: Gedrag }
  | { key: string; at_ms: number; kind: 'melding'; melding: ReplayMelding; about: string }
  | { key: string; at_ms: number; kind: 'find'; find: ReplayFind; whom: string };

/** Where a walker was at a moment of the round; undefined before he began. After his last piece he stays where it ended. */
export function placeAt(walker: ReplayWalker, at_ms: number): Point | undefined {
  const begun = walker.pieces.filter((piece) => piece.from_ms <= at_ms);
  const piece = begun.at(-1);
  return piece === undefined ? undefined : alongPiece(piece, at_ms);
}

/** Whether a walker still walks at a moment: he began, and his last piece has not ended. */
export function isOut(walker: ReplayWalker, at_ms: number): boolean {
  const [first, last] = [walker.pieces[0], walker.pieces.at(-1)];
  return first !== undefined && last !== undefined && first.from_ms <= at_ms && at_ms <= last.to_ms;
}

/** The way a walker had gone by a moment. */
export function trackUpTo(walker: ReplayWalker, at_ms: number): Point[] {
  return walker.pieces
    .filter((piece) => piece.from_ms <= at_ms)
    .flatMap((piece) => (piece.to_ms <= at_ms ? piece.line : pointsUpTo(piece, at_ms)));
}

/** What a walker does at a moment, when he stays somewhere. */
export function gedragAt(walker: ReplayWalker, at_ms: number): Gedrag | undefined {
  return walker.pieces.find((piece) => piece.from_ms <= at_ms && at_ms <= piece.to_ms && piece.gedrag !== null)?.gedrag ?? undefined;
}

/** Everything that happened in a round, in the order of time; what happened together keeps the order of the story. */
export function happenings(round: ReplayRound): Happening[] {
  const nameOf = (walker: WalkerId) => round.walkers.find((it) => sameWalker(it.walker, walker))?.name ?? '';
  const all: Happening[] = [
    ...round.walkers.flatMap((walker, index) =>
      walker.pieces.flatMap((piece, at): Happening[] =>
        piece.gedrag === null
          ? []
          : [{ key: `stay-${index}-${at}`, at_ms: piece.from_ms, kind: 'stay', walker, gedrag: piece.gedrag }],
      ),
    ),
    ...round.clues.map((clue): Happening => ({ key: `clue-${clue.id}`, at_ms: clue.at_ms, kind: 'clue', clue })),
    ...round.meldingen.map(
      (melding): Happening => ({
        key: `melding-${melding.id}`,
        at_ms: melding.at_ms,
        kind: 'melding',
        melding,
        about: nameOf(melding.about),
      }),
    ),
    ...round.finds.map(
      (find): Happening => ({
        key: `find-${find.team}-${keyOf(find.walker)}`,
        at_ms: find.at_ms,
        kind: 'find',
        find,
        whom: nameOf(find.walker),
      }),
    ),
  ];
  return all.sort((a, b) => a.at_ms - b.at_ms);
}

/** The last thing that had happened at a moment: its place in the list, or -1. */
export function lastHappened(list: readonly Happening[], at_ms: number): number {
  return list.filter((thing) => thing.at_ms <= at_ms).length - 1;
}

/** The moment after a step of real time, at a speed; the end of the round is the end. */
export function advance(at_ms: number, step_ms: number, speed: number, duration_ms: number): number {
  return Math.min(duration_ms, at_ms + step_ms * speed);
}

/** Whether two names mean the same walker. */
export function sameWalker(a: WalkerId, b: WalkerId): boolean {
  return keyOf(a) === keyOf(b);
}

export function keyOf(walker: WalkerId): string {
  return 'boef' in walker ? `boef-${walker.boef}` : `figurant-${walker.figurant}`;
}

function alongPiece(piece: ReplayPiece, at_ms: number): Point | undefined {
  return pointsUpTo(piece, Math.min(at_ms, piece.to_ms)).at(-1);
}

/** The points of a piece that were passed, and the point where he is. */
function pointsUpTo({ from_ms, to_ms, line }: ReplayPiece, at_ms: number): Point[] {
  return lineUpTo(line, to_ms <= from_ms ? 1 : (at_ms - from_ms) / (to_ms - from_ms));
}
