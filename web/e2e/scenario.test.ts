/** The editor in a real browser against a pretended server: every part in three sizes and both themes, and the acts that matter. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { duration } from '../lib/format.ts';
import { toLatLon } from '../lib/map/projection.ts';
import { isIn, tilesOver } from '../lib/map/tiles.ts';
import type { ChangeRequest, Edit } from '../lib/protocol/index.ts';
import { numberAt } from '../scenario/ways/stretch.ts';
import { axeFaults, device, launch, screenshot, smallTargets, watch } from './browser.ts';
import { COLLEAGUE, NAME, PretendDrafts } from './pretend-drafts.ts';
import { REHEARSAL } from './rehearsal-sample.ts';
import { builtSite, type Site } from './site.ts';

/** The least side of what can be pressed, in pixels. */
const TARGET_PX = 24;
const SIZES = { laptop: { width: 1280, height: 800 }, tablet: { width: 820, height: 1180 }, phone: { width: 360, height: 740 } };
type Size = keyof typeof SIZES;
/** A tile of 256 pixels with stripes. */
const TILE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAQAAAAEAAQMAAABmvDolAAAABlBMVEXo4NCwyKBBW17YAAAARklEQVR42u3UMREAAAgDMRzg3yUSkNCZI52z9qvDCngFJgz4BfwC0AdAHwB9APQB0AdAHwB9APQB0AdAHwB9APQB0AfgCFgw2vDi1Fe29QAAAABJRU5ErkJggg==', 'base64');
/** How a PNG begins. */
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

