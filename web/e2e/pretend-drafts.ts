/** A pretend server for the editor: one draft, made of the real Oefenwijk, with changes, versions, notices and news. */
import { readFileSync } from 'node:fs';
import type { Page, Route as Request } from 'playwright-core';
import { toPoint } from '../lib/map/projection.ts';
import type { Point, Projection } from '../lib/map/wijk.ts';
import type {
  Change, ChangeRequest, Draft, DraftItem, DraftMap, DraftNews, DraftNotice, DraftShape, DraftWay, DraftWays, ImportAnswer, Me, OutlineRound, PathStep, PictureAdded, Place, PreviewRequest, VersionItem, WijkMap,
} from '../lib/protocol/index.ts';
import { withEdits } from '../scenario/draft/tree.ts';
import { degreesOf } from '../scenario/forms/places.ts';
import { tablesAt, textAt, wordsAt } from '../scenario/script.ts';
import { mergeTexts, withSplices } from '../scenario/text/diff.ts';
import { placeOf } from '../scenario/text/find.ts';
import { readDuration, readMoment, readClock } from '../scenario/time.ts';
import { previewsOf } from './pretend-previews.ts';
import { readToml, writeToml } from './toml.ts';

const FOLDER = new URL('../../scenarios/oefenwijk/', import.meta.url);
const PROJECTION: Projection = { lat0_e7: 525_550_000, lon0_e7: 52_300_000, cm_per_deg_lat: 11_126_000, cm_per_deg_lon: 6_770_000 };
export const ME: Me = { id: 1, name: 'Wijkagent Noor' };
export const COLLEAGUE: Me = { id: 2, name: 'Vrijwilliger Bas' };
export const NAME = 'oefenwijk';
const NOW = Date.UTC(2026, 8, 24, 12, 0);

interface Feature {
  properties: Record<string, string>;
  geometry: { type: string; coordinates: unknown };
}

/** The real map of the Oefenwijk, as the server would send it. */
export function oefenwijk(): WijkMap {
  const file = JSON.parse(readFileSync(new URL('wijk.geojson', FOLDER), 'utf8')) as { naam: string; bron: string; features: Feature[] };
  const at = ([lon, lat]: [number, number]): Point => toPoint(PROJECTION, [lat, lon]);
  const of = (kind: string) => file.features.filter(({ properties }) => properties['soort'] === kind);
  const ring = ({ geometry }: Feature) => (geometry.coordinates as [number, number][][])[0]!.map(at);
  const lines = (feature: Feature) => (feature.geometry.coordinates as [number, number][]).map(at);
  const spot = ({ geometry }: Feature) => at(geometry.coordinates as [number, number]);
  const streets = of('straat').map((feature) => ({ name: feature.properties['naam'] ?? '', kind: (feature.properties['wijze'] ?? 'straat') as 'straat', line: lines(feature) }));
  const places: Omit<Place, 'id'>[] = [
    ...streets.filter(({ name }) => name !== '').map(({ name, line }) => ({ name, kind: 'straat' as const, lines: [line] })),
    ...of('adres').map((feature) => ({ name: `${feature.properties['straat']} ${feature.properties['nummer']}`, kind: 'adres' as const, lines: [[spot(feature)]] })),
    ...of('plek').map((feature) => ({ name: feature.properties['naam']!, kind: 'plek' as const, lines: [[spot(feature)]] })),
  ];
  return {
    name: file.naam, projection: PROJECTION, area: ring(of('speelgebied')[0]!), streets, places: places.map((place, id) => ({ id, ...place })),
    water: of('water').map(ring), green: of('groen').map(ring), buildings: of('gebouw').map(ring), attribution: `${file.bron}`,
  };
}

export const REAL_TOML = readFileSync(new URL('scenario.toml', FOLDER), 'utf8');

interface Version {
  toml: string;
  item: VersionItem;
}

