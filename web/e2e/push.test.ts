/** Messages while the page is closed, in a real browser with its real service worker, against a server that is played here. */
import type { BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { catalogue, evening, GAME, inRound, NOW, pictureOf, publicGame, wijk } from '../speel/fixture.ts';
import type { ServerMessage } from '../lib/protocol/index.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { FIGURE } from './figure.ts';
import { browser, site } from './stage.ts';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1';
/** A point of P-256, as the server has it. */
const KEY = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';

interface Asked {
  method: string;
  path: string;
  body: unknown;
}

interface Phone {
  page: Page;
  context: BrowserContext;
  wrong: string[];
  asked: Asked[];
  /** What the server answers, by method and the end of the path. */
  answers: Record<string, object>;
  send(message: ServerMessage): void;
}

let phones: BrowserContext[] = [];
afterEach(async () => {
  await Promise.all(phones.map((context) => context.close()));
  phones = [];
});

/**
 * A phone in a round. This Chromium reaches no push service, so the one part that needs it is played: subscribing.
 * Permission, service worker, messages and notifications are its own.
 */
async function phone(kind: Device, options: { seat?: boolean; messages?: ServerMessage[]; more?: BrowserContextOptions; plain?: boolean } = {}): Promise<Phone> {
  const context = await device(browser, kind, options.more);
  phones.push(context);
  const asked: Asked[] = [];
  const answers: Phone['answers'] = {
    'GET /api/push': { key: KEY },
    'GET /api/catalogue': catalogue,
    'GET /wijk': wijk,
    'GET /code-checks': { round: 0, checks: [] },
  };
  const lines = new Set<{ send(text: string): void }>();
  let seq = 40;
  if (options.seat !== false) {
    await context.addInitScript(
      ([game]) => {
        localStorage.setItem(`boef.plek.${game}`, JSON.stringify({ game, token: 'abcdefghijklmnopqrstuvwxyz', player: '3', team: '4', teamName: 'De Uilen', teamCode: 'HX4T' }));
        localStorage.setItem('boef.laatste-spel', game!);
      },
      [GAME],
    );
  }
  await context.addInitScript((plain) => {
    if (plain) {
      // An iPhone outside the home screen has none of this.
      for (const name of ['PushManager', 'Notification']) Reflect.deleteProperty(globalThis, name);
      return;
    }
    const subscription = {
      endpoint: 'https://push.example.nl/telefoon',
      options: { applicationServerKey: null },
      unsubscribe: async () => true,
      toJSON: () => ({ endpoint: 'https://push.example.nl/telefoon', keys: { p256dh: 'B', auth: 'A' } }),
    };
    PushManager.prototype.subscribe = async () => subscription as unknown as PushSubscription;
  }, options.plain === true);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const wrong = watch(page, site.origin);
  await context.routeWebSocket(/\/live\?/, (socket) => {
    lines.add(socket);
    socket.onMessage((text) => {
      if (text === 'ping') socket.send(JSON.stringify({ t: 'skip', seq }));
    });
    socket.send(JSON.stringify({ t: 'skip', seq }));
  });
  await context.route(/\/api\//, async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const path = pathname.replace(`/api/games/${GAME}`, '');
    const method = request.method();
    if (method !== 'GET') asked.push({ method, path, body: request.postDataJSON() as unknown });
    const json = (body: object) => route.fulfill({ json: body });
    const answer = answers[`${method} ${path}`];
    if (answer !== undefined) return json(answer);
    if (pathname === '/api/figure.svg') return route.fulfill({ contentType: 'image/svg+xml', body: FIGURE });
    if (method !== 'GET') return route.fulfill({ status: 204 });
    if (path === '') return json(publicGame);
    if (path === '/picture') return json(pictureOf(options.messages ?? inRound, seq));
    return route.fulfill({ status: 404, json: { code: 'not_found' } });
  });
  return {
    page,
    context,
    wrong,
    asked,
    answers,
    send(message) {
      seq += 1;
      for (const line of lines) line.send(JSON.stringify({ seq, ...message }));
    },
  };
}

const open = ({ page }: Phone, hash = '') => page.goto(`${site.origin}/speel?avond=${GAME}${hash}`);
const offer = (page: Page) => page.getByRole('region', { name: /Krijg de volgende aanwijzing ook/ });