let browser: Browser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([launch(), builtSite()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Opened {
  page: Page;
  server: PretendDrafts;
  wrong: string[];
  close: () => Promise<void>;
}

async function open(address: string, { size = 'laptop', dark = false, server = new PretendDrafts(), site: on = site }: { size?: Size; dark?: boolean; server?: PretendDrafts; site?: Site } = {}): Promise<Opened> {
  const touch: BrowserContextOptions = size === 'laptop' ? {} : { hasTouch: true, isMobile: true };
  const context = await device(browser, 'laptop', { viewport: SIZES[size], colorScheme: dark ? 'dark' : 'light', serviceWorkers: 'block', ...touch });
  const page = await context.newPage();
  const wrong = watch(page, on.origin);
  await server.attach(page);
  await page.goto(on.origin + address);
  await page.locator('h1').waitFor();
  return { page, server, wrong, close: () => context.close() };
}

const DRAFT = `/scenario?naam=${NAME}`;
const editor = async (more: Parameters<typeof open>[1] = {}) => {
  const opened = await open(DRAFT, more);
  await opened.page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
  return opened;
};
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const editsOf = ({ server }: Opened): Edit[] =>
  server.posted.flatMap(({ path, body }) => {
    const { change } = (path.endsWith('/changes') ? body : { change: { kind: 'none' } }) as ChangeRequest;
    return change.kind === 'edit' ? change.edits : [];
  });

async function clean({ page, wrong }: Opened, name: string) {
  expect.soft(await axeFaults(page), name).toEqual([]);
  expect.soft(await smallTargets(page, TARGET_PX), name).toEqual([]);
  expect.soft(wrong, name).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBe(0);
}

describe.each([
  ['laptop', false],
  ['laptop', true],
  ['tablet', false],
  ['phone', true],
] as const)('on a %s, dark %s', (size, dark) => {
  const name = (part: string) => `scenario-${part}-${size}${dark ? '-dark' : ''}`;

  test('the drafts are free of faults', async () => {
    const opened = await open('/scenario', { size, dark });
    await opened.page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
    await screenshot(opened.page, name('drafts'));
    await clean(opened, 'drafts');
    await opened.close();
  });

  test('every part of the editor is free of faults', async () => {
    const server = new PretendDrafts();
    server.rehearsal = REHEARSAL;
    server.here = ['Wijkagent Noor', COLLEAGUE.name];
    server.changeBy(COLLEAGUE, { kind: 'edit', edits: [{ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 2, 'om'], value: '30s' }, { kind: 'remove', path: ['ronde', 1, 'les'] }] });
    const opened = await editor({ size, dark, server });
    const { page } = opened;
    if (size !== 'laptop') {
      await tab(page, 'Kaart').click();
      await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
      await screenshot(page, name('map'));
      await clean(opened, 'map');
      await tab(page, 'Avond').click();
    } else await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    for (const [part, what] of [['evening', 'De avond'], ['boef', 'Ria'], ['round', /^1\. Wie voelt/]] as const) {
      await page.getByRole('button', { name: what }).first().click();
      await screenshot(page, name(part));
      await clean(opened, part);
    }
    await page.getByRole('button', { name: /^Voetje 2, Hoofdstraat 22/ }).click();
    await page.getByRole('heading', { name: /Voetje 2 van Ria/ }).waitFor();
    await screenshot(page, name('voetje'));
    await clean(opened, 'voetje');
    await page.getByRole('button', { name: /^Aanwijzing signalement/ }).click();
    await page.getByRole('heading', { name: 'Aanwijzing signalement' }).waitFor();
    await screenshot(page, name('clue'));
    await clean(opened, 'clue');
    await page.getByRole('group', { name: 'Ria', exact: true }).getByRole('button', { name: 'Ria' }).click();
    await page.getByRole('heading', { name: 'De route van Ria' }).waitFor();
    await screenshot(page, name('route'));
    await clean(opened, 'route');
    await tab(page, 'Tips').click();
    await page.getByText('Dit voetje komt niet na het vorige.').first().waitFor();
    await screenshot(page, name('notices'));
    await clean(opened, 'notices');
    await tab(page, 'Tekst').click();
    await page.getByRole('textbox', { name: 'De tekst van het draaiboek' }).waitFor();
    await page.getByRole('button', { name: 'Zoek wat gekozen is' }).click();
    await screenshot(page, name('text'));
    await clean(opened, 'text');
    await tab(page, 'Proef').click();
    await screenshot(page, name('rehearse-before'));
    await tab(page, 'Meer').click();
    await page.getByRole('heading', { name: 'Bestand toevoegen' }).waitFor();
    await screenshot(page, name('import'));
    await clean(opened, 'import');
    await page.getByRole('button', { name: 'Op papier' }).click();
    await page.getByRole('heading', { name: 'Op papier' }).waitFor();
    await screenshot(page, name('paper'));
    await clean(opened, 'paper');
    await page.getByRole('button', { name: 'Geschiedenis' }).click();
    await page.getByRole('button', { name: /Wat veranderde: Versie 2/ }).click();
    await page.getByRole('region', { name: /Verschil/ }).waitFor();
    await screenshot(page, name('history'));
    await clean(opened, 'history');
    await opened.close();
  });
});

describe('the drafts', () => {
  test('a new one begins from nothing or from an earlier evening, under a name that is free', async () => {
    const opened = await open('/scenario');
    const { page, server } = opened;
    await page.getByRole('textbox', { name: 'Hoe heet de avond?' }).fill('Oefenwijk');
    await page.getByRole('combobox', { name: 'Beginnen met' }).selectOption({ label: 'Boef in de Edelsteenbuurt' });
    await page.getByRole('button', { name: 'Beginnen' }).click();
    await page.waitForURL('**/scenario?naam=*');
    expect(server.posted).toEqual([{ path: '/api/drafts', body: { name: 'oefenwijk-2', title: 'Oefenwijk', from: { kind: 'scenario', scenario: 'edelsteenbuurt' } } }]);
    await opened.close();
  });

  test('one goes only after a question', async () => {
    const opened = await open('/scenario');
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Weggooien: Boef in de Oefenwijk' }).click();
    await page.getByRole('button', { name: 'Annuleren' }).click();
    expect(server.drafts).toHaveLength(2);
    await page.getByRole('button', { name: 'Weggooien: Boef in de Oefenwijk' }).click();
    await page.getByRole('button', { name: 'Ja, weggooien' }).click();
    await page.getByRole('heading', { name: 'Boef in de Oefenwijk', exact: true }).waitFor({ state: 'detached' });
    expect(server.drafts.map(({ name }) => name)).toEqual(['bloemenbuurt']);
    await opened.close();
  });

  test('who is not signed in comes to the door, and from there back to the draft', async () => {
    const server = new PretendDrafts();
    server.trouble = 'logged_out';
    const opened = await open(DRAFT, { server });
    const { page } = opened;
    await page.getByRole('textbox', { name: 'Naam' }).fill('Wijkagent Noor');
    await page.getByRole('textbox', { name: 'Wachtwoord' }).fill('een lange zin');
    await page.getByRole('button', { name: 'Aanmelden' }).click();
    await page.getByRole('heading', { name: 'Boef in de Oefenwijk' }).waitFor();
    await opened.close();
  });
});

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

describe('on the line of time', () => {
  test('a block that is dragged comes later, and so does the number', async () => {
    const opened = await editor();
    const { page } = opened;
    const block = page.getByRole('button', { name: /^Voetje 2, Hoofdstraat 22/ });
    const box = (await block.boundingBox())!;
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 12, { steps: 4 });
    await page.mouse.up();
    await page.getByText('Bewaard, versie 2').waitFor();
    const [edit] = editsOf(opened);
    expect(edit).toMatchObject({ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 1, 'om'] });
    await block.click();
    await page.getByRole('group', { name: /^Komt na/ }).getByRole('button', { name: '15 seconden later' }).click();
    await page.getByText('Bewaard, versie 3').waitFor();
    await opened.close();
  });

  test('everybody walks along with the slider', async () => {
    const opened = await editor();
    const { page } = opened;
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    await page.getByText('De kaart in woorden').click();
    const list = page.getByRole('listitem').filter({ hasText: /^R\s*Ria/ });
    const before = await list.innerText();
    await page.getByRole('slider', { name: 'Moment in de ronde' }).fill(String(4 * 60_000 + 30_000));
    await expect.poll(() => list.innerText()).not.toBe(before);
    await page.getByRole('slider', { name: 'Moment in de ronde' }).fill('0');
    await expect.poll(() => list.innerText()).toBe(before);
    await opened.close();
  });
});

