/**
 * Keeps the shell of the game at hand, so that the pages of players and boeven open in a tunnel.
 * Pages come from the network when there is one; hashed files come from the store; the API never.
 * Shows the messages that come while no page is open.
 */
import { noticeOf, pageFor, type FromWorker, type Notice } from './notice.ts';
import { route } from './route.ts';

declare const self: ServiceWorkerGlobalScope;

/** The build replaces this name with the pages and files of this version. */
declare const __BOEF_SHELL__: { version: string; pages: string[]; files: string[] };
const SHELL = __BOEF_SHELL__;
const CACHE = `boef-shell-${SHELL.version}`;
const PAGE_PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const way = route(event.request, self.location.origin, SHELL.pages);
  if (way.kind === 'page') event.respondWith(page(event.request, way.address));
  if (way.kind === 'file') event.respondWith(file(event.request));
});

self.addEventListener('push', (event) => {
  event.waitUntil(show(noticeOf(event.data?.text(), self.location.origin)));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { navigate } = event.notification.data as { navigate: string };
  event.waitUntil(open(navigate));
});

// Chrome says it where an iPhone does not; the page hands the new one over when it is opened.
self.addEventListener('pushsubscriptionchange', (event) => {
  (event as ExtendableEvent).waitUntil(tellPages({ t: 'resubscribe' }));
});

/** Shows a message, always: also when a page is open, for a page may only seem to be. */
async function show(notice: Notice): Promise<void> {
  const { title, body, lang, tag, id, navigate } = notice;
  const before = tag === undefined ? [] : await self.registration.getNotifications({ tag }).catch(() => []);
  const again = before.some(({ data }) => (data as { id?: string } | null)?.id === id);
  // A newer clue in the same place sounds again; the same one once more does not.
  const options: NotificationOptions & { renotify?: boolean } = {
    body,
    lang,
    icon: '/icons/icon-192.png',
    data: { id, navigate },
    ...(tag === undefined ? {} : { tag, renotify: !again }),
  };
  await self.registration.showNotification(title, options);
  await tellPages({ t: 'push', id });
}

async function open(navigate: string): Promise<void> {
  const page = pageFor(await openPages(), navigate);
  if (page === undefined) return void (await self.clients.openWindow(navigate));
  await page.focus();
  page.postMessage({ t: 'tapped' } satisfies FromWorker);
}

async function tellPages(message: FromWorker): Promise<void> {
  for (const page of await openPages()) page.postMessage(message);
}

function openPages(): Promise<readonly WindowClient[]> {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  // A hashed file that an older shell already has need not cross a slow network twice.
  await Promise.all(
    SHELL.files.map(async (address) => {
      const kept = address.startsWith('/assets/') ? await caches.match(address) : undefined;
      await (kept ? cache.put(address, kept) : cache.add(address));
    }),
  );
  await Promise.all(
    SHELL.pages.map(async (address) => {
      const answer = await fetch(address, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      await cache.put(address, await plain(answer));
    }),
  );
}

async function dropOldShells(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('boef-shell-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page from the network; the kept one when the network is away, too slow or broken. */
async function page(request: Request, address: string): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(address);
  if (kept === undefined) return fetch(request);
  const fresh = fetch(request).then((answer) => (answer.status >= 500 ? kept.clone() : answer));
  const late = new Promise<Response>((resolve) => {
    setTimeout(() => resolve(kept.clone()), PAGE_PATIENCE_MS);
  });
  return Promise.race([fresh, late]).catch(() => kept.clone());
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  return kept ?? fetch(request);
}

/** A copy that forgets it was redirected: browsers refuse a redirected answer for a page. */
async function plain(answer: Response): Promise<Response> {
  if (!answer.redirected) return answer;
  return new Response(await answer.blob(), { status: answer.status, headers: answer.headers });
}
