import { expect, test } from 'vitest';
import { BoefSeats, fileOf, seatOfHash } from './seat.ts';

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

test('a tab keeps its own boef, and a new tab gets the last one of the phone', () => {
  const phone = memory();
  const [first, second] = [new BoefSeats(phone, memory()), new BoefSeats(phone, memory())];
  first.set({ game: 'KX7QP', token: TOKEN });
  second.set({ game: 'KX7QP', token: TOKEN.toUpperCase() });
  expect(first.get()?.token).toBe(TOKEN);
  expect(new BoefSeats(phone, memory()).get()?.token).toBe(TOKEN.toUpperCase());
});

test('a broken seat is no seat', () => {
  const phone = memory();
  phone.setItem('boef.rol', '{"game":7}');
  expect(new BoefSeats(phone, memory()).get()).toBeUndefined();
  phone.setItem('boef.rol', 'null');
  expect(new BoefSeats(phone, undefined).get()).toBeUndefined();
});

test('two boeven of one game are filed apart', () => {
  expect(fileOf({ game: 'KX7QP', token: TOKEN })).not.toBe(fileOf({ game: 'KX7QP', token: TOKEN.toUpperCase() }));
});
