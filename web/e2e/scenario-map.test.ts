/** The map of the editor in a real browser: what is put and drawn on it, and the pictures under it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toLatLon } from '../lib/map/projection.ts';
import { isIn, tilesOver } from '../lib/map/tiles.ts';
import { screenshot } from './browser.ts';
import { PretendDrafts } from './pretend-drafts.ts';
import { clean, DRAFT, editor, editsOf, open, tab } from './scenario-editor.ts';
import { builtSite, type Site } from './site.ts';

/** A tile of 256 pixels with stripes. */
const TILE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQMAAABmvDolAAAABlBMVEXo4NCwyKBBW17YAAAARklEQVR42u3UMREAAAgDMRzg3yUSkNCZI52z9qvDCngFJgz4BfwC0AdAHwB9APQB0AdAHwB9APQB0AdAHwB9APQB0AfgCFgw2vDi1Fe29QAAAABJRU5ErkJggg==', 'base64');

describe('on the map', () => {
  const middle = async (page: Page) => {
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    const box = (await page.getByRole('application').boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  test('each tap puts a voetje at the end of the route that is chosen', async () => {
    const opened = await editor();
    const { page, server } = opened;
    const { x, y } = await middle(page);
    await page.getByRole('group', { name: 'Ria', exact: true }).getByRole('button', { name: 'Ria' }).click();
    await page.getByRole('button', { name: 'Voetjes zetten op de kaart' }).click();
    await page.mouse.click(x + 60, y - 40);
    await page.getByRole('heading', { name: /Voetje 6 van Ria/ }).waitFor();
    await page.mouse.click(x + 90, y + 60);
    await page.getByRole('heading', { name: /Voetje 7 van Ria/ }).waitFor();
    await page.getByText('Bewaard, versie 3').waitFor();
    const inserted = editsOf(opened).filter((edit) => edit.kind === 'insert');
    expect(inserted).toHaveLength(2);
    expect(inserted[0]).toMatchObject({ path: ['ronde', 0, 'route', 0, 'voetje', 5], value: { id: 'voetje-1', blijft: '1m', gedrag: 'kijkt_zoekend' } });
    expect(server.draft().outline.rounds[0]!.routes[0]!.voetjes).toHaveLength(7);
    await opened.close();
  });

  test('a voetje that is dragged gets another place, and undo brings it back', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await middle(page);
    const pin = page.locator('.pin-face', { hasText: '3' }).first();
    const box = (await pin.boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 50, box.y - 20, { steps: 6 });
    await page.mouse.up();
    await page.getByText('Bewaard, versie 2').waitFor();
    const [edit] = editsOf(opened);
    expect(edit).toMatchObject({ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 2, 'plek'] });
    await page.getByRole('button', { name: 'Ongedaan' }).click();
    await page.getByText('Bewaard, versie 3').waitFor();
    expect(server.tree).toMatchObject({ ronde: [{ route: [{ voetje: [{}, {}, { plek: 'Vlierstraat 23' }, {}, {}] }, {}] }, {}] });
    await page.getByRole('button', { name: 'Opnieuw' }).click();
    await page.getByText('Bewaard, versie 4').waitFor();
    expect(JSON.stringify(server.tree)).not.toContain('Vlierstraat 23');
    await opened.close();
  });

  test('the play area is drawn corner by corner, also with the keys', async () => {
    const opened = await editor();
    const { page, server } = opened;
    const { x, y } = await middle(page);
    await page.getByRole('button', { name: 'Speelgebied' }).click();
    for (const [dx, dy] of [[-60, -60], [60, -60]] as const) await page.mouse.click(x + dx, y + dy);
    await expect.poll(() => page.getByText('Er staan 2 hoeken.').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Klaar, zo is het' }).isDisabled()).toBe(true);
    await page.getByRole('application').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Klaar, zo is het' }).click();
    await page.getByText('Bewaard, versie 2').waitFor();
    expect(server.map?.area).toHaveLength(3);
    await page.getByRole('button', { name: 'Verboden terrein' }).click();
    await middle(page);
    for (const [dx, dy] of [[-20, -20], [20, -20], [0, 20]] as const) await page.mouse.click(x + dx, y + dy);
    await page.getByRole('button', { name: 'Klaar, zo is het' }).click();
    await page.getByText('Bewaard, versie 3').waitFor();
    await page.getByText('De kaart in woorden').click();
    await page.getByRole('heading', { name: 'Hier loopt niemand' }).waitFor();
    await opened.close();
  });

  test('somebody on a tablet puts a voetje with a finger and goes on in the form', async () => {
    const opened = await editor({ size: 'tablet' });
    const { page } = opened;
    await page.getByRole('group', { name: 'Ria', exact: true }).getByRole('button', { name: 'Ria' }).click();
    await page.getByRole('button', { name: 'Voetjes zetten op de kaart' }).click();
    const { x, y } = await middle(page);
    await page.touchscreen.tap(x + 40, y - 40);
    await page.getByText('Bewaard, versie 2').waitFor();
    await page.getByRole('button', { name: 'Klaar', exact: true }).click();
    await page.getByRole('heading', { name: /Voetje 6 van Ria/ }).waitFor();
    await opened.close();
  });
});

describe('tiles of a map server', () => {
  const TILES = 'https://tiles.example';
  let strict: Site;
  beforeAll(async () => {
    strict = await builtSite(TILES);
  });
  afterAll(() => strict?.close());

  test.each([
    ['laptop', false],
    ['phone', true],
  ] as const)('are asked for once somebody wants them, and only those of the wijk, on a %s, dark %s', async (size, dark) => {
    const server = new PretendDrafts();
    const map = server.map!;
    server.map = { ...map, tiles: { template: `${TILES}/{z}/{x}/{y}.png`, attribution: 'De kaartmakers' } };
    const opened = await open(DRAFT, { size, dark, server, site: strict });
    const { page } = opened;
    const asked: string[] = [];
    await page.route(`${TILES}/**`, (route) => {
      asked.push(new URL(route.request().url()).pathname);
      return route.fulfill({ contentType: 'image/png', body: TILE });
    });
    if (size === 'phone') await tab(page, 'Kaart').click();
    const button = page.getByRole('button', { name: 'Kaartbeelden onder de straten' });
    await button.waitFor();
    await clean(opened, 'before');
    expect(asked).toEqual([]);
    expect(await page.getByText('De kaartmakers').count()).toBe(0);
    await button.click();
    await page.getByText('De kaartmakers').waitFor();
    await page.getByText('De kaartbeelden komen van tiles.example.').waitFor();
    const shown = page.locator('.leaflet-tile[src]');
    await expect.poll(() => shown.evaluateAll((all) => all.length > 0 && all.every((image) => (image as HTMLImageElement).naturalWidth === 256))).toBe(true);
    const corners = [...map.area, ...map.streets.flatMap(({ line }) => line)].map((point) => toLatLon(map.projection, point));
    for (const path of asked) {
      const [z, x, y] = path.slice(1, -'.png'.length).split('/').map(Number) as [number, number, number];
      expect(isIn({ z, x, y }, tilesOver(corners, z)!), path).toBe(true);
    }
    await screenshot(page, `scenario-tiles-${size}`);
    // Those requests are what was asked for.
    const elsewhere = opened.wrong.splice(0);
    expect(elsewhere.filter((line) => !line.startsWith(`elsewhere: ${TILES}/`))).toEqual([]);
    expect(elsewhere).toHaveLength(asked.length);
    await clean(opened, 'with tiles');
    // The choice is kept, and can be taken back.
    await page.reload();
    if (size === 'phone') await tab(page, 'Kaart').click();
    await page.getByText('De kaartmakers').waitFor();
    await button.click();
    await page.getByText('De kaartmakers').waitFor({ state: 'detached' });
    expect(await page.locator('.leaflet-tile').count()).toBe(0);
    await opened.close();
  });
});