export class PretendDrafts {
  /** Everything that was posted, oldest first. */
  readonly posted: { path: string; body: unknown }[] = [];
  map: WijkMap | null;
  forbidden: DraftShape[] = [];
  drafts: DraftItem[];
  here: string[] = [ME.name];
  /** The pictures in the folder of the draft. */
  pictures: string[] = [];
  /** Answers the next requests like this instead. */
  trouble: 'none' | 'offline' | 'logged_out' = 'none';
  /** Others have files read, and the line is full. */
  readingBusy = false;
  /** Ways that cannot be chosen, at every stretch. */
  waysLeftOut = 0;
  /** What `POST …/import` and `…/rehearse` answer. */
  importAnswer: Omit<ImportAnswer, 'draft' | 'version'> = { kind: 'geojson', remarks: [] };
  rehearsal: unknown = {};
  #versions: Version[] = [];
  #mapVersion = 1;
  #made = new Map<string, number>();

  constructor(toml = REAL_TOML, map: WijkMap | null = oefenwijk()) {
    this.map = map;
    this.#push(toml, 'start', '', ME);
    this.drafts = [
      { name: NAME, title: 'Boef in de Oefenwijk', version: 1, changed_ms: NOW, changed_by: ME.name, playable: true },
      { name: 'bloemenbuurt', title: '', version: 4, changed_ms: NOW - 86_400_000, changed_by: COLLEAGUE.name, playable: false },
    ];
  }

  get version(): number {
    return this.#versions.length;
  }

  get toml(): string {
    return this.#versions.at(-1)!.toml;
  }

  get tree(): Record<string, unknown> | null {
    try {
      return readToml(this.toml);
    } catch {
      return null;
    }
  }

  /** Somebody else changes something. */
  changeBy(who: Me, change: Change): void {
    this.change({ id: `by-${this.version}`, base: this.version, change }, who);
  }

  change({ id, base, change }: ChangeRequest, who: Me = ME): { version: number } | { code: string } {
    const known = this.#made.get(id);
    if (known !== undefined) return { version: known };
    const made = this.#text(change, base);
    if (made === undefined) return { code: 'draft_conflict' };
    this.#push(made, change.kind, '', who);
    this.#made.set(id, this.version);
    return { version: this.version };
  }

