import { expect, test } from 'vitest';
import { Version } from './version.ts';

test('a page with another mark is a new version; silence is not', async () => {
  const marks: (string | undefined | Error)[] = [undefined, '"a"', '"a"', new Error('no network'), '"b"'];
  const version = new Version(async () => {
    const mark = marks.shift();
    if (mark instanceof Error) throw mark;
    return mark;
  });
  const seen: boolean[] = [];
  while (marks.length > 0) seen.push(await version.changed());
  expect(seen).toEqual([false, false, false, false, true]);
});