/** Ria goes round the back or along the front at her second and third voetje. */
const forked = () => {
  const server = new PretendDrafts();
  const route = ['ronde', 0, 'route', 0];
  server.changeBy(COLLEAGUE, {
    kind: 'edit',
    edits: [
      { kind: 'insert', path: [...route, 'keuze', 0], value: { takken: { achterom: 2, vooraan: 1 } } },
      { kind: 'set', path: [...route, 'voetje', 1, 'tak'], value: 'achterom' },
      { kind: 'set', path: [...route, 'voetje', 2, 'tak'], value: 'vooraan' },
    ],
  });
  return server;
};

describe('where chance decides', () => {
  test.each([['laptop', false], ['tablet', false], ['phone', true]] as const)('the slider walks along the branch that is chosen, and everybody else goes on, on a %s, dark %s', async (size, dark) => {
    const server = forked();
    const opened = await editor({ size, dark, server });
    const { page } = opened;
    const branch = page.getByRole('combobox', { name: 'Ria loopt nu langs' });
    const arrives = (voetje: number) => duration(server.draft().outline.rounds[0]!.routes[0]!.voetjes[voetje]!.arrive_ms!);
    expect(await branch.locator('option').allTextContents()).toEqual([`achterom (2 van de 3 keer, vanaf ${arrives(1)})`, `vooraan (1 van de 3 keer, vanaf ${arrives(2)})`]);
    // Both walk at the moment of the third voetje.
    const { arrive_ms } = server.draft().outline.rounds[0]!.routes[0]!.voetjes[2]!;
    await page.getByRole('slider', { name: 'Moment in de ronde' }).fill(String(arrive_ms));
    const words = async (name: string) => {
      if (size !== 'laptop') await tab(page, 'Kaart').click();
      await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
      const list = page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
      if (!(await list.isVisible())) await page.getByText('De kaart in woorden').click();
      const text = await list.innerText();
      if (size !== 'laptop') await tab(page, 'Avond').click();
      return text;
    };
    const dog = server.draft().outline.figuranten[0]!.name;
    const before = [await words('Ria'), await words(dog)];
    await branch.selectOption('vooraan');
    expect(await page.getByRole('button', { name: /^Voetje 2, Hoofdstraat 22, om .*, tak achterom/ }).getAttribute('class')).toContain('aside');
    const after = [await words('Ria'), await words(dog)];
    expect(after[0]).not.toBe(before[0]);
    expect(after[0]).toContain('Vlierstraat');
    expect(after[1]).toBe(before[1]);
    await branch.scrollIntoViewIfNeeded();
    await screenshot(page, `scenario-branch-${size}${dark ? '-dark' : ''}`, false);
    await clean(opened, 'branch');
    // Looking is no change.
    expect(server.version).toBe(2);
    await opened.close();
  });
});

