/** The wall of channels on the screen of the tent and on a phone: what it shows, how it stays up to date, who may see it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { OUTBOX, post } from '../kanalen/fixture.ts';
import type { OutboxPicture } from '../lib/protocol/index.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { GAME, INFO } from './pretend.ts';
import { browser, site } from './stage.ts';

const ME = { id: 1, name: 'Wijkagent Noor' };
const EMPTY: OutboxPicture = { ...OUTBOX, posts: [] };
/** A drawing as wide as a card: only its place on the wall is looked at. */
const CARD =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 675" width="1200" height="675"><rect width="1200" height="675" fill="#1d3461"/>' +
  '<text x="80" y="200" fill="#fffdf9" font-family="sans-serif" font-size="72">OEFENING</text><circle cx="980" cy="430" r="120" fill="#f4a825"/></svg>';

interface Opened {
  page: Page;
  wrong: string[];
  /** Answers with this from now on; a number is a status without an answer. */
  answer: (next: OutboxPicture | number) => void;
  close: () => Promise<void>;
}

async function open(kind: Device | 'beamer-light', first: OutboxPicture | number, { loggedIn = true, address = `/kanalen?avond=${GAME}` } = {}): Promise<Opened> {
  const context = await device(browser, kind === 'beamer-light' ? 'beamer' : kind, { serviceWorkers: 'block', ...(kind === 'beamer-light' ? { colorScheme: 'light' } : {}) });
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  let [picture, inside] = [first, loggedIn];
  await page.route('**/api/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const json = (body: unknown, status = 200) => route.fulfill({ status, json: body });
    if (pathname === '/api/login') inside = true;
    if (!inside) return json({ code: 'unauthorized' }, 401);
    if (pathname === '/api/login' || pathname === '/api/me') return json(ME);
    if (pathname === `/api/games/${GAME}`) return json(INFO);
    if (pathname.includes('/cards/') || pathname.includes('/pictures/')) return route.fulfill({ contentType: 'image/svg+xml', body: CARD });
    if (pathname !== `/api/games/${GAME}/outbox`) return json({ code: 'not_found' }, 404);
    return typeof picture === 'number' ? json({ code: picture === 401 ? 'unauthorized' : 'unavailable' }, picture) : json(picture);
  });
  await page.goto(site.origin + address);
  await page.locator('h1').waitFor();
  return { page, wrong, answer: (next) => (picture = next), close: () => context.close() };
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe.each(['beamer', 'beamer-light', 'phone', 'phone-dark'] as const)('on a %s', (kind) => {
  const phone = kind.startsWith('phone');

  test('the wall is free of faults', async () => {
    const { page, wrong, close } = await open(kind, OUTBOX);
    await column(page, 'Instagram').getByRole('img', { name: 'Kaart met de tekst' }).first().waitFor();
    await screenshot(page, `kanalen-${kind}`, phone);
    expect(await axeFaults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(wrong).toEqual([]);
    const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
    expect(over[0]).toBe(0);
    // On the beamer the whole wall is seen at once.
    if (!phone) expect(over[1]).toBe(0);
    await close();
  });

  test('an evening without posts says so on every channel', async () => {
    const { page, close } = await open(kind, { ...EMPTY, stopped: OUTBOX.now });
    await page.getByText('Er gaat nu niets meer uit, sinds 19:48.').waitFor();
    expect(await page.getByText('Nog geen bericht.').count()).toBe(OUTBOX.channels.length);
    await screenshot(page, `kanalen-leeg-${kind}`, phone);
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });
});

test('a phone shows the newest post of each channel, and the rest on demand', async () => {
  const { page, close } = await open('phone', OUTBOX);
  const instagram = column(page, 'Instagram');
  await instagram.getByText('op de Opaalbrug').waitFor();
  expect(await instagram.getByRole('article').filter({ visible: true }).count()).toBe(1);
  await instagram.getByText('Nog 2 oudere berichten').click();
  await instagram.getByText('met een zwarte jas').waitFor();
  expect(await instagram.getByRole('img', { name: 'Kaart met de tekst' }).filter({ visible: true }).count()).toBe(3);
  await close();
});

test('a channel shows its own text, newest on top, and older posts on demand', async () => {
  const { page, close } = await open('beamer', OUTBOX);
  const x = column(page, 'X');
  const articles = x.getByRole('article');
  await articles.first().getByText('op de Opaalbrug').waitFor();
  expect(await articles.filter({ visible: true }).count()).toBe(3);
  await x.getByText('Nog 2 oudere berichten').click();
  await x.getByText('Hij zei…').waitFor();
  expect(await column(page, 'Mastodon').getByText('op de Opaalbrug').count()).toBe(0);
  await column(page, 'Mastodon').getByText('echt', { exact: true }).waitFor();
  await column(page, 'WhatsApp').getByText('met de hand').waitFor();
  await close();
});

test('a new post comes by itself, and without a network the last picture stays', async () => {
  const { page, answer, close } = await open('beamer', OUTBOX);
  await column(page, 'Bluesky').getByText('op de Opaalbrug').waitFor();
  answer({ ...OUTBOX, posts: [...OUTBOX.posts, post(5, 0, 'EINDE OEFENING. Bedankt voor het meedoen. #BoefInDeWijk', { kind: 'end', clue: null })] });
  await column(page, 'Bluesky').getByRole('article').first().getByText('EINDE OEFENING').waitFor();
  answer(503);
  await page.getByText('Beeld van').waitFor();
  await column(page, 'Bluesky').getByText('EINDE OEFENING').waitFor();
  await close();
});

test('only the spelleiding sees it, and it comes back after signing in', async () => {
  const { page, close } = await open('phone', OUTBOX, { loggedIn: false });
  await page.getByLabel('Naam').fill('Noor');
  await page.getByLabel('Wachtwoord').fill('een lange wachtzin');
  await page.getByRole('button', { name: 'Aanmelden' }).click();
  await column(page, 'X').getByText('op de Opaalbrug').waitFor();
  await close();
});

test('without an evening it says where to find one', async () => {
  const { page, close } = await open('phone', OUTBOX, { address: '/kanalen' });
  await page.getByRole('link', { name: 'Naar de avonden' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await close();
});