async function clean(page: Page) {
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

/** Hands a message to the service worker, as the push service of the browser would. */
async function pusher({ page, context }: Phone): Promise<(message: object | string) => Promise<void>> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const session: CDPSession = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [own] = registrations;
      if (own !== undefined) resolve(own.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async (message) => {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    await session.send('ServiceWorker.deliverPushMessage', { origin: site.origin, registrationId, data });
  };
}

const message = (id: string, body: string) => ({
  web_push: 8030,
  notification: { title: 'Nieuwe aanwijzing · 19:26 gezien', body, lang: 'nl', navigate: `${site.origin}/speel?avond=${GAME}`, tag: 'boef', renotify: true, data: { id } },
});

const shown = (page: Page) =>
  page.evaluate(async () => {
    const { getNotifications } = ServiceWorkerRegistration.prototype;
    const registration = await navigator.serviceWorker.ready;
    return (await getNotifications.call(registration)).map(({ title, body, tag }) => ({ title, body, tag }));
  });

describe.each(['phone', 'phone-dark'] as const)('on a %s', (kind) => {
  test('it is asked after the first clue, switched on with one tap, and tried', async () => {
    const player = await phone(kind, { messages: inRound.filter(({ t }) => t !== 'clue') });
    await player.context.grantPermissions(['notifications'], { origin: site.origin });
    const { page } = player;
    await open(player);
    await page.getByText('Blijf van het spoor weg').waitFor();
    expect(await offer(page).count()).toBe(0);
    player.send({ ...(inRound.find(({ t }) => t === 'clue') as Extract<ServerMessage, { t: 'clue' }>), sent_at: NOW });
    await offer(page).waitFor();
    await screenshot(page, `push-${kind}-vraag`, false);
    await clean(page);
    await page.getByRole('button', { name: 'Ja, graag' }).click();
    await offer(page).waitFor({ state: 'detached' });
    await expect.poll(() => player.asked).toEqual([
      { method: 'PUT', path: '/push', body: { endpoint: 'https://push.example.nl/telefoon', p256dh: 'B', auth: 'A', lang: 'nl' } },
    ]);

    await page.getByRole('tab', { name: 'Team' }).click();
    await page.getByText('Staat aan').waitFor();
    const push = await pusher(player);
    player.answers['POST /push/test'] = { id: 'proef', outcome: 'accepted' };
    await page.getByRole('button', { name: 'Stuur een proefbericht' }).click();
    await page.getByText('Het proefbericht is onderweg').waitFor();
    await push(message('proef', 'OEFENING. Zo komt een aanwijzing binnen.'));
    await page.getByText('Het werkt. Het proefbericht is aangekomen.').waitFor();
    await page.getByText('Bericht bij een aanwijzing').scrollIntoViewIfNeeded();
    await screenshot(page, `push-${kind}-werkt`, false);
    await clean(page);
    expect(player.wrong).toEqual([]);

    await page.getByRole('button', { name: 'Zet berichten uit' }).click();
    await page.getByText('Staat uit.').waitFor();
    expect(player.asked.at(-1)?.method).toBe('DELETE');
  });

  test('an iPhone is shown how to reach the home screen, and the seat goes along', async () => {
    const player = await phone(kind, { plain: true, more: { userAgent: IPHONE } });
    player.answers['POST /passes'] = { pass: 'pasvanzesentwintigletters1234' };
    const { page } = player;
    await open(player);
    await offer(page).waitFor();
    await screenshot(page, `push-${kind}-iphone-vraag`, false);
    await page.getByRole('button', { name: 'Laat zien hoe' }).click();
    await page.getByRole('dialog').getByText('Kies Zet op beginscherm').waitFor();
    await page.getByText('Het team gaat mee').waitFor();
    await screenshot(page, `push-${kind}-iphone-stappen`, false);
    await clean(page);
    const manifest = await page.locator('link[rel=manifest]').getAttribute('href');
    expect(manifest).toBe(`/api/games/${GAME}/app.webmanifest?pas=pasvanzesentwintigletters1234&team=HX4T`);
    expect(player.wrong.filter((line) => !line.includes('manifest'))).toEqual([]);
  });
});

test('a message is always shown, a newer one in the place of the older, and a broken one as a plain word', async () => {
  const player = await phone('phone');
  await player.context.grantPermissions(['notifications'], { origin: site.origin });
  await open(player);
  const push = await pusher(player);
  await push(message('1', 'OEFENING. Zij liep weg.'));
  await expect.poll(() => shown(player.page)).toEqual([{ title: 'Nieuwe aanwijzing · 19:26 gezien', body: 'OEFENING. Zij liep weg.', tag: 'boef' }]);
  await push(message('2', 'OEFENING. Zij rent nu.'));
  await expect.poll(() => shown(player.page)).toEqual([{ title: 'Nieuwe aanwijzing · 19:26 gezien', body: 'OEFENING. Zij rent nu.', tag: 'boef' }]);
  await push('dit is geen json');
  await expect.poll(async () => (await shown(player.page)).map(({ title }) => title).sort()).toEqual(['Boef in de Wijk', 'Nieuwe aanwijzing · 19:26 gezien']);
  expect(player.wrong).toEqual([]);
});

test('"no thank you" is for good, and the settings still offer it', async () => {
  const player = await phone('phone');
  await player.context.grantPermissions(['notifications'], { origin: site.origin });
  const { page } = player;
  await open(player);
  await offer(page).waitFor();
  await page.getByRole('button', { name: 'Nee, dank u' }).click();
  await offer(page).waitFor({ state: 'detached' });
  await page.reload();
  await page.getByText('Zij liep zonet weg').waitFor();
  await page.getByRole('tab', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Zet berichten aan' }).waitFor();
  await page.getByRole('tab', { name: 'Aanwijzingen' }).click();
  expect(await offer(page).count()).toBe(0);
  expect(player.asked).toEqual([]);
});

test('a phone that refuses is told how to undo that, and one that cannot hears so', async () => {
  const refusing = await phone('phone-dark');
  await refusing.context.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  });
  await open(refusing, '#team');
  await refusing.page.getByText('Deze telefoon houdt berichten tegen.').waitFor();
  await refusing.page.getByText('Bericht bij een aanwijzing').scrollIntoViewIfNeeded();
  await screenshot(refusing.page, 'push-geweigerd', false);
  await clean(refusing.page);

  const inApp = await phone('phone', { plain: true, more: { userAgent: `${IPHONE} Instagram 300.0` } });
  await open(inApp, '#team');
  await inApp.page.getByText('Dit kan niet in deze app.').waitFor();
  const never = await phone('phone', { plain: true });
  await open(never, '#team');
  await never.page.getByText('Dit kan niet op deze telefoon.').waitFor();
});

