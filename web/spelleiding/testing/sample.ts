/** A made-up evening in the middle of its second round, for looking at the console without a server. */
import { SAMPLE_WIJK } from '../../dev/gallery/sample-wijk.ts';
import type {
  Catalogue, ClueAdmin, Colleague, Evening, GameListItem, Links, Me, MeldingAdmin, Moment, PictureAnswer, PublicGame, Replay, Results, ScenarioListItem,
  ServerMessage, TeamAdmin, TeamLight, Walker, WijkMap, Words,
} from '../../lib/protocol/index.ts';

export const GAME = 'K7XMP';
const MIN = 60_000;
const both = (nl: string, en = nl): Words => ({ nl, en });

export const ME: Me = { id: 1, name: 'Wijkagent Noor' };

export const COLLEAGUES: Colleague[] = [ME, { id: 2, name: 'Regielid Bas' }];

export const GAMES: GameListItem[] = [
  { game: GAME, title: 'Boef in de Edelsteenbuurt', scenario: 'edelsteenbuurt', created_ms: Date.UTC(2026, 8, 1), purge_on: '2026-10-08', purged: false, push_phones: 31, phase: { kind: 'round', round: 1 } },
  { game: 'B3CDF', title: 'Proefavond', scenario: 'oefenwijk', created_ms: Date.UTC(2026, 7, 1), purge_on: '2026-09-08', purged: false, push_phones: null, phase: { kind: 'closed' } },
  { game: 'W9XYZ', title: 'Vorig jaar', scenario: 'oefenwijk', created_ms: Date.UTC(2025, 7, 1), purge_on: '2025-09-08', purged: true, push_phones: null, phase: null },
];

export const SCENARIOS: ScenarioListItem[] = [
  { scenario: 'edelsteenbuurt', title: 'Boef in de Edelsteenbuurt', summary: 'Vier rondes met een inbreker, een stel fietsendieven en een babbeltruc.', rounds: 4, duration_ms: 80 * MIN, boeven: 5, actors: 2, table_form: false },
  { scenario: 'oefenwijk', title: 'Boef in de Oefenwijk', summary: 'Twee korte rondes om het spel te leren kennen.', rounds: 2, duration_ms: 20 * MIN, boeven: 2, actors: 1, table_form: true },
];

export const LINKS: Links = {
  join: `https://boef.example/speel?avond=${GAME}`,
  scorebord: `https://boef.example/scorebord?avond=${GAME}`,
  spel: `https://boef.example/spel?avond=${GAME}`,
  boeven: ['Rik', 'Ria', 'Sam en Bo'].map((name, boef) => ({ boef, name, key: `boef-${boef}`, url: `https://boef.example/boef#${GAME}.geheim${boef}` })),
};

export const WIJK: WijkMap = {
  ...(SAMPLE_WIJK as unknown as WijkMap),
  name: 'Edelsteenbuurt',
  places: SAMPLE_WIJK.places.map((place, id) => ({ ...place, id }) as WijkMap['places'][number]),
};

const gedrag = (code: string, nl: string, en: string) => ({ code, label: both(nl, en), number: '112' as const });
const choice = (code: string, nl = code) => ({ code, label: both(nl) });
export const CATALOGUE = {
  gedrag: [{ code: 'toegang', label: both('Zoekt toegang'), suspicious: true, gedrag: [gedrag('voelt_aan_deur', 'voelt aan deuren', 'tries doors'), gedrag('kijkt_in_autos', 'kijkt in auto’s', 'looks into cars'), gedrag('bezorgt_post', 'bezorgt post', 'delivers mail')] }],
  geslacht: [choice('man'), choice('vrouw')],
  kleding: [{ ...choice('jas'), kenmerk: 'jas' }, { ...choice('pet'), kenmerk: 'hoofd' }],
  kleur: [choice('zwart'), choice('rood')],
  kenmerken: [{ ...choice('jas'), vehicle: false }, { ...choice('hoofd', 'hoofd'), vehicle: false }, { ...choice('kenteken'), vehicle: true }],
  richting: [{ code: 'no' as const, label: both('noordoost', 'north-east') }],
} as unknown as Catalogue;

export interface Look {
  phase?: Evening['phase'];
  halt?: Evening['halt'];
  signed?: boolean;
  alarms?: boolean;
  revealed?: number;
}

/** Everything the spelleiding may know, at a moment of the game. */
export function picture(now: Moment, look: Look = {}): PictureAnswer {
  return { seq: 40, now_ms: now, speed: 1, messages: messages(now, look) };
}

