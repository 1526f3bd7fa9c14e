/**
 * One evening in real browsers against the real server: a spelleider, a boef, three players and the scoreboard play the
 * Oefenwijk from the one-time link to the winner. Each test is a chapter and goes on where the one before it ended.
 * The clock of the server is wound; what a chapter waits for is always something on a screen.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest';
import { toLatLon } from '../lib/map/projection.ts';
import type { PictureAnswer, WijkMap } from '../lib/protocol/index.ts';
import { placeOf } from '../spelleiding/console/truth.ts';
import { axeFaults, device, launch, screenshot, watch, type Device } from './browser.ts';
import { startServer, type Server } from './server.ts';

/** So many times faster than the wall: two minutes of the game in twenty seconds. */
const SPEED = 6;
/** A wait on a machine that does other work too. */
const PATIENCE_MS = 30_000;
const TEAMS = { anna: 'De Uilen', bo: 'Familie Bos', cas: 'De Laatkomers' } as const;

interface Seat {
  context: BrowserContext;
  page: Page;
  /** The colours this device asks for. */
  own: 'light' | 'dark';
  /** What went wrong in its browser. */
  wrong: string[];
}
type Who = 'desk' | 'board' | 'boef' | 'anna' | 'bo' | 'cas' | 'buur';

let browser: Browser;
let server: Server;
let game = '';
const seats = {} as Record<Who, Seat>;
let broken = false;

