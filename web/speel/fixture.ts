/**
 * A made-up evening for looking at the player's page without a server: the picture, the map, the
 * catalogue and the public facts, as the wire has them. Only tests read it.
 */
import type {
  Catalogue,
  Clue,
  Evening,
  Person,
  PictureAnswer,
  PublicGame,
  Replay,
  ServerMessage,
  WijkMap,
} from '../lib/protocol/index.ts';

/** A Tuesday evening in December, a quarter past seven. */
export const NOW = Date.parse('2026-12-08T18:27:00Z');
export const GAME = 'K7Q2M';
const MINUTE = 60_000;

export const publicGame: PublicGame = {
  game: GAME,
  title: 'Boef in de Kruidenbuurt',
  summary: 'Twee rondes om het spel te leren kennen. Zoek eerst iemand die aan deuren voelt.',
  address: 'u',
  walk_in_at_min: 19 * 60,
  groups: ['Kaneelstraat en omgeving', 'Saffraanhof'],
  organiser: 'Buurthuis De Kruidnagel en de wijkagent',
  phone: '085 - 000 00 00',
  // Always ahead of the clock of the device, or the page would erase itself.
  purge_on: new Date(Date.now() + 14 * 24 * 3_600_000).toISOString().slice(0, 10),
  table_form: false,
  hashtags: [],
  dark: true,
  boef_never: ['De boef gaat nooit een huis, schuur of tuin in.', 'De boef maakt nooit iets open.', 'De boef raakt niemand aan.'],
  neighbours_more: 'De meldkamer weet van dit spel.',
  area_name: 'Kruidenbuurt',
  can_join: true,
  phase: { kind: 'round', round: 0 },
  now_ms: NOW,
  speed: 1,
  demo: false,
};

export const wijk: WijkMap = {
  name: 'Kruidenbuurt',
  projection: { lat0_e7: 525_500_000, lon0_e7: 52_300_000, cm_per_deg_lat: 11_126_000, cm_per_deg_lon: 6_780_000 },
  area: [[-30_000, -20_000], [30_000, -20_000], [30_000, 20_000], [-30_000, 20_000]],
  streets: [
    { name: 'Kaneelstraat', kind: 'straat', line: [[-28_000, -8_000], [0, -8_000], [28_000, -7_000]] },
    { name: 'Saffraanhof', kind: 'straat', line: [[-10_000, -8_000], [-10_000, 9_000], [4_000, 9_000]] },
    { name: 'Nootmuskaatlaan', kind: 'straat', line: [[-28_000, 9_000], [-10_000, 9_000], [4_000, 9_000], [28_000, 12_000]] },
    { name: 'Kruidnagelpad', kind: 'pad', line: [[8_000, -8_000], [8_000, 0], [14_000, 10_000]] },
    { name: '', kind: 'brandgang', line: [[-20_000, -8_000], [-20_000, 9_000]] },
  ],
  places: [
    { id: 0, name: 'Kaneelstraat', kind: 'straat', lines: [[[-28_000, -8_000], [0, -8_000], [28_000, -7_000]]] },
    { id: 1, name: 'Saffraanhof', kind: 'straat', lines: [[[-10_000, -8_000], [-10_000, 9_000], [4_000, 9_000]]] },
    { id: 2, name: 'Nootmuskaatlaan', kind: 'straat', lines: [[[-28_000, 9_000], [28_000, 12_000]]] },
    { id: 3, name: 'Speeltuin De Vanillestok', kind: 'plek', lines: [[[14_000, 3_000]]] },
    { id: 4, name: 'Kaneelstraat 12', kind: 'adres', lines: [[[-6_000, -7_200]]] },
  ],
  water: [[[18_000, -18_000], [28_000, -18_000], [28_000, -13_000], [18_000, -14_000]]],
  green: [[[10_000, -2_000], [18_000, -2_000], [18_000, 7_000], [10_000, 7_000]]],
  buildings: [[[-8_000, -6_500], [-4_000, -6_500], [-4_000, -4_500], [-8_000, -4_500]]],
  attribution: 'Getekend voor dit spel',
};

const choice = (code: string, nl: string, en: string) => ({ code, label: { nl, en } });
const garment = (code: string, nl: string, en: string, kenmerk: string) => ({ ...choice(code, nl, en), kenmerk });
const gedrag = (code: string, nl: string, en: string, number: '112' | '0900' = '112') => ({ ...choice(code, nl, en), number });

