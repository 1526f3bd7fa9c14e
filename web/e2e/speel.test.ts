/** The player's page and the join page in a real browser, against a server that is played here. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { PublicGame, ReadAnswer, ServerMessage, Span } from '../lib/protocol/index.ts';
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
  place: null, gedrag: [], persons: [], people: null, vehicles: [], heading: null, towards: null, seen_ago_ms: null, ongoing: null, advice: null, spans: [],
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

/** The form of a phone that reported nothing yet. */
async function melden(kind: Device): Promise<Phone> {
  const player = await phone(kind, inRound.filter(({ t }) => t !== 'melding'));
  await open(player);
  await player.page.getByRole('link', { name: 'Melden' }).click();
  await player.page.getByRole('heading', { name: 'Melden' }).waitFor();
  return player;
}

const OWN_WORDS = '2 personen: jonge man rood-witte nike jas misschien 180, steen, ri Jumbo, zwarte golf met draaiende motor en fiets';

/** Where these words stand in the player's own words, and what they tell. */
function spanOf(words: string, about: Span['about'], unsure = false): Span {
  const from = OWN_WORDS.indexOf(words);
  return { from, to: from + words.length, about, unsure };
}

/** From now on the server understands this of any text. */
function reads(player: Phone, said: Partial<ReadAnswer>): void {
  player.answers['/read'] = { status: 200, body: { ...NOTHING_READ, ...said } };
}

const words = (page: Page) => page.getByRole('textbox', { name: 'In eigen woorden' });
/** The chip that says this, by its label and its words. */
const chip = (page: Page, said: string) => page.getByRole('group', { name: /begrepen/ }).getByRole('button', { name: new RegExp(`^${said}`) });
const chipTexts = async (page: Page) =>
  (await page.locator('.traits .say > span:not(.aloud)').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());

/** Types in a tunnel and sends: it waits on the phone. */
async function sendFromTunnel(player: Phone, text: string): Promise<void> {
  const { page } = player;
  await player.tunnel(true);
  await words(page).fill(text);
  await page.getByText('Wij lezen uw tekst zodra de melding aankomt').waitFor();
  await page.getByRole('button', { name: 'Verder' }).click();
  await page.getByRole('button', { name: /^Versturen/ }).click();
  await page.getByText(/bewaard|wacht/i).first().waitFor();
}

