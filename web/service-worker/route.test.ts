import { describe, expect, test } from 'vitest';
import { route } from './route.ts';

const HOME = 'https://spel.example';
const PAGES = ['/', '/speel', '/boef'];

const check = (path: string, expected: string, more: { method?: string; mode?: string } = {}) => {
  const asked = { method: 'GET', mode: 'cors', url: new URL(path, HOME).href, ...more };
  expect(route(asked, HOME, PAGES).kind, path).toBe(expected);
};

describe('the service worker', () => {
  test('never touches the api', () => {
    check('/api/games/a/picture', 'pass');
    check('/api', 'pass');
    check('/api/games/a', 'pass', { mode: 'navigate' });
  });

  test('answers the pages of players and boeven, with or without a slash or a question', () => {
    for (const path of ['/', '/?code=AB', '/speel', '/speel/', '/boef?spel=1']) {
      check(path, 'page', { mode: 'navigate' });
    }
    const way = route({ method: 'GET', mode: 'navigate', url: `${HOME}/speel/?a=1` }, HOME, PAGES);
    expect(way).toEqual({ kind: 'page', address: '/speel' });
  });

  test('leaves the pages of the spelleiding to the network', () => {
    check('/spelleiding', 'pass', { mode: 'navigate' });
    check('/scorebord', 'pass', { mode: 'navigate' });
  });

  test('keeps hashed files and icons', () => {
    check('/assets/speel-a1b2.js', 'file');
    check('/icons/icon.svg', 'file');
    check('/manifest.webmanifest', 'file');
  });

  test('leaves sending and other hosts alone', () => {
    check('/speel', 'pass', { method: 'POST', mode: 'navigate' });
    check('https://elders.example/assets/a.js', 'pass');
  });
});