  draft(): Draft {
    const tree = this.tree;
    const notices = this.#notices(tree);
    return {
      name: NAME, version: this.version, map_version: this.#mapVersion, toml: this.toml, tree, playable: tree !== null && notices.every(({ severity }) => severity !== 'error'),
      notices, notices_left_out: 0, pictures: this.pictures,
      outline: {
        boeven: tablesAt(tree, ['boef']).map((boef) => ({ id: textAt(boef, ['id']), name: textAt(boef, ['naam']) || textAt(boef, ['bekend_als']), persons: tablesAt(boef, ['signalement']).map((it) => ({ geslacht: textAt(it, ['geslacht']) })), vehicle: null })),
        figuranten: tablesAt(tree, ['figurant']).map((it) => ({ id: textAt(it, ['id']), name: textAt(it, ['naam']), persons: [], vehicle: null })),
        rounds: tablesAt(tree, ['ronde']).map((round) => this.#round(tree, round)),
      },
    };
  }

  /** Round a block on either side, and with a detour; the places a voetje names make one of them the chosen one. */
  ways([round, route, from, to]: number[]): DraftWays {
    const voetje = (index: number | undefined) => this.draft().outline.rounds[round!]!.routes[route!]!.voetjes[index!]!.at!;
    const [here, there] = [voetje(from), voetje(to)];
    const written = this.#via(tablesAt(this.tree, ['ronde', round!, 'route', route!, 'voetje'])[to!]);
    const corner: Point = [here[0], there[1]];
    const far: Point = [here[0] - 6_000, there[1] + 2_000];
    const ways = ([[], [corner], [far]] as Point[][]).map((via, index): DraftWay => {
      const line = [here, ...(index === 0 ? [[there[0], here[1]] as Point] : via), there];
      const length_m = lengthOf(line);
      const seconds = (cm_per_s: number) => Math.ceil((length_m * 100) / cm_per_s);
      const chosen = written.length === via.length && via.every(([x, y], n) => Math.hypot(x - written[n]![0], y - written[n]![1]) < 10);
      return {
        line, length_m, chosen, streets: [['Hoofdstraat', 'Speelpad'], ['Vlierstraat'], []][index]!,
        time_s: { strolling: seconds(80), walking: seconds(125), cycling: seconds(400) },
        via: via.map((at) => degreesOf({ projection: PROJECTION }, at)),
      };
    });
    return { version: this.version, pace: 'walking', ways, left_out: this.waysLeftOut };
  }

  /** Answers everything the page asks for. */
  async attach(page: Page, me: Me = ME): Promise<void> {
    await page.route('**/api/**', async (route) => {
      if (this.trouble === 'offline') return route.abort('internetdisconnected');
      await this.#answer(route, me);
    });
  }

  async #answer(route: Request, me: Me): Promise<void> {
    const request = route.request();
    const { pathname, searchParams } = new URL(request.url());
    const json = (body: unknown, status = 200) => route.fulfill({ status, json: body });
    const rest = pathname.replace(`/api/drafts/${NAME}`, '');
    if (this.trouble === 'logged_out' && pathname !== '/api/login') return json({ code: 'unauthorized' }, 401);
    if (request.method() === 'POST' || request.method() === 'DELETE') this.posted.push({ path: pathname, body: request.postData()?.startsWith('{') ? (request.postDataJSON() as unknown) : null });
    switch (pathname) {
      case '/api/me':
        return json(me);
      case '/api/login':
        this.trouble = 'none';
        return json(me);
      case '/api/catalogue':
        return json(CATALOGUE);
      case '/api/posts/preview':
        return json(previewsOf(request.postDataJSON() as PreviewRequest));
      case '/api/scenarios':
        return json([{ scenario: 'edelsteenbuurt', title: 'Boef in de Edelsteenbuurt', summary: '', rounds: 4, duration_ms: 1, boeven: 5, actors: 2, table_form: false }]);
      case '/api/drafts':
        return request.method() === 'POST' ? json({ ...this.draft(), name: NAME }) : json(this.drafts);
      case '/api/games':
        return json({ game: 'K7XMP', title: 'Boef', scenario: NAME, created_ms: NOW, purge_on: '2999-01-01', purged: false, push_phones: null, phase: null });
      case '/api/figure.svg':
      case '/api/qr.svg':
        return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    }
    switch (rest) {
      case '':
        if (request.method() !== 'DELETE') return json(this.draft());
        this.drafts = this.drafts.filter(({ name }) => name !== NAME);
        return route.fulfill({ status: 204 });
      case '/wijk':
        return json({ version: this.#mapVersion, map: this.map, forbidden: this.forbidden } satisfies DraftMap);
      case '/ways':
        return json(this.ways(['round', 'route', 'from', 'to'].map((key) => Number(searchParams.get(key)))));
      case '/changes': {
        const answer = this.change(request.postDataJSON() as ChangeRequest, me);
        return 'code' in answer ? json(answer, 409) : json({ ...answer, draft: this.draft() });
      }
      case '/events': {
        // A stream that ends at once: the browser comes back for more.
        const news: DraftNews = { version: this.version, by: this.#versions.at(-1)!.item.by, here: this.here };
        return route.fulfill({ contentType: 'text/event-stream', body: `retry: 100\ndata: ${JSON.stringify(news)}\n\n` });
      }
      case '/versions':
        return json(this.#versions.map(({ item }) => item).reverse());
      case '/import':
        if (this.readingBusy) return route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, json: { code: 'reading_busy' } });
        this.#push(this.toml, 'import', searchParams.get('file') ?? '', me);
        this.map ??= oefenwijk();
        this.#mapVersion = this.version;
        return json({ ...this.importAnswer, version: this.version, draft: this.draft() } satisfies ImportAnswer);
      case '/rehearse':
        return json(this.rehearsal);
      case '/demo':
        return json({ game: 'D3MXP', join: 'http://127.0.0.1/speel?avond=D3MXP', scorebord: 'http://127.0.0.1/scorebord?avond=D3MXP' });
    }
    if (rest === '/pictures' && request.method() === 'POST') {
      const file = searchParams.get('file')!;
      // Enough of a look to know a picture: the first letters of a PNG.
      if (request.postDataBuffer()?.subarray(1, 4).toString() !== 'PNG') return json({ code: 'picture_unreadable' }, 422);
      this.pictures = [...this.pictures, file];
      this.#push(this.toml, 'picture', file, me);
      return json({ file, draft: this.draft() } satisfies PictureAdded);
    }
    const [, picture] = /^\/pictures\/(.+)$/.exec(rest) ?? [];
    if (picture !== undefined) {
      if (request.method() === 'GET') return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
      this.pictures = this.pictures.filter((file) => file !== picture);
      this.#push(writeToml(this.#without(picture)), 'picture_gone', picture, me);
      return json(this.draft());
    }
    const [, version] = /^\/versions\/(\d+)$/.exec(rest) ?? [];
    if (version !== undefined) return json({ version: Number(version), toml: this.#versions[Number(version) - 1]?.toml ?? '' });
    return json({ code: 'not_found' }, 404);
  }

  /** The scenario file after a change; undefined when it cannot be carried over. */
  #text(change: Change, base: number): string | undefined {
    const seen = this.#versions[base - 1]?.toml ?? this.toml;
    switch (change.kind) {
      case 'text':
        return mergeTexts(seen, withSplices(seen, change.splices), this.toml);
      case 'edit': {
        const tree = this.tree;
        return tree === null ? undefined : writeToml(withEdits(tree, change.edits) as Record<string, unknown>);
      }
      case 'fix': {
        const notice = this.#notices(readToml(seen))[change.notice];
        if (notice?.code === 'aanwijzing_zonder_oefening') return writeToml(withEdits(this.tree, [{ kind: 'set', path: [...notice.path], value: `OEFENING. ${textAt(this.tree, notice.path)}` }]) as Record<string, unknown>);
        if (notice?.code === 'ronde_zonder_les') return writeToml(withEdits(this.tree, [{ kind: 'set', path: [...notice.path, 'les'], value: 'Eerst melden, dan pas erop af.' }]) as Record<string, unknown>);
        return undefined;
      }
      case 'map':
        this.#mapVersion = this.version + 1;
        this.#draw(change);
        return this.toml;
      case 'undo':
        return mergeTexts(this.#versions[change.version - 1]!.toml, this.#versions[change.version - 2]?.toml ?? '', this.toml);
      case 'restore':
        return this.#versions[change.version - 1]?.toml;
    }
  }

  /** The tree in which no clue shows this picture. */
  #without(picture: string): Record<string, unknown> {
    const tree = this.tree!;
    for (const clue of tablesAt(tree, ['ronde']).flatMap((round) => tablesAt(round, ['aanwijzing']))) {
      if (clue['afbeelding'] !== picture) continue;
      delete clue['afbeelding'];
      delete clue['alt'];
    }
    return tree;
  }

  #draw({ edit }: Extract<Change, { kind: 'map' }>): void {
    if (this.map === null) return;
    const at = ({ lat_e7, lon_e7 }: { lat_e7: number; lon_e7: number }) => toPoint(PROJECTION, [lat_e7 / 1e7, lon_e7 / 1e7]);
    switch (edit.kind) {
      case 'play_area':
        this.map = { ...this.map, area: edit.corners.map(at) };
        break;
      case 'forbid':
        this.forbidden = [...this.forbidden, { feature: 900 + this.forbidden.length, shape: edit.points.map(at), is_area: edit.is_area }];
        break;
      case 'add_plek':
        this.map = { ...this.map, places: [...this.map.places, { id: this.map.places.length, name: edit.name, kind: 'plek', lines: [[at(edit.at)]] }] };
        break;
      case 'remove_feature':
        this.forbidden = this.forbidden.filter(({ feature }) => feature !== edit.feature);
    }
  }

  #push(toml: string, what: string, about: string, who: Me): void {
    this.#versions.push({ toml, item: { version: this.#versions.length + 1, at_ms: NOW + this.#versions.length * 60_000, by: who.name, what, about } });
  }

  #round(tree: unknown, round: Record<string, unknown>): OutlineRound {
    const begin = readClock(round['begin']);
    const routes = tablesAt(round, ['route']).map((route) => {
      const voetjes = tablesAt(route, ['voetje']).map((voetje) => {
        const at = this.#point(voetje['plek']);
        return { id: textAt(voetje, ['id']), at, place: typeof voetje['plek'] === 'string' ? voetje['plek'] : null, arrive_ms: readMoment(voetje['om'], begin)?.ms ?? null, stay_ms: readDuration(voetje['blijft']) ?? 0, gedrag: wordsAt(voetje, ['gedrag']), branch: textAt(voetje, ['tak']) || null };
      });
      const branches = voetjes.map(({ branch }) => branch);
      const ways = voetjes.flatMap((to, t) => voetjes.slice(0, t).flatMap((from, f) => {
        if (!canFollow(branches, f, t)) return [];
        const via = this.#via(tablesAt(route, ['voetje'])[t]);
        const line: Point[] = from.at && to.at ? [from.at, ...(via.length > 0 ? via : [[to.at[0], from.at[1]] as Point]), to.at] : [];
        return [{ from: f, to: t, line, length_m: lengthOf(line), speed_tenth_kmh: 30 }];
      }));
      return { who: textAt(route, ['wie']), figurant: tablesAt(tree, ['figurant']).some((it) => textAt(it, ['id']) === textAt(route, ['wie'])), voetjes, ways };
    });
    const clues = tablesAt(round, ['aanwijzing']).map((clue) => {
      const area = clue['gebied'] as { rond: unknown; straal?: number } | undefined;
      const at = area === undefined ? null : this.#point(area.rond);
      const voetje = routes.flatMap((route) => route.voetjes).find(({ id }) => id === clue['bij_voetje']);
      return {
        id: textAt(clue, ['id']), kind: textAt(clue, ['soort']), ladder: typeof clue['ladder'] === 'number' ? clue['ladder'] : null,
        at_ms: readMoment(clue['om'], begin)?.ms ?? ((voetje?.arrive_ms ?? null) === null ? null : voetje!.arrive_ms! + (readDuration(clue['na']) ?? 0)),
        area: at === null ? null : { at, radius_m: area?.straal ?? 100 },
      };
    });
    return { title: textAt(round, ['titel']), begin_min: begin ?? null, duration_ms: readDuration(round['duur']) ?? null, routes, clues };
  }