export const catalogue: Catalogue = {
  gedrag: [
    {
      ...choice('verkennen', 'Verkennen', 'Scouting'),
      suspicious: true,
      gedrag: [gedrag('kijkt_zoekend', 'Kijkt zoekend rond', 'Looks around searchingly', '0900'), gedrag('fotografeert_huizen', "Maakt foto's van huizen", 'Takes photos of houses', '0900')],
    },
    {
      ...choice('voelen_en_kijken', 'Voelen en naar binnen kijken', 'Trying doors and looking in'),
      suspicious: true,
      gedrag: [gedrag('voelt_aan_deur', 'Voelt aan een deur', 'Tries a door'), gedrag('kijkt_naar_binnen', 'Kijkt bij huizen naar binnen', 'Looks into houses')],
    },
    { ...choice('anders', 'Iets anders', 'Something else'), suspicious: true, gedrag: [gedrag('anders', 'Iets anders', 'Something else', '0900')] },
    { ...choice('buiten', 'Gewoon buiten', 'Just outside'), suspicious: false, gedrag: [gedrag('laat_hond_uit', 'Laat de hond uit', 'Walks the dog', '0900')] },
  ],
  geslacht: [choice('man', 'man', 'man'), choice('vrouw', 'vrouw', 'woman')],
  leeftijd: [choice('kind', 'kind', 'child'), choice('12-17', '12-17 jaar', '12-17'), choice('26-40', '26-40 jaar', '26-40'), choice('60+', '60+', '60+')],
  leeftijd_woord: [choice('kind', 'kind', 'child'), choice('jong', 'jong', 'young'), choice('oud', 'oud', 'old')],
  lengte: [choice('klein', 'klein', 'short'), choice('gemiddeld', 'gemiddeld', 'medium'), choice('lang', 'lang', 'tall')],
  postuur: [choice('slank', 'slank', 'slim'), choice('normaal', 'normaal', 'average'), choice('stevig', 'stevig', 'heavy')],
  huidskleur: [choice('licht', 'licht', 'light'), choice('getint', 'getint', 'tanned'), choice('donker', 'donker', 'dark')],
  haar_kleur: [choice('bruin', 'bruin', 'brown'), choice('blond', 'blond', 'blond')],
  haar_vorm: [choice('kort', 'kort', 'short'), choice('lang', 'lang', 'long')],
  gezicht: [choice('baard', 'baard', 'beard'), choice('bril', 'bril', 'glasses')],
  kleding: [
    garment('pet', 'pet', 'cap', 'hoofd'),
    garment('muts', 'muts', 'beanie', 'hoofd'),
    garment('jas', 'jas', 'coat', 'jas'),
    garment('trui', 'trui', 'sweater', 'trui'),
    garment('broek', 'broek', 'trousers', 'broek'),
    garment('schoenen', 'schoenen', 'shoes', 'schoenen'),
    garment('handschoenen', 'handschoenen', 'gloves', 'handschoenen'),
  ],
  kleur: [choice('zwart', 'zwart', 'black'), choice('wit', 'wit', 'white'), choice('donkerblauw', 'donkerblauw', 'dark blue'), choice('rood', 'rood', 'red')],
  bij_zich: ['tas', 'rugzak', 'koffer', 'gereedschap', 'koevoet', 'ladder', 'zaklamp', 'telefoon', 'fiets', 'hond', 'paraplu', 'doos', 'stok', 'krant'].map((code) => choice(code, code, code)),
  bijzonderheden: [],
  voertuig_soort: [choice('auto', 'auto', 'car'), choice('bestelbus', 'bestelbus', 'van'), choice('fiets', 'fiets', 'bicycle')],
  merk: [choice('Ford', 'Ford', 'Ford'), choice('Opel', 'Opel', 'Opel'), choice('Volkswagen', 'Volkswagen', 'Volkswagen'), choice('Volvo', 'Volvo', 'Volvo')],
  voertuig_type: [],
  richting: [
    { code: 'n', label: { nl: 'noord', en: 'north' } },
    { code: 'no', label: { nl: 'noordoost', en: 'north-east' } },
    { code: 'o', label: { nl: 'oost', en: 'east' } },
    { code: 'zo', label: { nl: 'zuidoost', en: 'south-east' } },
    { code: 'z', label: { nl: 'zuid', en: 'south' } },
    { code: 'zw', label: { nl: 'zuidwest', en: 'south-west' } },
    { code: 'w', label: { nl: 'west', en: 'west' } },
    { code: 'nw', label: { nl: 'noordwest', en: 'north-west' } },
  ],
  kenmerken: [
    { ...choice('hoofd', 'Hoofd', 'Head'), vehicle: false },
    { ...choice('jas', 'Jas', 'Coat'), vehicle: false },
    { ...choice('trui', 'Trui of shirt', 'Sweater or shirt'), vehicle: false },
    { ...choice('broek', 'Broek', 'Trousers'), vehicle: false },
    { ...choice('schoenen', 'Schoenen', 'Shoes'), vehicle: false },
    { ...choice('handschoenen', 'Handschoenen', 'Gloves'), vehicle: false },
  ],
};

