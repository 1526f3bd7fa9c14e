import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Hold, HOLD_MS } from './hold.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a press of a second is held, a shorter one is a tap', () => {
  const held = vi.fn();
  const hold = new Hold(held);
  hold.press();
  vi.advanceTimersByTime(HOLD_MS - 1);
  hold.letGo();
  vi.advanceTimersByTime(HOLD_MS);
  expect(held).not.toHaveBeenCalled();
  expect(hold.tookClick()).toBe(false);
  hold.press();
  vi.advanceTimersByTime(HOLD_MS);
  hold.letGo();
  expect(held).toHaveBeenCalledTimes(1);
});

test('the click at the end of a long press is not a tap as well, and the next one is', () => {
  const hold = new Hold(() => {});
  hold.press();
  vi.advanceTimersByTime(HOLD_MS);
  expect(hold.tookClick()).toBe(true);
  expect(hold.tookClick()).toBe(false);
});
