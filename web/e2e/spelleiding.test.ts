/** The spelleiding in a real browser against a made-up evening: every screen in both sizes, and the acts that matter most. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { CommandRequest, PreviewRequest } from '../lib/protocol/index.ts';
import { CATALOGUE, COLLEAGUES, GAME, GAMES, LINKS, ME, picture, publicGame, REPLAY, RESULTS, SCENARIOS, WIJK, type Look } from '../spelleiding/testing/sample.ts';
import { outboxOf } from '../spelleiding/testing/outbox.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { previewsOf } from './pretend-previews.ts';
import { browser, site } from './stage.ts';

/** 20:12 in the evening, on the clock of the game. */
const NOW = Date.UTC(2026, 8, 24, 18, 12);
const QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/><path d="M1 1h3v3H1zM5 5h3v3H5z"/></svg>';

interface Opened {
  page: Page;
  wrong: string[];
  commands: CommandRequest[];
  /** The texts of which the posts were asked for. */
  previewed: PreviewRequest[];
  /** Answers the next commands with this refusal. */
  refuse: (code: string | undefined) => void;
  close: () => Promise<void>;
}

async function open(kind: Device, address: string, { look = {}, loggedIn = true }: { look?: Look; loggedIn?: boolean } = {}): Promise<Opened> {
  const size = kind === 'laptop' ? { viewport: { width: 1440, height: 900 } } : {};
  const context = await device(browser, kind, { ...size, serviceWorkers: 'block' });
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  const commands: CommandRequest[] = [];
  const previewed: PreviewRequest[] = [];
  let refusal: string | undefined;
  let inside = loggedIn;
  await page.routeWebSocket(/\/live\?/, (socket) => {
    // A word that says nothing but that the line is alive.
    socket.onMessage(() => socket.send(JSON.stringify({ t: 'skip', seq: 40 })));
  });
  await page.route('**/api/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const json = (body: unknown, status = 200) => route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) });
    const rest = pathname.replace(`/api/games/${GAME}`, '');
    if (pathname === '/api/qr.svg') return route.fulfill({ contentType: 'image/svg+xml', body: QR });
    if (pathname === '/api/login' || pathname === '/api/setup') {
      inside = true;
      return json(ME);
    }
    if (pathname === '/api/me' && !inside) return json({ code: 'unauthorized' }, 401);
    if (pathname === '/api/posts/preview') {
      const request = route.request().postDataJSON() as PreviewRequest;
      previewed.push(request);
      return json(previewsOf(request));
    }
    if (rest === '/commands') {
      commands.push(route.request().postDataJSON() as CommandRequest);
      return refusal === undefined ? route.fulfill({ status: 204 }) : json({ code: refusal }, 409);
    }
    const answers: Record<string, unknown> = {
      '/api/me': ME, '/api/games': GAMES, '/api/scenarios': SCENARIOS, '/api/catalogue': CATALOGUE, '/api/colleagues': COLLEAGUES,
      '/api/invites': { url: 'https://boef.example/spelleiding#begin=abc', expires_ms: NOW },
      '': publicGame(NOW, look.phase), '/wijk': WIJK, '/links': LINKS, '/outbox': outboxOf(NOW), '/result': RESULTS, '/replay': REPLAY, '/picture': picture(NOW, look),
    };
    const body = answers[rest];
    return body === undefined ? json({ code: 'not_found' }, 404) : json(body);
  });
  await page.goto(site.origin + address);
  await page.locator('h1').waitFor();
  return { page, wrong, commands, previewed, refuse: (code) => (refusal = code), close: () => context.close() };
}

const CONSOLE = `/spelleiding?avond=${GAME}`;