function messages(now: Moment, { phase = { kind: 'round', round: 1 }, halt = null, signed = true, alarms = false, revealed }: Look): ServerMessage[] {
  const running = phase.kind === 'round';
  const rounds = ['De inbraak', 'De fietsendieven', 'De babbeltruc', 'De finale'].map((title) => ({ title, duration_ms: 20 * MIN, skipped: false }));
  return [
    {
      t: 'evening', phase, halt, rounds, frozen: false, teams: TEAMS.length,
      clock: running ? { at: now, elapsed_ms: 7.5 * MIN, duration_ms: 20 * MIN, running: halt === null } : null,
      rounds_done: phase.kind === 'walk_in' ? 0 : running ? 1 : phase.kind === 'break' ? 2 : 4,
    },
    { t: 'desk', meldkamer: signed ? { name: 'Centralist De Wit', reference: 'OEF-2026-118', at: now - 60 * MIN, by: 1 } : null, canned_answers: ['Ja, dat mag.', 'Nee, dat mag niet.', 'We komen naar u toe.'], groups: ['Noord', 'Zuid'] },
    ...walkers(now, alarms).map((walker): ServerMessage => ({ t: 'walker', ...walker })),
    ...clues(now).map((clue): ServerMessage => ({ t: 'clue_admin', ...clue })),
    ...meldingen(now).map((melding): ServerMessage => ({ t: 'melding_admin', ...melding })),
    ...TEAMS.map((team): ServerMessage => ({ t: 'team_admin', ...team })),
    { t: 'question', id: 'v1', team: 0, kind: 'question', text: 'Mogen wij door het park?', at: now - 2 * MIN, answer: null },
    { t: 'question', id: 'v2', team: 2, kind: 'question', text: 'Hoe laat eindigt de ronde?', at: now - 9 * MIN, answer: 'Over tien minuten.' },
    ...(alarms ? [{ t: 'question', id: 'v3', team: 1, kind: 'child_lost', text: 'Bo van 8 is weg bij de speeltuin.', at: now - 20_000, answer: null } as ServerMessage] : []),
    { t: 'log_line', id: 0, at: now - 30 * MIN, by: 1, what: both('Meldkamer afgetekend', 'Control room signed off'), alarm: false },
    { t: 'log_line', id: 1, at: now - 8 * MIN, by: 2, what: both('Ronde 2 gestart', 'Round 2 started'), alarm: false },
    { t: 'log_line', id: 2, at: now - 2 * MIN, by: null, what: both('Team De Uilen vindt de inbreker', 'Team De Uilen finds the burglar'), alarm: false },
    {
      t: 'board', after_round: 0, frozen: false,
      rows: TEAMS.map((team, index) => ({ team: team.id, name: team.name, rank: index + 1, points: 80 - 12 * index, aanhoudingen: 1, is_final: false })),
      reveal: revealed === undefined ? null : { revealed, of: TEAMS.length, winners: revealed >= TEAMS.length ? [0] : [], why: revealed >= TEAMS.length ? both('Vond de boef en had de beste meldingen.') : null },
    },
  ];
}

const team = (id: number, name: string, light: TeamLight, more: Partial<TeamAdmin> = {}): TeamAdmin => ({
  id, name, name_hidden: false, code: `KLM34${id + 2}`, group: id % 2, light, ages: ['18_64', '18_64', 'under_14'], meldingen: 3 - id, points: 64 - 12 * id,
  aanhoudingen: id === 0 ? 1 : 0, back: false, stopped: false, removed: false, ...more,
});
export const TEAMS: TeamAdmin[] = [
  team(0, 'De Uilen', 'good'),
  team(1, 'Familie Jansen', 'no_points'),
  team(2, 'Straatspeurders', 'no_melding', { back: true }),
  team(3, 'Buurtwacht Opaalhof', 'never_connected', { ages: [], meldingen: 0, points: 0, name_hidden: true }),
];

