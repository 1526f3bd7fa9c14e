import { expect, test } from 'vitest';
import type { PublicGame } from '../lib/protocol/index.ts';
import { isPurged, KeptRole } from './kept.ts';

function memory(setItem?: () => void) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: setItem ?? ((key: string, value: string) => void kept.set(key, value)),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const INFO = { title: 'Oefenwijk' } as PublicGame;

test('what is kept comes back, to this seat alone, until it is forgotten', () => {
  const phone = memory();
  const mine = new KeptRole('boef/KX7QP/abc', phone);
  mine.set('info', INFO);
  expect(new KeptRole('boef/KX7QP/abc', phone).get('info')).toEqual(INFO);
  expect(new KeptRole('boef/KX7QP/xyz', phone).get('info')).toBeUndefined();
  mine.forget();
  expect(phone.kept.size).toBe(0);
});

test('what another version wrote, or nobody can read, is not there', () => {
  const phone = memory();
  const mine = new KeptRole('a', phone);
  phone.kept.set('boef.rol.a.info', '{"version":0,"value":{}}');
  expect(mine.get('info')).toBeUndefined();
  phone.kept.set('boef.rol.a.info', '{half');
  expect(mine.get('info')).toBeUndefined();
});

test('a full phone plays on', () => {
  const full = memory(() => {
    throw new Error('full');
  });
  expect(() => new KeptRole('a', full).set('info', INFO)).not.toThrow();
});

test('everything goes after the purge date', () => {
  expect(isPurged('2026-12-08', Date.parse('2026-12-08T20:00:00Z'))).toBe(false);
  expect(isPurged('2026-12-08', Date.parse('2026-12-09T08:00:00Z'))).toBe(true);
  expect(isPurged('ooit', Date.now())).toBe(false);
});