async function clean({ page, wrong }: Opened) {
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

describe.each(['phone-dark', 'laptop'] as const)('on a %s', (kind) => {
  const phone = kind !== 'laptop';

  test.each([
    ['evenings', '/spelleiding', 'Avonden'],
    ['links', `${CONSOLE}&blad=links`, 'Meedoen'],
    ['result', `${CONSOLE}&blad=uitslag`, 'Winnaar'],
    ['replay', `${CONSOLE}&blad=terugkijken`, 'Wat er gebeurde'],
  ])('the screen %s is free of faults', async (name, address, heading) => {
    const opened = await open(kind, address);
    await opened.page.getByRole('heading', { name: heading, exact: true }).waitFor();
    if (name === 'replay') {
      await opened.page.getByRole('slider').fill(String(9 * 60_000));
      await opened.page.getByRole('button', { name: 'Hele wijk' }).waitFor();
    }
    await screenshot(opened.page, `spelleiding-${name}-${kind}`);
    await clean(opened);
    await opened.close();
  });

  test('the console is free of faults in every part', async () => {
    const opened = await open(kind, CONSOLE, { look: { alarms: true } });
    const { page } = opened;
    await page.getByText('KIND KWIJT: Familie Jansen').waitFor();
    const tabs = await page.getByRole('tab').all();
    expect(tabs).toHaveLength(phone ? 6 : 4);
    for (const [index, tab] of tabs.entries()) {
      await tab.click();
      if (!phone || index === 1) await page.getByRole('button', { name: 'Hele wijk' }).waitFor();
      await screenshot(page, `console-${kind}-${index}`, phone);
      await clean(opened);
    }
    await opened.close();
  });

  test('a boef who is unsafe before the start is an alarm that the spelleiding can end', async () => {
    const { page, commands, close } = await open(kind, CONSOLE, { look: { alarms: true, phase: { kind: 'walk_in' } } });
    await page.getByText('Onveilig: Rik').waitFor();
    await page.getByRole('button', { name: 'Verder: Rik' }).first().click();
    await expect.poll(() => commands.map(({ command }) => command)).toEqual([{ do: 'walker', walker: { boef: 0 }, does: { do: 'release' } }]);
    await close();
  });

  test('the log names who did what', async () => {
    const opened = await open(kind, CONSOLE);
    await opened.page.getByRole('tab', { name: 'Meer' }).click();
    if (phone) await opened.page.getByRole('tab', { name: 'Overig' }).click();
    const log = opened.page.getByRole('list', { name: 'Logboek' });
    await log.getByText('Ronde 2 gestart Regielid Bas').waitFor();
    await log.getByText('Meldkamer afgetekend Wijkagent Noor (u)').waitFor();
    await opened.close();
  });

  test('before the start the list shows what blocks it', async () => {
    const opened = await open(kind, CONSOLE, { look: { phase: { kind: 'walk_in' }, signed: false } });
    const { page, commands } = opened;
    const start = page.getByRole('button', { name: 'Start ronde 1', exact: true });
    expect(await start.isDisabled()).toBe(true);
    await page.getByLabel('Met wie is gesproken?').fill('Centralist De Wit');
    await page.getByLabel('Kenmerk').fill('OEF-12');
    await screenshot(page, `console-start-${kind}`, phone);
    await clean(opened);
    await page.getByRole('button', { name: 'Aftekenen', exact: true }).click();
    await expect.poll(() => commands.length).toBe(1);
    expect(commands[0]!.command).toEqual({ do: 'sign_meldkamer', name: 'Centralist De Wit', reference: 'OEF-12' });
    await opened.close();
  });

  test('a halted game says so, and the reveal goes step by step', async () => {
    const halted = await open(kind, CONSOLE, { look: { halt: { kind: 'noodstop', reason: 'Er is hier een echt incident.', since: NOW - 60_000 } } });
    await halted.page.getByRole('button', { name: 'Hervatten' }).waitFor();
    await screenshot(halted.page, `console-noodstop-${kind}`, false);
    await clean(halted);
    await halted.close();

    const reveal = await open(kind, CONSOLE, { look: { phase: { kind: 'result' }, revealed: 1 } });
    expect(await reveal.page.getByText('Straatspeurders, ').count()).toBe(0);
    await reveal.page.getByRole('button', { name: 'Wie komt nu?' }).click();
    await reveal.page.getByText('Plaats 3: Straatspeurders, 98 punten').waitFor();
    await reveal.page.getByRole('button', { name: 'Volgende bekendmaken' }).click();
    await expect.poll(() => reveal.commands.map(({ command }) => command)).toEqual([{ do: 'reveal_next', revealed: 1 }]);
    await screenshot(reveal.page, `console-reveal-${kind}`, phone);
    await clean(reveal);
    await reveal.close();
  });
});

test('PAUZE takes one tap, NOODSTOP a reason and a second one', async () => {
  const { page, commands, close } = await open('phone', CONSOLE);
  await page.getByRole('button', { name: /^PAUZE/ }).click();
  await expect.poll(() => commands.length).toBe(1);
  expect(commands[0]!.command).toMatchObject({ do: 'halt', kind: 'pauze' });
  await page.getByRole('button', { name: 'NOODSTOP', exact: true }).click();
  const sure = page.getByRole('button', { name: 'Ja, NOODSTOP' });
  expect(await sure.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'Er is iemand gewond.' }).check();
  await screenshot(page, 'console-noodstop-dialog', false);
  expect(await axeFaults(page)).toEqual([]);
  await sure.click();
  await expect.poll(() => commands.length).toBe(2);
  expect(commands[1]!.command).toEqual({ do: 'halt', kind: 'noodstop', reason: 'Er is iemand gewond.' });
  await close();
});

