/**
 * From nothing to an evening, against the real server: an empty scenario, a real extract of a map, a play area, one boef with
 * four voetjes and four clues, notices mended with their buttons, a rehearsal, and the evening starts. It counts the clicks.
 */
import { access } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { axeFaults, device, launch, screenshot, watch } from './browser.ts';
import { startServer, type Server } from './server.ts';

const EXTRACT = new URL('../../../shared/data/osm/amsterdam-watergraafsmeer.osm.pbf', import.meta.url).pathname;
/** A wait on a machine that does other work too. */
const PATIENCE_MS = 40_000;

let browser: Browser;
let server: Server;
let context: BrowserContext;
beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer(1)]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const there = await access(EXTRACT).then(
  () => true,
  () => false,
);
if (!there) process.stderr.write(`${EXTRACT} is not there: nobody writes an evening from a real map\n`);

/** Every press of a button or key that an author makes. */
let clicks = 0;
const click = async (page: Page, role: 'button' | 'tab' | 'radio', name: string | RegExp, exact = true) => {
  clicks += 1;
  await page.getByRole(role, { name, exact }).first().click();
};
const fill = async (page: Page, name: string, text: string) => {
  clicks += 1;
  await page.getByRole('textbox', { name, exact: true }).fill(text);
};
const choose = async (page: Page, name: string, value: string) => {
  clicks += 2;
  await page.getByRole('combobox', { name, exact: true }).selectOption(value);
};
/** A tap on the map, from its middle. */
const tap = async (page: Page, dx: number, dy: number) => {
  clicks += 1;
  const box = (await page.getByRole('application').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2 + dx, box.y + box.height / 2 + dy);
};
const saved = (page: Page) => page.getByText(/Bewaard, versie/).waitFor();
const look = async (page: Page, name: string) => {
  await screenshot(page, `editor-story-${name}`);
  expect.soft(await axeFaults(page), name).toEqual([]);
};

test.runIf(there)('an evening is written, mended, rehearsed and started', { timeout: 600_000, retry: 0 }, async () => {
  context = await device(browser, 'laptop', { serviceWorkers: 'block' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const wrong = watch(page, server.origin);
  onTestFailed(() => screenshot(page, 'editor-story-failed'));
  await page.goto(server.setup);
  await page.getByRole('textbox', { name: 'Naam' }).fill('Wijkagent Noor');
  await page.getByRole('textbox', { name: 'Wachtwoord' }).fill('een lange zin van Noor');
  await page.getByRole('button', { name: 'Account maken' }).click();
  await page.getByRole('heading', { name: 'Avonden' }).waitFor();
  const began = Date.now();

  // An empty scenario.
  await page.goto(`${server.origin}/scenario`);
  await fill(page, 'Hoe heet de avond?', 'Boef in de Watergraafsmeer');
  await click(page, 'button', 'Beginnen');
  await page.waitForURL('**/scenario?naam=boef-in-de-watergraafsmeer');
  await page.getByRole('heading', { name: 'Boef in de Watergraafsmeer' }).first().waitFor();
  await look(page, '1-empty');

  // A real extract.
  await click(page, 'button', 'Bestand toevoegen');
  clicks += 1;
  await page.locator('input[type=file]').setInputFiles(EXTRACT);
  await click(page, 'button', /\.pbf toevoegen$/, false);
  await page.getByText('De kaart is klaar.').waitFor();
  await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
  await look(page, '2-map');

  // The play area.
  await click(page, 'button', 'Speelgebied');
  for (const [dx, dy] of [[-150, -120], [130, -120], [150, 130], [-150, 130]] as const) await tap(page, dx, dy);
  await click(page, 'button', 'Klaar, zo is het');
  await saved(page);

  // One boef, whose voetjes are the next taps.
  await click(page, 'tab', 'Avond');
  await click(page, 'button', 'Boef');
  await saved(page);
  for (const [n, [dx, dy]] of ([[-60, -40], [-30, 20], [30, 40], [60, -20]] as const).entries()) {
    await tap(page, dx, dy);
    await page.getByRole('heading', { name: new RegExp(`^Voetje ${n + 1} van`) }).waitFor();
    await saved(page);
  }
  await click(page, 'button', 'Klaar');
  await choose(page, 'Wat er te zien is', 'voelt_aan_deur');
  await look(page, '3-voetjes');
  await click(page, 'button', 'de inbreker');
  await click(page, 'radio', 'vrouw');
  await choose(page, 'Leeftijd', '41-60');
  await choose(page, 'Kledingstuk erbij', 'jas');
  await saved(page);
  const figure = page.getByRole('img', { name: 'Zo ziet de inbreker eruit' });
  await figure.scrollIntoViewIfNeeded();
  await expect.poll(() => figure.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  await look(page, '4-boef');

  // Four clues, from vague to precise.
  const texts = ['Er is iemand gezien die aan deuren voelt.', 'Het gaat om een vrouw met een jas.', 'Zij liep net langs het water.', 'Zij staat nu bij de laatste huizen.'];
  for (const [n, text] of texts.entries()) {
    await click(page, 'button', n === 0 ? /^Voetje 1,/ : new RegExp(`^Voetje ${n + 1},`), false);
    clicks += 1;
    await page.getByRole('group', { name: 'Rondes' }).getByRole('button', { name: 'Aanwijzing' }).click();
    await fill(page, 'Tekst', `OEFENING. ${text}`);
    await page.keyboard.press('Tab');
    await saved(page);
  }
  await look(page, '5-clues');

  // In a hurry: the second voetje comes much too early.
  await click(page, 'button', /^Voetje 2,/, false);
  for (let n = 0; n < 6; n += 1) {
    clicks += 1;
    await page.getByRole('group', { name: /^Komt na/ }).getByRole('button', { name: '15 seconden eerder' }).click();
  }
  await saved(page);

  // Notices with a button.
  await click(page, 'tab', 'Tips', false);
  await page.getByRole('heading', { name: 'Tips' }).waitFor();
  await look(page, '6-notices');
  let mended = 0;
  for (; mended < 3; mended += 1) {
    const fix = page.locator('article').getByRole('button').filter({ hasNotText: 'Ga erheen' }).first();
    if ((await fix.count()) === 0) break;
    const before = await page.getByText(/Bewaard, versie/).innerText();
    clicks += 1;
    await fix.click();
    await expect.poll(async () => (await page.getByText(/Bewaard, versie/).innerText()) !== before, { timeout: PATIENCE_MS }).toBe(true);
  }
  expect(mended).toBe(3);

  // A rehearsal, and the evening.
  await click(page, 'tab', 'Proef');
  clicks += 1;
  await page.getByRole('spinbutton', { name: 'Hoeveel avonden' }).fill('10');
  await click(page, 'button', 'Proefdraaien');
  await page.getByRole('heading', { name: 'Hoe snel de boef gevonden wordt' }).waitFor();
  await look(page, '7-rehearsal');
  await click(page, 'button', 'Avond starten');
  await click(page, 'button', 'Ja, klaarzetten');
  await page.waitForURL('**/spelleiding?avond=*&blad=links');
  process.stderr.write(`an evening from nothing: ${clicks} clicks, ${Math.round((Date.now() - began) / 1000)} s of a script\n`);
  expect(clicks).toBeLessThan(100);
  expect(wrong).toEqual([]);
});
