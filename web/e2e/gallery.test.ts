/** Every component, in both themes, under the strict policy, without a fault that axe can find. */
import { describe, expect, test } from 'vitest';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { browser, site } from './stage.ts';

async function gallery(kind: Device, query = '') {
  const context = await device(browser, kind);
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  await page.goto(`${site.origin}/dev/gallery${query}`);
  await page.getByRole('heading', { name: 'Componenten' }).waitFor();
  return { page, wrong, close: () => context.close() };
}

describe.each(['phone', 'phone-dark', 'laptop'] as const)('on a %s', (kind) => {
  test('every component is free of accessibility faults and errors', async () => {
    const { page, wrong, close } = await gallery(kind);
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    await screenshot(page, `gallery-${kind}`);
    expect(await axeFaults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(wrong).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
    await close();
  });

  test('the noodstop covers everything and can be read', async () => {
    const { page, close } = await gallery(kind, '?stop=noodstop');
    await page.getByRole('alert').filter({ hasText: 'Noodstop' }).waitFor();
    await screenshot(page, `noodstop-${kind}`, false);
    expect(await axeFaults(page)).toEqual([]);
    await close();
  });
});

test('the night colours of the boef are free of faults', async () => {
  const { page, close } = await gallery('phone-dark', '?nacht');
  await screenshot(page, 'gallery-night');
  expect(await axeFaults(page)).toEqual([]);
  await close();
});

test('a dialog takes the focus and gives it back', async () => {
  const { page, close } = await gallery('phone');
  const opener = page.getByRole('button', { name: 'Venster' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Zeker weten?' });
  await dialog.waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await screenshot(page, 'dialog', false);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
  await close();
});

test('112 is called only after a second, different tap', async () => {
  const { page, close } = await gallery('phone');
  expect(await page.locator('a[href^="tel:"]').count()).toBe(0);
  await page.getByRole('button', { name: 'Bel 112' }).click();
  const call = page.getByRole('link', { name: 'Ja, bel 112' });
  await call.waitFor();
  expect(await call.getAttribute('href')).toBe('tel:112');
  await screenshot(page, 'emergency', false);
  await close();
});

test('chips and tabs obey the keyboard', async () => {
  const { page, close } = await gallery('laptop');
  const man = page.getByRole('radio', { name: 'Man', exact: true });
  const unknown = page.getByRole('group', { name: 'Kleding' }).getByRole('radio', { name: 'Weet ik niet' });
  expect(await man.isChecked()).toBe(true);
  await man.focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'Vrouw' }).isChecked()).toBe(true);
  await unknown.check();
  expect(await page.getByRole('checkbox', { name: 'Pet' }).isChecked()).toBe(false);
  await page.getByRole('tab', { name: 'Aanwijzingen' }).focus();
  await page.keyboard.press('End');
  expect(await page.getByRole('tab', { name: 'Team' }).getAttribute('aria-selected')).toBe('true');
  await page.getByRole('tabpanel').getByText('Inhoud van team.').waitFor();
  await close();
});

test('a point is chosen on the map with the keyboard alone', async () => {
  const { page, close } = await gallery('laptop');
  await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
  const map = page.getByRole('application', { name: 'Kaart van de wijk' });
  const words = page.getByRole('region', { name: 'Kaart' }).locator(':scope > p').last();
  const before = await words.textContent();
  await map.focus();
  for (let i = 0; i < 8; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => words.textContent()).not.toBe(before);
  await close();
});
