/** What a message from the server becomes on the screen, and where a tap on it goes; no browser is needed to test it. */

/** What the service worker says to the pages that are open. */
export type FromWorker =
  /** A message arrived and was shown. */
  | { t: 'push'; id: string }
  /** Somebody tapped a message of the evening that is open here. */
  | { t: 'tapped' }
  /** The browser changed the subscription: hand it over again. */
  | { t: 'resubscribe' };

/** A message, ready to be shown. */
export interface Notice {
  title: string;
  body: string;
  lang: string;
  tag?: string;
  /** The same id in the same tag is the same message once more. */
  id: string;
  /** The page that a tap opens, of our own site. */
  navigate: string;
}

const PAGE = '/speel';

/**
 * The message in a text of the declarative form.
 *
 * **Invariant:** there is always something to show. An iPhone takes the permission away from who gets messages and shows
 * nothing, so a text that is not understood is shown as a plain word.
 */
export function noticeOf(text: string | undefined, origin: string): Notice {
  const said = parse(text);
  const word = (name: string) => (typeof said[name] === 'string' && said[name] !== '' ? said[name] : undefined);
  const data = said['data'];
  const id = isObject(data) && typeof data['id'] === 'string' ? data['id'] : '';
  return {
    title: word('title') ?? 'Boef in de Wijk',
    body: word('body') ?? '',
    lang: word('lang') ?? 'nl',
    tag: word('tag'),
    id,
    navigate: ownPage(word('navigate'), origin),
  };
}

/** Which of the open pages a tap goes to: one of the same evening; undefined when a new one must open. */
export function pageFor<T extends { url: string }>(open: readonly T[], navigate: string): T | undefined {
  const evening = (url: string) => {
    const { pathname, searchParams } = new URL(url);
    return pathname.replace(/\/+$/, '') === PAGE ? (searchParams.get('avond') ?? '') : undefined;
  };
  const wanted = evening(navigate);
  // A page on the home screen may have been opened without naming its evening.
  return open.find(({ url }) => evening(url) === wanted) ?? open.find(({ url }) => evening(url) === '');
}

/** The address when it is one of ours, else the page of players. */
function ownPage(address: string | undefined, origin: string): string {
  const home = `${origin}${PAGE}`;
  if (address === undefined) return home;
  try {
    const url = new URL(address, origin);
    return url.origin === origin ? url.href : home;
  } catch {
    return home;
  }
}

function parse(text: string | undefined): Record<string, unknown> {
  try {
    const said: unknown = JSON.parse(text ?? '');
    if (isObject(said) && said['web_push'] === 8030 && isObject(said['notification'])) return said['notification'];
  } catch {
    // Shown as a plain word.
  }
  return {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
