/** The routes in the editor, in a real browser: the line of time, where chance decides, and the ways between two voetjes. */
import { describe, expect, test } from 'vitest';
import { duration } from '../lib/format.ts';
import { numberAt } from '../scenario/ways/stretch.ts';
import { screenshot } from './browser.ts';
import { COLLEAGUE, PretendDrafts } from './pretend-drafts.ts';
import { clean, editor, editsOf, open, type Opened, type Size, tab } from './scenario-editor.ts';

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
  const withWays = async (size: Size, dark = false, server = new PretendDrafts()) => {
    const opened = await editor({ size, dark, server });
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

  test('those that cannot be chosen are told of', async () => {
    const server = new PretendDrafts();
    server.waysLeftOut = 1;
    const opened = await withWays('phone', false, server);
    await opened.page.getByText(/^Nog een weg is er wel, maar daar zijn meer dan 10 plekken onderweg voor nodig/).waitFor();
    await clean(opened, 'left out');
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