const clue = (id: number, ago_min: number, part: Partial<Clue>): ServerMessage => ({
  t: 'clue',
  id,
  round: 0,
  kind: 'melding',
  about: 'de deurvoeler',
  text: '',
  text_en: null,
  seen_at: NOW - (ago_min + 2) * MINUTE,
  sent_at: NOW - ago_min * MINUTE,
  area: null,
  picture: null,
  for_all: true,
  ...part,
});

export const evening: Evening = {
  phase: { kind: 'round', round: 0 },
  clock: { at: NOW - 7 * MINUTE, elapsed_ms: 0, duration_ms: 20 * MINUTE, running: true },
  halt: null,
  rounds: [
    { title: 'Wie voelt aan de deuren?', duration_ms: 20 * MINUTE, skipped: false },
    { title: 'De witte bestelbus', duration_ms: 20 * MINUTE, skipped: false },
  ],
  frozen: false,
  teams: 12,
  rounds_done: 0,
};

export const own = (part: object) => ({
  t: 'melding' as const,
  id: '11111111-1111-4111-8111-111111111111',
  round: 0,
  typed_at: NOW - 3 * MINUTE,
  received_at: NOW - 3 * MINUTE + 2_000,
  place: { place: 4 },
  gedrag: ['voelt_aan_deur'],
  persons: [],
  vehicles: [],
  heading: null,
  towards: null,
  number: '112' as const,
  text: '',
  was_read: false,
  was_mended: false,
  seen_ago_ms: null,
  ongoing: null,
  appen: true,
  reageren: false,
  ...part,
});

const WOMAN: Person = { geslacht: 'vrouw', leeftijd: '45-55', kleding: [{ stuk: 'jas', kleur: ['donkergroen'] }, { stuk: 'sjaal', kleur: ['rood'] }] };
const WOMAN_IN_WORDS = { nl: 'Een vrouw van ongeveer 50 jaar.', en: 'A woman aged about 50.' };

/** A round in full swing. */
export const inRound: ServerMessage[] = [
  { t: 'evening', ...evening },
  { t: 'team', id: 4, name: 'De Uilen', code: 'HX4T', group: 0, phones: 2, removed: false, back: false, found: [] },
  clue(0, 6, { text: 'Een bewoner ziet iemand die bij een paar huizen aan de voordeur voelt. Hoe die persoon eruitziet, weet de bewoner niet.', area: { centre: [-8_000, -7_500], radius_m: 60, label: 'Rond de Kaneelstraat' } }),
  clue(1, 4, { kind: 'signalement', text: 'Vrouw, rond de vijftig. Donkergroene jas en een rode sjaal.', depicts: { persons: [WOMAN], vehicle: null, alt: WOMAN_IN_WORDS } }),
  clue(2, 1, { kind: 'plaats', text: 'Zij liep zonet weg van de Saffraanhof.', text_en: 'She just walked away from Saffraanhof.', area: { centre: [-9_000, 6_000], radius_m: 45, label: 'Saffraanhof' }, for_all: false }),
  { t: 'message', id: 31, text: 'Blijf van het spoor weg. Daar speelt niemand.', at: NOW - 2 * MINUTE },
  { t: 'al_gemeld', melding: '22222222-2222-4222-8222-222222222222', team: 'Familie Peper', at: NOW - 90_000, place: { place: 1 }, gedrag: ['kijkt_naar_binnen'] },
  own({}),
  { t: 'question', id: '33333333-3333-4333-8333-333333333333', team: 4, kind: 'question', text: 'Mogen wij door het park?', at: NOW - 5 * MINUTE, answer: 'Ja, dat mag.' },
];

