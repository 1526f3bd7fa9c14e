import { expect, test } from 'vitest';
import { fileOf, LinkSeats, seatOfHash } from './link-seat.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz';

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('a link names the game and the token, and anything else is no link', () => {
  const check = (hash: string, expected: unknown) => expect(seatOfHash(hash)).toEqual(expected);
  check(`#KX7QP.${TOKEN}`, { game: 'KX7QP', token: TOKEN });
  check(`#kx7qp.${TOKEN}`, { game: 'KX7QP', token: TOKEN });
  check('#kaart', undefined);
  check('#KX7QP.short', undefined);
  check(`#KX7QP.${TOKEN}<script>`, undefined);
  check('', undefined);
});

test('a tab keeps its own seat, and a new tab gets the last one of the phone', () => {
  const phone = memory();
  const [first, second] = [new LinkSeats('boef.rol', phone, memory()), new LinkSeats('boef.rol', phone, memory())];
  first.set({ game: 'KX7QP', token: TOKEN });
  second.set({ game: 'KX7QP', token: TOKEN.toUpperCase() });
  expect(first.get()?.token).toBe(TOKEN);
  expect(new LinkSeats('boef.rol', phone, memory()).get()?.token).toBe(TOKEN.toUpperCase());
});

test('a broken seat is no seat', () => {
  const phone = memory();
  phone.setItem('boef.rol', '{"game":7}');
  expect(new LinkSeats('boef.rol', phone, memory()).get()).toBeUndefined();
  phone.setItem('boef.rol', 'null');
  expect(new LinkSeats('boef.rol', phone, undefined).get()).toBeUndefined();
});

test('two seats of one game are filed apart', () => {
  expect(fileOf('boef', { game: 'KX7QP', token: TOKEN })).not.toBe(fileOf('boef', { game: 'KX7QP', token: TOKEN.toUpperCase() }));
});

test('the seats of two pages are kept apart', () => {
  const phone = memory();
  new LinkSeats('boef.rol', phone, undefined).set({ game: 'KX7QP', token: TOKEN });
  expect(new LinkSeats('boef.doorplaatsen', phone, undefined).get()).toBeUndefined();
});