test('a server that sends nothing asks nothing', async () => {
  const player = await phone('phone');
  player.answers['GET /api/push'] = { key: null };
  await open(player, '#team');
  await player.page.getByText('Teamcode:').waitFor();
  expect(await player.page.getByText('Bericht bij een aanwijzing').count()).toBe(0);
});

test('an icon on a home screen opens the seat that its pass carries, and the team code when the pass is over', async () => {
  const player = await phone('phone', { seat: false, messages: [{ t: 'evening', ...evening }, ...inRound.slice(1)] });
  player.answers['POST /passes/use'] = { token: 'abcdefghijklmnopqrstuvwxyz', player: 3, team: 4 };
  const address = `${site.origin}/speel?avond=${GAME}&team=HX4T&pas=pasvanzesentwintigletters1234`;
  await player.page.goto(address);
  await player.page.getByText('Zij liep zonet weg').waitFor();
  await player.page.reload();
  await player.page.getByText('Zij liep zonet weg').waitFor();
  expect(player.asked.filter(({ path }) => path === '/passes/use')).toHaveLength(1);

  const late = await phone('phone', { seat: false });
  await late.context.route(/passes\/use/, (route) => route.fulfill({ status: 403, json: { code: 'bad_pass' } }));
  await late.page.goto(address);
  const join = late.page.getByRole('link', { name: 'Doe mee' });
  expect(await join.getAttribute('href')).toBe(`/?avond=${GAME}&team=HX4T`);
});
