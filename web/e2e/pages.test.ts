/** The pages as they are built, under the strict policy of the real server. */
import { describe, expect, test } from 'vitest';
import { axeFaults, device, smallTargets, watch } from './browser.ts';
import { browser, site } from './stage.ts';

const PAGES = ['/', '/speel', '/boef', '/spelleiding', '/scorebord', '/kanalen', '/scenario', '/spel', '/doorplaatsen'];

/** What a first view may weigh without the map, compressed, in bytes. */
const WEIGHT_MAX = 150_000;

describe.each(['phone', 'phone-dark'] as const)('on a %s', (kind) => {
  test.each(PAGES)('%s opens without errors, strangers or faults', async (path) => {
    const context = await device(browser, kind);
    const page = await context.newPage();
    const wrong = watch(page, site.origin);
    await page.goto(site.origin + path);
    await page.locator('h1').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(wrong.filter((line) => !line.includes('/api/'))).toEqual([]);
    await context.close();
  });
});

test('the language is kept and marked on the document', async () => {
  const context = await device(browser, 'phone');
  const page = await context.newPage();
  await page.goto(`${site.origin}/spel?taal=en`);
  await page.locator('html[lang=en]').waitFor();
  await page.getByRole('button', { name: /Nederlands/ }).click();
  await page.locator('html[lang=nl]').waitFor();
  await page.goto(`${site.origin}/spel`);
  await page.locator('html[lang=nl]').waitFor();
  await context.close();
});

test.each(['/', '/speel', '/boef', '/doorplaatsen'])('%s opens again without a network', async (path) => {
  const context = await device(browser, 'phone');
  const page = await context.newPage();
  await page.goto(site.origin + path);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await context.setOffline(true);
  await page.reload();
  await page.locator('h1').waitFor();
  expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0);
  await context.close();
});

test('the first view of the player is light', async () => {
  const context = await device(browser, 'phone', { serviceWorkers: 'block' });
  const page = await context.newPage();
  const files: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)$|\/speel$/.test(new URL(response.url()).pathname)) files.push(response.body());
  });
  await page.goto(`${site.origin}/speel`);
  await page.locator('h1').waitFor();
  const { gzipSync } = await import('node:zlib');
  const weight = (await Promise.all(files)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  expect(weight).toBeGreaterThan(5_000);
  expect(weight).toBeLessThanOrEqual(WEIGHT_MAX);
  await context.close();
});
