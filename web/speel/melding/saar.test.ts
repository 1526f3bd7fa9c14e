import { expect, test } from 'vitest';
import { asksGedrag, saarDone, saarStep } from './saar.ts';

const check = (melding: { appen: boolean; reageren: boolean } | undefined, state: 'waiting' | 'sending' | 'accepted' | 'refused' | undefined, expected: string) =>
  expect(saarStep(melding, state === undefined ? undefined : { state })).toBe(expected);

test('first it is reported, then the group hears it, then one reacts', () => {
  check(undefined, 'waiting', 'sending');
  check(undefined, 'accepted', 'appen');
  check({ appen: false, reageren: false }, 'accepted', 'appen');
  check({ appen: true, reageren: false }, undefined, 'reageren');
  check({ appen: true, reageren: true }, undefined, 'done');
});

test('nobody reacts before the group knows', () => {
  check({ appen: false, reageren: true }, undefined, 'appen');
});

test('a melding that was refused goes no further', () => {
  check(undefined, 'refused', 'refused');
});

test('a melding of another phone of the team can be continued here', () => {
  check({ appen: false, reageren: false }, undefined, 'appen');
});

test('the steps count up', () => {
  expect(['sending', 'appen', 'reageren', 'done'].map((step) => saarDone(step as 'sending'))).toEqual([1, 2, 3, 4]);
});

test('what neither the server nor the outbox knows was never sent', () => {
  check(undefined, undefined, 'gone');
  expect(saarDone('gone')).toBe(0);
});

test('only words that were read on arrival are asked what the person did', () => {
  expect(asksGedrag({ was_read: true, gedrag: [] })).toBe(true);
  expect(asksGedrag({ was_read: true, gedrag: ['rent_weg'] })).toBe(false);
  expect(asksGedrag({ was_read: false, gedrag: [] })).toBe(false);
});
