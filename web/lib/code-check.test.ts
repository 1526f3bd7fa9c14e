import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ALPHABET, checkOffline, codeProblem, normalizeCode, type CodeSeal } from './code-check.ts';

/** The seal as the server makes it. */
function sealed(code: string, salt = 'zoutzoutzoutzout'): CodeSeal {
  const check = pbkdf2Sync(code, salt, 1_000, 16, 'sha256').toString('base64url');
  return { salt: Buffer.from(salt).toString('base64url'), rounds: 1_000, check };
}

test('a code may be typed with spaces, dashes and small letters, or come from a QR', () => {
  for (const typed of ['K7XM2P', ' k7x-m2p ', 'k7x m2p', 'https://spel.example/speel?code=K7XM2P', 'https://x/a/K7XM2P']) {
    expect(normalizeCode(typed)).toBe('K7XM2P');
  }
});

test('a code that cannot be one is told apart', () => {
  expect(codeProblem('K7XM2P')).toBeUndefined();
  expect(codeProblem('K7XM2')).toBe('too_short');
  expect(codeProblem('K7XM2PP')).toBe('too_long');
  for (const wrong of '0O1IL') expect(codeProblem(`K7XM2${wrong}`)).toBe('strange_character');
  expect(ALPHABET).toHaveLength(31);
});

test('the right code is known without a network, whichever boef it is of', async () => {
  const seals = [sealed('AAAAAA', 'eenander'), sealed('K7XM2P')];
  expect(await checkOffline('K7XM2P', seals)).toBe('right');
  expect(await checkOffline('K7XM2Q', seals)).toBe('wrong');
});

test('a browser that cannot tell says so', async () => {
  expect(await checkOffline('K7XM2P', [sealed('K7XM2P')], null as unknown as undefined)).toBe('unknown');
  expect(await checkOffline('K7XM2P', [])).toBe('unknown');
  expect(await checkOffline('K7XM2P', [{ salt: '%%%', rounds: 1, check: 'AAAA' }])).toBe('unknown');
  expect(await checkOffline('K7XM2P', [{ salt: 'AAAA', rounds: 1, check: '' }])).toBe('unknown');
});