/** The id of the melding that came out of the tunnel. */
async function arrived(player: Phone): Promise<string> {
  const sent = () => player.posts.find(({ path }) => path.endsWith('/meldingen'))?.body['id'];
  await expect.poll(sent).toBeDefined();
  return String(sent());
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

  test('own words are read while they are typed, and each trait is a chip of its own', async () => {
    const player = await melden(kind);
    const { page } = player;
    reads(player, {
      gedrag: ['voelt_aan_deur'],
      persons: [{ geslacht: 'man', lengte: '180', leeftijd: 'jong', kleding: [{ stuk: 'jas', kleur: ['rood', 'wit'], merk: 'Nike' }], bij_zich: ['rugzak'], bijzonderheden: ['steen'] }],
      people: 2,
      towards: 'Jumbo',
      vehicles: [{ soort: 'auto', kleur: ['zwart'], merk: 'Volkswagen', type: 'Golf', bijzonderheden: ['draaiende motor'] }, { soort: 'fiets' }],
      spans: [spanOf('man', { person: 0 }), spanOf('180', { person: 0 }, true), spanOf('zwarte golf', { vehicle: 0 }), spanOf('Jumbo', 'heading')],
    });
    await words(page).fill(OWN_WORDS);
    await chip(page, 'Persoon man').waitFor();
    expect(await chipTexts(page)).toEqual([
      'Gedrag Voelt aan een deur', 'Persoon man', 'Leeftijd jong', 'Lengte 180 cm lang', 'Jas rood-wit Nike', 'Bij zich rugzak', 'Bijzonder steen',
      'Voertuig auto', 'Kleur voertuig zwart', 'Merk Volkswagen', 'Type Golf', 'Bijzonder draaiende motor', 'Voertuig fiets', 'Richting Jumbo uit: “Jumbo”',
    ]);
    await page.getByText('2 personen', { exact: true }).waitFor();
    await page.getByText('uit: “man … 180”').waitFor();
    await page.getByText('Onzeker: “180”').waitFor();
    await page.getByText('uit: “zwarte golf”').waitFor();
    await page.getByRole('button', { name: 'Waar is het?' }).waitFor();
    await screenshot(page, `melden-${kind}-gelezen`);
    await screenshot(page, `melden-${kind}-gelezen-scherm`, false);
    await clean(page);

    // One tap takes away, one brings back.
    await page.getByRole('button', { name: 'Haal weg: Bijzonder: steen' }).click();
    await page.getByText('Weggehaald: Bijzonder: steen').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Zet terug');
    expect(await chip(page, 'Bijzonder steen').count()).toBe(0);
    await screenshot(page, `melden-${kind}-weg`, false);
    await clean(page);
    await page.getByRole('button', { name: 'Zet terug' }).click();
    await chip(page, 'Bijzonder steen').waitFor();
    await page.getByRole('button', { name: 'Haal weg: Bijzonder: steen' }).click();

    // A tap on the words opens that trait alone.
    await chip(page, 'Jas rood-wit').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nog een kleur').first().selectOption('zwart');
    await dialog.getByRole('textbox', { name: /Merk of tekst/ }).fill('');
    await screenshot(page, `melden-${kind}-jas`, false);
    await clean(page);
    await dialog.getByRole('button', { name: 'Klaar' }).click();
    await chip(page, 'Jas rood-zwart').waitFor();
    await chip(page, 'Merk Volkswagen').click();
    await dialog.getByLabel('Merk').selectOption('Opel');
    await dialog.getByRole('button', { name: 'Klaar' }).click();
    await chip(page, 'Merk Opel').waitFor();
    expect(await chip(page, 'Type Golf').count()).toBe(0);
    expect(await page.getByText('zelf ingevuld', { exact: true }).count()).toBe(1);
    await screenshot(page, `melden-${kind}-verbeterd`, false);
    await clean(page);
    expect(player.wrong).toEqual([]);
    await player.close();
  });

  test('what is corrected stays, and the rest goes on following the words', async () => {
    const player = await melden(kind);
    const { page } = player;
    reads(player, { persons: [{ geslacht: 'man', kleding: [{ stuk: 'jas', kleur: ['zwart'] }] }] });
    await words(page).fill('man zwarte jas');
    await chip(page, 'Persoon man').click();
    await page.getByRole('dialog').getByRole('radio', { name: 'vrouw' }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Klaar' }).click();
    reads(player, { persons: [{ geslacht: 'man', lengte: '190', kleding: [{ stuk: 'pet', kleur: ['rood'] }] }] });
    await words(page).fill('man lengte 1.90 rode pet');
    await chip(page, 'Lengte 190').waitFor();
    expect(await chipTexts(page)).toEqual(['Persoon vrouw', 'Lengte 190 cm lang', 'Pet rood']);
    await words(page).fill('');
    await expect.poll(() => chipTexts(page)).toEqual(['Persoon vrouw']);
    await player.close();
  });

  test('words that need another word are told so, and a time that cannot be meant is asked about', async () => {
    const player = await melden(kind);
    const { page } = player;
    reads(player, { advice: 'discriminating' });
    await words(page).fill('zo’n type uit dat land');
    await page.getByText('Afkomst zegt niet hoe iemand eruitziet').waitFor();
    await clean(page);
    reads(player, { gedrag: ['voelt_aan_deur'], spans: [{ from: 0, to: 5, about: 'time', unsure: false }] });
    await words(page).fill('12:05 voelt aan deur');
    await page.getByRole('button', { name: /U schreef 12:05/ }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('vraag-when-button');
    await screenshot(page, `melden-${kind}-klok`, false);
    await clean(page);
    await page.getByRole('radio', { name: 'Net gezien' }).check();
    await chip(page, 'Tijd Net gezien').waitFor();
    expect(await page.getByText('U schreef').count()).toBe(0);
    await player.close();
  });

  test('a reading that fails counts as no network, and is made as soon as it works', async () => {
    const player = await melden(kind);
    const { page } = player;
    await page.route('**/read', (route) => route.abort());
    await words(page).fill('vrouw voelt aan deuren bij het plein');
    await page.getByText('Wij lezen uw tekst zodra de melding aankomt').waitFor();
    expect(await page.getByRole('button', { name: 'Waar is het?' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Verder' }).click();
    await page.getByRole('heading', { name: 'Wij lezen uw tekst nog' }).waitFor();
    expect(await page.getByText('Nog open').count()).toBe(0);
    await screenshot(page, `melden-${kind}-ongelezen`, false);
    await clean(page);
    reads(player, { persons: [{ geslacht: 'vrouw' }] });
    await page.unroute('**/read');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('vrouw', { exact: true }).waitFor();
    // The words say nothing of what she did; that is asked before it goes.
    await page.getByRole('button', { name: /^Versturen/ }).click();
    await page.getByText('Vul in wat de persoon deed. Zonder gedrag kan de meldkamer niets doen.').waitFor();
    expect(player.posts.filter(({ path }) => path.endsWith('/meldingen'))).toEqual([]);
    await player.close();
  });

  test('words from a tunnel are kept as typed, read on arrival, and mended', async () => {
    const player = await melden(kind);
    const { page } = player;
    await sendFromTunnel(player, 'vrouw voelt aan deuren');
    await page.getByRole('button', { name: 'Naar de aanwijzingen' }).click();
    await player.tunnel(false);
    const id = await arrived(player);
    expect(player.posts.find(({ path }) => path.endsWith('/meldingen'))?.body).toMatchObject({ unread: true, text: 'vrouw voelt aan deuren', gedrag: [] });

    const said = { ...own({ appen: false }), id, was_read: true, place: null, text: 'vrouw voelt aan deuren', gedrag: ['voelt_aan_deur'], persons: [{ geslacht: 'vrouw' }] };
    player.send(said);
    // Whoever went to the clues hears of it there.
    await page.getByRole('heading', { name: 'Uw melding is binnen. Dit lazen wij.' }).waitFor();
    await screenshot(page, `melden-${kind}-op-aankomst-aanwijzingen`, false);
    await clean(page);
    await page.getByRole('button', { name: 'Verbeteren' }).click();
    await page.getByText('Dit hebben wij in uw tekst gelezen').waitFor();
    await page.getByRole('button', { name: 'Waar is het?' }).waitFor();
    await screenshot(page, `melden-${kind}-op-aankomst`);
    await clean(page);

    // After the group was told it can still be mended.
    player.send({ ...said, appen: true });
    await page.getByText('Reageren', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Waar is het?' }).click();
    await page.getByRole('searchbox', { name: /Typ een straat/ }).fill('kan');
    await page.getByRole('button', { name: 'Kaneelstraat', exact: true }).click();
    await chip(page, 'Persoon vrouw').click();
    await page.getByRole('dialog').getByRole('radio', { name: 'man', exact: true }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Klaar' }).click();
    await screenshot(page, `melden-${kind}-verbeteren`);
    await clean(page);
    await page.getByRole('button', { name: /Verbetering versturen/ }).click();
    await expect.poll(() => player.posts.find(({ path }) => path.endsWith(`/meldingen/${id}/amend`))?.body).toEqual({
      gedrag: ['voelt_aan_deur'],
      persons: [{ geslacht: 'man' }],
      place: { place: 0 },
    });
    player.send({ ...said, appen: true, was_mended: true, place: { place: 0 }, persons: [{ geslacht: 'man' }] });
    await page.getByText('Zo staat uw melding er nu').waitFor();
    await page.getByText('Verbetering ontvangen.').waitFor();
    await screenshot(page, `melden-${kind}-verbetering-ontvangen`);
    await clean(page);
    expect(player.wrong.filter((what) => !what.includes('ERR_FAILED'))).toEqual([]);
    await player.close();
  });

  test('words that leave out the behaviour are kept, and it is asked on arrival', async () => {
    const player = await melden(kind);
    const { page } = player;
    await sendFromTunnel(player, 'verdacht type bij de deuren');
    await page.getByRole('button', { name: 'Naar de aanwijzingen' }).click();
    await player.tunnel(false);
    const id = await arrived(player);
    player.send({ ...own({ appen: false }), id, was_read: true, text: 'verdacht type bij de deuren', gedrag: [] });
    await page.getByRole('heading', { name: 'Uw melding is binnen. Wat deed de persoon?' }).waitFor();
    await page.getByText('“verdacht type bij de deuren”').waitFor();
    await screenshot(page, `melden-${kind}-gevraagd`, false);
    await clean(page);
    await page.getByRole('tab', { name: 'Punten' }).click();
    await screenshot(page, `melden-${kind}-gevraagd-punten`);
    await clean(page);
    await page.getByRole('button', { name: 'Vul het in' }).click();
    await page.getByRole('button', { name: 'Wat deed de persoon?' }).waitFor();
    // The group hears of it once that is known.
    expect(await page.getByRole('button', { name: /al gemeld/ }).count()).toBe(0);
    await screenshot(page, `melden-${kind}-gevraagd-melding`);
    await clean(page);
    await page.getByRole('button', { name: 'Wat deed de persoon?' }).click();
    await page.getByRole('button', { name: /Voelen en naar binnen/ }).click();
    await page.getByRole('checkbox', { name: 'Voelt aan een deur' }).check();
    await page.getByRole('button', { name: /Verbetering versturen/ }).click();
    await expect.poll(() => player.posts.find(({ path }) => path.endsWith('/amend'))?.body['gedrag']).toEqual(['voelt_aan_deur']);
    await player.close();
  });

  test('a melding that comes back is loud, with its words, and is filled in again', async () => {
    const player = await melden(kind);
    const { page } = player;
    player.answers['/meldingen'] = { status: 422, body: { code: 'no_gedrag' } };
    await sendFromTunnel(player, 'test test 123');
    await page.getByRole('button', { name: 'Naar de aanwijzingen' }).click();
    await player.tunnel(false);
    const came = page.getByRole('region', { name: 'Uw melding is niet aangenomen' });
    await came.getByText('“test test 123”').waitFor();
    await came.getByText('Vul in wat de persoon deed.').waitFor();
    await screenshot(page, `melden-${kind}-terug`, false);
    await clean(page);
    await page.getByRole('tab', { name: 'Punten' }).click();
    await came.waitFor();
    await screenshot(page, `melden-${kind}-terug-punten`);
    await clean(page);
    reads(player, { advice: 'nonsense' });
    await came.getByRole('button', { name: 'Pas de melding aan' }).click();
    expect(await words(page).inputValue()).toBe('test test 123');
    // There is a network now, so the words are read at once.
    await page.getByText('Dit kunnen wij niet als melding lezen').waitFor();
    await page.reload();
    expect(await words(page).inputValue()).toBe('test test 123');
    await player.close();
  });

  test('a melding that was taken away leaves no dead screen', async () => {
    const player = await melden(kind);
    const { page } = player;
    player.answers['/meldingen'] = { status: 422, body: { code: 'no_gedrag' } };
    await sendFromTunnel(player, 'test test 123');
    await page.getByRole('button', { name: 'Naar de aanwijzingen' }).click();
    await player.tunnel(false);
    await page.getByRole('region', { name: 'Uw melding is niet aangenomen' }).getByRole('button', { name: 'Haal weg' }).click();
    await page.getByRole('link', { name: 'Melden' }).click();
    await words(page).waitFor();
    expect(await words(page).inputValue()).toBe('test test 123');
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

test('every chip opens what it is about', async () => {
  const player = await melden('phone');
  const { page } = player;
  reads(player, {
    place: 4, gedrag: ['voelt_aan_deur'], heading: 'n', seen_ago_ms: 0, ongoing: true,
    persons: [{ geslacht: 'man', leeftijd: '26-40', lengte: 'lang', postuur: ['slank'], huidskleur: 'licht', haar: { kleur: ['bruin'], vorm: ['kort'] }, gezicht: ['bril'], bij_zich: ['tas'], bijzonderheden: ['loopt mank'] }],
    vehicles: [{ soort: 'auto', kleur: ['rood'], merk: 'Ford', type: 'Transit', kenteken: '27XK', kenteken_land: 'D', opschrift: 'Bakker', bijzonderheden: ['deuk'] }],
    towards: 'Jumbo',
  });
  await words(page).fill('alles');
  await chip(page, 'Plaats').waitFor();
  const [dialog, n] = [page.getByRole('dialog'), (await chipTexts(page)).length];
  expect(n).toBe(23);
  for (let i = 0; i < n; i += 1) {
    const one = page.locator('.traits .say').nth(i);
    await one.click();
    expect(await dialog.locator('.body').locator('input, select, button').count()).toBeGreaterThan(0);
    // Axe takes seconds: one of each kind of field is enough.
    if (/^(Plaats|Gedrag|Haar|Tijd|Kenteken)/.test((await one.innerText()).trim())) expect(await axeFaults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await one.evaluate((button) => button === document.activeElement)).toBe(true);
  }
  expect(player.wrong).toEqual([]);
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