function walkers(now: Moment, alarms: boolean): Walker[] {
  const step = (voetje: number, place: string, at: [number, number], minutes: number, state: 'ahead' | 'here' | 'done' | 'skipped', code = 'voelt_aan_deur') => ({ voetje, place, at, arrive: now + minutes * MIN, gedrag: code, state });
  const base = { round: 1, held: false, seen: 0, late_ms: 0, is_unsafe: false, connected: true, found_by: [] };
  return [
    {
      ...base, walker: { boef: 0 }, name: 'Rik', played_by: 'actor', seen: 2, late_ms: 2 * MIN, is_unsafe: alarms, code: 'K7XM2P',
      walking: { kind: 'to', voetje: 2, since: now - MIN, eta: now + 2 * MIN, line: [[-18_500, 0], [-4_000, 0], [5_500, 200]] },
      plan: [step(0, 'Topaasweg 4', [-19_000, -6_000], -6, 'done'), step(1, 'Saffierstraat 12', [-18_500, 0], -3, 'skipped'), step(2, 'Jadedreef 8', [5_500, 200], 2, 'ahead', 'kijkt_in_autos'), step(3, 'Granaatsingel 20', [23_000, 10_000], 7, 'ahead')],
    },
    {
      ...base, walker: { boef: 1 }, name: 'Ria', played_by: 'engine', held: true, code: 'HJ4TRV',
      walking: { kind: 'at', voetje: 1, since: now - MIN, until: now + 3 * MIN },
      plan: [step(0, 'Opaalhof 2', [-28_000, 13_000], -5, 'done'), step(1, 'Opaalhof 9', [-10_000, 15_000], -1, 'here'), step(2, 'Speeltuin De Klimaap', [-10_000, 7_500], 4, 'ahead', 'kijkt_in_autos')],
    },
    { ...base, walker: { boef: 2 }, name: 'Sam en Bo', played_by: 'actor', connected: false, code: 'W3ZQ8N', walking: { kind: 'caught', at: now - 2 * MIN }, plan: [step(0, 'Supermarkt', [14_000, -6_000], -4, 'done')], found_by: [0] },
    { ...base, walker: { figurant: 0 }, name: 'de postbode', played_by: 'engine', code: null, walking: { kind: 'at', voetje: 0, since: now, until: now + MIN }, plan: [step(0, 'Robijnlaan 30', [14_000, -12_000], -1, 'here', 'bezorgt_post')] },
  ];
}

function clues(now: Moment): ClueAdmin[] {
  const base = { round: 1, boef: 0, area: null, audience: { kind: 'all' } as const };
  return [
    { ...base, id: 3, kind: 'melding', text: 'Iemand voelt aan fietsen bij de Topaasweg.', trigger: both('1 minuut na de start', '1 minute after the start'), area: { centre: [-19_000, -6_000], radius_m: 100, label: 'Topaasweg' }, state: { kind: 'sent', at: now - 6 * MIN } },
    { ...base, id: 4, kind: 'signalement', text: 'Het gaat om een man met een donkere jas en een pet.', trigger: both('6 minuten na de start', '6 minutes after the start'), state: { kind: 'sent', at: now - MIN } },
    { ...base, id: 5, kind: 'plaats', text: 'Hij liep door de Saffierstraat richting de Jadedreef.', trigger: both('1 minuut na aankomst bij Jadedreef 8', '1 minute after arriving'), area: { centre: [5_500, 200], radius_m: 50, label: 'Jadedreef' }, state: { kind: 'planned', expected: now + 3 * MIN } },
    { ...base, id: 6, kind: 'vals_spoor', text: 'Er staat een busje bij de Granaatsingel.', trigger: both('met de hand', 'by hand'), audience: { kind: 'group', group: 0 }, state: { kind: 'held' } },
    { ...base, id: 7, kind: 'plaats', text: 'De fietsendief staat nu op de hoek bij de supermarkt.', trigger: both('als 5 minuten niemand meldt', 'when nobody reports for 5 minutes'), audience: { kind: 'earned', meldingen: 2 }, state: { kind: 'planned', expected: null } },
    { ...base, id: 8, kind: 'voertuig', text: 'Zwarte damesfiets zonder slot.', trigger: both('2 minuten na de start', '2 minutes after the start'), state: { kind: 'expired' } },
  ];
}

