/** A small made-up wijk to draw. */
import type { Point, Wijk } from '../../lib/map/wijk.ts';

const m = (...points: [number, number][]): Point[] => points.map(([x, y]) => [x * 100, y * 100]);

export const SAMPLE_WIJK: Wijk = {
  projection: { lat0: 51.6, lon0: 4.78, cm_per_deg_lat: 11_126_000, cm_per_deg_lon: 6_914_000 },
  area: [m([-320, -260], [330, -250], [345, 240], [60, 290], [-310, 250])],
  streets: [
    { name: 'Robijnlaan', kind: 'straat', line: m([-310, -120], [-60, -130], [140, -120], [330, -140]) },
    { name: 'Saffierstraat', kind: 'straat', line: m([-300, 10], [-40, 0], [150, 5], [335, 0]) },
    { name: 'Opaalhof', kind: 'straat', line: m([-290, 130], [-120, 150], [20, 140]) },
    { name: 'Topaasweg', kind: 'straat', line: m([-180, -250], [-190, -60], [-170, 110], [-190, 245]) },
    { name: 'Jadedreef', kind: 'straat', line: m([60, -255], [50, -60], [60, 120], [70, 280]) },
    { name: 'Granaatsingel', kind: 'straat', line: m([230, -250], [240, -80], [230, 100], [250, 240]) },
    { name: 'Brandgang', kind: 'voetpad', line: m([-190, -60], [50, -60]) },
    { name: 'Barnsteenpad', kind: 'voetpad', line: m([60, 120], [150, 190], [230, 100]) },
  ],
  places: [
    { name: 'Speeltuin De Klimaap', kind: 'speeltuin', at: [-10_000, 7_500] },
    { name: 'Supermarkt', kind: 'winkel', at: [14_000, -6_000] },
  ],
  water: [m([90, 150], [180, 200], [215, 140], [150, 90])],
  buildings: [-150, -110, -70, -30, 5].map((x) => m([x, -40], [x + 28, -40], [x + 28, -14], [x, -14])),
  attribution: 'Verzonnen wijk',
};