  #via(voetje: Record<string, unknown> | undefined): Point[] {
    const places: unknown = voetje?.['via'];
    return (Array.isArray(places) ? places : []).map((place) => this.#point(place)).filter((at) => at !== null);
  }

  #point(place: unknown): Point | null {
    if (Array.isArray(place)) return toPoint(PROJECTION, place as [number, number]);
    const found = this.map?.places.find(({ name }) => name === place)?.lines[0];
    return found?.[Math.floor(found.length / 2)] ?? null;
  }

  #notices(tree: unknown): DraftNotice[] {
    const notices: DraftNotice[] = [];
    const say = (code: string, severity: DraftNotice['severity'], title: string, help: string, path: PathStep[], fix: string | null) => {
      const place = placeOf(this.toml, path);
      notices.push({ code, severity, title, label: '', help, file: 'scenario', from: place?.from ?? 0, to: place?.to ?? 0, line: place?.line ?? 0, path, fix });
    };
    if (tree === null) {
      notices.push({ code: 'toml_onleesbaar', severity: 'error', title: 'Deze tekst is niet te lezen.', label: 'hier', help: 'Kijk of er een aanhalingsteken mist.', file: 'scenario', from: 0, to: 5, line: 1, path: [], fix: null });
      return notices;
    }
    for (const [r, round] of tablesAt(tree, ['ronde']).entries()) {
      if (textAt(round, ['les']) === '') say('ronde_zonder_les', 'tip', 'Deze ronde heeft nog geen les.', 'Schrijf in één zin wat de wijk hier leert.', ['ronde', r], 'Zet er een les bij');
      const begin = readClock(round['begin']);
      for (const [n, route] of tablesAt(round, ['route']).entries()) {
        for (const [c, { takken }] of tablesAt(route, ['keuze']).entries()) {
          for (const [name, weight] of Object.entries(takken as Record<string, number>)) {
            if (weight === 0) say('tak_nooit_gekozen', 'warning', `De tak "${name}" wordt nooit gekozen.`, 'Geef hem een kans van 1 of meer, of haal hem weg.', ['ronde', r, 'route', n, 'keuze', c, 'takken', name], null);
          }
        }
        let last = -1;
        for (const [v, voetje] of tablesAt(route, ['voetje']).entries()) {
          const ms = readMoment(voetje['om'], begin)?.ms ?? 0;
          if (ms <= last) say('voetje_niet_na_vorige', 'error', 'Dit voetje komt niet na het vorige.', 'Zet de voetjes op volgorde van tijd.', ['ronde', r, 'route', n, 'voetje', v, 'om'], null);
          last = ms;
        }
      }
      for (const [c, clue] of tablesAt(round, ['aanwijzing']).entries()) {
        if (!textAt(clue, ['tekst']).includes('OEFENING')) say('aanwijzing_zonder_oefening', 'warning', 'In deze tekst staat geen OEFENING.', 'Begin met OEFENING. Dan schrikt niemand.', ['ronde', r, 'aanwijzing', c, 'tekst'], 'Zet OEFENING ervoor');
      }
    }
    return notices;
  }
}

