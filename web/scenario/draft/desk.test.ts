import { describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../lib/api.ts';
import type { ChangeRequest, Draft, DraftNews } from '../../lib/protocol/index.ts';
import { Desk, type DeskWorld } from './desk.svelte.ts';
import { withEdits } from './tree.ts';

const draft = (version: number, tree: unknown): Draft => ({
  name: 'proef', version, map_version: 1, toml: '', tree, playable: true, notices: [], notices_left_out: 0,
  outline: { boeven: [], figuranten: [], rounds: [] }, pictures: [],
});

/** A server with one draft, and a browser whose waits end when the test says so. */
function world() {
  const kept = new Map<string, string>();
  const waits: (() => void)[] = [];
  const server = {
    now: draft(1, { titel: 'Avond', boef: [{ id: 'rik' }] }),
    posted: [] as ChangeRequest[],
    trouble: undefined as ApiError | undefined,
    news: undefined as ((news: DraftNews) => void) | undefined,
    waits,
    kept,
  };
  let ids = 0;
  const answer = <T>(body: unknown) => (server.trouble === undefined ? Promise.resolve(body as T) : Promise.reject(server.trouble));
  const it: DeskWorld = {
    api: {
      get: <T>(path: string) => answer<T>(path.endsWith('/wijk') ? { version: 1, map: null, forbidden: [] } : server.now),
      post: <T>(_: string, body: unknown) => {
        const request = body as ChangeRequest;
        server.posted.push(request);
        if (server.trouble === undefined && request.change.kind === 'edit') server.now = draft(server.now.version + 1, withEdits(server.now.tree, request.change.edits));
        return answer<T>({ version: server.now.version, draft: server.now });
      },
      delete: <T>() => answer<T>((server.now = { ...server.now, version: server.now.version + 1, pictures: [] })),
      upload: <T>(path: string) => {
        if (!path.includes('/pictures')) return answer<T>({ kind: 'gpx', remarks: [], version: null, draft: server.now });
        const file = new URLSearchParams(path.split('?')[1]).get('file')!;
        if (server.trouble === undefined) server.now = { ...server.now, version: server.now.version + 1, pictures: [file] };
        return answer<T>({ file, draft: server.now });
      },
    },
    listen: (_, { news }) => {
      server.news = news;
      return () => {};
    },
    later: (act) => {
      waits.push(act);
      return () => void waits.splice(waits.indexOf(act), 1);
    },
    keep: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) },
    newId: () => `id-${(ids += 1)}`,
  };
  const loggedOut = vi.fn();
  return { server, loggedOut, desk: () => new Desk('proef', { id: 1, name: 'Noor' }, loggedOut, it) };
}

const settle = () => new Promise((done) => setTimeout(done));

async function opened() {
  const made = world();
  const desk = made.desk();
  await desk.open();
  return { ...made, desk, make: made.desk };
}

test('a change shows at once, goes out, and can be taken back', async () => {
  const { server, desk } = await opened();
  desk.set(['titel'], 'Nacht');
  expect(desk.tree).toMatchObject({ titel: 'Nacht' });
  await settle();
  expect(server.posted).toEqual([{ id: 'id-1', base: 1, change: { kind: 'edit', edits: [{ kind: 'set', path: ['titel'], value: 'Nacht' }] } }]);
  desk.undo();
  expect(server.posted.at(-1)?.change).toEqual({ kind: 'undo', version: 2 });
});

test('an empty text takes its key away, once', async () => {
  const { server, desk } = await opened();
  desk.set(['titel'], '');
  desk.set(['titel'], '');
  await settle();
  expect(server.posted.map(({ change }) => change)).toEqual([{ kind: 'edit', edits: [{ kind: 'remove', path: ['titel'] }] }]);
});

