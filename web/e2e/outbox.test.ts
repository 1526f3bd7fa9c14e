/** The posts of an evening in a real browser: how each stands, what is decided about it, the channels, and who posts by hand. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { COLLEAGUES, ME, picture } from '../spelleiding/testing/sample.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { PretendOutbox } from './pretend-outbox.ts';
import { GAME, NOW, pretend, type Pretend } from './pretend.ts';
import { browser, site } from './stage.ts';

const SIZES = {
  'phone-dark': {},
  laptop: { viewport: { width: 1366, height: 768 } },
  beamer: {},
} as const satisfies Partial<Record<Device, object>>;

interface Opened {
  page: Page;
  server: Pretend;
  outbox: PretendOutbox;
  wrong: string[];
  /** What was sent to the doors of the outbox. */
  sent: () => { path: string; body: unknown }[];
  close: () => Promise<void>;
}

/** Opens the console at the posts. */
async function open(kind: keyof typeof SIZES, change: (outbox: PretendOutbox) => void = () => {}): Promise<Opened> {
  const context = await device(browser, kind, { ...SIZES[kind], serviceWorkers: 'block' });
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  const outbox = new PretendOutbox(NOW);
  change(outbox);
  const server = await pretend(page, picture(NOW).messages, { '/api/me': ME, '/api/colleagues': COLLEAGUES, '/links': { join: 'https://boef.example/', scorebord: 'https://boef.example/', spel: 'https://boef.example/', boeven: [] } }, outbox.answer);
  await page.goto(`${site.origin}/spelleiding?avond=${GAME}`);
  await page.getByRole('tab', { name: kind === 'phone-dark' ? /^Meer/ : /^Berichten/ }).click();
  await page.getByRole('heading', { name: 'Berichten op sociale media' }).waitFor();
  await page.getByRole('heading', { name: 'Kanalen' }).waitFor();
  const sent = () => server.posted.filter(({ path }) => path !== '/commands').map(({ path, body }) => ({ path, body }));
  return { page, server, outbox, wrong, sent, close: () => context.close() };
}

async function clean({ page, wrong }: Opened) {
  // What scrolled half under the bar is no fault.
  await page.evaluate(() => scrollTo(0, 0));
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const panel = (page: Page) => page.getByRole('region', { name: 'Berichten op sociale media' });
const post = (page: Page, time: string) => panel(page).getByRole('article', { name: `Bericht van ${time}` });
const chip = (page: Page, time: string, name: RegExp) => post(page, time).getByRole('button', { name });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });

