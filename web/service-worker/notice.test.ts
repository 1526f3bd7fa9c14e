import { describe, expect, test } from 'vitest';
import { noticeOf, pageFor } from './notice.ts';

const HOME = 'https://spel.example';
const message = (notification: object, more: object = {}) => JSON.stringify({ web_push: 8030, notification, ...more });

describe('what is shown', () => {
  test('is what the message says', () => {
    const text = message({ title: 'Nieuwe aanwijzing', body: 'Zij liep weg.', lang: 'en', tag: 'a', navigate: `${HOME}/speel?avond=KX7QP`, data: { id: '7' } });
    expect(noticeOf(text, HOME)).toEqual({ title: 'Nieuwe aanwijzing', body: 'Zij liep weg.', lang: 'en', tag: 'a', id: '7', navigate: `${HOME}/speel?avond=KX7QP` });
  });

  test('is something, whatever came in', () => {
    for (const text of [undefined, '', 'geen json', '[]', 'null', '7', JSON.stringify({ notification: { title: 'x' } }), message({}), message({ title: 7, data: 'x' }), JSON.stringify({ web_push: 8030, notification: null })]) {
      expect(noticeOf(text, HOME), text).toMatchObject({ title: 'Boef in de Wijk', navigate: `${HOME}/speel` });
    }
  });

  test('never leads to another site', () => {
    for (const navigate of ['https://elders.example/speel', 'javascript:alert(1)', '//elders.example', 'http://[', 'data:text/html,x']) {
      expect(noticeOf(message({ title: 'x', navigate }), HOME).navigate, navigate).toBe(`${HOME}/speel`);
    }
  });
});

describe('where a tap goes', () => {
  const check = (open: string[], expected: string | undefined) =>
    expect(pageFor(open.map((path) => ({ url: `${HOME}${path}` })), `${HOME}/speel?avond=KX7QP`)?.url).toBe(expected && `${HOME}${expected}`);

  test('to the evening that is open, on whatever screen', () => {
    check(['/', '/speel?avond=AB2CD', '/speel/?avond=KX7QP#kaart'], '/speel/?avond=KX7QP#kaart');
  });

  test('to a page that names no evening, before a new one', () => {
    check(['/scorebord?avond=KX7QP', '/speel'], '/speel');
  });

  test('to a new page when only others are open', () => {
    check(['/speel?avond=AB2CD', '/spelleiding'], undefined);
    check([], undefined);
  });
});
