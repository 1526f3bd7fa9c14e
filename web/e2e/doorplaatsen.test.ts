/** The page of somebody who posts by hand, on a phone with and without a network. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RelayPicture, RelayPost, TickRequest } from '../lib/protocol/index.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { GAME, NOW, pretend, type Answer, type Pretend } from './pretend.ts';
import { browser, site } from './stage.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwx23';
const MIN = 60_000;

const text = (number: number, minutes: number, words: string, more: Partial<RelayPost> = {}): RelayPost => ({
  number, at: NOW - minutes * MIN, useless_after: NOW + (10 - minutes) * MIN, kind: 'news', text: `OEFENING #BoefInDeWijk\n${words}`, lang: 'nl', card: null, posted: null, skipped: false, ...more,
});
const EVENING: RelayPicture = {
  now: NOW,
  title: 'Boef in de Edelsteenbuurt',
  name: 'Buurtapp Noord',
  medium: 'whatsapp',
  stopped: false,
  posts: [
    text(3, 1, 'Het gaat om een man met een donkere jas en een pet. Hebt u hem gezien?', { card: '/icons/icon-512.png' }),
    text(2, 8, 'Iemand voelt aan fietsen bij de Topaasweg.', { posted: NOW - 6 * MIN }),
    text(1, 15, 'Er loopt iemand rond bij de Granaatsingel.'),
    text(0, 20, 'Er is iemand gezien bij de Robijnlaan.', { skipped: true }),
  ],
};

/** The server of one relay. */
class PretendRelay {
  picture: RelayPicture;
  gone = false;

  constructor(more: Partial<RelayPicture>) {
    this.picture = { ...EVENING, ...more };
  }

  readonly answer = (method: string, path: string, body: unknown, token: string | null): Answer | undefined => {
    if (!path.startsWith('/relay')) return undefined;
    if (this.gone || token !== `Bearer ${TOKEN}`) return { status: 401, json: { code: 'unauthorized' } };
    if (method === 'GET') return { status: 200, json: this.picture };
    const { post, done } = body as TickRequest;
    this.picture = { ...this.picture, posts: this.picture.posts.map((it) => (it.number === post ? { ...it, posted: done ? this.picture.now : null } : it)) };
    return { status: 204 };
  };
}

interface Opened {
  context: BrowserContext;
  page: Page;
  server: Pretend;
  relay: PretendRelay;
  wrong: string[];
}

async function open(kind: Device, more: Partial<RelayPicture> = {}, before: (page: Page) => Promise<unknown> = async () => {}): Promise<Opened> {
  const context = await device(browser, kind, { serviceWorkers: 'block' });
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  const relay = new PretendRelay(more);
  const server = await pretend(page, [], {}, relay.answer);
  await before(page);
  await page.goto(`${site.origin}/doorplaatsen#${GAME}.${TOKEN}`);
  await page.getByText('Buurtapp Noord op').waitFor();
  return { context, page, server, relay, wrong };
}

