/** The player's page and the join page in a real browser, against a server that is played here. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { PublicGame, ReadAnswer, ServerMessage } from '../lib/protocol/index.ts';
import { catalogue, evening, GAME, inBreak, inDebrief, inRound, NOW, own, pictureOf, publicGame, replay, wijk } from '../speel/fixture.ts';
import { openapi } from '../api/fixture.ts';
import { axeFaults, device, screenshot, smallTargets, watch, type Device } from './browser.ts';
import { FIGURE } from './figure.ts';
import { browser, site } from './stage.ts';

interface Post {
  path: string;
  body: Record<string, unknown>;
}

/** What the server says of words that say nothing. */
const NOTHING_READ: ReadAnswer = {
  place: null, gedrag: [], persons: [], vehicle: null, heading: null, seen_ago_ms: null, clock_min: null, ongoing: null, advice: null, spans: [],
};

/** One phone with a server of its own behind it. */
interface Phone {
  context: BrowserContext;
  page: Page;
  wrong: string[];
  posts: Post[];
  /** What the server answers to a POST, by the end of its path. */
  answers: Record<string, { status: number; body: object }>;
  send(message: ServerMessage): void;
  /** Sockets and requests fail, as in a tunnel. */
  tunnel(on: boolean): Promise<void>;
  close(): Promise<void>;
}

