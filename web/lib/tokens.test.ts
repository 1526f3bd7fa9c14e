import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The custom properties of the first block that follows this selector. */
function tokens(selector: string): Record<string, string> {
  const start = CSS.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map((m) => [m[1]!, m[2]!]));
}

function luminance(hex: string): number {
  expect(hex).toMatch(/^#[0-9a-f]{6}$/);
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const PAPERS = ['paper', 'surface', 'surface-sunken'];
const INKS = ['ink', 'ink-soft', 'link', 'game-ink', 'signal-ink', 'good', 'warn', 'info'];
const LIGHTS = ['light-good', 'light-mid', 'light-bad', 'light-off'];
const TEXT_PAIRS: [string, string][] = [
  ...PAPERS.flatMap((paper) => [...INKS, ...LIGHTS].map((ink): [string, string] => [ink, paper])),
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-game', 'game'],
  ['on-game', 'game-hover'],
  ['on-signal', 'signal'],
  ['on-signal', 'signal-hover'],
  ...['game', 'signal', 'good', 'warn', 'info'].map((tone): [string, string] => [
    tone === 'game' || tone === 'signal' ? `${tone}-ink` : tone,
    `${tone}-soft`,
  ]),
  ...['game', 'signal', 'good', 'warn', 'info'].map((tone): [string, string] => ['ink', `${tone}-soft`]),
  ['map-label', 'map-ground'],
  // The number on a voetje.
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string] => ['map-label-halo', `map-route-${n}`]),
  ['map-label-halo', 'map-figurant'],
];
/** Borders of controls, the focus ring and marks on the map need 3 to 1. */
const SHAPE_PAIRS: [string, string][] = [
  ...PAPERS.flatMap((paper): [string, string][] => [
    ['line-strong', paper],
    ['focus', paper],
  ]),
  ...['clue', 'own', 'boef', 'figurant', 'voetje', 'pick', 'area', ...[1, 2, 3, 4, 5, 6].map((n) => `route-${n}`)].map((mark): [string, string] => [
    `map-${mark}`,
    'map-ground',
  ]),
];

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
  ['night', ":root[data-theme='night']"],
])('the %s theme', (_name, selector) => {
  const theme = tokens(selector);

  test.each(TEXT_PAIRS)('%s can be read on %s', (ink, paper) => {
    expect(contrast(theme[ink]!, theme[paper]!)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPE_PAIRS)('%s stands out on %s', (ink, paper) => {
    expect(contrast(theme[ink]!, theme[paper]!)).toBeGreaterThanOrEqual(3);
  });
});

test('dark is the same by the choice of the phone and by the choice on the page', () => {
  expect(tokens(":root[data-theme='dark']")).toEqual(tokens(':root:not([data-theme])'));
});

test('every theme names every colour', () => {
  const colours = Object.keys(tokens(':root'));
  for (const theme of ['dark', 'night']) {
    expect(Object.keys(tokens(`:root[data-theme='${theme}']`))).toEqual(colours);
  }
});
