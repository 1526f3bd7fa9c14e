import { expect, test } from 'vitest';
import type { DraftNotice } from '../../lib/protocol/index.ts';
import { markedLines } from './marks.ts';

const notice = (from: number, to: number, line: number, severity: DraftNotice['severity']): DraftNotice => ({ code: 'x', severity, title: '', label: '', help: '', file: 'scenario', from, to, line, path: [], fix: null });

test('a line is cut around the words of a notice', () => {
  const text = 'a = 1\nom = "2m"\n';
  expect(markedLines(text, [notice(11, 15, 2, 'warning')])).toEqual([
    { pieces: [{ text: 'a = 1' }] },
    { pieces: [{ text: 'om = ' }, { text: '"2m"', severity: 'warning' }], worst: 'warning' },
    { pieces: [] },
  ]);
});

test('the worst of two shows, and a notice may go over several lines', () => {
  expect(markedLines('ab\ncd', [notice(1, 4, 1, 'tip'), notice(0, 2, 1, 'error')])).toEqual([
    { pieces: [{ text: 'a', severity: 'error' }, { text: 'b', severity: 'error' }], worst: 'error' },
    { pieces: [{ text: 'c', severity: 'tip' }, { text: 'd' }] },
  ]);
});

test('what is about the map or the whole file marks no words', () => {
  expect(markedLines('ab', [{ ...notice(0, 2, 1, 'error'), file: 'wijk' }, notice(0, 0, 0, 'error')])).toEqual([{ pieces: [{ text: 'ab' }] }]);
});
