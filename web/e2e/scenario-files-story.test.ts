/**
 * Files in and out of the editor, against the real server: a real extract becomes the map, a walk that was recorded there is
 * dropped in and becomes a route, a photo is put with a clue, and all of it goes out as one file and comes back as a new draft.
 */
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import type { Draft } from '../lib/protocol/index.ts';
import { axeFaults, device, launch, screenshot, watch } from './browser.ts';
import { startServer, type Server } from './server.ts';

const DATA = new URL('../../../shared/data/', import.meta.url).pathname;
const WALK = 'wandeling-amsterdam-schoon';
/** What lies beside the checkout: the walk, what is known of it, and the extract of where it was. */
const FILES = { extract: join(DATA, 'osm/amsterdam-watergraafsmeer.osm.pbf'), walk: join(DATA, `gpx/${WALK}.gpx`), truth: join(DATA, `gpx/${WALK}.waarheid.json`) };
/** A wait on a machine that does other work too. */
const PATIENCE_MS = 40_000;

let browser: Browser;
let server: Server;
let folder: string;
beforeAll(async () => {
  [browser, server, folder] = await Promise.all([launch(), startServer(1), mkdtemp(join(tmpdir(), 'boef-files-'))]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const there = await Promise.all(Object.values(FILES).map((file) => access(file))).then(
  () => true,
  () => false,
);
if (!there) process.stderr.write(`${DATA} is not whole: nobody drops a real walk in the editor\n`);

const draftOf = (page: Page, name: string): Promise<Draft> => page.evaluate(async (path) => (await (await fetch(path)).json()) as never, `/api/drafts/${name}`);
const look = async (page: Page, name: string) => {
  await screenshot(page, `files-story-${name}`);
  expect.soft(await axeFaults(page), name).toEqual([]);
};

/** Lets a file fall on the page, as from a folder beside the browser. */
async function drop(page: Page, path: string, name: string) {
  const transfer = await page.evaluateHandle(
    ([text, name]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    },
    [await readFile(path, 'utf8'), name] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** A photograph, drawn by the browser itself. */
async function photo(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2_400, 1_800];
    const ctx = canvas.getContext('2d')!;
    ctx.fillStyle = 'rgb(20, 160, 60)';
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1]!, 'base64');
}

test.runIf(there)('a map, a walk and a photo go in, and one file goes out and comes back', { timeout: 300_000, retry: 0 }, async () => {
  const context = await device(browser, 'laptop', { serviceWorkers: 'block', acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const wrong = watch(page, server.origin);
  onTestFailed(() => screenshot(page, 'files-story-failed'));
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();
  const saved = (version: number) => page.getByText(`Bewaard, versie ${version}`).waitFor();
  await page.goto(server.setup);
  await page.getByRole('textbox', { name: 'Naam' }).fill('Wijkagent Noor');
  await page.getByRole('textbox', { name: 'Wachtwoord' }).fill('een lange zin van Noor');
  await button('Account maken').click();
  await page.getByRole('heading', { name: 'Avonden' }).waitFor();
  await page.goto(`${server.origin}/scenario`);
  await page.getByRole('textbox', { name: 'Hoe heet de avond?' }).fill('Op pad');
  await button('Beginnen').click();
  await page.waitForURL('**/scenario?naam=op-pad');

  // The map, and somebody to walk on it.
  await button('Bestand toevoegen').click();
  await page.locator('input[type=file]').setInputFiles(FILES.extract);
  await page.getByRole('button', { name: /\.pbf toevoegen$/ }).click();
  await page.getByText('De kaart is klaar.').waitFor();
  await page.getByRole('tab', { name: 'Avond' }).click();
  await button('Boef').click();
  await saved(3);

  // The walk: its stops become voetjes, at the addresses where somebody stood.
  await drop(page, FILES.walk, 'wandeling.gpx');
  await page.getByRole('combobox', { name: 'Wie loopt dit' }).waitFor();
  await button('wandeling.gpx toevoegen').click();
  await page.getByText('De route is klaar.').waitFor();
  await saved(4);
  await look(page, '1-walk');
  const truth = JSON.parse(await readFile(FILES.truth, 'utf8')) as { haltes: { straat: string; huisnummer: string }[] };
  const { routes } = (await draftOf(page, 'op-pad')).outline.rounds[0]!;
  const places = routes.flatMap(({ voetjes }) => voetjes.map(({ place }) => place ?? ''));
  for (const { straat } of truth.haltes) expect(places.some((place) => place.startsWith(straat)), `${straat} in ${places.join(', ')}`).toBe(true);
  expect(routes.flatMap(({ ways }) => ways).every(({ line }) => line.length > 0)).toBe(true);

  // A photo with a clue, kept smaller than it came.
  await page.getByRole('tab', { name: 'Avond' }).click();
  await page.getByRole('group', { name: 'Rondes' }).getByRole('button', { name: 'Aanwijzing' }).click();
  await saved(5);
  await page.locator('summary', { hasText: 'Plaatje' }).click();
  await page.getByLabel('Foto of tekening toevoegen').setInputFiles({ name: 'Groene tas.jpg', mimeType: 'image/jpeg', buffer: await photo(page) });
  const thumb = page.getByRole('img', { name: 'Plaatje groene-tas.jpg' });
  await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: PATIENCE_MS }).toBe(1_600);
  await saved(7);
  await look(page, '2-photo');

  // One file out, and in again under another name.
  await page.getByRole('tab', { name: 'Meer' }).click();
  await button('Op papier').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Als één bestand' }).click()]);
  expect(download.suggestedFilename()).toBe('op-pad.zip');
  const bundle = join(folder, 'nog-eens.zip');
  await download.saveAs(bundle);
  const sent = await draftOf(page, 'op-pad');
  await page.goto(`${server.origin}/scenario`);
  await page.locator('input[type=file]').setInputFiles(bundle);
  await button('Openen als nieuw draaiboek').click();
  await page.waitForURL('**/scenario?naam=nog-eens');
  await page.getByRole('heading', { name: 'Op pad' }).first().waitFor();
  const came = await draftOf(page, 'nog-eens');
  expect({ ...came, name: sent.name, version: sent.version, map_version: sent.map_version }).toEqual(sent);
  expect(came.pictures).toEqual(['groene-tas.jpg']);
  const kept = (name: string) => page.evaluate(async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())].join(), `/api/drafts/${name}/pictures/groene-tas.jpg`);
  expect(await kept('nog-eens')).toBe(await kept('op-pad'));
  await look(page, '3-back');
  expect(wrong).toEqual([]);
});