async function phone(kind: Device, messages: ServerMessage[], options: { seat?: boolean; game?: Partial<PublicGame> } = {}): Promise<Phone> {
  const context = await device(browser, kind, { geolocation: { latitude: 52.55, longitude: 5.23 }, permissions: ['geolocation'], serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const wrong = watch(page, site.origin);
  const posts: Post[] = [];
  const answers: Phone['answers'] = {};
  let seq = 40;
  let dark = false;
  const lines = new Set<{ send(text: string): void; close(): void }>();

  if (options.seat !== false) {
    await context.addInitScript(
      ([game]) => {
        localStorage.setItem(`boef.plek.${game}`, JSON.stringify({ game, token: 'abcdefghijklmnopqrstuvwxyz', player: '3', team: '4', teamName: 'De Uilen', teamCode: 'HX4T' }));
        localStorage.setItem('boef.laatste-spel', game!);
      },
      [GAME],
    );
  }
  await page.routeWebSocket(/\/live\?/, (socket) => {
    if (dark) return void socket.close();
    lines.add(socket);
    socket.onMessage((text) => {
      if (text === 'ping') socket.send(JSON.stringify({ t: 'skip', seq }));
    });
  });
  await page.route(/\/api\//, async (route) => {
    if (dark) return route.abort();
    const { pathname } = new URL(route.request().url());
    const json = (body: unknown, status = 200) => route.fulfill({ status, json: body });
    if (route.request().method() === 'POST') {
      posts.push({ path: pathname, body: route.request().postDataJSON() as Record<string, unknown> });
      const answer = Object.entries(answers).find(([end]) => pathname.endsWith(end))?.[1];
      if (answer === undefined) return json(pathname.endsWith('/read') ? NOTHING_READ : {});
      return json(answer.body, answer.status);
    }
    if (pathname === `/api/games/${GAME}`) return json({ ...publicGame, ...options.game });
    if (pathname.endsWith('/picture')) return json(pictureOf(messages, seq));
    if (pathname.endsWith('/wijk')) return json(wijk);
    if (pathname === '/api/openapi.json') return json(openapi);
    if (pathname === '/api/catalogue') return json(catalogue);
    if (pathname === '/api/push') return json({ key: null });
    if (pathname.endsWith('/code-checks')) return json({ round: 0, checks: [] });
    if (pathname.endsWith('/replay')) return json(replay);
    if (pathname === '/api/figure.svg') return route.fulfill({ contentType: 'image/svg+xml', body: FIGURE });
    if (pathname === '/api/qr.svg') return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M1 1h3v3z"/></svg>' });
    return json({ code: 'not_found' }, 404);
  });
  return {
    context,
    page,
    wrong,
    posts,
    answers,
    send(message) {
      seq += 1;
      messages = [...messages, message];
      for (const line of lines) line.send(JSON.stringify({ seq, ...message }));
    },
    async tunnel(on) {
      dark = on;
      if (on) for (const line of lines) line.close();
      await page.evaluate(() => dispatchEvent(new Event('online')));
    },
    close: () => context.close(),
  };
}

async function clean(page: Page) {
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const open = (player: Phone, hash = '') => player.page.goto(`${site.origin}/speel?avond=${GAME}${hash}`);

describe.each(['phone', 'phone-dark'] as const)('on a %s', (kind) => {
  test('the tabs of a round are whole, and nothing is out of reach', async () => {
    const player = await phone(kind, inRound);
    await open(player);
    await player.page.getByText('Zij liep zonet weg').waitFor();
    await screenshot(player.page, `speel-${kind}-tips`, false);
    await screenshot(player.page, `speel-${kind}-tips-heel`);
    await clean(player.page);
    for (const [tab, wait] of [['Kaart', 'Hele wijk'], ['Punten', 'Onze meldingen'], ['Team', 'Teamcode:']] as const) {
      await player.page.getByRole('tab', { name: tab }).click();
      await (tab === 'Kaart' ? player.page.getByRole('button', { name: wait }) : player.page.getByText(wait)).first().waitFor();
      await screenshot(player.page, `speel-${kind}-${tab.toLowerCase()}`);
      await clean(player.page);
    }
    expect(player.wrong).toEqual([]);
    await player.close();
  });

  test('a melding is filled in, read back, sent and followed by the next steps', async () => {
    const player = await phone(kind, inRound.filter(({ t }) => t !== 'melding'));
    const { page } = player;
    await open(player);
    await page.getByRole('link', { name: 'Melden' }).click();
    await page.getByRole('heading', { name: 'Melden' }).waitFor();
    await screenshot(page, `melden-${kind}-leeg`);
    await clean(page);

    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByText('Zonder gedrag kan de meldkamer niets doen').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vraag-what-button');

    await page.getByRole('searchbox', { name: /Typ een straat/ }).fill('kan');
    await page.getByRole('button', { name: 'Kaneelstraat', exact: true }).click();
    await page.getByRole('textbox', { name: /Huisnummer/ }).fill('12');
    await page.getByRole('button', { name: /Voelen en naar binnen/ }).click();
    await page.getByRole('checkbox', { name: 'Voelt aan een deur' }).check();
    await page.getByRole('button', { name: /Wie was het/ }).click();
    await page.getByRole('button', { name: 'Beschrijf een persoon' }).click();
    await page.getByRole('radio', { name: 'vrouw' }).check();
    await page.getByRole('combobox', { name: 'Jas' }).selectOption('jas');
    await page.getByRole('combobox', { name: 'Kleur' }).first().selectOption('rood');
    await screenshot(page, `melden-${kind}-vol`);
    await clean(page);

    await page.reload();
    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByRole('heading', { name: 'Klopt dit?' }).waitFor();
    await page.getByText('Kaneelstraat 12').waitFor();
    await page.getByText('vrouw, jas rood').waitFor();
    await screenshot(page, `melden-${kind}-klopt`);
    await clean(page);

    player.answers['/meldingen'] = { status: 200, body: { id: 'x', received_at: NOW } };
    await page.getByRole('button', { name: /Versturen/ }).click();
    await page.getByText('Ontvangen om 19:27').waitFor();
    await screenshot(page, `melden-${kind}-saar`);
    await clean(page);
    expect(player.posts).toHaveLength(1);
    const { id, typed_at, ...said } = player.posts[0]!.body;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(typed_at).toBeGreaterThanOrEqual(NOW);
    expect(said).toEqual({
      place: { place: 4 },
      gedrag: ['voelt_aan_deur'],
      persons: [{ geslacht: 'vrouw', kleding: [{ stuk: 'jas', kleur: ['rood'] }] }],
    });

    await page.getByRole('button', { name: /al gemeld/ }).click();
    await expect.poll(() => player.posts.at(-1)?.path).toMatch(/\/appen$/);
    expect(player.wrong).toEqual([]);
    await player.close();
  });

  test('own words are read while they are typed, and what was understood leads to its question', async () => {
    const player = await phone(kind, inRound.filter(({ t }) => t !== 'melding'));
    const { page } = player;
    player.answers['/read'] = {
      status: 200,
      body: { ...NOTHING_READ, gedrag: ['voelt_aan_deur'], persons: [{ geslacht: 'man', lengte: '180', kleding: [{ stuk: 'jas', kleur: ['zwart'] }] }] },
    };
    await open(player);
    await page.getByRole('link', { name: 'Melden' }).click();
    await page.getByRole('textbox', { name: 'In eigen woorden' }).fill('man zwarte jas 180 voelt aan deuren');
    const who = page.getByRole('group', { name: /begrepen/ }).getByRole('button', { name: /Wie was het.*man, 180 cm lang, jas zwart/ });
    await who.waitFor();
    await page.getByRole('button', { name: 'Waar is het?' }).waitFor();
    await screenshot(page, `melden-${kind}-gelezen`);
    await clean(page);

    await who.click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vraag-who-button');
    await page.getByRole('radio', { name: '180 cm lang' }).waitFor();

    player.answers['/read'] = { status: 200, body: { ...NOTHING_READ, advice: 'discriminating' } };
    await page.getByRole('textbox', { name: 'In eigen woorden' }).fill('zo’n type uit dat land');
    await page.getByText('Afkomst zegt niet hoe iemand eruitziet').waitFor();
    await clean(page);
    expect(player.wrong).toEqual([]);
    await player.close();
  });

  test('words from a tunnel are kept as typed, read on arrival, and mended', async () => {
    const player = await phone(kind, inRound.filter(({ t }) => t !== 'melding'));
    const { page } = player;
    await open(player);
    await page.getByRole('link', { name: 'Melden' }).click();
    await page.getByRole('heading', { name: 'Melden' }).waitFor();
    await player.tunnel(true);
    await page.getByRole('textbox', { name: 'In eigen woorden' }).fill('vrouw voelt aan deuren');
    await page.getByText('Wij lezen uw tekst zodra de melding aankomt').waitFor();
    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByRole('button', { name: /^Versturen/ }).click();
    await player.tunnel(false);
    await expect.poll(() => player.posts.find(({ path }) => path.endsWith('/meldingen'))?.body).toMatchObject({ unread: true, text: 'vrouw voelt aan deuren', gedrag: [] });

    const id = String(player.posts.find(({ path }) => path.endsWith('/meldingen'))?.body['id']);
    player.send({ ...own({ appen: false }), id, was_read: true, text: 'vrouw voelt aan deuren', gedrag: ['voelt_aan_deur'], persons: [{ geslacht: 'vrouw' }] });
    await page.getByText('Dit hebben wij in uw tekst gelezen').waitFor();
    await screenshot(page, `melden-${kind}-op-aankomst`);
    await clean(page);
    await page.getByRole('button', { name: 'Verbeteren' }).click();
    await page.getByRole('button', { name: /Wie was het/ }).click();
    await page.getByRole('radio', { name: 'man', exact: true }).check();
    await clean(page);
    await page.getByRole('button', { name: /Verbetering versturen/ }).click();
    await expect.poll(() => player.posts.find(({ path }) => path.endsWith(`/meldingen/${id}/amend`))?.body).toEqual({
      gedrag: ['voelt_aan_deur'],
      persons: [{ geslacht: 'man' }],
    });
    await player.close();
  });

  test('a pauze covers everything until it is read, and stays in sight', async () => {
    const player = await phone(kind, inRound);
    const { page } = player;
    await open(player);
    await page.getByText('Zij liep zonet weg').waitFor();
    player.send({ t: 'evening', ...evening, halt: { kind: 'pauze', reason: 'Er is onweer. Schuil even.', since: NOW } });
    const alert = page.getByRole('alert').filter({ hasText: 'PAUZE' });
    await alert.waitFor();
    await screenshot(page, `speel-${kind}-pauze`, false);
    await clean(page);
    expect(await page.locator('[inert]').getByText('Zij liep zonet weg').count()).toBe(1);
    await page.getByRole('button', { name: 'Ik heb het gelezen' }).click();
    await page.getByRole('tab', { name: 'Kaart' }).waitFor();
    expect(await alert.count()).toBe(1);
    await screenshot(page, `speel-${kind}-pauze-gelezen`, false);
    player.send({ t: 'evening', ...evening });
    await alert.waitFor({ state: 'detached' });
    await player.close();
  });

  test('between the rounds the points stand with their reasons', async () => {
    const player = await phone(kind, inBreak);
    await open(player, '#punten');
    await player.page.getByText('Het was 8 meter van haar plek.').waitFor();
    await screenshot(player.page, `speel-${kind}-uitslag`);
    await clean(player.page);
    await player.close();
  });

  test('every trait has its mark in words, and its points', async () => {
    const player = await phone(kind, inBreak);
    const { page } = player;
    await open(player, '#punten');
    const reasons = page.getByRole('listitem').filter({ hasText: 'Kenmerken:' }).getByRole('list').getByRole('listitem');
    await reasons.first().waitFor();
    const told = (await reasons.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    expect(told).toEqual([
      'Goed +4 punten Geslacht: vrouw klopt.',
      'Bijna goed +3 punten Jas: ja. De kleur klopt niet: u zei zwart, het was donkergroen.',
      'Goed +2 punten Sjaal: rood klopt. Stond al in een aanwijzing: telt half.',
      'Fout −2 punten Lengte: u zei 1,90 m, het was 1,68 m.',
      'Niet genoemd 0 punten Broek: een blauwe spijkerbroek.',
    ]);
    await clean(page);
    await player.close();
  });

  test('after the evening everybody is drawn beside the reasons', async () => {
    const player = await phone(kind, inDebrief);
    const { page } = player;
    await open(player, '#punten');
    await page.getByText('Een vrouw van ongeveer 50 jaar.').waitFor();
    await page.getByRole('heading', { name: 'Ook in deze ronde' }).waitFor();
    await page.getByText('Een man. Hij draagt een grijze trui.').waitFor();
    const pictures = page.locator('.looks img');
    expect(await pictures.count()).toBe(2);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    }
    await screenshot(page, `speel-${kind}-nabespreking`);
    await clean(page);
    await player.close();
  });

  test('a described boef is drawn with the clue, in room that was kept for it', async () => {
    const player = await phone(kind, inRound);
    const { page } = player;
    await open(player);
    const picture = page.getByRole('img', { name: 'Een vrouw van ongeveer 50 jaar.' });
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const [drawn, kept] = await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth / image.naturalHeight, image.clientWidth / image.clientHeight]);
    expect(kept).toBeCloseTo(drawn!, 1);
    await screenshot(page, `speel-${kind}-aanwijzing`);
    await player.close();
  });

  test('looking around shows for a moment what is there', async () => {
    const player = await phone(kind, inRound);
    const { page } = player;
    player.answers['/look'] = {
      status: 200,
      body: {
        seen: [
          {
            distance: 'near',
            persons: [{ geslacht: 'vrouw', kleding: [{ stuk: 'jas', kleur: ['donkergroen'] }] }],
            vehicle: null,
            doing: { nl: 'Iemand voelt aan de klink van een voordeur.', en: 'Someone tries the handle of a front door.' },
            looks: { nl: 'Een vrouw met een donkergroene jas.', en: 'A woman with a dark green coat.' },
            spoor: 'Een poort staat open.',
            heading: 'no',
            show_ms: 20_000,
            can_ask: true,
          },
        ],
      },
    };
    player.answers['/ask'] = { status: 200, body: { words: { nl: 'Ja. Ik ben de boef. Mijn code is ABC234.', en: 'Yes.' }, code: 'ABC234' } };
    await open(player, '#kijk');
    await page.getByRole('button', { name: /Kijk rond/ }).click();
    await page.getByText('Iemand voelt aan de klink').waitFor();
    // In the little while there is, nobody has to scroll: the time, the drawing, the words and the way on.
    const view = page.viewportSize()!.height;
    const inSight = [page.getByRole('timer').last(), page.locator('article img'), page.getByText('Iemand voelt aan de klink'), page.getByText('Een vrouw met een donkergroene jas.'), page.getByRole('button', { name: 'Melden wat ik zie' })];
    for (const each of inSight) {
      const box = (await each.boundingBox())!;
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(view);
    }
    expect(player.posts.at(-1)?.body).toEqual({ from: { at: [0, 0] } });
    await screenshot(page, `kijk-${kind}`);
    await clean(page);
    await page.getByRole('button', { name: /bent u de boef/ }).click();
    await page.getByRole('button', { name: /Vul code ABC234 in/ }).click();
    await page.getByRole('heading', { name: 'Boef gevonden?' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Code van de boef' }).inputValue()).toBe('ABC234');
    expect(page.url()).not.toContain('ABC234');
    await screenshot(page, `code-${kind}`);
    await clean(page);
    await player.close();
  });

  test('somebody joins within one screen', async () => {
    const player = await phone(kind, inRound, { seat: false });
    const { page } = player;
    await page.goto(`${site.origin}/`);
    await page.getByRole('textbox', { name: 'Code van de avond' }).waitFor();
    await screenshot(page, `join-${kind}-code`);
    await clean(page);
    await page.getByRole('textbox', { name: 'Code van de avond' }).fill('k7q2m');
    await page.getByRole('button', { name: 'Zoek de avond' }).click();
    await page.getByRole('heading', { name: publicGame.title }).waitFor();
    await page.getByRole('button', { name: 'Meedoen' }).click();
    await page.getByText('Geef het team een naam.').waitFor();
    await screenshot(page, `join-${kind}`);
    await clean(page);
    await page.getByRole('textbox', { name: 'Naam van het team' }).fill('De Uilen');
    await page.getByRole('radio', { name: '18 tot en met 64' }).check();
    player.answers['/players'] = { status: 200, body: { player: 0, team: 0, team_code: 'HX4T', group: null } };
    await page.getByRole('button', { name: 'Meedoen' }).click();
    await page.waitForURL(/\/speel\?avond=K7Q2M/);
    await page.getByText('Zij liep zonet weg').waitFor();
    expect(player.posts[0]?.body).toEqual({ team: { new: { name: 'De Uilen' } }, age: '18_64', with_adult: false });
    expect(player.wrong).toEqual([]);
    await player.close();
  });
});

test('the QR code of a team opens its form, with nothing to type', async () => {
  const player = await phone('phone', inRound, { seat: false });
  const { page } = player;
  await page.goto(`${site.origin}/?avond=K7Q2M&team=hx4t`);
  await page.getByText('U doet mee met het team met code HX4T.').waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  await screenshot(page, 'join-invited');
  await clean(page);
  await page.getByRole('radio', { name: '18 tot en met 64' }).check();
  player.answers['/players'] = { status: 200, body: { player: 1, team: 0, team_code: 'HX4T', group: null } };
  await page.getByRole('button', { name: 'Meedoen' }).click();
  await page.waitForURL(/\/speel\?avond=K7Q2M/);
  expect(player.posts[0]?.body).toEqual({ team: { existing: { code: 'HX4T' } }, age: '18_64', with_adult: false });
  await player.close();
});

test('in a tunnel the last picture stays, a melding is kept over a reload, and it goes out afterwards', async () => {
  const player = await phone('phone-dark', inRound.filter(({ t }) => t !== 'melding'));
  const { page } = player;
  await open(player, '#melden');
  await page.getByRole('button', { name: /Voelen en naar binnen/ }).click();
  await page.getByRole('checkbox', { name: 'Voelt aan een deur' }).check();
  await page.waitForTimeout(1_500);
  await player.tunnel(true);
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: /Versturen/ }).click();
  await page.getByText('Nog niet verstuurd: 1').waitFor();
  await screenshot(page, 'tunnel', false);
  await clean(page);
  await page.reload();
  await page.getByText('Nog niet verstuurd: 1').waitFor();
  await page.goto(`${site.origin}/speel?avond=${GAME}#aanwijzingen`);
  await page.getByText('Zij liep zonet weg').waitFor();
  await screenshot(page, 'tunnel-tips', false);
  expect(player.posts).toEqual([]);
  player.answers['/meldingen'] = { status: 200, body: { id: 'x', received_at: NOW } };
  await player.tunnel(false);
  await expect.poll(() => player.posts.filter(({ path }) => path.endsWith('/meldingen')).length, { timeout: 30_000 }).toBe(1);
  await page.getByText('Nog niet verstuurd').waitFor({ state: 'detached' });
  await player.close();
});