test('a refusal is a sentence, and the same act can be tried again', async () => {
  const { page, commands, refuse, close } = await open('laptop', CONSOLE);
  refuse('already_done');
  const hold = page.getByRole('button', { name: 'Vasthouden: Rik' });
  await hold.click();
  await page.getByText('Dit is al gebeurd.').waitFor();
  refuse(undefined);
  await hold.click();
  await page.getByText('Dit is al gebeurd.').waitFor({ state: 'hidden' });
  expect(commands.map(({ command }) => command)).toEqual(Array(2).fill({ do: 'walker', walker: { boef: 0 }, does: { do: 'hold' } }));
  await close();
});

test('a message on the spot is written, aimed and sent', async () => {
  const { page, commands, close } = await open('phone-dark', CONSOLE);
  await page.getByRole('tab', { name: 'Tips' }).click();
  await page.getByRole('button', { name: 'Zelf een bericht sturen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Zelf een bericht sturen' });
  await dialog.getByRole('button', { name: 'Bericht sturen', exact: true }).click();
  await dialog.getByText('Typ eerst de tekst.').waitFor();
  await dialog.getByLabel('Tekst', { exact: true }).fill('Hij loopt nu langs de supermarkt.');
  await dialog.getByRole('radio', { name: 'plaats', exact: true }).check();
  await dialog.getByLabel('Over wie?').selectOption({ label: 'Rik' });
  await dialog.getByRole('radio', { name: 'Kies een plek' }).check();
  await dialog.getByRole('combobox', { name: 'Kies een plek' }).selectOption({ label: 'Supermarkt' });
  await dialog.getByRole('radio', { name: '50 m', exact: true }).check();
  await screenshot(page, 'console-composer', false);
  expect(await axeFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Bericht sturen', exact: true }).click();
  await expect.poll(() => commands.length).toBe(1);
  expect(commands[0]!.command).toMatchObject({
    do: 'new_clue',
    clue: { kind: 'plaats', boef: 0, text: 'Hij loopt nu langs de supermarkt.', area: { radius_m: 50, label: 'Supermarkt' }, audience: { kind: 'all' } },
  });
  await close();
});

test.each(['phone-dark', 'laptop'] as const)('on a %s a message shows what becomes of it on every channel, if it goes there', async (kind) => {
  const { page, wrong, previewed, close } = await open(kind, CONSOLE);
  if (kind !== 'laptop') await page.getByRole('tab', { name: 'Tips' }).click();
  await page.getByRole('button', { name: 'Zelf een bericht sturen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Zelf een bericht sturen' });
  const previews = dialog.getByRole('group', { name: 'Zo komt het op de kanalen' });
  await previews.getByText('Typ een tekst.').waitFor();
  const text = dialog.getByLabel('Tekst', { exact: true });
  await text.fill('Hij loopt nu langs de supermarkt.');
  await dialog.getByRole('radio', { name: '5 min', exact: true }).check();
  const post = 'OEFENING. Hij loopt nu langs de supermarkt. Gezien om 20:07. #BoefInDeWijk #Edelsteenbuurt';
  await previews.getByText(post, { exact: true }).waitFor();
  // Where posts carry the address of the evening, the preview does; and it says where a text in another language is missing.
  await previews.getByText(`${post} https://boef.example/spel?avond=${GAME}`, { exact: true }).waitFor();
  await previews.getByText('Er is geen Engelse tekst. Op Mastodon staat daarom de Nederlandse.').waitFor();
  await previews.getByText('Past overal.').waitFor();
  await previews.getByText('kost $ 0,015').waitFor();
  expect(previewed.at(-1)).toMatchObject({ hashtags: ['#Edelsteenbuurt'], seen: '20:07' });
  await text.fill('Hij loopt nu langs de supermarkt. '.repeat(10));
  await previews.getByText('Te lang voor X. Daar valt het einde weg.').waitFor();
  await previews.scrollIntoViewIfNeeded();
  await screenshot(page, `console-previews-${kind}`, false);
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await dialog.getByRole('radio', { name: 'Eén team' }).check();
  await dialog.getByText('Dit bericht gaat niet naar sociale media.').waitFor();
  expect(await previews.count()).toBe(0);
  expect(wrong).toEqual([]);
  await close();
});

test('a clue that is rewritten shows what becomes of it too', async () => {
  const { page, close } = await open('laptop', CONSOLE);
  await page.getByRole('button', { name: /^Herschrijven/ }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Aanwijzing herschrijven' });
  await dialog.getByLabel('Tekst', { exact: true }).fill('Hij is weg.');
  await dialog.getByText('OEFENING. Hij is weg. #BoefInDeWijk #Edelsteenbuurt').first().waitFor();
  await close();
});

test('the jury sees no names until it asks, and a correction needs a number and a reason', async () => {
  const { page, commands, close } = await open('laptop', CONSOLE);
  const queue = page.getByRole('region', { name: 'Meldingen' });
  expect(await queue.getByText('De Uilen').count()).toBe(0);
  await queue.getByRole('button', { name: /Juryblik/ }).click();
  await queue.getByText('De Uilen').waitFor();
  await queue.getByRole('button', { name: 'Bijstellen' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Punten bijstellen' });
  await dialog.getByRole('button', { name: 'Bijstellen' }).click();
  await dialog.getByText('Vul een reden in.').waitFor();
  await dialog.getByLabel('Punten erbij of eraf').fill('-5');
  await dialog.getByLabel('Reden').fill('Zag hem niet zelf.');
  await dialog.getByRole('button', { name: 'Bijstellen' }).click();
  await expect.poll(() => commands.map(({ command }) => command)).toEqual([{ do: 'correct', melding: 'm1', delta: -5, reason: 'Zag hem niet zelf.' }]);
  await close();
});

test('the door lets nobody in without a name, and forgets the one-time link', async () => {
  const { page, close } = await open('phone', '/spelleiding#begin=GEHEIM', { loggedIn: false });
  await page.getByLabel('Naam').fill('Noor');
  await page.getByLabel('Wachtwoord').fill('een lange wachtzin');
  await screenshot(page, 'spelleiding-begin');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Account maken' }).click();
  await page.getByRole('heading', { name: 'Avonden' }).waitFor();
  expect(page.url()).not.toContain('GEHEIM');
  await close();

  const login = await open('phone', CONSOLE, { loggedIn: false });
  await login.page.getByLabel('Naam').fill('Noor');
  await login.page.getByLabel('Wachtwoord').fill('een lange wachtzin');
  await login.page.getByRole('button', { name: 'Aanmelden' }).click();
  await login.page.getByRole('heading', { name: 'Ronde 2: De fietsendieven' }).waitFor();
  await login.close();
});

test('keys work on a laptop and can be turned off', async () => {
  const { page, commands, close } = await open('laptop', CONSOLE);
  await page.getByRole('heading', { name: 'Ronde 2: De fietsendieven' }).waitFor();
  await page.keyboard.press('p');
  expect(await page.getByRole('button', { name: /^PAUZE/ }).evaluate((it) => it === document.activeElement)).toBe(true);
  expect(commands).toEqual([]);
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Sneltoetsen' });
  await screenshot(page, 'console-keys', false);
  await dialog.getByRole('button', { name: 'Sneltoetsen gebruiken' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  expect(await page.getByRole('dialog', { name: 'Zelf een bericht sturen' }).count()).toBe(0);
  await close();
});