beforeAll(async () => {
  [browser, server] = await Promise.all([launch(), startServer(SPEED)]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(() => {
  // A chapter without the ones before it proves nothing, and none can be told twice.
  if (broken) throw new Error('an earlier chapter failed');
  onTestFailed(async () => {
    broken = true;
    for (const [who, { page, wrong }] of Object.entries(seats)) {
      await screenshot(page, `story-failed-${who}`, false).catch(() => undefined);
      if (wrong.length > 0) process.stderr.write(`${who}: ${wrong.join('; ')}\n`);
    }
  });
});

async function sit(who: Who, kind: Device, address: string, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await device(browser, kind, more);
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  seats[who] = { context, page, own: kind === 'phone' || kind === 'laptop' ? 'light' : 'dark', wrong: watch(page, server.origin) };
  await page.goto(address);
  return page;
}

const page = (who: Who) => seats[who].page;
const tap = (who: Who, name: string | RegExp, exact = true) => page(who).getByRole('button', { name, exact }).click();
const shows = (who: Who, text: string | RegExp) => page(who).getByText(text).first().waitFor();

/** A picture of the screen in its own colours, and no fault in either theme. */
async function look(who: Who, name: string) {
  await screenshot(page(who), `story-${name}`, who === 'desk');
  const { own } = seats[who];
  for (const colorScheme of [own === 'light' ? 'dark' : 'light', own] as const) {
    // The big screen is dark by itself; a key makes it light.
    if (who === 'board') await page(who).keyboard.press('k');
    else await page(who).emulateMedia({ colorScheme });
    expect(await axeFaults(page(who)), `${name}, ${colorScheme}`).toEqual([]);
  }
  expect(await page(who).evaluate(() => document.documentElement.scrollWidth - innerWidth), `${name} is too wide`).toBe(0);
}

/** Takes off the list what this chapter brings about on purpose. */
function forgive(who: Who, what: RegExp) {
  const { wrong } = seats[who];
  wrong.splice(0, Infinity, ...wrong.filter((line) => !what.test(line)));
}

/** Joins by the form behind the join link. */
async function join(who: Who, link: string, team: string) {
  await page(who).goto(link);
  await page(who).getByRole('textbox', { name: 'Naam van het team' }).fill(team);
  await page(who).getByRole('radio', { name: '18 tot en met 64' }).check();
  await tap(who, 'Meedoen');
  await page(who).waitForURL(/\/speel\?avond=/);
}

/** What only the spelleiding may know, asked with the spelleider's own session. */
function asDesk<T>(path: string): Promise<T> {
  return page('desk').evaluate(async (address) => (await fetch(address)).json() as Promise<unknown>, `/api/games/${game}${path}`) as Promise<T>;
}

/** Puts a phone where a boef is now. */
async function standBeside(who: Who, boef: number) {
  const [picture, wijk] = await Promise.all([asDesk<PictureAnswer>('/picture?as=spelleiding'), asDesk<WijkMap>('/wijk')]);
  const walkers = picture.messages.filter((message) => message.t === 'walker');
  const walker = walkers.find((it) => it.round === 0 && 'boef' in it.walker && it.walker.boef === boef);
  const at = walker && placeOf(walker, picture.now_ms);
  if (at === undefined) throw new Error('the boef is nowhere');
  const [latitude, longitude] = toLatLon(wijk.projection, at);
  await seats[who].context.setGeolocation({ latitude, longitude, accuracy: 5 });
}

/** Fills in a melding, from the question where to the number, up to and including sending. */
async function report(who: Who) {
  const form = page(who);
  await form.getByRole('link', { name: 'Melden' }).click();
  await form.getByRole('searchbox', { name: /Typ een straat/ }).fill('hoofd');
  await form.getByRole('button', { name: 'Hoofdstraat', exact: true }).click();
  await form.getByRole('textbox', { name: /Huisnummer/ }).fill('22');
  await form.getByRole('button', { name: /Voelen en naar binnen/ }).click();
  await form.getByRole('checkbox', { name: 'Voelt aan een deur' }).check();
  await form.getByRole('button', { name: /Wie was het/ }).click();
  await form.getByRole('button', { name: 'Beschrijf een persoon' }).click();
  await form.getByRole('radio', { name: 'vrouw' }).check();
  await form.getByRole('button', { name: /Welk nummer/ }).click();
  await form.getByRole('radio', { name: /^112/ }).check();
  await form.getByRole('button', { name: 'Verder' }).click();
  await form.getByRole('heading', { name: 'Klopt dit?' }).waitFor();
  await form.getByText('Hoofdstraat 22').waitFor();
  await form.getByRole('button', { name: /^Versturen/ }).click();
}

const tab = (who: Who, name: string | RegExp) => page(who).getByRole('tab', { name }).click();
const region = (who: Who, name: string): Locator => page(who).getByRole('region', { name, exact: true });

describe('an evening in the Oefenwijk', { retry: 0 }, () => {
  let joinLink = '';
  let scorebordLink = '';
  let boefLink = '';

  test('a one-time link makes the first spelleider, who prepares an evening and hands out the links', async () => {
    const desk = await sit('desk', 'laptop', server.setup, { viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });
    await desk.getByLabel('Naam').fill('Noor');
    await desk.getByLabel('Wachtwoord').fill('een lange wachtzin');
    await look('desk', 'desk-door');
    await tap('desk', 'Account maken');
    await desk.getByRole('heading', { name: 'Avonden' }).waitFor();
    expect(desk.url()).not.toContain('begin');
    await desk.getByRole('combobox', { name: 'Draaiboek' }).selectOption({ label: 'Boef in de Oefenwijk' });
    await look('desk', 'desk-evenings');
    await tap('desk', 'Avond klaarzetten');
    await desk.getByRole('heading', { name: 'Meedoen' }).waitFor();
    game = new URL(desk.url()).searchParams.get('avond') ?? '';
    const copied = async (name: string) => {
      await tap('desk', `Kopiëren: ${name}`);
      return desk.evaluate(() => navigator.clipboard.readText());
    };
    joinLink = await copied('Meedoen');
    scorebordLink = await copied('Scorebord');
    boefLink = await copied('Kees (vrijwilliger)');
    expect([joinLink, scorebordLink].every((link) => link.includes(game))).toBe(true);
    await look('desk', 'desk-links');
    await desk.getByRole('link', { name: 'Terug naar de avond' }).click();
    await desk.getByRole('heading', { name: 'Inloop', level: 1 }).waitFor();
  });

  test('the boef, the scoreboard and two players come in', async () => {
    await Promise.all([
      sit('boef', 'phone-dark', boefLink),
      sit('board', 'beamer', scorebordLink),
      sit('anna', 'phone', joinLink, { permissions: ['geolocation'] }),
      sit('bo', 'phone-dark', joinLink, { permissions: ['geolocation'] }),
    ]);
    await page('anna').getByRole('textbox', { name: 'Naam van het team' }).waitFor();
    await look('anna', 'anna-join');
    await join('anna', joinLink, TEAMS.anna);
    await join('bo', joinLink, TEAMS.bo);
    await Promise.all([shows('anna', 'U doet mee.'), shows('bo', 'U doet mee.')]);
    await shows('board', '2 teams');
    await page('boef').getByRole('heading', { name: 'Nog niet begonnen' }).waitFor();
    await Promise.all([look('anna', 'anna-walk-in'), look('board', 'board-walk-in'), look('boef', 'boef-walk-in')]);
  });

  test('a neighbour reads that it is a game', async () => {
    await sit('buur', 'phone-dark', `${server.origin}/spel?avond=${game}`);
    await shows('buur', 'Dorpshuis De Vuurtoren en de wijkagent');
    await page('buur').getByRole('button', { name: 'Hele wijk' }).waitFor();
    await look('buur', 'buur');
  });

  test('no round starts before the meldkamer is signed off', async () => {
    const desk = page('desk');
    await shows('desk', '2 van 2 teams');
    expect(await desk.getByRole('button', { name: 'Start ronde 1', exact: true }).isDisabled()).toBe(true);
    await desk.getByLabel('Met wie is gesproken?').fill('Centralist De Wit');
    await desk.getByLabel('Kenmerk').fill('OEF-12');
    await look('desk', 'desk-before');
    await tap('desk', 'Aftekenen');
    await shows('desk', /Centralist De Wit, kenmerk OEF-12/);
    await tap('desk', 'Start de briefing');
    await Promise.all([
      desk.getByRole('heading', { name: 'Briefing', level: 1 }).waitFor(),
      shows('board', 'Zo speelt u'),
      shows('anna', 'Luister naar de uitleg.'),
      page('boef').getByRole('heading', { name: 'De uitleg is bezig' }).waitFor(),
    ]);
    await look('board', 'board-briefing');
  });

  test('the round starts, and the first clue drops on every phone and on the scoreboard', async () => {
    await tap('desk', 'Start ronde 1');
    await page('desk').getByRole('heading', { name: 'Ronde 1: Wie voelt aan de deuren?', level: 1 }).waitFor();
    await tap('desk', '5 minuten');
    await page('boef').getByRole('heading', { name: 'Deze ronde bent u vrij' }).waitFor();
    await Promise.all((['anna', 'bo', 'board'] as const).map((who) => shows(who, /Die kijkt wel erg goed naar de huizen/)));
    // The boef stays where the author put her first, however slow this machine is.
    await shows('desk', /^Bij Hoofdstraat 22 tot/);
    await tap('desk', 'Vasthouden: Ria');
    await shows('desk', 'vastgehouden');
  });

  test('PAUZE reaches every screen at once, and the game goes on for all', async () => {
    await tap('desk', /^PAUZE/, false);
    const halt = (who: Who) => page(who).getByRole('alert').filter({ hasText: 'PAUZE' });
    const all = ['desk', 'board', 'boef', 'anna', 'bo'] as const;
    await Promise.all(all.map((who) => halt(who).waitFor()));
    await Promise.all([look('anna', 'anna-pauze'), look('board', 'board-pauze'), look('boef', 'boef-pauze')]);
    await tap('anna', 'Ik heb het gelezen');
    await tap('desk', 'Hervatten');
    await Promise.all(all.map((who) => halt(who).waitFor({ state: 'detached' })));
  });

  test('a melding goes from the phone to the jury, and the next steps are taken', async () => {
    await standBeside('anna', 0);
    await report('anna');
    await shows('anna', /^Ontvangen om/);
    await look('anna', 'anna-ontvangen');
    const queue = region('desk', 'Meldingen');
    await queue.getByText('Team verborgen').waitFor();
    await queue.getByText('Over Ria').waitFor();
    await tap('anna', /al gemeld/, false);
    await tap('anna', 'Samen gaan kijken');
    await shows('anna', 'Alle vier de stappen zijn gedaan.');
  });

  test('a melding made without a network is kept over a reload and arrives later', async () => {
    const { context } = seats.bo;
    const bo = page('bo');
    await bo.evaluate(async () => void (await navigator.serviceWorker.ready));
    await context.setOffline(true);
    await report('bo');
    await shows('bo', 'Nog niet verstuurd: 1');
    await bo.reload();
    await shows('bo', 'Nog niet verstuurd: 1');
    await look('bo', 'bo-tunnel');
    const queue = region('desk', 'Meldingen').getByRole('article');
    expect(await queue.count()).toBe(1);
    await context.setOffline(false);
    await expect.poll(() => queue.count(), { timeout: PATIENCE_MS }).toBe(2);
    await bo.getByText('Nog niet verstuurd: 1').waitFor({ state: 'detached' });
    // A browser says for every request in a tunnel that it failed.
    forgive('bo', /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/);
    await tap('bo', 'Naar de aanwijzingen');
  });

  test('a reload keeps the seat and the screen, and who joins late sees what the others see', async () => {
    const clues = (who: Who) => page(who).getByRole('article').allInnerTexts().then((texts) => texts.map((text) => /OEFENING[^\n]*/.exec(text)?.[0]));
    const anna = page('anna');
    await anna.goto(`${server.origin}/speel?avond=${game}#team`);
    const code = await anna.locator('.code').first().innerText();
    await anna.reload();
    await expect.poll(() => anna.locator('.code').first().innerText()).toBe(code);
    expect(await anna.getByText(TEAMS.anna).first().isVisible()).toBe(true);

    await sit('cas', 'phone', joinLink, { permissions: ['geolocation'] });
    await join('cas', joinLink, TEAMS.cas);
    await shows('cas', /Die kijkt wel erg goed naar de huizen/);
    await tab('desk', 'Teams');
    await shows('desk', TEAMS.cas);
    await look('desk', 'desk-ronde');
    await tab('desk', /^Meldingen/);
    await tab('anna', /Aanwijzingen/);
    await Promise.all((['anna', 'cas', 'board'] as const).map((who) => shows(who, /met een donkere jas en een rode sjaal/)));
    await expect.poll(() => clues('cas')).toEqual(await clues('anna'));
    await Promise.all([look('cas', 'cas-aanwijzingen'), look('board', 'board-ronde')]);
    await tab('cas', 'Kaart');
    await page('cas').getByRole('button', { name: 'Hele wijk' }).waitFor();
    await look('cas', 'cas-kaart');
  });

  test('the boef tells who asks, her code counts as found, and every screen knows', async () => {
    await page('anna').goto(`${server.origin}/speel?avond=${game}#kijk`);
    await tap('anna', /^Kijk rond/, false);
    await shows('anna', /rode sjaal/);
    await look('anna', 'anna-kijk');
    await tap('anna', /bent u de boef/, false);
    await tap('anna', /^Vul code/, false);
    // Who asks within seconds of looking is let wait; the browser names the answer that says so.
    forgive('anna', /429/);
    await tap('anna', 'Controleer');
    await shows('anna', /^Goed! Gevonden: de deurvoeler/);
    await Promise.all([shows('board', /de deurvoeler/), shows('desk', /^Gepakt om/), shows('bo', `Team ${TEAMS.anna} vond de deurvoeler.`)]);
    await page('board').getByText(`door ${TEAMS.anna}`).waitFor();
  });

  test('after the round each point comes with its reason', async () => {
    await page('desk').getByRole('heading', { name: 'Pauze voor ronde 2', level: 1 }).waitFor();
    await page('anna').goto(`${server.origin}/speel?avond=${game}#punten`);
    await shows('anna', 'Boef gevonden:');
    await shows('anna', 'Gedrag:');
    await Promise.all([look('anna', 'anna-punten'), look('board', 'board-break'), look('desk', 'desk-break')]);
  });

  test('in the second round the boef walks with a phone, and its code is caught by another team', async () => {
    const { desk, boef, bo } = { desk: page('desk'), boef: page('boef'), bo: page('bo') };
    await tap('desk', 'Start ronde 2');
    await boef.getByRole('heading', { name: /Buurtwinkel Om de Hoek/ }).waitFor();
    await look('boef', 'boef-ronde');
    await tap('boef', /^Ik ben er/, false);
    await boef.getByRole('heading', { name: 'Blijf bij Buurtwinkel Om de Hoek' }).waitFor();
    await desk.getByText(/^Bij Buurtwinkel Om de Hoek tot/).waitFor();
    await tap('boef', /^Gezien/, false);
    await desk.getByText('1× gezien').waitFor();
    await tap('boef', 'Gepakt');
    await tap('boef', 'Ja, laat de code zien');
    const code = (await boef.getByText(/^Code: (. ){5}.$/).innerText()).replace('Code:', '').replaceAll(' ', '');
    await boef.getByRole('img', { name: 'QR-code: Code' }).waitFor();
    await look('boef', 'boef-code');
    // What the phone's camera does with the QR code.
    await bo.goto(`${server.origin}/speel?avond=${game}#code=${code}`);
    await tap('bo', 'Controleer');
    await shows('bo', /^Goed! Gevonden: de autokijker/);
    await tab('anna', /Aanwijzingen/);
    await Promise.all([page('board').getByText(`door ${TEAMS.bo}`).waitFor(), shows('anna', `Team ${TEAMS.bo} vond de autokijker.`)]);
  });

  test('the evening ends with a debrief and a reveal, step by step, to the winner', async () => {
    // The last round ends by itself once its last boef is caught.
    await page('desk').getByRole('heading', { name: 'Nabespreking', level: 1 }).waitFor();
    await page('board').getByRole('heading', { name: 'Wat er gebeurde' }).waitFor();
    await look('board', 'board-debrief');
    await tap('desk', 'Start de uitslag');
    await shows('board', 'De uitslag komt eraan');
    await tap('desk', 'Volgende bekendmaken');
    await page('board').getByRole('heading', { name: 'Plaats 3' }).waitFor();
    await shows('board', TEAMS.cas);
    await look('board', 'board-onthulling');
    await tap('desk', 'Volgende bekendmaken');
    await page('board').getByRole('heading', { name: 'Plaats 2' }).waitFor();
    await tap('desk', 'Eén terug');
    await page('board').getByRole('heading', { name: 'Plaats 3' }).waitFor();
    await tap('desk', 'Volgende bekendmaken');
    await page('board').getByRole('heading', { name: 'Plaats 2' }).waitFor();
    await tap('desk', 'Volgende bekendmaken');
    await shows('board', 'De winnaar');
    await page('anna').goto(`${server.origin}/speel?avond=${game}#aanwijzingen`);
    await shows('anna', 'Wij hebben gewonnen!');
    await Promise.all([look('board', 'board-winner'), look('desk', 'desk-winner')]);
  });

  test('nothing went wrong in any browser', () => {
    for (const [who, { wrong }] of Object.entries(seats)) expect(wrong, who).toEqual([]);
  });
});