describe('the form of a choice', () => {
  /** The route of Ria, with what is to be unfolded. */
  const route = async (more: Parameters<typeof open>[1] = {}) => {
    const opened = await editor(more);
    const { page } = opened;
    await page.getByRole('group', { name: 'Ria', exact: true }).getByRole('button', { name: 'Ria' }).click();
    await page.getByRole('heading', { name: 'De route van Ria' }).waitFor();
    return opened;
  };
  const written = ({ server }: Opened) => (server.tree as { ronde: { route: { keuze?: { takken: Record<string, number> }[]; voetje: { tak?: string }[] }[] }[] }).ronde[0]!.route[0]!;

  test.each([['laptop', false], ['tablet', false], ['phone', true]] as const)('makes one, names its branches, and puts voetjes on them, on a %s, dark %s', async (size, dark) => {
    const opened = await route({ size, dark });
    const { page } = opened;
    await page.getByText(/^Keuzes van het toeval/).click();
    await page.getByRole('button', { name: 'Keuze erbij' }).click();
    const left = page.getByRole('group', { name: 'Tak links' });
    await left.getByRole('textbox', { name: 'Naam van de tak' }).fill('Achterom');
    await page.keyboard.press('Enter');
    const back = page.getByRole('group', { name: 'Tak achterom' });
    await back.getByRole('spinbutton', { name: 'Kans' }).fill('2');
    await back.getByRole('combobox', { name: 'Voetje op deze tak zetten' }).selectOption({ label: '2. Hoofdstraat 22' });
    await back.getByRole('button', { name: '2. Hoofdstraat 22', exact: true }).waitFor();
    await page.getByRole('group', { name: 'Tak rechts' }).getByRole('combobox', { name: 'Voetje op deze tak zetten' }).selectOption({ label: '3. Vlierstraat 23' });
    await expect.poll(() => written(opened).voetje.map(({ tak }) => tak)).toEqual([undefined, 'achterom', 'rechts', undefined, undefined]);
    await expect.poll(() => written(opened).keuze).toEqual([{ takken: { achterom: 2, rechts: 1 } }]);
    expect(Object.keys(written(opened).keuze![0]!.takken)).toEqual(['achterom', 'rechts']);
    await back.getByText('2 van de 3 keer').waitFor();
    await page.getByRole('group', { name: 'Keuze 1' }).scrollIntoViewIfNeeded();
    await screenshot(page, `scenario-choice-${size}${dark ? '-dark' : ''}`);
    await clean(opened, 'choice');
    await opened.close();
  });

  test('shows what is wrong with it, and takes branches and the choice away again', async () => {
    const opened = await route({ server: forked() });
    const { page, server } = opened;
    const choice = page.getByRole('group', { name: 'Keuze 1' });
    await choice.getByRole('textbox', { name: 'Nieuwe tak' }).fill('Vooraan');
    await choice.getByText('Deze naam is er al in deze route.').waitFor();
    expect(await choice.getByRole('button', { name: 'Tak erbij' }).isDisabled()).toBe(true);
    await choice.getByRole('textbox', { name: 'Nieuwe tak' }).fill('Omheen');
    await page.keyboard.press('Enter');
    await expect.poll(() => Object.keys(written(opened).keuze![0]!.takken)).toEqual(['achterom', 'vooraan', 'omheen']);
    await page.getByRole('group', { name: 'Tak vooraan' }).getByRole('spinbutton', { name: 'Kans' }).fill('0');
    await choice.getByText('De tak "vooraan" wordt nooit gekozen.').waitFor();
    // It is said once: with the choice.
    expect(await page.getByText('De tak "vooraan" wordt nooit gekozen.').count()).toBe(1);
    await choice.getByRole('button', { name: 'Tak weghalen: vooraan' }).click();
    await expect.poll(() => written(opened).voetje[2]!.tak).toBeUndefined();
    expect(written(opened).keuze).toEqual([{ takken: { achterom: 2, omheen: 1 } }]);
    await choice.getByRole('button', { name: /^Keuze weghalen/ }).click();
    await expect.poll(() => written(opened).keuze ?? []).toEqual([]);
    expect(server.toml).not.toContain('tak = ');
    await page.getByText(/Bewaard, versie/).waitFor();
    await page.getByRole('button', { name: 'Ongedaan' }).click();
    await expect.poll(() => written(opened).voetje[1]!.tak).toBe('achterom');
    await opened.close();
  });
});

