/** A browser, and the built pages to open in it: a test file that imports this has both while its tests run. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch } from './browser.ts';
import { builtSite, type Site } from './site.ts';

export let browser: Browser;
export let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), builtSite()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});