function meldingen(now: Moment): MeldingAdmin[] {
  const melding = (id: string, minutes: number, more: Partial<MeldingAdmin['melding']>): MeldingAdmin['melding'] => ({
    id, round: 1, typed_at: now - minutes * MIN, received_at: now - minutes * MIN + 900, place: { at: [4_800, 400] }, gedrag: ['kijkt_in_autos'], persons: [], vehicles: [], heading: null, towards: null, number: '112', text: '', was_read: false, was_mended: false, seen_ago_ms: null, ongoing: null, appen: false, reageren: false, ...more,
  });
  const line = (part: MeldingAdmin['lines'][number]['part'], points: number, max: number, nl: string) => ({ melding: 'm1', part, points, max, why: both(nl) });
  return [
    {
      melding: melding('m1', 1, { persons: [{ geslacht: 'man', leeftijd: '26-40', kleding: [{ stuk: 'jas', kleur: ['zwart'] }, { stuk: 'pet' }] }], heading: 'no', text: 'Hij keek steeds om.', appen: true }),
      team: 0, about: { boef: 0 }, distance_m: 12,
      lines: [line('gedrag', 25, 25, 'Dit deed hij daar.'), line('plaats', 20, 20, '12 meter ernaast.'), line('signalement', 14, 25, 'Jas en pet kloppen; de leeftijd niet.'), line('richting', 5, 5, 'De richting klopt.'), line('tijd', 10, 10, 'Binnen 2 minuten.'), line('nummer', 5, 5, '112 is goed: heterdaad.')],
      corrections: [{ by: 2, at: now - 30_000, delta: -5, reason: 'De jury zag dat zij hem al volgden.' }],
    },
    { melding: melding('m2', 3, { place: { place: 1 }, gedrag: ['bezorgt_post'], number: null }), team: 1, about: { figurant: 0 }, distance_m: 64, lines: [line('figurant', -15, 0, 'Dit was de postbode.')], corrections: [] },
    { melding: melding('m3', 5, { place: null, gedrag: ['voelt_aan_deur'], vehicles: [{ soort: 'bestelbus', kleur: ['zwart'], kenteken: 'VX…' }] }), team: 2, about: null, distance_m: null, lines: [line('niet_in_het_spel', 0, 0, 'Dit ging over niemand in het spel.')], corrections: [] },
  ];
}

export function publicGame(now: Moment, phase: Evening['phase'] = { kind: 'round', round: 1 }): PublicGame {
  return {
    game: GAME, title: 'Boef in de Edelsteenbuurt', summary: '', address: 'u', walk_in_at_min: 19 * 60, groups: ['Noord', 'Zuid'], organiser: 'Wijkteam Noord', phone: '085 - 000 00 00',
    purge_on: '2026-10-08', table_form: false, dark: true, hashtags: ['#Edelsteenbuurt'], boef_never: [], neighbours_more: '', area_name: 'Edelsteenbuurt', can_join: true, phase, now_ms: now, speed: 1, demo: false,
  };
}

export const RESULTS: Results = {
  title: 'Boef in de Edelsteenbuurt', win_rule: 'found_and_best_melding', winners: [0], why: both('Vond de boef en had de beste meldingen.', 'Found the boef and had the best reports.'), players: 11,
  ages: { under_14: 3, '18_64': 7, '65_up': 1 }, is_final: false,
  teams: TEAMS.map((it, index) => ({ team: it.id, name: it.name, rank: index + 1, points: 160 - 31 * index, best_meldingen: 92 - 11 * index, aanhoudingen: index === 0 ? 2 : 1, meldingen: 7 - index, rounds: [] })),
  rounds: ['De inbraak', 'De fietsendieven'].map((title, round) => ({ round, title, duration_ms: 20 * MIN, meldingen: 9 + round, about_boef: 6, about_figurant: 2, complete: 4 + round, first_melding_ms: (4 - round) * MIN, first_find_ms: round === 0 ? null : 11 * MIN, mean_points_tenths: 418 + 93 * round })),
};

export const REPLAY: Replay = {
  rounds: [
    {
      round: 0, duration_ms: 20 * MIN,
      walkers: [
        { walker: { boef: 0 }, name: 'de inbreker', looks: both('Een man.', 'A man.'), persons: [], vehicle: null, pieces: [
          { from_ms: MIN, to_ms: 4 * MIN, line: [[-19_000, -6_000]], gedrag: 'voelt_aan_deur' },
          { from_ms: 4 * MIN, to_ms: 8 * MIN, line: [[-19_000, -6_000], [-18_500, 0], [-4_000, 0]], gedrag: null },
          { from_ms: 8 * MIN, to_ms: 12 * MIN, line: [[-4_000, 0]], gedrag: 'kijkt_in_autos' },
        ] },
        { walker: { figurant: 0 }, name: 'de postbode', looks: both('Een vrouw.', 'A woman.'), persons: [], vehicle: null, pieces: [{ from_ms: 0, to_ms: 20 * MIN, line: [[14_000, -12_000], [33_000, -14_000]], gedrag: null }] },
      ],
      clues: [{ id: 1, at_ms: 2 * MIN, kind: 'melding', text: 'Er is iemand gezien bij de Topaasweg.', area: { centre: [-19_000, -6_000], radius_m: 100, label: 'Topaasweg' } }],
      meldingen: [{ id: 'm1', at_ms: 6 * MIN, team: 'De Uilen', about: { boef: 0 }, points: 64, at: [-18_000, 500] }],
      finds: [{ at_ms: 11 * MIN, team: 0, name: 'De Uilen', walker: { boef: 0 } }],
    },
  ],
};
