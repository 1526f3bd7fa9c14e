import { expect, test } from 'vitest';
import { EventStreamReader } from './sse.ts';

/** Every way to cut the text in two must give the same events. */
function check(text: string, expected: string[]) {
  for (let cut = 0; cut <= text.length; cut += 1) {
    const reader = new EventStreamReader();
    expect([...reader.push(text.slice(0, cut)), ...reader.push(text.slice(cut))], `cut at ${cut}`).toEqual(expected);
  }
}

test('events are found however the network cuts them', () => {
  check('data: {"t":"a"}\n\ndata: {"t":"b"}\n\n', ['{"t":"a"}', '{"t":"b"}']);
  check('data:x\r\n\r\ndata: y\r\n\r\n', ['x', 'y']);
});

test('comments, names and half events say nothing', () => {
  check(': hartslag\n\nevent: x\nid: 4\ndata: a\n\ndata: half', ['a']);
});

test('several lines of data are one event', () => {
  check('data: a\ndata: b\n\n', ['a\nb']);
});
