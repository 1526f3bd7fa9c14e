import { expect, test } from 'vitest';
import { ApiError } from '../../lib/api.ts';
import type { Command, CommandRequest } from '../../lib/protocol/index.ts';
import { Commander, TRY_AGAIN_MS } from './commander.ts';

const PAUZE: Command = { do: 'halt', kind: 'pauze', reason: 'Even wachten.' };

function world(answers: (ApiError | 'ok')[]) {
  const sent: CommandRequest[] = [];
  const waits: number[] = [];
  const busy: string[][] = [];
  let made = 0;
  const commander = new Commander({
    post: async (request) => {
      sent.push(request);
      const answer = answers.shift() ?? 'ok';
      if (answer !== 'ok') throw answer;
    },
    newId: () => `id-${(made += 1)}`,
    wait: async (ms) => void waits.push(ms),
    onbusy: (keys) => busy.push([...keys]),
  });
  return { commander, sent, waits, busy };
}
const gone = () => new ApiError(0, 'network');
const refused = (status: number, code: string) => new ApiError(status, code, undefined, undefined, true);

test('a lost answer is asked again under the same name', async () => {
  const { commander, sent, waits } = world([gone(), gone(), 'ok']);
  expect(await commander.send('pauze', PAUZE)).toEqual({ kind: 'done' });
  expect(sent.map(({ id }) => id)).toEqual(['id-1', 'id-1', 'id-1']);
  expect(waits).toEqual(TRY_AGAIN_MS.slice(0, 2));
});

test('a second tap while the answer is awaited sends nothing', async () => {
  const { commander, sent, busy } = world([]);
  const [first, second] = await Promise.all([commander.send('pauze', PAUZE), commander.send('pauze', PAUZE)]);
  expect([first.kind, second.kind]).toEqual(['done', 'busy']);
  expect(sent).toHaveLength(1);
  expect(busy).toEqual([['pauze'], []]);
});

test('a command that stayed in doubt keeps its name for the next tap, another one does not', async () => {
  const never = TRY_AGAIN_MS.map(gone).concat(gone());
  const { commander, sent } = world([...never, 'ok', 'ok']);
  expect(await commander.send('rond', { do: 'extend_round', by_ms: 1 })).toMatchObject({ kind: 'refused' });
  await commander.send('rond', { do: 'extend_round', by_ms: 1 });
  await commander.send('rond', { do: 'extend_round', by_ms: 1 });
  expect(new Set(sent.slice(0, -1).map(({ id }) => id))).toEqual(new Set(['id-1']));
  expect(sent.at(-1)?.id).toBe('id-2');
});

test('a command with other words never goes under an old name', async () => {
  const never = TRY_AGAIN_MS.map(gone).concat(gone());
  const { commander, sent } = world([...never, 'ok']);
  await commander.send('rond', { do: 'extend_round', by_ms: 1 });
  await commander.send('rond', { do: 'extend_round', by_ms: 2 });
  expect(sent.at(-1)?.id).toBe('id-2');
});

test('a refusal is an answer and is not asked again', async () => {
  const { commander, sent } = world([refused(409, 'meldkamer_not_signed')]);
  expect(await commander.send('start', { do: 'start_round', round: 0 })).toEqual({
    kind: 'refused',
    refusal: { code: 'meldkamer_not_signed', detail: undefined },
  });
  expect(sent).toHaveLength(1);
});

test('the server may ask for a longer wait', async () => {
  const { commander, waits } = world([new ApiError(503, 'unavailable', undefined, 2_000, true), 'ok']);
  await commander.send('pauze', PAUZE);
  expect(waits).toEqual([2_000]);
});
