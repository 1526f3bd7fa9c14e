import { expect, test } from 'vitest';
import type { LogLine } from '../../lib/protocol/index.ts';
import { namesOf, strangers } from './colleagues.ts';

const line = (id: number, by: number | null): LogLine => ({ id, at: 0, by, what: { nl: '', en: '' }, alarm: false });

test('every number has its name', () => {
  expect(namesOf([{ id: 0, name: 'Noor' }, { id: 3, name: 'Bas' }])).toEqual({ 0: 'Noor', 3: 'Bas' });
});

test('who has no name yet is asked for once, and the game itself never', () => {
  expect(strangers([line(0, 0), line(1, 4), line(2, null), line(3, 4)], { 0: 'Noor' })).toEqual([4]);
});
