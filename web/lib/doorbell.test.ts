import { expect, test } from 'vitest';
import { Doorbell } from './doorbell.ts';

function porch(permission: NotificationPermission, hidden = true, answer: NotificationPermission = 'granted') {
  const shown: [string, NotificationOptions][] = [];
  const heard = { asked: 0, shown };
  const bell = new Doorbell({
    hidden: () => hidden,
    permission: () => permission,
    ask: () => {
      heard.asked += 1;
      permission = answer;
      return Promise.resolve(answer);
    },
    show: (...what) => shown.push(what),
  });
  return { bell, heard };
}

test('it rings while nobody looks, where it may', () => {
  const { bell, heard } = porch('granted');
  bell.ring('alarm', 'ALARM (1)', 'Staat het bericht op X?');
  bell.ring('alarm', 'ALARM (2)');
  expect(heard.shown).toEqual([
    ['ALARM (1)', { tag: 'alarm', body: 'Staat het bericht op X?' }],
    ['ALARM (2)', { tag: 'alarm' }],
  ]);
});

test('it is silent for who looks at the page, and without leave', () => {
  for (const { bell, heard } of [porch('granted', false), porch('default'), porch('denied')]) {
    bell.ring('alarm', 'ALARM (1)');
    expect(heard.shown).toEqual([]);
  }
});

test('a person is asked until they say yes or no', async () => {
  for (const [permission, answer, asked] of [['default', 'granted', 1], ['default', 'default', 2], ['granted', 'granted', 0], ['denied', 'denied', 0]] as const) {
    const { bell, heard } = porch(permission, true, answer);
    await bell.ask();
    await bell.ask();
    expect(heard.asked).toBe(asked);
  }
});

test('a browser that refuses to ask is no fault', async () => {
  const bell = new Doorbell({
    hidden: () => true,
    permission: () => 'default',
    ask: () => Promise.reject(new Error('not now')),
    show: () => {},
  });
  await expect(bell.ask()).resolves.toBeUndefined();
});
