/** The list a player reads: clues, words of the spelleiding, catches and "al gemeld", newest first. Pure. */
import { alGemeldNewestFirst, caughtBoeven, cluesNewestFirst, messagesNewestFirst, unreadAnswers, type GameState } from '../lib/game-state.ts';
import type { ClueArea } from '../lib/map/layers.ts';
import type { AlGemeld, Caught, Clue, ClueId, QuestionId, TeamMessage } from '../lib/protocol/index.ts';

interface Common {
  key: string;
  at: number;
  isNew: boolean;
}
export type FeedItem = Common &
  (
    | { kind: 'clue'; clue: Clue }
    | { kind: 'message'; message: TeamMessage }
    | { kind: 'caught'; caught: Caught }
    | { kind: 'al_gemeld'; alGemeld: AlGemeld }
  );

/** Everything to read; what is in `read` is not new. */
export function feedOf(state: GameState, read: ReadonlySet<string>): FeedItem[] {
  const items: FeedItem[] = [
    ...cluesNewestFirst(state, new Set<ClueId>()).map(({ clue }): FeedItem => {
      const key = `clue-${clue.id}`;
      return { kind: 'clue', key, at: clue.sent_at, isNew: !read.has(key), clue };
    }),
    ...messagesNewestFirst(state).map((message): FeedItem => {
      const key = `message-${message.id}`;
      return { kind: 'message', key, at: message.at, isNew: !read.has(key), message };
    }),
    ...caughtBoeven(state).map((caught): FeedItem => {
      const key = `caught-${caught.round}-${caught.boef}`;
      return { kind: 'caught', key, at: caught.at, isNew: false, caught };
    }),
    ...alGemeldNewestFirst(state).map((alGemeld): FeedItem => {
      const key = `al-gemeld-${alGemeld.melding}`;
      return { kind: 'al_gemeld', key, at: alGemeld.at, isNew: false, alGemeld };
    }),
  ];
  return items.sort((a, b) => b.at - a.at);
}

/** The areas on the map, the newest last so that it lies on top; those of an earlier round are gone. */
export function areasOf(state: GameState, round: number | undefined, read: ReadonlySet<string>): ClueArea[] {
  return cluesNewestFirst(state, new Set())
    .map(({ clue }) => clue)
    .filter((clue) => clue.area !== null && (round === undefined || clue.round === round))
    .map((clue) => ({
      id: String(clue.id),
      at: clue.area!.centre,
      radius_m: clue.area!.radius_m,
      label: clue.area!.label,
      fresh: !read.has(`clue-${clue.id}`),
    }))
    .reverse();
}

/** How many answers of the spelleiding nobody here has read. */
export function unreadAnswerCount(state: GameState, read: ReadonlySet<string>): number {
  const seen = new Set<QuestionId>([...read].filter((name) => name.startsWith('answer-')).map((name) => name.slice('answer-'.length)));
  return unreadAnswers(state, seen).length;
}
