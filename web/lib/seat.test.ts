import { expect, test } from 'vitest';
import { Seats, storage, type Keep } from './seat.ts';

function kept(): Keep & { raw: Map<string, string> } {
  const raw = new Map<string, string>();
  return {
    raw,
    getItem: (key) => raw.get(key) ?? null,
    setItem: (key, value) => void raw.set(key, value),
    removeItem: (key) => void raw.delete(key),
  };
}

test('the token is made once and survives a reload', () => {
  const keep = kept();
  const first = new Seats(keep).getOrMake('spel-1');
  expect(new Seats(keep).getOrMake('spel-1').token).toBe(first.token);
  expect(new Seats(keep).getOrMake('spel-2').token).not.toBe(first.token);
});

test('the last game is found again', () => {
  const seats = new Seats(kept());
  expect(seats.last()).toBeUndefined();
  seats.set({ game: 'a', token: 't1' });
  seats.set({ game: 'b', token: 't2', team: 'De Uilen' });
  expect(seats.last()).toEqual({ game: 'b', token: 't2', team: 'De Uilen' });
  seats.forget('b');
  expect(seats.last()).toBeUndefined();
  expect(seats.get('a')?.token).toBe('t1');
});

test('what is damaged counts as no seat', () => {
  const keep = kept();
  keep.setItem('boef.plek.a', '{"game":"a"');
  keep.setItem('boef.plek.b', '{"game":"x","token":"t"}');
  expect(new Seats(keep).get('a')).toBeUndefined();
  expect(new Seats(keep).get('b')).toBeUndefined();
});

test('without storage a seat lasts as long as the page', () => {
  const seats = new Seats(storage());
  const { token } = seats.getOrMake('a');
  expect(seats.get('a')?.token).toBe(token);
});