/** Between two rounds: the points of the first are known. */
export const inBreak: ServerMessage[] = [
  ...inRound.filter(({ t }) => t !== 'evening' && t !== 'team'),
  { t: 'evening', ...evening, phase: { kind: 'break', next: 1 }, clock: null, rounds_done: 1 },
  { t: 'team', id: 4, name: 'De Uilen', code: 'HX4T', group: 0, phones: 2, removed: false, back: false, found: [{ round: 0, known_as: 'de deurvoeler', at: NOW }] },
  { t: 'caught', boef: 0, round: 0, known_as: 'de deurvoeler', caught: true, at: NOW - 30_000, by: 'Familie Peper', teams: 2 },
  {
    t: 'points',
    team: 4,
    round: 0,
    total: 110,
    lines: [
      { melding: null, part: 'aanhouding', points: 30, max: 30, why: { nl: 'Het team vond de deurvoeler als tweede.', en: 'The team found the door trier second.' } },
      { melding: '11111111-1111-4111-8111-111111111111', part: 'gedrag', points: 25, max: 25, why: { nl: 'Aan een deur voelen: dat deed zij daar.', en: 'Trying a door: that is what she did there.' } },
      { melding: '11111111-1111-4111-8111-111111111111', part: 'plaats', points: 20, max: 20, why: { nl: 'Het was 8 meter van haar plek.', en: 'It was 8 metres from her place.' } },
      { melding: '11111111-1111-4111-8111-111111111111', part: 'tijd', points: 8, max: 10, why: { nl: 'Gemeld na 4 minuten.', en: 'Reported after 4 minutes.' } },
      {
        melding: '11111111-1111-4111-8111-111111111111',
        part: 'signalement',
        points: 7,
        max: 25,
        why: { nl: 'Kenmerken: 2 goed, 1 bijna goed, 1 fout, 1 niet genoemd.', en: 'Details: 2 right, 1 almost right, 1 wrong, 1 not mentioned.' },
        reasons: [
          { mark: 'right', published: false, points: 4, text: { nl: 'Geslacht: vrouw klopt.', en: 'Sex: woman is right.' } },
          { mark: 'near', published: false, points: 3, text: { nl: 'Jas: ja. De kleur klopt niet: u zei zwart, het was donkergroen.', en: 'Coat: yes. The colour is wrong: you said black, it was dark green.' } },
          { mark: 'right', published: true, points: 2, text: { nl: 'Sjaal: rood klopt.', en: 'Scarf: red is right.' } },
          { mark: 'wrong', published: false, points: -2, text: { nl: 'Lengte: u zei 1,90 m, het was 1,68 m.', en: 'Height: you said 1.90 m, it was 1.68 m.' } },
          { mark: 'not_mentioned', published: false, points: 0, text: { nl: 'Broek: een blauwe spijkerbroek.', en: 'Trousers: blue jeans.' } },
        ],
      },
      { melding: '11111111-1111-4111-8111-111111111111', part: 'saar', points: 20, max: 20, why: { nl: 'Eerst melden, dan appen, dan reageren.', en: 'First report, then tell, then react.' } },
    ],
  },
  {
    t: 'board',
    after_round: 0,
    frozen: false,
    reveal: null,
    rows: [
      { team: 2, name: 'Familie Peper', rank: 1, points: 131, aanhoudingen: 1, is_final: false },
      { team: 4, name: 'De Uilen', rank: 2, points: 110, aanhoudingen: 1, is_final: false },
      { team: 7, name: 'De Nachtbrakers van de Nootmuskaatlaan', rank: 3, points: 88, aanhoudingen: 0, is_final: false },
    ],
  },
];

/** The evening is over, and the truth on the table. */
export const inDebrief: ServerMessage[] = [...inBreak.filter(({ t }) => t !== 'evening'), { t: 'evening', ...evening, phase: { kind: 'debrief' }, clock: null, rounds_done: 1 }];

export const replay: Replay = {
  rounds: [
    {
      round: 0,
      duration_ms: 20 * MINUTE,
      walkers: [
        { walker: { boef: 0 }, name: 'de deurvoeler', looks: WOMAN_IN_WORDS, persons: [WOMAN], vehicle: null, pieces: [] },
        { walker: { boef: 1 }, name: 'de uitkijk', looks: { nl: 'Een man. Hij draagt een grijze trui.', en: 'A man. He is wearing a grey sweater.' }, persons: [{ geslacht: 'man' }], vehicle: null, pieces: [] },
        { walker: { figurant: 0 }, name: 'de postbode', looks: { nl: 'Een man.', en: 'A man.' }, persons: [{ geslacht: 'man' }], vehicle: null, pieces: [] },
      ],
      clues: [],
      meldingen: [{ id: '11111111-1111-4111-8111-111111111111', at_ms: 4 * MINUTE, team: 'De Uilen', about: { boef: 0 }, points: 80, at: null }],
      finds: [],
    },
  ],
};

/** The picture of these messages. */
export function pictureOf(messages: ServerMessage[], seq = 40): PictureAnswer {
  return { seq, now_ms: NOW, speed: 1, messages };
}
