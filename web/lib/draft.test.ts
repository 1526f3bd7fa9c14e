import { expect, test } from 'vitest';
import { Draft, DRAFT_MAX } from './draft.ts';
import { storage } from './seat.ts';

const SEAT = { game: 'a', player: 'p1' };

test('a draft survives a reload, per seat and per form', () => {
  const keep = storage();
  new Draft<{ what: string }>(SEAT, 'melding', 1, keep).save({ what: 'klimt over een hek' });
  expect(new Draft(SEAT, 'melding', 1, keep).load()).toEqual({ what: 'klimt over een hek' });
  expect(new Draft(SEAT, 'vraag', 1, keep).load()).toBeUndefined();
  expect(new Draft({ game: 'a', player: 'p2' }, 'melding', 1, keep).load()).toBeUndefined();
});

test('a draft of an older form is let go, and so is one that was sent', () => {
  const keep = storage();
  const draft = new Draft<string>(SEAT, 'melding', 1, keep);
  draft.save('oud');
  expect(new Draft(SEAT, 'melding', 2, keep).load()).toBeUndefined();
  draft.clear();
  expect(draft.load()).toBeUndefined();
});

test('a draft one character too long is not kept', () => {
  const draft = new Draft<string>(SEAT, 'melding', 1, storage());
  const around = JSON.stringify({ version: 1, value: '' }).length;
  expect(draft.save('x'.repeat(DRAFT_MAX - around))).toBe(true);
  expect(draft.save('x'.repeat(DRAFT_MAX - around + 1))).toBe(false);
});
