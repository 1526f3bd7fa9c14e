/** A small made-up wijk to draw. */
import type { Point, Wijk } from '../../lib/map/wijk.ts';

const m = (...points: [number, number][]): Point[] => points.map(([x, y]) => [x * 100, y * 100]);

export const SAMPLE_WIJK: Wijk = {
  projection: { lat0_e7: 516_000_000, lon0_e7: 47_800_000, cm_per_deg_lat: 11_126_000, cm_per_deg_lon: 6_914_000 },
  area: m([-320, -260], [330, -250], [345, 240], [60, 290], [-310, 250]),
  streets: [
    { name: 'Robijnlaan', kind: 'straat', line: m([-310, -120], [-60, -130], [140, -120], [330, -140]) },
    { name: 'Saffierstraat', kind: 'straat', line: m([-300, 10], [-40, 0], [150, 5], [335, 0]) },
    { name: 'Opaalhof', kind: 'straat', line: m([-290, 130], [-120, 150], [20, 140]) },
    { name: 'Topaasweg', kind: 'straat', line: m([-180, -250], [-190, -60], [-170, 110], [-190, 245]) },
    { name: 'Jadedreef', kind: 'straat', line: m([60, -255], [50, -60], [60, 120], [70, 280]) },
    { name: 'Granaatsingel', kind: 'straat', line: m([230, -250], [240, -80], [230, 100], [250, 240]) },
    { name: 'Brandgang', kind: 'brandgang', line: m([-190, -60], [50, -60]) },
    { name: 'Barnsteenpad', kind: 'pad', line: m([60, 120], [150, 190], [230, 100]) },
  ],
  places: [
    { name: 'Speeltuin De Klimaap', kind: 'plek', lines: [m([-100, 75])] },
    { name: 'Supermarkt', kind: 'plek', lines: [m([140, -60])] },
  ],
  water: [m([90, 150], [180, 200], [215, 140], [150, 90])],
  green: [m([-140, 40], [-70, 45], [-60, 110], [-130, 115])],
  buildings: [-150, -110, -70, -30, 5].map((x) => m([x, -40], [x + 28, -40], [x + 28, -14], [x, -14])),
  attribution: 'Verzonnen wijk',
};