describe('the ways between two voetjes', () => {
  /** The second voetje of Ria with the ways to it. */
  const withWays = async (size: Size, dark = false) => {
    const opened = await editor({ size, dark });
    const { page } = opened;
    await page.getByRole('button', { name: /^Voetje 2, Hoofdstraat 22/ }).click();
    await page.getByRole('button', { name: 'Andere wegen bekijken' }).click();
    await page.getByRole('radio', { name: /^Weg 3:/ }).waitFor();
    return opened;
  };
  const via = ({ server }: Opened) => (server.tree as { ronde: { route: { voetje: { via?: unknown }[] }[] }[] }).ronde[0]!.route[0]!.voetje[1]!.via;

  test.each([['laptop', false], ['tablet', false], ['phone', true]] as const)('one is chosen with a tap and taken back, on a %s, dark %s', async (size, dark) => {
    const opened = await withWays(size, dark);
    const { page } = opened;
    const way = (n: number) => page.getByRole('radio', { name: new RegExp(`^Weg ${n}: \\d+ m, \\d+:\\d+ min lopen`) });
    expect(await way(1).isChecked()).toBe(true);
    await way(2).check();
    await page.getByText('Bewaard, versie 2').waitFor();
    expect(via(opened)).toMatchObject([[expect.closeTo(52.55, 1), expect.closeTo(5.23, 1)]]);
    expect(await way(2).isChecked()).toBe(true);
    await page.getByRole('group', { name: 'Welke weg hierheen' }).scrollIntoViewIfNeeded();
    await screenshot(page, `scenario-ways-${size}${dark ? '-dark' : ''}`, false);
    await clean(opened, 'ways');
    if (size !== 'laptop') {
      await tab(page, 'Kaart').click();
      await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
      await screenshot(page, `scenario-ways-map-${size}${dark ? '-dark' : ''}`);
      await clean(opened, 'ways on the map');
    }
    await page.getByRole('button', { name: 'Ongedaan' }).click();
    await page.getByText('Bewaard, versie 3').waitFor();
    await expect.poll(() => way(1).isChecked()).toBe(true);
    expect(via(opened)).toBeUndefined();
    await opened.close();
  });

  test('the arrow keys choose, and the best way needs no places', async () => {
    const opened = await withWays('laptop');
    const { page } = opened;
    await page.getByRole('radio', { name: /^Weg 1:/ }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('Bewaard, versie 2').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Bewaard, versie 3').waitFor();
    expect(via(opened)).toBeUndefined();
    expect(editsOf(opened).map(({ kind }) => kind)).toEqual(['set', 'remove']);
    await opened.close();
  });

  test('the number on the map chooses too', async () => {
    const opened = await withWays('laptop');
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    // Two voetjes tell where on the screen the map shows a point.
    const pins = await Promise.all([0, 1].map(async (index) => {
      const box = (await page.locator(`.pin-face[title^="Ria ${index + 1}:"]`).boundingBox())!;
      return { at: server.draft().outline.rounds[0]!.routes[0]!.voetjes[index]!.at!, x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }));
    const [one, other] = [pins[0]!, pins[1]!];
    const [x, y] = numberAt(server.ways([0, 0, 0, 1]).ways, 2)!;
    const px_per_cm = Math.hypot(other.x - one.x, other.y - one.y) / Math.hypot(other.at[0] - one.at[0], other.at[1] - one.at[1]);
    await page.mouse.click(one.x + (x - one.at[0]) * px_per_cm, one.y - (y - one.at[1]) * px_per_cm);
    await page.getByText('Bewaard, versie 2').waitFor();
    expect(await page.getByRole('radio', { name: /^Weg 3:/ }).isChecked()).toBe(true);
    expect(via(opened)).toHaveLength(1);
    await opened.close();
  });
});

describe('what there is to say', () => {
  test('is mended with its button, and stands on the map, the line of time and in the text', async () => {
    const server = new PretendDrafts();
    server.changeBy(COLLEAGUE, { kind: 'edit', edits: [{ kind: 'set', path: ['ronde', 0, 'route', 0, 'voetje', 2, 'om'], value: '30s' }, { kind: 'set', path: ['ronde', 0, 'aanwijzing', 0, 'tekst'], value: 'Er loopt iemand.' }] });
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    expect(await page.locator('.pin-flag').count()).toBe(1);
    expect(await page.getByRole('button', { name: /^Voetje 3.*Fout/ }).count()).toBe(1);
    await tab(page, 'Tekst').click();
    await page.locator('pre mark').first().waitFor();
    expect(await page.locator('pre mark').allTextContents()).toEqual(['om = "30s"', 'tekst = "Er loopt iemand."']);
    await tab(page, 'Tips').click();
    await page.getByRole('button', { name: /^Zet OEFENING ervoor/ }).click();
    await page.getByText('In deze tekst staat geen OEFENING.').waitFor({ state: 'detached' });
    expect(server.toml).toContain('OEFENING. Er loopt iemand.');
    await page.getByRole('button', { name: /^Ga erheen: Dit voetje/ }).click();
    await page.getByRole('heading', { name: /Voetje 3 van Ria/ }).waitFor();
    await opened.close();
  });
});

describe('the forms', () => {
  test('a boef, a route and a clue are made without the map', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Boef', exact: true }).click();
    await page.getByRole('textbox', { name: 'Zo noemt iedereen de boef' }).fill('de fietsendief');
    await page.getByRole('radio', { name: 'man', exact: true }).check();
    await page.getByRole('combobox', { name: 'Kledingstuk erbij' }).selectOption('pet');
    await page.getByRole('button', { name: 'Naar de route in ronde 1' }).click();
    await page.getByRole('button', { name: 'Voetje met een naam' }).click();
    await page.getByRole('textbox', { name: 'Plek', exact: true }).fill('molenw');
    await page.getByRole('button', { name: 'Molenweg 9', exact: true }).click();
    await page.getByRole('combobox', { name: 'Wat er te zien is' }).selectOption('voelt_aan_deur');
    await page.getByRole('group', { name: 'Rondes' }).getByRole('button', { name: 'Aanwijzing' }).click();
    await page.getByRole('textbox', { name: 'Tekst', exact: true }).fill('OEFENING. Er loopt iemand bij de Molenweg.');
    await page.getByRole('radio', { name: 'op de ladder' }).check();
    await page.getByRole('button', { name: /^Weghalen: Aanwijzing/ }).waitFor();
    await expect.poll(() => server.tree).toMatchObject({
      boef: [{}, {}, { id: 'boef-1', bekend_als: 'de fietsendief', signalement: { geslacht: 'man', kleding: [{ stuk: 'pet' }] } }],
      ronde: [{ route: [{}, {}, { wie: 'boef-1', voetje: [{ plek: 'Molenweg 9', gedrag: 'voelt_aan_deur' }] }], aanwijzing: [{}, {}, {}, {}, { boef: 'boef-1', ladder: 1, tekst: 'OEFENING. Er loopt iemand bij de Molenweg.' }] }, {}],
    });
    expect(JSON.stringify((server.tree as { ronde: { aanwijzing: object[] }[] }).ronde[0]!.aanwijzing[4])).not.toContain('bij_voetje');
    await opened.close();
  });

  test('another id goes everywhere it is named', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByRole('button', { name: 'Ria' }).first().click();
    await page.getByText('Voor het bestand').click();
    await page.getByRole('textbox', { name: 'Korte naam in het bestand' }).fill('Deur Voeler');
    await page.keyboard.press('Enter');
    await page.getByText('Bewaard, versie 2').waitFor();
    expect(server.toml).not.toContain('"deurvoeler"');
    expect(server.toml.match(/"deur-voeler"/g)!.length).toBeGreaterThan(4);
    await opened.close();
  });

  test('a clue that is too long says so for each channel', async () => {
    const opened = await editor();
    const { page } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    const text = page.getByRole('textbox', { name: 'Tekst', exact: true });
    await text.fill('OEFENING. Man met zwarte jas.');
    const previews = page.getByRole('group', { name: 'Zo komt het op de kanalen' });
    await previews.getByText(/^OEFENING\. Man met zwarte jas\. Gezien om \d\d:\d\d\. #BoefInDeWijk$/).waitFor();
    await text.fill(`OEFENING. ${'a'.repeat(300)}`);
    await previews.getByText('Te lang voor X. Daar valt het einde weg.').waitFor();
    await previews.getByText('ingekort').waitFor();
    await page.locator('summary', { hasText: 'Voor wie' }).click();
    await page.getByLabel('Voor wie', { exact: true }).selectOption('verdiend');
    await page.getByText('Dit bericht gaat niet naar sociale media.').waitFor();
    await opened.close();
  });

  test('a picture asks for words for those who cannot see it', async () => {
    const server = new PretendDrafts();
    server.pictures = ['jas.svg'];
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.locator('summary', { hasText: 'Plaatje' }).click();
    const alt = page.getByRole('textbox', { name: 'Wat er op het plaatje staat' });
    await page.getByLabel('Plaatje', { exact: true }).selectOption('jas.svg');
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor();
    expect(await alt.getAttribute('aria-invalid')).toBe('true');
    await alt.fill('Een zwarte jas.');
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor({ state: 'hidden' });
    const previews = page.getByRole('group', { name: 'Zo komt het op de kanalen' });
    await previews.getByText('Mastodon').waitFor();
    await opened.close();
  });

  test.each([
    ['laptop', false],
    ['phone', true],
  ] as const)('a picture is put with a clue, described, and thrown away, on a %s, dark %s', async (size, dark) => {
    const opened = await editor({ size, dark });
    const { page, server } = opened;
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.locator('summary', { hasText: 'Plaatje' }).click();
    const picker = page.getByLabel('Foto of tekening toevoegen');
    const clue = () => (server.tree as { ronde: { aanwijzing: Record<string, unknown>[] }[] }).ronde[0]!.aanwijzing[0]!;
    await picker.setInputFiles({ name: 'brief.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await page.getByText('Dit is geen plaatje dat wij kunnen lezen.').waitFor();
    expect(server.version).toBe(1);
    // The refusal is what was asked for, not a fault of the page.
    expect(opened.wrong.splice(0)).toHaveLength(1);
    await picker.setInputFiles({ name: 'jas.png', mimeType: 'image/png', buffer: Buffer.concat([PNG_START, Buffer.alloc(12 << 20)]) });
    await page.getByText('Het mag 12 MB zijn.').waitFor();
    expect(server.version).toBe(1);
    // Dropped beside the place for map files, and taken by the clue alone.
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'jas.png', { type: 'image/png' }));
      return data;
    });
    const place = page.locator('label', { has: picker });
    await place.dispatchEvent('dragover', { dataTransfer: transfer });
    await place.dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByText('Schrijf wat er op het plaatje staat.').waitFor();
    expect(await page.getByText('Laat het bestand hier los').count()).toBe(0);
    expect(clue()['afbeelding']).toBe('jas.png');
    await page.getByRole('textbox', { name: 'Wat er op het plaatje staat' }).fill('Een zwarte jas.');
    const thumb = page.getByRole('img', { name: 'Een zwarte jas.' });
    await expect.poll(() => thumb.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.getByRole('textbox', { name: 'Wat er op het plaatje staat' }).blur();
    await expect.poll(() => clue()['alt']).toBe('Een zwarte jas.');
    await screenshot(page, `scenario-picture-${size}`);
    await clean(opened, 'picture');
    await page.getByRole('button', { name: 'Plaatje weggooien' }).click();
    await page.getByText('Het plaatje gaat voorgoed weg').waitFor();
    await screenshot(page, `scenario-picture-erase-${size}`, false);
    await clean(opened, 'throwing it away');
    await page.getByRole('dialog').getByRole('button', { name: 'Plaatje weggooien' }).click();
    await thumb.waitFor({ state: 'detached' });
    expect(clue()).not.toHaveProperty('afbeelding');
    expect(server.pictures).toEqual([]);
    await opened.close();
  });

  test('hashtags get their # and stand in the posts', async () => {
    const opened = await editor();
    const { page, server } = opened;
    await page.getByText('Winnaar, buren, groepen, hashtags en punten').click();
    await page.getByRole('textbox', { name: 'Hashtags' }).fill('Oefenwijk\n#Wijk2');
    await page.getByRole('textbox', { name: 'Hashtags' }).blur();
    await expect.poll(() => server.toml).toContain('hashtags = ["#Oefenwijk", "#Wijk2"]');
    await page.getByRole('button', { name: /^Aanwijzing eerste-melding/ }).click();
    await page.getByText(/#BoefInDeWijk #Oefenwijk #Wijk2$/).first().waitFor();
    await opened.close();
  });
});

describe('two people at once', () => {
  test('both keep their words, and who types is not disturbed', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    await tab(page, 'Tekst').click();
    const text = page.getByRole('textbox', { name: 'De tekst van het draaiboek' });
    const typed = server.toml.replace('naam = "Ria" ', 'naam = "Rietje" ');
    await text.fill(typed);
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: 0, to: 0, text: '# Bas was hier.\n' }] });
    await expect.poll(() => server.toml.includes('Rietje') && server.toml.startsWith('# Bas was hier.')).toBe(true);
    await expect.poll(() => text.inputValue()).toBe(server.toml);
    await opened.close();
  });

  test('the same line is for the author to choose', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    await tab(page, 'Tekst').click();
    const text = page.getByRole('textbox', { name: 'De tekst van het draaiboek' });
    await text.waitFor();
    server.here = [COLLEAGUE.name];
    const at = server.toml.indexOf('"Ria"');
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: at, to: at + 5, text: '"Anna"' }] });
    await text.fill(server.toml.replace('"Anna"', '"Rietje"'));
    await page.getByText('Iemand anders veranderde dezelfde regels.').waitFor();
    expect(await text.inputValue()).toContain('"Rietje"');
    await page.getByRole('button', { name: 'De tekst van hier houden' }).click();
    await expect.poll(() => server.toml).toContain('"Rietje"');
    await opened.close();
  });

  test('the same field is for the author to choose', async () => {
    const server = new PretendDrafts();
    const opened = await editor({ server });
    const { page } = opened;
    const field = page.getByRole('textbox', { name: 'Hoe de avond heet' });
    await field.focus();
    await page.keyboard.type('X');
    server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: server.toml.indexOf('Boef in de Oefenwijk'), to: server.toml.indexOf('Boef in de Oefenwijk') + 20, text: 'Bas zijn avond' }] });
    await page.getByRole('heading', { name: 'Bas zijn avond' }).waitFor();
    await page.getByRole('textbox', { name: 'Organisatie' }).focus();
    await page.getByText('Iemand anders veranderde hetzelfde.').waitFor();
    await page.getByRole('button', { name: 'Die van de ander houden' }).click();
    expect(await field.inputValue()).toBe('Bas zijn avond');
    await opened.close();
  });
});

