/**
 * Notices that the server has a newer scoreboard: the mark of the page changed. Asked rarely, and after the line came
 * back, because a restart is how a new version arrives.
 */

/** How often the mark is looked at, in milliseconds. */
export const LOOK_EVERY_MS = 10 * 60_000;

export class Version {
  #first: string | undefined;

  constructor(private readonly ask: () => Promise<string | undefined>) {}

  /** Whether the page is another one than at the first look. Without an answer it is not. */
  async changed(): Promise<boolean> {
    const mark = await this.ask().catch(() => undefined);
    if (mark === undefined) return false;
    this.#first ??= mark;
    return mark !== this.#first;
  }
}

/** The mark of a page; undefined when the server gives none. */
export async function markOf(address: string): Promise<string | undefined> {
  const answer = await fetch(address, { method: 'HEAD', cache: 'no-store' });
  return answer.ok ? (answer.headers.get('ETag') ?? undefined) : undefined;
}
