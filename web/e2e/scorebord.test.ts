/** The scoreboard on the screen of the tent, in every phase, dark and light, and on a phone at home. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Board, BoardRow, Caught, Clue, Evening, ServerMessage } from '../lib/protocol/index.ts';
import { axeFaults, device, screenshot, smallTargets, watch } from './browser.ts';
import { GAME, NOW, pretend, type Pretend } from './pretend.ts';
import { browser, site } from './stage.ts';

const MIN = 60_000;
const NAMES = ['De Robijntjes', 'Familie Yilmaz', 'Nachtuilen', 'Blok 7', 'De Speurneuzen', 'Team Opaal', 'Hofje 12', 'Oma en co', 'De Facet', 'Wandelclub Singel', 'Saffier United', 'De Buurvrouwen', 'Jade 4', 'Team 14', 'Brandgang Boys', 'De Klimaap', 'Kristal', 'Turkoois 9'];

const row = (team: number, rank: number, points: number, is_final = false): BoardRow => ({ team, name: NAMES[team] ?? `Team ${team}`, rank, points, aanhoudingen: team % 4 === 0 ? 1 : 0, is_final });
const ROWS = NAMES.map((_, team) => row(team, team + 1, 410 - team * 19));
const BOARD: Board = { rows: ROWS, after_round: 0, frozen: false, reveal: null };
const EVENING: Evening = {
  phase: { kind: 'round', round: 1 },
  clock: { at: NOW, elapsed_ms: 7.5 * MIN, duration_ms: 20 * MIN, running: true },
  halt: null,
  rounds: ['De inbreker', 'De fietsendieven', 'De babbeltruc', 'De finale'].map((title) => ({ title, duration_ms: 20 * MIN, skipped: false })),
  frozen: false,
  teams: NAMES.length,
  rounds_done: 1,
};
const clue = (id: number, text: string, ago_ms: number, area: Clue['area'] = null): Clue => ({ id, round: 1, kind: 'plaats', about: 'de fietsendieven', text, text_en: null, seen_at: NOW - ago_ms - 3 * MIN, sent_at: NOW - ago_ms, area, picture: null, for_all: true });
const CLUES = [
  clue(0, 'OEFENING. Een klant belt vanaf het Topaasplein: ‘Er staan twee mensen bij het fietsenrek. Ze doen geen boodschappen.’', 6 * MIN, { centre: [5000, -6000], radius_m: 90, label: 'Topaasplein' }),
  clue(1, 'OEFENING. Signalement van de twee. De één: groene jas, kort zwart haar. De ander: grijze hoodie, blond haar in een staart.', 4 * MIN),
  clue(2, 'OEFENING. Een wandelaar zag het tweetal op de brug, op weg naar het zuiden. Wie loopt er met een fiets van een ander?', MIN, { centre: [-10000, 8000], radius_m: 120, label: 'Opaalbrug' }),
];
const CAUGHT: Caught = { boef: 0, round: 0, known_as: 'de inbreker', caught: true, at: NOW - 31 * MIN, by: 'Nachtuilen', teams: 3 };

const messages = (evening: Partial<Evening> = {}, board: Partial<Board> = {}, clues = CLUES): ServerMessage[] => [
  { t: 'evening', ...EVENING, ...evening },
  { t: 'board', ...BOARD, ...board },
  ...clues.map((each): ServerMessage => ({ t: 'clue', ...each })),
  { t: 'caught', ...CAUGHT },
];

/** The rows when so many teams are revealed, as the server sends them. */
const revealRows = (revealed: number) => ROWS.map((each) => ({ ...each, is_final: each.rank > NAMES.length - revealed }));
const reveal = (revealed: number): Partial<Board> => ({
  rows: revealRows(revealed),
  reveal: {
    revealed,
    of: NAMES.length,
    winners: revealed === NAMES.length ? [0] : [],
    why: revealed === NAMES.length ? { nl: 'Zij vonden een boef en stuurden de beste meldingen.', en: 'They found a boef and sent the best reports.' } : null,
  },
});
const RESULT: Partial<Evening> = { phase: { kind: 'result' }, clock: null, rounds_done: 4 };