async function clean({ page, wrong }: Opened, expected = /^$/) {
  await page.evaluate(() => scrollTo(0, 0));
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(wrong.filter((line) => !expected.test(line))).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const of = (page: Page, time: string) => page.getByRole('article', { name: `Bericht van ${time}` });
const ticks = (server: Pretend) => server.posted.map(({ path, body }) => ({ path, body }));

describe.each(['phone', 'phone-dark', 'laptop'] as const)('on a %s', (kind) => {
  test('the newest text is large, the others tell how they stand, and nothing is wrong', async () => {
    const opened = await open(kind);
    const { page } = opened;
    expect(page.url()).not.toContain(TOKEN);
    expect(await page.title()).toBe('(1) Doorplaatsen · Boef in de Wijk');
    await of(page, '19:11').getByRole('img', { name: 'Plaatje bij het bericht van 19:11' }).waitFor();
    await of(page, '19:04').getByText('Gepost om 19:06').waitFor();
    await of(page, '18:57').getByText('Te laat: niet meer plaatsen').waitFor();
    await of(page, '18:52').getByText('Niet plaatsen', { exact: true }).waitFor();
    await page.getByText('Echt gevaar?').waitFor();
    const size = (time: string) => of(page, time).locator('.words').evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
    expect(await size('19:11')).toBeGreaterThan(await size('19:04'));
    await screenshot(page, `doorplaatsen-${kind}`, false);
    await screenshot(page, `doorplaatsen-whole-${kind}`);
    await clean(opened);
    await opened.context.close();
  });

  test('when the spelleiding stops all posts, nothing can be shared', async () => {
    const opened = await open(kind, { stopped: true });
    const { page } = opened;
    await page.getByRole('alert').getByText('STOP: nu niets plaatsen').waitFor();
    expect(await page.getByRole('button', { name: /^Kopiëren/ }).count()).toBe(0);
    expect(await page.getByRole('link', { name: /WhatsApp/ }).count()).toBe(0);
    await screenshot(page, `doorplaatsen-stopped-${kind}`, false);
    await clean(opened);
    await opened.context.close();
  });
});

test('a text is copied, opened in WhatsApp, ticked off and taken back', async () => {
  const opened = await open('phone');
  const { context, page, server } = opened;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Kopiëren: Bericht van 19:11' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(EVENING.posts[0]!.text);
  const address = await page.getByRole('link', { name: 'Open WhatsApp: bericht van 19:11' }).getAttribute('href');
  expect(new URL(address!).searchParams.get('text')).toBe(EVENING.posts[0]!.text);
  await page.getByRole('button', { name: 'Gepost: bericht van 19:11' }).click();
  await of(page, '19:11').getByText('Gepost om 19:12').waitFor();
  await expect.poll(() => ticks(server)).toEqual([{ path: '/relay/ticks', body: { post: 3, done: true } }]);
  await page.getByRole('button', { name: 'Toch niet: bericht van 19:11' }).click();
  await page.getByRole('button', { name: 'Gepost: bericht van 19:11' }).waitFor();
  await expect.poll(() => ticks(server).at(-1)).toEqual({ path: '/relay/ticks', body: { post: 3, done: false } });
  await clean(opened);
  await context.close();
});

test('a phone that can share gets the text with its picture, and the text to paste', async () => {
  const { context, page } = await open('phone', {}, (page) =>
    page.addInitScript(() => {
      const shared: unknown[] = [];
      Object.assign(window, { shared });
      navigator.canShare = () => true;
      navigator.share = async (data) => void shared.push({ text: data?.text, files: data?.files?.map(({ name, type, size }) => ({ name, type, full: size > 0 })) });
    }),
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Deel met plaatje: bericht van 19:11' }).click();
  await page.getByText('De tekst is ook gekopieerd.').waitFor();
  expect(await page.evaluate(() => (window as unknown as { shared: unknown }).shared)).toEqual([{ text: EVENING.posts[0]!.text, files: [{ name: 'oefening-4.png', type: 'image/png', full: true }] }]);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(EVENING.posts[0]!.text);
  await context.close();
});

test('in a tunnel the last picture stays, the tick waits, and goes when there is a network', async () => {
  const opened = await open('phone-dark');
  const { context, page, server } = opened;
  const tunnel = (url: URL) => url.pathname.includes('/relay');
  await page.route(tunnel, (route) => route.abort('internetdisconnected'));
  await page.getByRole('button', { name: 'Gepost: bericht van 19:11' }).click();
  await of(page, '19:11').getByText('Gepost om 19:12').waitFor();
  await page.getByText('Geen verbinding. Dit is het laatste beeld.').waitFor();
  await page.getByText('Het vinkje gaat mee zodra er netwerk is.').waitFor();
  await screenshot(page, 'doorplaatsen-offline', false);
  expect(ticks(server)).toEqual([]);
  await page.unroute(tunnel);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByText('Geen verbinding. Dit is het laatste beeld.').waitFor({ state: 'hidden' });
  expect(ticks(server)).toEqual([{ path: '/relay/ticks', body: { post: 3, done: true } }]);
  await clean(opened, /ERR_INTERNET_DISCONNECTED/);
  await context.close();
});

test('a new text comes by itself, and the end of the exercise last', async () => {
  const opened = await open('phone-dark');
  const { context, page, relay } = opened;
  await page.getByText('Aan het eind komt hier “Einde oefening”.').waitFor();
  const end = text(4, 0, 'EINDE OEFENING. Dank voor het meekijken.', { kind: 'end' });
  relay.picture = { ...relay.picture, posts: [end, ...relay.picture.posts] };
  await of(page, '19:12').getByText('Einde oefening', { exact: true }).waitFor({ timeout: 20_000 });
  expect(await page.getByText('Aan het eind komt hier “Einde oefening”.').count()).toBe(0);
  await page.getByRole('button', { name: 'Gepost: bericht van 19:12' }).click();
  await page.getByText('Klaar. Bedankt voor uw hulp!').waitFor();
  await screenshot(page, 'doorplaatsen-end', false);
  await clean(opened);
  await context.close();
});

test('a link that was taken away says so, and is not kept', async () => {
  const opened = await open('phone');
  const { context, page, relay } = opened;
  relay.gone = true;
  await page.getByText('Deze link werkt niet meer').waitFor({ timeout: 20_000 });
  await screenshot(page, 'doorplaatsen-gone', false);
  await clean(opened, /401/);
  await page.reload();
  await page.getByText('Deze pagina werkt met een eigen link').waitFor();
  await context.close();
});

test('Burgernet has no app to open', async () => {
  const { context, page } = await open('phone', { medium: 'burgernet' });
  await page.getByText('Buurtapp Noord op Burgernet').waitFor();
  await page.getByText('zoals afgesproken met de meldkamer').waitFor();
  expect(await page.getByRole('link', { name: /WhatsApp/ }).count()).toBe(0);
  await context.close();
});