test('without a network it says so, keeps what is done, and goes on when it returns, also after a reload', async () => {
  const opened = await editor();
  const { page, server } = opened;
  server.trouble = 'offline';
  await page.getByRole('textbox', { name: 'Organisatie' }).fill('Buurthuis De Klok');
  await page.getByRole('textbox', { name: 'Hoe de avond heet' }).focus();
  await page.getByText('Geen netwerk, 1 wijziging wacht').waitFor();
  expect(await page.getByRole('textbox', { name: 'Organisatie' }).inputValue()).toBe('Buurthuis De Klok');
  expect(server.version).toBe(1);
  server.trouble = 'none';
  await page.reload();
  await page.getByText('Bewaard, versie 2').waitFor();
  expect(server.toml).toContain('Buurthuis De Klok');
  await opened.close();
});

describe('a file that is dropped', () => {
  test('is taken in, with a report of what came along and what did not', async () => {
    const server = new PretendDrafts(undefined, null);
    server.importAnswer = {
      kind: 'osm',
      remarks: [
        { code: 'straten', severity: 'tip', text: '214 straten en paden.', help: '' },
        { code: 'snelweg', severity: 'warning', text: '3 stukken snelweg bleven weg.', help: 'Daar loopt niemand.' },
      ],
    };
    const opened = await editor({ server });
    const { page } = opened;
    await page.getByText('Nog geen kaart').waitFor();
    const transfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['<osm/>'], 'wijk.osm'));
      return data;
    });
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    // It waits for its turn, and goes by itself.
    server.readingBusy = true;
    await page.getByRole('button', { name: 'wijk.osm toevoegen' }).click();
    await page.getByText('Er gaan nu andere bestanden voor.').waitFor();
    server.readingBusy = false;
    await page.getByText('De kaart is klaar.').waitFor();
    await page.getByText('3 stukken snelweg bleven weg.').waitFor();
    await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    await screenshot(page, 'scenario-import-report');
    await clean(opened, 'report');
    await opened.close();
  });
});

