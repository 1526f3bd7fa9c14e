import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce, announcement, coalesce, GATHER_MS, SPOKEN_MAX } from './announcer.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('announcements that come together are spoken together, once', () => {
  const before = announcement();
  announce('Nieuwe aanwijzing');
  announce('Uw melding is ontvangen.');
  announce('Nieuwe aanwijzing');
  expect(announcement()).toBe(before);
  vi.advanceTimersByTime(GATHER_MS);
  expect(announcement()).toBe('Nieuwe aanwijzing. Uw melding is ontvangen.');
});

test('the same words later are spoken again', () => {
  announce('Ronde 2 begint');
  vi.advanceTimersByTime(GATHER_MS);
  const first = announcement();
  announce('Ronde 2 begint');
  vi.advanceTimersByTime(GATHER_MS);
  expect(announcement()).not.toBe(first);
  expect(announcement().trim()).toBe(first.trim());
});

test('a flood is counted', () => {
  const texts = Array.from({ length: SPOKEN_MAX + 4 }, (_, i) => `Bericht ${i}`);
  expect(coalesce(texts)).toBe('Bericht 4. Bericht 5. Bericht 6. en nog 4 berichten.');
});
