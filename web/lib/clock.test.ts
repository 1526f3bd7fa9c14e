import { expect, test } from 'vitest';
import { GameClock } from './clock.ts';

function wound() {
  let device_ms = 50_000;
  const clock = new GameClock(() => device_ms);
  return { clock, pass: (ms: number) => void (device_ms += ms) };
}

test('the clock goes on between two readings', () => {
  const { clock, pass } = wound();
  clock.set({ now_ms: 1_000, speed: 1 });
  pass(500);
  expect(clock.gameNow()).toBe(1_500);
});

test('a demo runs faster, and a halted game stands still', () => {
  const { clock, pass } = wound();
  clock.set({ now_ms: 0, speed: 20 });
  pass(1_000);
  expect(clock.gameNow()).toBe(20_000);
  expect(clock.deviceDelay(40_000)).toBe(1_000);
  clock.set({ now_ms: 20_000, speed: 0 });
  pass(1_000);
  expect(clock.gameNow()).toBe(20_000);
  expect(clock.deviceDelay(40_000)).toBe(Infinity);
  expect(clock.deviceDelay(20_000)).toBe(0);
});

test('a reading that travelled slowly does not set the clock back', () => {
  const { clock, pass } = wound();
  clock.set({ now_ms: 1_000, speed: 1 });
  pass(1_000);
  clock.set({ now_ms: 1_800, speed: 1 });
  expect(clock.gameNow()).toBe(2_000);
});

test('a real jump is followed at once', () => {
  const { clock } = wound();
  clock.set({ now_ms: 100_000, speed: 1 });
  clock.set({ now_ms: 40_000, speed: 1 });
  expect(clock.gameNow()).toBe(40_000);
});

test('before the first reading the clock is not known', () => {
  expect(wound().clock.known).toBe(false);
});
