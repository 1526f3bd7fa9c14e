/** The boef's phone: dark, silent, safe over a shoulder, and whole without a network. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BoefAct, BoefPhone, BoefStep, Evening, ServerMessage, Walking } from '../lib/protocol/index.ts';
import { axeFaults, device, screenshot, smallTargets, watch } from './browser.ts';
import { GAME, INFO, NOW, pretend, type Pretend } from './pretend.ts';
import { browser, site } from './stage.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwx23';
const MIN = 60_000;

const step = (voetje: number, place: string, in_ms: number): BoefStep => ({
  voetje,
  place,
  at: [voetje * 4000 - 6000, 2000],
  eta: NOW + in_ms,
  stay_ms: 90_000,
  gedrag: 'voelt_aan_deur',
  instruction: 'Loop naar de voordeur van het speeladres. Raak de klink niet aan.',
  spoor: 'Een tuinpoort staat open.',
});
const TO: Walking = { kind: 'to', voetje: 2, since: NOW - MIN, eta: NOW + 3 * MIN, line: [] };
const EVENING: Evening = {
  phase: { kind: 'round', round: 1 },
  clock: { at: NOW, elapsed_ms: 6 * MIN, duration_ms: 20 * MIN, running: true },
  halt: null,
  rounds: [1, 2, 3, 4].map((n) => ({ title: `Ronde ${n}`, duration_ms: 20 * MIN, skipped: false })),
  frozen: false,
  teams: 14,
  rounds_done: 1,
};
const PHONE: BoefPhone = {
  boef: 0,
  name: 'Inbreker',
  cover: 'Ik zoek het huis van mijn nicht.',
  looks: { nl: 'Man, lange donkergrijze jas, rugzak.', en: 'Man, long dark grey coat, rucksack.' },
  persons: [],
  vehicle: null,
  codes: [{ round: 0, code: 'QWE234' }, { round: 1, code: 'K7PXAB' }],
  round: 1,
  walking: TO,
  next: [step(2, 'Smaragdstraat 20', 3 * MIN), step(3, 'Brandgang Robijnlaan', 7 * MIN), step(4, 'Kristalpark, speeltuin', 11 * MIN)],
  held: false,
  seen: 1,
  instruction: null,
  is_unsafe: false,
};
const messages = (phone: Partial<BoefPhone> = {}, evening: Partial<Evening> = {}): ServerMessage[] => [
  { t: 'evening', ...EVENING, ...evening },
  { t: 'boef_phone', ...PHONE, ...phone },
];

/** An act as a phone sends it: with an id of its own. */
const sent = (act: BoefAct) => ({ id: expect.any(String) as unknown, act });

async function open(name: string, of: ServerMessage[], act: (page: Page, server: Pretend) => Promise<void>, expected?: RegExp) {
  const context = await device(browser, 'phone-dark');
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  const server = await pretend(page, of);
  await page.goto(`${site.origin}/boef#${GAME}.${TOKEN}`);
  await page.locator('h1').first().waitFor();
  await act(page, server);
  await screenshot(page, `boef-${name}`, false);
  expect(await axeFaults(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(wrong.filter((line) => expected?.test(line) !== true)).toEqual([]);
  await context.close();
}

describe('the first view', () => {
  test('says a place and a time, and nothing that betrays', () =>
    open('now', messages(), async (page) => {
      await page.getByRole('heading', { name: 'Ga naar Smaragdstraat 20' }).waitFor();
      const text = await page.locator('main').innerText();
      expect(text).not.toMatch(/boef|deur|poort/i);
      expect(page.url()).not.toContain(TOKEN);
      expect(await page.title()).not.toMatch(/boef/i);
    }));

  test('shows what to do after a tap, and hides it again', async () => {
    await open('peek', messages({ instruction: 'Loop rustig door naar het plein.' }), async (page) => {
      await page.getByRole('button', { name: 'Nieuw bericht: tik om te lezen' }).click();
      await page.getByText('Voelt aan een deur').waitFor();
    });
    await open('peek-closed', messages(), async (page) => {
      await page.getByRole('button', { name: 'Wat moet ik doen?' }).click();
      await page.getByText('Raak de klink niet aan.').waitFor();
      await page.getByText('Raak de klink niet aan.').waitFor({ state: 'detached', timeout: 12_000 });
    });
  });

  const looks: [string, ServerMessage[], string][] = [
    ['stay', messages({ walking: { kind: 'at', voetje: 2, since: NOW - 20_000, until: NOW + 70_000 } }), 'Blijf bij Smaragdstraat 20'],
    ['late', messages({ walking: { kind: 'to', voetje: 2, since: NOW - 9 * MIN, eta: NOW - 3 * MIN, line: [] } }), 'Ga naar Smaragdstraat 20'],
    ['held', messages({ held: true }), 'Wacht waar u bent'],
    ['spare', messages({ walking: { kind: 'spare' } }), 'Wacht op een bericht'],
    ['walk-in', messages({ round: 0, walking: { kind: 'not_yet' } }, { phase: { kind: 'walk_in' }, clock: null, rounds_done: 0 }), 'Nog niet begonnen'],
    ['over', messages({ walking: { kind: 'gone' } }, { phase: { kind: 'debrief' }, clock: null }), 'De avond is klaar'],
  ];
  test.each(looks)('%s', (name, of, title) => open(name, of, (page) => page.getByRole('heading', { name: title }).waitFor()));

  test.each(['pauze', 'noodstop'] as const)('%s covers everything', (kind) =>
    open(kind, messages({}, { halt: { kind, reason: 'Er is een ambulance in de Robijnlaan.', since: NOW } }), async (page) => {
      await page.getByRole('alert').filter({ hasText: 'ambulance' }).waitFor();
    }),
  );
});

describe('the taps', () => {
  test('arrive, and the screen goes on at once', () =>
    open('arrived', messages(), async (page, server) => {
      await page.getByRole('button', { name: 'Ik ben er' }).click();
      await page.getByRole('heading', { name: 'Blijf bij Smaragdstraat 20' }).waitFor();
      await expect.poll(() => server.posted).toEqual([{ path: '/boef', body: sent({ do: 'arrived', voetje: 2, round: 1 }), token: `Bearer ${TOKEN}` }]);
    }));

  test('caught asks once and then shows the code of this round', () =>
    open('code', messages(), async (page, server) => {
      await page.getByRole('button', { name: 'Gepakt' }).click();
      await page.getByRole('button', { name: 'Ja, laat de code zien' }).click();
      await page.getByText('Code: K 7 P X A B').waitFor();
      await page.getByRole('img', { name: 'QR-code: Code' }).waitFor();
      expect(server.posted.map((it) => it.body)).toEqual([sent({ do: 'caught' })]);
    }));

  test('unsafe is calm, known, and can be taken back', () =>
    open('unsafe', messages(), async (page, server) => {
      await page.getByRole('button', { name: 'Onveilig Houd vast' }).click();
      await page.getByRole('button', { name: 'Ja, onveilig' }).click();
      await page.getByText('De spelleiding weet het.').waitFor();
      expect(server.posted.map((it) => it.body)).toEqual([sent({ do: 'unsafe', is_unsafe: true })]);
    }));

  test('seen without a network is counted, kept over a reload, and sent later', async () => {
    const context = await device(browser, 'phone-dark');
    const page = await context.newPage();
    const server = await pretend(page, messages());
    await page.goto(`${site.origin}/boef#${GAME}.${TOKEN}`);
    await page.getByRole('button', { name: 'Gezien 1 keer' }).waitFor();
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith('.qr')));
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith('.beeld')));
    const noNetwork = '**/api/games/**';
    await page.route(noNetwork, (route) => route.abort('internetdisconnected'));
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Gezien 1 keer' }).click();
    await page.getByRole('button', { name: 'Gezien 2 keer' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Gezien 2 keer' }).waitFor();
    await page.getByText('1 tik wacht op internet').waitFor();
    await page.goto(`${site.origin}/boef#code`);
    await page.getByText('Code: K 7 P X A B').waitFor();
    await page.getByRole('img', { name: 'QR-code: Code' }).waitFor();
    await screenshot(page, 'boef-offline', false);
    expect(server.posted).toEqual([]);
    await page.unroute(noNetwork);
    await context.setOffline(false);
    await expect.poll(() => server.posted.map((it) => it.body), { timeout: 20_000 }).toEqual([sent({ do: 'seen' })]);
    await context.close();
  });
});

