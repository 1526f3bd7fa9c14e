/** What a message changes that a player must hear of: spoken, and sounded where the phone may. Pure. */
import type { GameState } from '../lib/game-state.ts';
import type { Signal } from '../lib/notify.ts';
import type { OutboxItem } from '../lib/outbox.ts';
import type { ServerMessage } from '../lib/protocol/index.ts';
import { timeOfDay } from '../lib/format.ts';
import { t } from '../lib/teksten/speel.ts';
import { asksGedrag } from './melding/saar.ts';

export interface News {
  text: string;
  signal?: Signal;
}

/** The news in a message, given what was known before it; undefined when it is none. */
export function newsOf(before: GameState, message: ServerMessage): News | undefined {
  switch (message.t) {
    case 'clue':
      if (before.clues[message.id] !== undefined) return undefined;
      return { text: t('speel.news_clue', { text: message.text }), signal: 'clue' };
    case 'evening':
      return newsOfEvening(before, message);
    case 'message':
      if (before.messages[message.id] !== undefined) return undefined;
      return { text: t('speel.news_message', { text: message.text }), signal: 'clue' };
    case 'question':
      if (message.answer === null || before.questions[message.id]?.answer === message.answer) return undefined;
      return { text: t('speel.news_answer', { text: message.answer }), signal: 'clue' };
    case 'melding':
      if (before.meldingen[message.id] !== undefined) return undefined;
      if (asksGedrag(message)) return { text: t('speel.arrived_ask'), signal: 'clue' };
      return { text: message.was_read ? t('speel.arrived_read') : t('speel.sent_received', { time: timeOfDay(message.received_at) }) };
    case 'caught':
      if (!message.caught || before.caught[`${message.round}/${message.boef}`]?.caught === true) return undefined;
      return { text: t('speel.news_caught', { boef: message.known_as }), signal: 'good' };
    case 'points':
      if (message.team !== before.team?.id || before.points[`${message.round}/${message.team}`] !== undefined) return undefined;
      return { text: t('speel.news_points', { n: message.total }) };
    case 'al_gemeld':
      if (before.alGemeld[message.melding] !== undefined) return undefined;
      return { text: t('speel.al_gemeld', { team: message.team }) };
    default:
      return undefined;
  }
}

/** The news in what became of the posts of this phone: a melding came back. */
export function newsOfPosts(before: readonly OutboxItem[], now: readonly OutboxItem[]): News | undefined {
  const cameBack = now.some(
    ({ id, kind, state }) => kind === 'melding' && state === 'refused' && before.some((post) => post.id === id && post.state !== 'refused'),
  );
  return cameBack ? { text: t('speel.refused_title'), signal: 'clue' } : undefined;
}

function newsOfEvening(before: GameState, message: Extract<ServerMessage, { t: 'evening' }>): News | undefined {
  const was = before.evening;
  // PAUZE and NOODSTOP are spoken by their banner; here they only sound.
  if (message.halt !== null && was?.halt?.kind !== message.halt.kind) return { text: '', signal: 'halt' };
  if (message.halt === null && (was?.halt ?? null) !== null) return { text: t('speel.news_resumed'), signal: 'good' };
  const { phase } = message;
  const round = (kind: GameState['evening']) => (kind?.phase.kind === 'round' ? kind.phase.round : undefined);
  if (phase.kind === 'round' && round(was) !== phase.round) {
    const title = message.rounds[phase.round]?.title ?? '';
    return { text: t('speel.news_round', { n: phase.round + 1, title }), signal: 'clue' };
  }
  if (was?.phase.kind === 'round' && phase.kind !== 'round') return { text: t('speel.news_round_over'), signal: 'clue' };
  return undefined;
}