describe('without a network', () => {
  test('a change waits, is tried again with the same name, and nothing is lost', async () => {
    const { server, desk } = await opened();
    server.trouble = new ApiError(0, 'network');
    desk.set(['titel'], 'Nacht');
    await settle();
    expect(desk.offline).toBe(true);
    server.trouble = undefined;
    server.waits[0]!();
    await settle();
    expect(desk.offline).toBe(false);
    expect(server.posted.map(({ id }) => id)).toEqual(['id-1', 'id-1']);
    expect(desk.state?.pending).toEqual([]);
  });

  test('a change survives a reload', async () => {
    const { server, desk, make } = await opened();
    server.trouble = new ApiError(0, 'network');
    desk.set(['titel'], 'Nacht');
    await settle();
    desk.close();
    server.trouble = undefined;
    const again = make();
    await again.open();
    expect(again.tree).toMatchObject({ titel: 'Nacht' });
    expect(server.kept.size).toBe(0);
  });
});

test('a refusal is kept for its author, and the draft is fetched anew', async () => {
  const { server, desk } = await opened();
  server.trouble = new ApiError(409, 'draft_conflict', undefined, undefined, true);
  desk.set(['titel'], 'Nacht');
  await settle();
  expect(desk.state?.refused).toMatchObject([{ code: 'draft_conflict' }]);
  expect(desk.tree).toMatchObject({ titel: 'Avond' });
});

test('who is no longer signed in keeps the change', async () => {
  const { server, desk, loggedOut } = await opened();
  server.trouble = new ApiError(401, 'unauthorized', undefined, undefined, true);
  desk.set(['titel'], 'Nacht');
  await settle();
  expect(loggedOut).toHaveBeenCalled();
  expect(desk.state?.pending).toHaveLength(1);
});

test('news of others is fetched, and what is worked on stays under the eyes', async () => {
  const { server, desk } = await opened();
  desk.select({ kind: 'boef', path: ['boef', 0] });
  server.now = draft(2, { titel: 'Avond', boef: [{ id: 'kees' }, { id: 'rik' }] });
  server.news?.({ version: 2, by: 'Bas', here: ['Bas', 'Noor'] });
  await settle();
  expect(desk.state?.draft.version).toBe(2);
  expect(desk.here).toEqual(['Bas']);
  expect(desk.selected).toEqual({ kind: 'boef', path: ['boef', 1] });
  server.now = draft(3, { titel: 'Avond', boef: [] });
  server.news?.({ version: 3, by: 'Bas', here: ['Bas', 'Noor'] });
  await settle();
  expect(desk.selected.kind).toBe('evening');
});

test('a picture is put in the folder and thrown away; a refusal is for who asked', async () => {
  const { server, desk } = await opened();
  expect(await desk.addPicture(new File(['x'], 'jas.png'))).toBe('jas.png');
  expect(desk.state?.draft).toMatchObject({ version: 2, pictures: ['jas.png'] });
  expect(desk.state?.undo).toEqual([]);
  await desk.removePicture('jas.png');
  expect(desk.state?.draft.pictures).toEqual([]);
  server.trouble = new ApiError(422, 'picture_unreadable', undefined, undefined, true);
  await expect(desk.addPicture(new File(['x'], 'brief.pdf'))).rejects.toThrow('picture_unreadable');
  expect(desk.state?.draft.version).toBe(3);
});

test('a file waits while the server reads others, and goes again by itself', async () => {
  const { server, desk } = await opened();
  server.trouble = new ApiError(503, 'reading_busy', undefined, 2_000, true);
  const taken = desk.import(new Blob(['x']), { file: 'rondje.gpx' });
  await settle();
  expect(desk.waits).toBe(true);
  server.trouble = undefined;
  server.waits.shift()!();
  expect(await taken).toMatchObject({ kind: 'gpx' });
  expect(desk.waits).toBe(false);
});

test('a file that waits is let go when the editor closes', async () => {
  const { server, desk } = await opened();
  server.trouble = new ApiError(503, 'reading_busy', undefined, undefined, true);
  const taken = desk.import(new Blob(['x']), { file: 'rondje.gpx' });
  await settle();
  desk.close();
  server.waits.shift()!();
  await expect(taken).rejects.toThrow('reading_busy');
  expect(desk.waits).toBe(false);
});
