/** Signaleren, Alarmeren, Appen, Reageren: which step comes next after a melding. Pure. */
import type { Melding } from '../../lib/protocol/index.ts';
import type { OutboxItem } from '../../lib/outbox.ts';

/** What can be done now with one melding. */
export type SaarStep =
  /** It waits for a network; the other steps come after it. */
  | 'sending'
  /** The server refused it. */
  | 'refused'
  /** Neither the server nor the outbox knows it: it was never sent. */
  | 'gone'
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
  if (post === undefined) return 'gone';
  // The answer may be here before the line shows the melding.
  return post.state === 'accepted' ? 'appen' : 'sending';
}

/** How far a melding has come, for four steps in a row. */
export function saarDone(step: SaarStep): number {
  return { gone: 0, sending: 1, refused: 1, appen: 2, reageren: 3, done: 4 }[step];
}

/** Whether a melding came in without what the person did, which is asked before anything else. */
export function asksGedrag(melding: Pick<Melding, 'was_read' | 'gedrag'>): boolean {
  return melding.was_read && melding.gedrag.length === 0;
}
