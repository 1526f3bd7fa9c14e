/** The editor in a real browser against a pretended server, and what its tests do there. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ChangeRequest, Edit } from '../lib/protocol/index.ts';
import { axeFaults, device, smallTargets, watch } from './browser.ts';
import { NAME, PretendDrafts } from './pretend-drafts.ts';
import type { Site } from './site.ts';
import { browser, site } from './stage.ts';

/** The least side of what can be pressed, in pixels. */
const TARGET_PX = 24;
const SIZES = { laptop: { width: 1280, height: 800 }, tablet: { width: 820, height: 1180 }, phone: { width: 360, height: 740 } };
export type Size = keyof typeof SIZES;

export interface Opened {
  page: Page;
  server: PretendDrafts;
  wrong: string[];
  close: () => Promise<void>;
}

export async function open(address: string, { size = 'laptop', dark = false, server = new PretendDrafts(), site: on = site }: { size?: Size; dark?: boolean; server?: PretendDrafts; site?: Site } = {}): Promise<Opened> {
  const touch: BrowserContextOptions = size === 'laptop' ? {} : { hasTouch: true, isMobile: true };
  const context = await device(browser, 'laptop', { viewport: SIZES[size], colorScheme: dark ? 'dark' : 'light', serviceWorkers: 'block', ...touch });
  const page = await context.newPage();
  const wrong = watch(page, on.origin);
  await server.attach(page);
  await page.goto(on.origin + address);
  await page.locator('h1').waitFor();
  return { page, server, wrong, close: () => context.close() };
}

export const DRAFT = `/scenario?naam=${NAME}`;
export const editor = async (more: Parameters<typeof open>[1] = {}) => {
  const opened = await open(DRAFT, more);
  await opened.page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
  return opened;
};
export const tab = (page: Page, name: string) => page.getByRole('tab', { name });
export const editsOf = ({ server }: Opened): Edit[] =>
  server.posted.flatMap(({ path, body }) => {
    const { change } = (path.endsWith('/changes') ? body : { change: { kind: 'none' } }) as ChangeRequest;
    return change.kind === 'edit' ? change.edits : [];
  });

export async function clean({ page, wrong }: Opened, name: string) {
  expect.soft(await axeFaults(page), name).toEqual([]);
  expect.soft(await smallTargets(page, TARGET_PX), name).toEqual([]);
  expect.soft(wrong, name).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBe(0);
}
