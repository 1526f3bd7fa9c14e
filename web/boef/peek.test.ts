import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Peek } from './peek.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is shown hides itself after 8 seconds', () => {
  const seen: boolean[] = [];
  const peek = new Peek((open) => seen.push(open));
  peek.open();
  vi.advanceTimersByTime(7_999);
  expect(peek.isOpen).toBe(true);
  vi.advanceTimersByTime(1);
  expect(peek.isOpen).toBe(false);
  expect(seen).toEqual([true, false]);
});

test('another tap begins the time again', () => {
  const peek = new Peek(() => {});
  peek.open();
  vi.advanceTimersByTime(6_000);
  peek.open();
  vi.advanceTimersByTime(6_000);
  expect(peek.isOpen).toBe(true);
});

test('it stays while a finger rests on it', () => {
  const peek = new Peek(() => {});
  peek.open();
  peek.hold();
  vi.advanceTimersByTime(60_000);
  expect(peek.isOpen).toBe(true);
  peek.letGo();
  vi.advanceTimersByTime(8_000);
  expect(peek.isOpen).toBe(false);
});

test('closed by hand it stays closed, also when the finger lets go later', () => {
  const peek = new Peek(() => {});
  peek.open();
  peek.hold();
  peek.close();
  peek.letGo();
  peek.hold();
  vi.advanceTimersByTime(60_000);
  expect(peek.isOpen).toBe(false);
});

test('who needs more time can switch the hiding off', () => {
  const peek = new Peek(() => {}, () => 0);
  peek.open();
  vi.advanceTimersByTime(3_600_000);
  expect(peek.isOpen).toBe(true);
  peek.toggle();
  expect(peek.isOpen).toBe(false);
});