describe.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('on a %s', (kind) => {
  test('every state is told in words, and free of faults', async () => {
    const opened = await open(kind);
    const { page } = opened;
    const words = async (time: string) => (await post(page, time).getByRole('list').getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
    expect(await words('18:54')).toEqual(['X Geplaatst 18:54', 'Bluesky Geplaatst 18:54', 'Mastodon Geplaatst 18:54', 'Telegram Onbekend', 'E-mail Weggehaald 19:03', 'Feed Geplaatst 18:54', 'WhatsApp Staat er 18:57', 'Burgernet 0 van 1 doorgeplaatst', 'Proef op 5 kanalen']);
    expect(await words('19:03')).toEqual(['X Mislukt 19:04', 'Bluesky Overgeslagen 19:04', 'Mastodon Geplaatst 19:03', 'Telegram Geplaatst 19:03', 'E-mail Nog niet weg 19:05', 'Feed Wordt weggehaald', 'WhatsApp 2 van 2 doorgeplaatst', 'Burgernet 0 van 1 doorgeplaatst', 'Proef op 5 kanalen']);
    expect(await words('19:11')).toEqual(['X Geplaatst 19:11', 'Bluesky Geplaatst 19:11', 'Mastodon Nog niet gelukt', 'Telegram Wordt geplaatst 19:12', 'E-mail Wacht', 'Feed Geplaatst 19:11', 'WhatsApp 0 van 2 doorgeplaatst', 'Burgernet 0 van 1 doorgeplaatst', 'Proef op 5 kanalen']);
    await screenshot(page, `outbox-${kind}`, kind === 'phone-dark');
    await chip(page, '19:11', /Mastodon/).click();
    await post(page, '19:11').getByText('Mastodon vroeg om even te wachten.').waitFor();
    await post(page, '19:11').getByText('Opnieuw om 19:15').waitFor();
    await panel(page).getByText('Niet ingesteld op deze server (4)').click();
    await clean(opened);
    await post(page, '19:11').scrollIntoViewIfNeeded();
    await screenshot(page, `outbox-open-${kind}`, false);
    await page.getByRole('heading', { name: 'Kanalen' }).scrollIntoViewIfNeeded();
    await screenshot(page, `outbox-channels-${kind}`, false);
    await opened.close();
  });

  test('all posts stop with one tap, and go on after a question', async () => {
    const opened = await open(kind);
    const { page, sent } = opened;
    await page.getByRole('button', { name: 'Stop alle berichten' }).click();
    await page.getByText('Alle berichten staan stil sinds 19:12').waitFor();
    await screenshot(page, `outbox-stopped-${kind}`, false);
    await clean(opened);
    await page.getByRole('button', { name: 'Berichten weer aan' }).click();
    await dialog(page, 'Berichten weer aan?').getByText('Wat wacht en nog nuttig is').waitFor();
    await dialog(page, 'Berichten weer aan?').getByRole('button', { name: 'Berichten weer aan' }).click();
    await page.getByRole('button', { name: 'Stop alle berichten' }).waitFor();
    expect(sent()).toEqual([
      { path: '/outbox/stop', body: { stopped: true } },
      { path: '/outbox/stop', body: { stopped: false } },
    ]);
    await opened.close();
  });
});

describe('a post of which nobody knows', () => {
  test('is an alarm on every tab, and one tap says that it is there', async () => {
    const opened = await open('phone-dark');
    const { page, sent } = opened;
    await page.getByRole('tab', { name: /^Tips/ }).click();
    await page.getByText('Staat het bericht op Telegram? 18:54').waitFor();
    expect(await page.title()).toContain('ALARM (1)');
    expect(await page.getByRole('link', { name: 'Bekijk op Telegram' }).getAttribute('href')).toBe('https://telegram.example/buurt');
    await screenshot(page, 'outbox-unknown', false);
    await page.getByRole('button', { name: /^Het staat er:/ }).click();
    await page.getByText('Staat het bericht op Telegram? 18:54').waitFor({ state: 'hidden' });
    expect(sent()).toEqual([{ path: '/outbox/decide', body: { post: 0, medium: 'telegram', decision: 'posted', link: null } }]);
    await opened.close();
  });

  test('is said outside a page that nobody sees', async () => {
    const { page, server, outbox, close } = await open('laptop', (it) => (it.picture = { ...it.picture, posts: [] }));
    await page.getByText('Nog geen berichten').waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
      const shown: string[] = [];
      class Notice {
        static readonly permission = 'granted';
        constructor(title: string, { body }: NotificationOptions) {
          shown.push(`${title}: ${body ?? ''}`);
        }
      }
      Object.assign(globalThis, { Notification: Notice, shown });
    });
    outbox.picture = { ...new PretendOutbox(NOW).picture };
    server.say(picture(NOW).messages.find((message) => message.t === 'clue_admin')!);
    await page.waitForFunction(() => document.title.startsWith('ALARM (1)'));
    expect(await page.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual(['ALARM (1): Staat het bericht op Telegram?']);
    await close();
  });

  test('is posted again only after a question', async () => {
    const { page, sent, close } = await open('laptop');
    await page.getByRole('button', { name: /^Het staat er niet: plaats opnieuw:/ }).first().click();
    const sure = dialog(page, 'Zeker dat het er niet staat?');
    await sure.getByText('Dan komt het er twee keer.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(sent()).toEqual([]);
    await sure.getByRole('button', { name: 'Plaats opnieuw' }).click();
    await chip(page, '18:54', /Telegram Wacht/).waitFor();
    expect(sent()).toEqual([{ path: '/outbox/decide', body: { post: 0, medium: 'telegram', decision: 'send', link: null } }]);
    await close();
  });
});

test('what moves is renewed by itself', async () => {
  const { page, outbox, close } = await open('laptop');
  await chip(page, '19:11', /Telegram Wordt geplaatst/).waitFor();
  outbox.settle(2, 'telegram', 'sent', { link: 'https://telegram.example/bericht/2' });
  await chip(page, '19:11', /Telegram Geplaatst 19:12/).click();
  expect(await post(page, '19:11').getByRole('link', { name: 'Bekijk op Telegram' }).getAttribute('href')).toBe('https://telegram.example/bericht/2');
  await close();
});

test('a clue on the live line brings its post', async () => {
  const { page, server, outbox, close } = await open('laptop', (it) => (it.picture = { ...it.picture, posts: [] }));
  await page.getByText('Nog geen berichten').waitFor();
  outbox.picture = { ...new PretendOutbox(NOW).picture };
  const clue = picture(NOW).messages.find((message) => message.t === 'clue_admin')!;
  server.say(clue);
  // Sooner than the slow round would bring it.
  await post(page, '19:11').waitFor({ timeout: 5_000 });
  await close();
});

test('what failed is posted again, skipped, or said to be there with a link', async () => {
  const { page, sent, close } = await open('laptop', (it) => it.settle(0, 'x', 'failed'));
  const about = 'X, bericht van';
  await panel(page).getByRole('button', { name: `Plaats opnieuw: ${about} 19:03` }).click();
  await chip(page, '19:03', /X Wacht/).waitFor();
  await panel(page).getByRole('button', { name: `Staat er: ${about} 18:54` }).click();
  const ask = dialog(page, 'Het bericht staat op X');
  await ask.getByLabel('Link naar het bericht').fill('javascript:alert(1)');
  await ask.getByRole('button', { name: 'Staat er' }).click();
  await ask.getByText('Een link begint met https://').waitFor();
  await ask.getByLabel('Link naar het bericht').fill('https://x.example/bericht/0');
  await ask.getByRole('button', { name: 'Staat er' }).click();
  await chip(page, '18:54', /X Staat er 19:12/).click();
  await post(page, '18:54').getByText('door Wijkagent Noor').waitFor();
  await chip(page, '19:11', /E-mail Wacht/).click();
  await panel(page).getByRole('button', { name: 'Sla over: E-mail, bericht van 19:11' }).click();
  await chip(page, '19:11', /E-mail Overgeslagen/).waitFor();
  expect(sent().map(({ body }) => body)).toEqual([
    { post: 1, medium: 'x', decision: 'send', link: null },
    { post: 0, medium: 'x', decision: 'posted', link: 'https://x.example/bericht/0' },
    { post: 2, medium: 'mail', decision: 'skip', link: null },
  ]);
  await close();
});

test('a decision that comes too late is refused in words, and the new state is shown', async () => {
  const { page, outbox, close } = await open('laptop');
  const skip = panel(page).getByRole('button', { name: 'Sla over: X, bericht van 19:03' });
  await skip.waitFor();
  // A colleague was sooner; this screen does not know yet.
  outbox.settle(1, 'x', 'posted', { by: 'Regielid Bas' });
  await skip.click();
  await page.getByText('Dit kan nu niet meer. Kijk hoe het bericht er nu voor staat.').waitFor();
  await chip(page, '19:03', /X Staat er/).waitFor();
  await close();
});

test('a dry run can be read with its count, copied, and posted after all', async () => {
  const opened = await open('phone-dark');
  const { page, sent } = opened;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chip(page, '19:11', /Proef op 5 kanalen/).click();
  const facebook = post(page, '19:11').getByRole('group', { name: 'Facebook, bericht van 19:11' });
  await facebook.getByText(`${'OEFENING #BoefInDeWijk\nHet gaat om een man met een donkere jas en een pet.'.length} van 5000 tekens`).waitFor();
  await facebook.getByRole('button', { name: /^Kopiëren/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^OEFENING #BoefInDeWijk\nHet gaat om een man/);
  await facebook.getByRole('button', { name: /^Plaats alsnog/ }).click();
  const ask = dialog(page, 'Echt plaatsen op Facebook?');
  await ask.getByText('iedereen op internet').waitFor();
  await screenshot(page, 'outbox-dry', false);
  await clean(opened);
  await ask.getByRole('button', { name: 'Plaats alsnog' }).click();
  await chip(page, '19:11', /Facebook Wacht/).waitFor();
  expect(sent().at(-1)?.body).toEqual({ post: 2, medium: 'facebook', decision: 'send', link: null });
  await opened.close();
});

test('a channel goes live after a question, comes back without one, and is tried again', async () => {
  const { page, sent, close } = await open('laptop');
  await panel(page).getByText('Rust tot 19:15. Het kanaal wil even geen berichten.').waitFor();
  await panel(page).getByRole('button', { name: 'Zet live: Facebook' }).click();
  await dialog(page, 'Facebook live zetten?').getByText('iedereen op internet').waitFor();
  await dialog(page, 'Facebook live zetten?').getByRole('button', { name: 'Zet live' }).click();
  await panel(page).getByRole('button', { name: 'Terug naar proef: Facebook' }).click();
  await panel(page).getByRole('button', { name: 'Zet live: Facebook' }).waitFor();
  await panel(page).getByText('De mailserver weigert het wachtwoord.').waitFor();
  await panel(page).getByRole('button', { name: 'Probeer opnieuw: E-mail' }).click();
  await panel(page).getByText('De mailserver weigert het wachtwoord.').waitFor({ state: 'hidden' });
  expect(await panel(page).getByText(`/api/games/${GAME}/feed.atom`).count()).toBe(1);
  expect(sent()).toEqual([
    { path: '/outbox/switch', body: { medium: 'facebook', live: true } },
    { path: '/outbox/switch', body: { medium: 'facebook', live: false } },
    { path: '/outbox/reconnect', body: { medium: 'mail' } },
  ]);
  await close();
});

test('at the end everything is taken away after a question that counts', async () => {
  const { page, sent, close } = await open('phone-dark');
  await page.getByRole('button', { name: 'Haal alle berichten weg' }).click();
  const ask = dialog(page, 'Alle berichten weghalen?');
  await ask.getByText('Wij halen 10 berichten weg.').waitFor();
  await ask.getByRole('button', { name: 'Haal alle berichten weg' }).click();
  await page.getByText('Er staat niets wat wij kunnen weghalen.').waitFor();
  expect(sent()).toEqual([{ path: '/outbox/remove', body: null }]);
  await close();
});

test('who posts by hand gets a link that is shown once, and can be taken away', async () => {
  const opened = await open('phone-dark');
  const { page, sent } = opened;
  const relays = page.getByRole('region', { name: 'Doorplaatsers' });
  await relays.getByText('WhatsApp · 2 berichten doorgeplaatst, laatste om 19:06').waitFor();
  await relays.getByLabel('Naam').fill('Buurtapp Oost');
  await relays.getByLabel('Waar?').selectOption({ label: 'Burgernet' });
  await relays.getByRole('button', { name: 'Link maken' }).click();
  await relays.getByText('Link voor Buurtapp Oost').first().waitFor();
  await relays.getByRole('img', { name: 'QR-code: Link voor Buurtapp Oost' }).waitFor();
  await relays.scrollIntoViewIfNeeded();
  await screenshot(page, 'outbox-relay-link', false);
  await clean(opened);
  await relays.getByRole('button', { name: 'Sluiten' }).click();
  expect(await relays.getByText('geheimgeheim').count()).toBe(0);
  await relays.getByRole('button', { name: 'Haal weg: Buurtapp Oost' }).click();
  await dialog(page, 'Buurtapp Oost weghalen?').getByRole('button', { name: 'Haal weg' }).click();
  await expect.poll(() => relays.getByText('Buurtapp Oost').count()).toBe(0);
  expect(sent()).toEqual([
    { path: '/relays', body: { medium: 'burgernet', name: 'Buurtapp Oost' } },
    { path: '/relays/3', body: null },
  ]);
  await opened.close();
});
