/** Signaleren, Alarmeren, Appen, Reageren: which step comes next after a melding. Pure. */
import type { Melding } from '../../lib/protocol/index.ts';
import type { OutboxItem } from '../../lib/outbox.ts';

/** What can be done now with one melding. */
export type SaarStep =
  /** It waits for a network; the other steps come after it. */
  | 'sending'
  /** The server refused it. */
  | 'refused'
  /** Tell the buurtgroep. */
  | 'appen'
  /** Let him see that he is seen. */
  | 'reageren'
  | 'done';

/**
 * The next step, from what the server shows of the melding and what the outbox says of it. The order
 * is taught, so nobody reacts before the group knows.
 */
export function saarStep(melding: Pick<Melding, 'appen' | 'reageren'> | undefined, post?: Pick<OutboxItem, 'state'>): SaarStep {
  if (melding !== undefined) return !melding.appen ? 'appen' : !melding.reageren ? 'reageren' : 'done';
  if (post?.state === 'refused') return 'refused';
  // The answer may be here before the line shows the melding.
  return post?.state === 'accepted' ? 'appen' : 'sending';
}

/** How far a melding has come, for four steps in a row. */
export function saarDone(step: SaarStep): number {
  return { sending: 1, refused: 1, appen: 2, reageren: 3, done: 4 }[step];
}
