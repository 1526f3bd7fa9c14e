import { expect, test } from 'vitest';
import { readClock, readDuration, readMoment, writeDuration, writeMoment } from './time.ts';

test('a duration is read as it may be written', () => {
  const check = (text: unknown, expected: number | undefined) => expect(readDuration(text)).toBe(expected);
  check('90s', 90_000);
  check('4m', 240_000);
  check('1m30s', 90_000);
  check('1 u 2 m', 3_720_000);
  for (const wrong of ['', ' ', '4', 'm', '4 minuten', 4, undefined]) check(wrong, undefined);
});

test('what is written is read again', () => {
  for (const ms of [0, 5_000, 60_000, 95_000, 3_600_000]) expect(readDuration(writeDuration(ms))).toBe(ms);
  expect(writeDuration(-1)).toBe('0s');
});

test('a time of the clock is one', () => {
  expect(readClock('19:05')).toBe(1_145);
  expect(readClock('7:05')).toBe(425);
  for (const wrong of ['24:00', '19.05', '19:60', undefined]) expect(readClock(wrong)).toBeUndefined();
});

test('a moment on the clock counts from the start of the round, over midnight too', () => {
  expect(readMoment('19:24', 1_160)).toEqual({ ms: 240_000, clock: true });
  expect(readMoment('00:05', 1_430)).toEqual({ ms: 900_000, clock: true });
  expect(readMoment('19:24', undefined)).toBeUndefined();
  expect(readMoment('2m', undefined)).toEqual({ ms: 120_000, clock: false });
});

test('a moment is written as it was, as far as it fits', () => {
  expect(writeMoment({ ms: 240_000, clock: true }, 1_160)).toBe('19:24');
  expect(writeMoment({ ms: 255_000, clock: true }, 1_160)).toBe('4m15s');
  expect(writeMoment({ ms: 240_000, clock: false }, 1_160)).toBe('4m');
  expect(writeMoment({ ms: 900_000, clock: true }, 1_430)).toBe('00:05');
});