describe('rehearsing', () => {
  test.each(['laptop', 'phone'] as const)('shows plots and leads to what must change, on a %s', async (size) => {
    const server = new PretendDrafts();
    server.rehearsal = REHEARSAL;
    const opened = await editor({ size, server });
    const { page } = opened;
    await tab(page, 'Proef').click();
    await page.getByRole('button', { name: 'Proefdraaien' }).click();
    await page.getByRole('heading', { name: 'Hoe snel de boef gevonden wordt' }).waitFor();
    expect(server.posted.at(-1)?.body).toEqual({ players: 20, evenings: 50, seed: 1 });
    await screenshot(page, `scenario-rehearsal-${size}`);
    await clean(opened, 'rehearsal');
    await page.getByRole('button', { name: /^Aanpassen: De autokijker/ }).click();
    await page.getByRole('heading', { name: 'Aanwijzing bij-de-auto' }).waitFor();
    await opened.close();
  });

  test('an evening with bots can be looked at', async () => {
    const opened = await editor();
    const { page } = opened;
    await tab(page, 'Proef').click();
    await page.getByRole('button', { name: 'Zelf bekijken' }).click();
    expect(await page.getByRole('link', { name: 'Op een telefoon' }).getAttribute('href')).toContain('/speel?avond=D3MXP');
    await opened.close();
  });
});

test('an older version is looked at and brought back', async () => {
  const server = new PretendDrafts();
  server.changeBy(COLLEAGUE, { kind: 'text', splices: [{ file: 'scenario', from: 0, to: 0, text: '# Bas was hier.\n' }] });
  const opened = await editor({ server });
  const { page } = opened;
  await tab(page, 'Meer').click();
  await page.getByRole('button', { name: 'Geschiedenis' }).click();
  await page.getByRole('button', { name: 'Wat veranderde: Versie 2' }).click();
  await page.getByText('# Bas was hier.').waitFor();
  await page.getByRole('button', { name: 'Hierheen terug: Versie 1' }).click();
  await page.getByText('Bewaard, versie 3').waitFor();
  expect(server.toml.startsWith('# Bas')).toBe(false);
  await opened.close();
});

test('the evening starts at the spelleiding', async () => {
  const opened = await editor();
  const { page, server } = opened;
  await page.getByRole('button', { name: 'Avond starten' }).click();
  await page.getByRole('button', { name: 'Ja, klaarzetten' }).click();
  await page.waitForURL('**/spelleiding?avond=K7XMP&blad=links');
  expect(server.posted.at(-1)).toEqual({ path: '/api/games', body: { scenario: NAME } });
  await opened.close();
});