test('a tap of which the answer was lost is sent again as the same tap', async () => {
  const context = await device(browser, 'phone-dark');
  const page = await context.newPage();
  const server = await pretend(page, messages());
  const lost: unknown[] = [];
  await page.route('**/api/games/*/boef', async (route) => {
    if (lost.length > 0) return route.fallback();
    lost.push(route.request().postDataJSON());
    return route.abort('connectionreset');
  });
  await page.goto(`${site.origin}/boef#${GAME}.${TOKEN}`);
  await page.getByRole('button', { name: 'Gezien 1 keer' }).click();
  await expect.poll(() => server.posted.length, { timeout: 20_000 }).toBe(1);
  expect(server.posted.map((it) => it.body)).toEqual(lost);
  expect(lost).toEqual([sent({ do: 'seen' })]);
  await context.close();
});

test('unsafe that reaches nobody says: call yourself', () =>
  open(
    'unsafe-unheard',
    messages(),
    async (page) => {
      await page.route('**/api/games/*/boef', (route) => route.fulfill({ status: 409, json: { code: 'no_round' } }));
      await page.getByRole('button', { name: 'Onveilig Houd vast' }).click();
      await page.getByRole('button', { name: 'Ja, onveilig' }).click();
      await page.getByText('Bel zelf').waitFor();
      await page.getByRole('link', { name: /Bel de spelleiding/ }).waitFor();
    },
    // The browser itself logs the refusal.
    /409/,
  ));

describe('the other screens', () => {
  const screens: [string, string, string][] = [
    ['pas', 'Dit is een oefening', INFO.phone],
    ['straks', 'Straks', 'Brandgang Robijnlaan'],
    ['hulp', 'Zo doet u het', 'Zeg dan altijd eerlijk ja.'],
    ['instellingen', 'Instellingen', 'Trillen bij nieuws'],
  ];
  test.each(screens)('%s', (hash, title, text) =>
    open(hash, messages(), async (page) => {
      await page.evaluate((to) => (location.hash = to), hash);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      await page.getByText(text).first().waitFor();
      expect(await page.locator('main').innerText()).not.toContain('mijn nicht');
      if (hash === 'straks') await page.locator('.leaflet-container').waitFor();
    }),
  );

  test('in the pocket it is black and three taps or one long press open it', () =>
    open('pocket', messages(), async (page) => {
      await page.getByRole('button', { name: 'In de zak' }).click();
      await page.getByRole('button', { name: 'Houd vast om te openen' }).waitFor();
      await screenshot(page, 'boef-pocket-black', false);
      await page.getByRole('button', { name: 'Houd vast om te openen' }).click({ delay: 1200 });
      await page.getByRole('button', { name: 'Houd vast om te openen' }).waitFor({ state: 'detached' });
    }));
});
