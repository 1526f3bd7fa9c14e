/** What a rehearsal of the Oefenwijk says, for looking at the plots without playing. */
import type { Distribution, Rehearsal } from '../lib/protocol/index.ts';

const spread = (counts: [number, number][], never = 0): Distribution => {
  const all = counts.flatMap(([value, count]) => Array.from({ length: count }, (): number | null => value)).concat(Array.from({ length: never }, () => null));
  const at = (quarter: number) => all[Math.ceil((all.length * quarter) / 4) - 1] ?? null;
  return { counts, never, quartiles: [at(1), at(2), at(3)] };
};

/** What the page does not show is left out. */
export const REHEARSAL = {
  posts: [
    { medium: 'x', name: 'X', limit: 280, posts: spread([[9, 50]]), usd_mills: spread([[135, 50]]), lengths: spread([[191, 1], [242, 1]]), too_long: [] },
    { medium: 'mastodon', name: 'Mastodon', limit: 500, posts: spread([[9, 50]]), usd_mills: spread([[0, 50]]), lengths: spread([[191, 1], [242, 1]]), too_long: [] },
  ],
  evenings: 50,
  players: 20,
  boeven: [
    { round: 0, round_title: 'Wie voelt aan de deuren?', boef: 'deurvoeler', known_as: 'de deurvoeler', spare: false, first_catch_s: spread([[95, 3], [140, 8], [185, 14], [230, 12], [300, 7], [410, 4]], 2) },
    { round: 1, round_title: "Wie kijkt in de auto's?", boef: 'autokijker', known_as: 'de autokijker', spare: false, first_catch_s: spread([[60, 4], [90, 19], [120, 15], [180, 8], [350, 2]], 2) },
  ],
  rounds: [
    { round: 0, title: 'Wie voelt aan de deuren?', planned_s: 480, minutes: [0, 0, 4, 12, 30, 31, 28, 9].map((empty) => ({ played: 50, empty })) },
    { round: 1, title: "Wie kijkt in de auto's?", planned_s: 420, minutes: [0, 2, 3, 8, 10, 6, 3].map((empty) => ({ played: 50, empty })) },
  ],
  clues: [
    { clue: 'eerste-melding', round: 0, can_help: true, sent_s: spread([[60, 50]]), helped_evenings: 21 },
    { clue: 'signalement', round: 0, can_help: true, sent_s: spread([[120, 50]]), helped_evenings: 44 },
    { clue: 'hulp-1', round: 0, can_help: true, sent_s: spread([[240, 12]], 38), helped_evenings: 9 },
    { clue: 'hulp-2', round: 0, can_help: true, sent_s: spread([], 50), helped_evenings: 0 },
    { clue: 'bij-de-auto', round: 1, can_help: true, sent_s: spread([[210, 31]], 19), helped_evenings: 1 },
    { clue: 'gepakt', round: 1, can_help: false, sent_s: spread([[150, 48]], 2), helped_evenings: 0 },
  ],
  clues_helped_percent: 52,
  teams: [
    { profile: 'slow', teams: 4, points: spread([[20, 20], [45, 60], [70, 80], [95, 40]]), wins: 9, won_evenings: 9 },
    { profile: 'sharp_eyed', teams: 4, points: spread([[60, 30], [90, 90], [130, 60], [160, 20]]), wins: 27, won_evenings: 26 },
    { profile: 'fast', teams: 3, points: spread([[10, 30], [60, 60], [110, 60]]), wins: 12, won_evenings: 12 },
    { profile: 'family', teams: 3, points: spread([[-10, 20], [15, 80], [40, 50]]), wins: 2, won_evenings: 2 },
    { profile: 'window', teams: 3, points: spread([[0, 120], [20, 30]]), wins: 0, won_evenings: 0 },
    { profile: 'reporter', teams: 3, points: spread([[30, 60], [55, 60], [80, 30]]), wins: 3, won_evenings: 3 },
  ],
  verdict: {
    outcome: 'needs_work',
    sure: true,
    findings: [
      { code: 'too_easy', weight: 'problem', round: 1, boef: 'autokijker', profile: null, change: { of: 'clue', key: 'bij-de-auto' }, what: 'De autokijker wordt te snel gevonden: in de helft van de avonden binnen 2 minuten.', advice: 'Maak het gebied van de aanwijzing bij-de-auto groter, of laat haar later weggaan.' },
      { code: 'dead_minutes', weight: 'problem', round: 0, boef: null, profile: null, change: { of: 'voetje', key: 'overkant' }, what: 'In ronde 1 is er van minuut 5 tot en met 7 niets te doen.', advice: 'Zet er een aanwijzing neer, of laat de deurvoeler eerder bij overkant zijn.' },
      { code: 'ladder_never_needed', weight: 'remark', round: 0, boef: null, profile: null, change: { of: 'clue', key: 'hulp-2' }, what: 'De trede hulp-2 was nooit nodig.', advice: 'Dat is goed nieuws; u mag haar laten staan.' },
    ],
  },
} as unknown as Rehearsal;