const SEEN = { nl: 'Een vrouw.', en: 'A woman.' };
const REPLAY = {
  rounds: [
    {
      round: 0,
      duration_ms: 20 * MIN,
      walkers: [{ walker: { boef: 0 }, name: 'de inbreker', looks: SEEN, persons: [{ geslacht: 'vrouw' }], vehicle: null, pieces: [{ from_ms: 0, to_ms: MIN, line: [[-20000, 1000]], gedrag: 'voelt_aan_deur' }, { from_ms: MIN, to_ms: 9 * MIN, line: [[-20000, 1000], [6000, 500], [6000, 12000]], gedrag: null }] }],
      clues: [{ id: 0, at_ms: 2 * MIN, kind: 'melding', text: 'OEFENING. Er loopt iemand die overal rondkijkt.', area: null }],
      meldingen: [],
      finds: [],
    },
  ],
};

type Kind = 'beamer' | 'beamer-light' | 'laptop-dark' | 'phone';

async function open(kind: Kind, name: string, of: ServerMessage[], act: (page: Page, server: Pretend) => Promise<void>, replay: object = REPLAY) {
  const context = await device(browser, kind === 'beamer-light' ? 'beamer' : kind);
  const page = await context.newPage();
  const wrong = watch(page, site.origin);
  const server = await pretend(page, of, { '/replay': replay });
  if (replay !== REPLAY) await page.clock.install();
  if (kind === 'beamer-light') await page.addInitScript(() => localStorage.setItem('boef.kleuren', 'light'));
  if (kind === 'laptop-dark') await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${site.origin}/scorebord?avond=${GAME}`);
  await page.getByText('18 teams').first().waitFor();
  await act(page, server);
  await screenshot(page, `scorebord-${kind}-${name}`, kind === 'phone');
  expect(await axeFaults(page)).toEqual([]);
  if (kind === 'phone') expect(await smallTargets(page)).toEqual([]);
  expect(wrong).toEqual([]);
  if (kind !== 'phone') {
    const over = await page.evaluate(() => [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]);
    expect(over.every((px) => px <= 0)).toBe(true);
  }
  await context.close();
}

const LOOKS: [string, ServerMessage[], string][] = [
  ['walk-in', messages({ phase: { kind: 'walk_in' }, clock: null, rounds_done: 0 }, { rows: [], after_round: null }, []), 'Welkom! Doet u mee?'],
  ['briefing', messages({ phase: { kind: 'briefing' }, clock: null, rounds_done: 0 }, {}, []), 'Zo speelt u'],
  ['round', messages(), 'Opaalbrug'],
  ['round-frozen', messages({ phase: { kind: 'round', round: 3 }, frozen: true, rounds_done: 3 }, { frozen: true, after_round: 2 }), 'De stand staat stil'],
  ['break', messages({ phase: { kind: 'break', next: 2 }, clock: null, rounds_done: 2 }), 'De babbeltruc'],
  ['debrief', messages({ phase: { kind: 'debrief' }, clock: null, rounds_done: 4 }), 'Wat er gebeurde'],
  ['reveal-0', messages(RESULT, { ...reveal(0), frozen: true }), 'De uitslag komt eraan'],
  ['reveal-7', messages(RESULT, { ...reveal(7), frozen: true }), '7 van 18 teams bekend'],
  ['winner', messages(RESULT, reveal(NAMES.length)), 'De winnaar'],
  ['closed', messages({ ...RESULT, phase: { kind: 'closed' } }, reveal(NAMES.length)), 'Dank voor het kijken'],
  ['pauze', messages({ halt: { kind: 'pauze', reason: 'Er is een ambulance in de Robijnlaan.', since: NOW } }), 'ambulance'],
  ['noodstop', messages({ halt: { kind: 'noodstop', reason: 'Onweer. Kom allemaal terug naar de tent.', since: NOW } }), 'Onweer'],
];

describe.each(['beamer', 'beamer-light', 'laptop-dark', 'phone'] as const)('on a %s', (kind) => {
  test.each(LOOKS)('%s', (name, of, text) => open(kind, name, of, (page) => page.getByText(text).first().waitFor()));
});

/** As many boeven as a scenario may have, each drawn. */
const CROWD = {
  rounds: REPLAY.rounds.map((round) => ({
    ...round,
    walkers: Array.from({ length: 12 }, (_, boef) => ({ ...round.walkers[0]!, walker: { boef }, name: `de inbreker met de lange naam ${boef + 1}` })),
  })),
};

test.each(['beamer', 'beamer-light', 'laptop-dark'] as const)('at the debrief every boef comes by, whole and without scrolling, on a %s', async (kind) => {
  const seen = new Set<string>();
  await open(kind, 'debrief-12', messages({ phase: { kind: 'debrief' }, clock: null, rounds_done: 4 }), async (page) => {
    const figures = page.locator('.figures');
    const foot = (await page.getByRole('contentinfo').boundingBox())!.y;
    for (const turn of [1, 2, 3]) {
      await figures.getByText(`${turn} van 3`).waitFor();
      const items = await figures.getByRole('listitem').all();
      expect(items).toHaveLength(4);
      for (const item of items) {
        seen.add(await item.locator('strong').innerText());
        for (const part of [item.locator('img'), item.locator('.words')]) {
          const box = (await part.boundingBox())!;
          expect(box.y + box.height).toBeLessThanOrEqual(foot);
        }
        expect((await item.locator('img').boundingBox())!.height).toBeGreaterThan(100);
      }
      await page.clock.runFor(15_000);
    }
  }, CROWD);
  expect(seen.size).toBe(12);
});

test.each(['beamer', 'laptop-dark'] as const)('a long area takes no reminder off the screen of a %s', (kind) => {
  const area = (label: string): Clue['area'] => ({ centre: [5000, -6000], radius_m: 90, label });
  const clues = [
    { ...CLUES[0]!, area: area('Topaasplein en de brandgang achter de supermarkt') },
    { ...CLUES[1]!, area: area('Opaalbrug, fietspad en de speeltuin ernaast') },
    clue(2, 'OEFENING. Zij zijn weg.', MIN),
  ];
  return open(kind, 'long-areas', messages({}, {}, clues), async (page) => {
    const list = page.getByRole('list').filter({ hasText: 'Zij zijn weg.' });
    const { x, y, width, height } = (await list.boundingBox())!;
    const boxes = await Promise.all((await list.getByRole('listitem').all()).map((item) => item.boundingBox()));
    expect(boxes).toHaveLength(3);
    for (const box of boxes) {
      // What does not fit stands in a column beside the list.
      expect(box!.x).toBeLessThan(x + width);
      expect(box!.y + box!.height).toBeLessThanOrEqual(y + height);
    }
  });
});

test('a team that overtakes gets an arrow, and its row moves', () =>
  open('beamer', 'moved', messages(), async (page, server) => {
    const first = page.locator('.rows li').first();
    await expect.poll(() => page.locator('.rows li').count()).toBeGreaterThan(5);
    const [a, b, ...rest] = ROWS;
    server.say({ t: 'board', ...BOARD, rows: [{ ...b!, rank: 1, points: 470 }, { ...a!, rank: 2 }, ...rest] });
    await page.getByText('1 plaats omhoog').first().waitFor({ state: 'attached' });
    if ((await first.innerText()).includes('Yilmaz')) expect(await first.innerText()).toContain('470');
  }));

test('the reveal goes forward and back again', () =>
  open('beamer', 'undo', messages(RESULT, reveal(NAMES.length - 1)), async (page, server) => {
    await page.getByRole('heading', { name: 'Plaats 2' }).waitFor();
    server.say({ t: 'board', ...BOARD, ...reveal(NAMES.length) });
    await page.getByText('Zij vonden een boef').waitFor();
    server.say({ t: 'board', ...BOARD, ...reveal(NAMES.length - 1) });
    await page.getByRole('heading', { name: 'Plaats 2' }).waitFor();
    server.say({ t: 'board', ...BOARD, ...reveal(NAMES.length - 2) });
    await page.getByRole('heading', { name: 'Plaats 3' }).waitFor();
  }));

test('the keys change language and colours, and can be switched off', async () => {
  const context = await device(browser, 'beamer');
  const page = await context.newPage();
  await pretend(page, messages());
  await page.goto(`${site.origin}/scorebord?avond=${GAME}`);
  await page.getByRole('heading', { name: 'Aanwijzingen' }).waitFor();
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Clues' }).waitFor();
  await page.keyboard.press('k');
  await page.locator('html[data-theme=light]').waitFor();
  await page.getByRole('button', { name: 'Keys f, t and k' }).click();
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Clues' }).waitFor();
  await context.close();
});
