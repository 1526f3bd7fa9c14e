/** A real Chromium for the browser tests, with the phones and screens this game is played on. */
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

/** Where Chromium is, unless the environment says otherwise. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export type Device = 'phone' | 'phone-dark' | 'laptop' | 'laptop-dark' | 'beamer';

const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
const DEVICES: Record<Device, BrowserContextOptions> = {
  phone: { ...PHONE, colorScheme: 'light' },
  'phone-dark': { ...PHONE, colorScheme: 'dark' },
  laptop: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  'laptop-dark': { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  beamer: { viewport: { width: 1920, height: 1080 }, colorScheme: 'dark' },
};

/** Starts Chromium without anything that talks to the outside. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh phone or screen: its own storage, Dutch, without animations. */
export function device(browser: Browser, kind: Device, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    reducedMotion: 'reduce',
    ...DEVICES[kind],
    ...more,
  });
}

/** What went wrong on a page so far: errors, refusals of the content security policy, requests to elsewhere. */
export function watch(page: Page, origin: string): string[] {
  const wrong: string[] = [];
  page.on('pageerror', (error) => void wrong.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      wrong.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) {
      wrong.push(`elsewhere: ${url}`);
    }
  });
  return wrong;
}

/** The accessibility faults axe finds on a page (WCAG 2.2 AA), each with the elements it is about. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, help, nodes }) => {
    const where = nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary ?? ''})`);
    return `${id}: ${help}: ${where.join(', ')}`;
  });
}

/** Buttons and links that are too small for a thumb, in pixels; those inside a sentence are exempt. */
export function smallTargets(page: Page, least_px = 44): Promise<string[]> {
  return page.evaluate((least) => {
    const seen = [...document.querySelectorAll<HTMLElement>('button, a[href], select, input:not([type=hidden]), [role=tab]')];
    return seen
      .filter((element) => element.offsetParent !== null && getComputedStyle(element).display !== 'inline')
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.width < least || box.height < least))
      .map(({ element, box }) => `${element.tagName} "${element.textContent?.trim() ?? ''}" ${Math.round(box.width)}x${Math.round(box.height)}`);
  }, least_px);
}

/** Takes a picture into `BOEF_SHOTS`, when somebody wants to look at them. */
export async function screenshot(page: Page, name: string, fullPage = true): Promise<void> {
  const folder = process.env['BOEF_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