/** Whether one voetje can follow another in a route with one choice, of which every branch has voetjes. */
function canFollow(branches: readonly (string | null)[], from: number, to: number): boolean {
  const [one, other] = [branches[from], branches[to]];
  if (one && other && one !== other) return false;
  const between = branches.slice(from + 1, to);
  if (between.some((branch) => branch === null || branch === one || branch === other)) return false;
  return one !== null || other !== null || between.length === 0;
}

/** In metres. */
function lengthOf(line: readonly Point[]): number {
  return Math.round(line.slice(1).reduce((sum, point, n) => sum + Math.hypot(point[0] - line[n]![0], point[1] - line[n]![1]), 0) / 100);
}

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 90" width="120" height="180"><rect width="60" height="90" fill="#fffdf9"/><circle cx="30" cy="20" r="12" fill="#c58c6b"/><path d="M12 85V45a18 12 0 0 1 36 0v40z" fill="#2f5d3a"/></svg>';

const both = (nl: string, en = nl) => ({ nl, en });
const choices = (...codes: string[]) => codes.map((code) => ({ code, label: both(code) }));
const gedrag = (code: string, nl: string) => ({ code, label: both(nl), number: '112' });

/** Enough of the catalogue for the forms. */
const CATALOGUE = {
  gedrag: [
    { code: 'verkennen', label: both('Verkennen', 'Scouting'), suspicious: true, gedrag: [gedrag('kijkt_zoekend', 'Kijkt zoekend rond'), gedrag('loopt_door_brandgang', 'Loopt zonder doel door de brandgang')] },
    { code: 'voelen', label: both('Voelen en naar binnen kijken', 'Trying and peeping'), suspicious: true, gedrag: [gedrag('voelt_aan_deur', 'Voelt aan een deur of raam'), gedrag('kijkt_naar_binnen', 'Kijkt bij een huis naar binnen')] },
    { code: 'buiten', label: both('Gewoon buiten', 'Just outside'), suspicious: false, gedrag: [gedrag('hond_uitlaten', 'Laat de hond uit'), gedrag('wandelen', 'Wandelt')] },
  ],
  geslacht: choices('man', 'vrouw'), leeftijd: choices('18-25', '26-40', '41-60', '60+'), lengte: choices('klein', 'gemiddeld', 'lang'), postuur: choices('slank', 'normaal', 'stevig'), huidskleur: choices('licht', 'donker'),
  haar_kleur: choices('grijs', 'bruin', 'wit'), haar_vorm: choices('kort', 'halflang'), gezicht: choices('bril', 'snor', 'baard'),
  kleding: choices('jas', 'sjaal', 'spijkerbroek', 'pet').map((it) => ({ ...it, kenmerk: it.code })), kleur: choices('donkergroen', 'rood', 'blauw', 'zwart'), bij_zich: choices('boodschappentas', 'zaklamp'), bijzonderheden: choices('loopt mank'),
  voertuig_soort: choices('fiets', 'bestelbus'), merk: choices('renault'), voertuig_type: [], richting: [], kenmerken: choices('geslacht', 'leeftijd', 'hals', 'jas').map((it) => ({ ...it, vehicle: false })),
};
