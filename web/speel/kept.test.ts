import { expect, test } from 'vitest';
import { emptyState } from '../lib/game-state.ts';
import type { Keep } from '../lib/seat.ts';
import { isPurged, KEPT_MAX, KeptEvening, type LastPicture } from './kept.ts';

function memory(): Keep & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  };
}

const picture: LastPicture = { seq: 7, state: emptyState(), now_ms: 5, speed: 1, device_ms: 6, heard_ms: 6 };

test('the last picture is there again after a reload', () => {
  const keep = memory();
  new KeptEvening('AAAAA', keep).picture = picture;
  expect(new KeptEvening('AAAAA', keep).picture).toEqual(picture);
  expect(new KeptEvening('BBBBB', keep).picture).toBeUndefined();
});

test('a picture that is too long is not kept, and the older one goes too', () => {
  const keep = memory();
  const evening = new KeptEvening('AAAAA', keep);
  evening.set('lang', 'x');
  evening.set('lang', 'x'.repeat(KEPT_MAX + 1));
  expect(evening.get('lang')).toBeUndefined();
});

test('what another version wrote, or nobody, is let go', () => {
  const keep = memory();
  const evening = new KeptEvening('AAAAA', keep);
  evening.read = ['clue-1'];
  for (const key of keep.texts.keys()) keep.texts.set(key, '{"version":0,"value":["clue-9"]}');
  expect(evening.read).toEqual([]);
  for (const key of keep.texts.keys()) keep.texts.set(key, '{kapot');
  expect(evening.read).toEqual([]);
});

test('a full phone does not stop the game', () => {
  const full: Keep = { ...memory(), setItem: () => { throw new Error('full'); } };
  const evening = new KeptEvening('AAAAA', full);
  evening.picture = picture;
  expect(evening.picture).toBeUndefined();
});

test('the evening is forgotten as a whole', () => {
  const keep = memory();
  const evening = new KeptEvening('AAAAA', keep);
  evening.picture = picture;
  evening.set('zegels', 1);
  evening.forget(['zegels']);
  expect(keep.texts.size).toBe(0);
});

test('the purge date counts from the next day on', () => {
  expect(isPurged('2026-12-08', Date.parse('2026-12-08T20:00:00Z'))).toBe(false);
  expect(isPurged('2026-12-08', Date.parse('2026-12-09T00:00:01Z'))).toBe(true);
  expect(isPurged('onzin', Date.now())).toBe(false);
});