test('a new clue appears on top and is marked until it was read', async () => {
  const player = await phone('phone', inRound);
  const { page } = player;
  await open(player);
  await page.getByText('Zij liep zonet weg').waitFor();
  await page.getByRole('tab', { name: 'Team' }).click();
  player.send({ t: 'clue', id: 9, round: 0, kind: 'plaats', about: null, text: 'Nu bij de speeltuin.', text_en: null, seen_at: NOW, sent_at: NOW, area: null, picture: null, for_all: true });
  await page.getByRole('tab', { name: /Aanwijzingen/ }).click();
  expect(await page.getByRole('article').first().innerText()).toContain('Nu bij de speeltuin.');
  await player.close();
});

test('the link that skips to the content stays on the screen it is on', async () => {
  const player = await phone('phone', inRound);
  const { page } = player;
  await open(player, '#team');
  await page.getByText('Teamcode:').waitFor();
  await page.getByRole('link', { name: 'Naar de inhoud' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#team$/);
  expect(await page.getByText('Teamcode:').isVisible()).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('inhoud');
  await player.close();
});

test('with very large letters everything can still be reached by scrolling', async () => {
  const player = await phone('phone', inRound);
  const { page } = player;
  await page.setViewportSize({ width: 320, height: 256 });
  await open(player);
  await page.getByText('Zij liep zonet weg').scrollIntoViewIfNeeded();
  await page.getByRole('link', { name: 'Melden' }).click();
  await page.getByRole('heading', { name: 'Melden' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await player.close();
});

test('a code that was scanned without a seat says how to join first', async () => {
  const player = await phone('phone', inRound, { seat: false });
  await open(player, '#code=ABC234');
  await player.page.getByText('Doe eerst mee').waitFor();
  await screenshot(player.page, 'zonder-plek', false);
  await clean(player.page);
  await player.close();
});

test.each(['phone-dark', 'laptop'] as const)('a neighbour reads on a %s that it is a game, until when, and whom to call', async (kind) => {
  const neighbour = await phone(kind, [{ t: 'evening', ...evening }], { seat: false });
  await neighbour.page.goto(`${site.origin}/spel?avond=${GAME}`);
  await neighbour.page.getByText('Ja, tot ongeveer 20:15.').waitFor();
  await neighbour.page.getByRole('button', { name: 'Hele wijk' }).waitFor();
  await screenshot(neighbour.page, `spel-${kind}`);
  await clean(neighbour.page);
  expect(neighbour.wrong).toEqual([]);
  await neighbour.close();
});

test('whoever wants to connect something reads the doors and the messages', async () => {
  const reader = await phone('laptop', [], { seat: false });
  await reader.page.goto(`${site.origin}/api`);
  await reader.page.getByText('/api/games/{game}/meldingen').click();
  await reader.page.getByRole('link', { name: 'MeldingRequest' }).click();
  await reader.page.getByText('Made by the phone').waitFor();
  await screenshot(reader.page, 'api');
  expect(await axeFaults(reader.page)).toEqual([]);
  expect(reader.wrong).toEqual([]);
  await reader.close();
});
