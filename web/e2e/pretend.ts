/** A pretend server for the pages of one game: it answers with given pictures and keeps the live line open. */
import type { Page } from 'playwright-core';
import { SAMPLE_WIJK } from '../dev/gallery/sample-wijk.ts';
import { FIGURE } from './figure.ts';
import type { Envelope, PublicGame, ServerMessage } from '../lib/protocol/index.ts';

export const GAME = 'KX7QP';
export const NOW = Date.parse('2026-10-09T19:12:30+02:00');

export const INFO: PublicGame = {
  game: GAME,
  title: 'Boef in de Edelsteenbuurt',
  summary: 'Een avond zoeken, kijken en melden.',
  address: 'u',
  walk_in_at_min: 18 * 60 + 30,
  groups: ['Robijnlaan', 'Het Singel'],
  organiser: 'Gemeente Steenwijde, wijkagent M. de Boer',
  phone: '085 - 000 00 00',
  purge_on: '2999-12-08',
  table_form: false,
  hashtags: ['#Edelsteenbuurt'],
  dark: true,
  boef_never: ['Hij gaat nooit een tuin of huis in.', 'Hij rent niet en raakt niemand aan.'],
  neighbours_more: '',
  area_name: 'Edelsteenbuurt',
  can_join: true,
  phase: { kind: 'round', round: 1 },
  now_ms: NOW,
  speed: 1,
  demo: false,
};

const QR =
  '<svg viewBox="0 0 29 29" xmlns="http://www.w3.org/2000/svg"><rect width="29px" height="29px" fill="#ffffff"/>' +
  '<path d="M4,4h7v1h-7M4,10h7v1h-7M4,5h1v5h-1M10,5h1v5h-1M6,6h3v3h-3M18,4h7v1h-7M18,10h7v1h-7M18,5h1v5h-1M24,5h1v5h-1M20,6h3v3h-3M4,18h7v1h-7M4,24h7v1h-7M4,19h1v5h-1M10,19h1v5h-1M6,20h3v3h-3M12,5h2v3h-2M15,9h2v5h-2M12,13h3v2h-3M19,13h4v2h-4M13,19h5v2h-5M21,18h3v5h-3" fill="#000000"/></svg>';

/** What a door says. */
export interface Answer {
  status: number;
  json?: unknown;
}

/** Doors that remember: they come first, and leave what they do not know to the others. The path is that within the game. */
export type Doors = (method: string, path: string, body: unknown, token: string | null) => Answer | undefined;

export interface Pretend {
  /** What was posted or taken away, oldest first. */
  readonly posted: { path: string; body: unknown; token: string | null }[];
  /** Puts another message on the line. */
  say(message: ServerMessage): void;
}

/** Answers everything a page of the game asks for. */
export async function pretend(page: Page, messages: ServerMessage[], more: Record<string, unknown> = {}, doors: Doors = () => undefined): Promise<Pretend> {
  const posted: Pretend['posted'] = [];
  const says = new Set<(frame: Envelope) => void>();
  let seq = 40;
  const answers: Record<string, unknown> = {
    '': INFO,
    '/wijk': { name: 'Edelsteenbuurt', ...SAMPLE_WIJK, places: SAMPLE_WIJK.places.map((place, id) => ({ id, ...place })) },
    '/picture': { seq, now_ms: NOW, speed: 1, messages },
    ...more,
  };
  await page.route('**/api/**', async (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    if (pathname === '/api/qr.svg') return route.fulfill({ contentType: 'image/svg+xml', body: QR });
    if (pathname === '/api/figure.svg') return route.fulfill({ contentType: 'image/svg+xml', body: FIGURE });
    if (pathname === '/api/catalogue') {
      const gedrag = [{ code: 'x', label: { nl: 'x', en: 'x' }, suspicious: true, gedrag: [{ code: 'voelt_aan_deur', label: { nl: 'Voelt aan een deur', en: 'Tries a door' }, number: '112' }] }];
      return route.fulfill({ json: { gedrag } });
    }
    const path = pathname.replace(`/api/games/${GAME}`, '');
    const method = request.method();
    const body = request.postDataJSON() as unknown;
    const token = request.headers()['authorization'] ?? null;
    if (method !== 'GET') posted.push({ path, body, token });
    const said = doors(method, path, body, token) ?? (method === 'POST' ? { status: 204 } : undefined);
    if (said !== undefined) return route.fulfill(said.json === undefined ? { status: said.status } : { status: said.status, json: said.json });
    const answer = answers[path];
    return answer === undefined ? route.fulfill({ status: 404, json: { code: 'not_found' } }) : route.fulfill({ json: answer });
  });
  await page.routeWebSocket('**/api/games/*/live*', (line) => {
    says.add((frame) => line.send(JSON.stringify(frame)));
    line.onMessage(() => line.send(JSON.stringify({ t: 'skip', seq })));
    line.send(JSON.stringify({ t: 'skip', seq }));
  });
  return {
    posted,
    say: (message) => {
      seq += 1;
      for (const say of says) say({ seq, ...message } as Envelope);
    },
  };
}
