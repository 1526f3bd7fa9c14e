/** The pages and the gallery as they are built, under the same content security policy as the real server sends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';

export interface Site {
  origin: string;
  close(): Promise<void>;
}

const ROOT = new URL('..', import.meta.url).pathname;

/** What the real server sends with every page. */
export const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Builds the pages into a directory of their own and serves them strictly. */
export async function builtSite(): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'boef-web-'));
  // The tests run as "test"; the pages must be built as they will be served.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  process.env['BOEF_WEB_GALLERY'] = '1';
  await build({ root: ROOT, mode: 'production', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  process.env['NODE_ENV'] = before;
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': POLICY } },
  });
  return {
    origin: originOf(server.httpServer.address()),
    close: async () => {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

function originOf(address: { port: number } | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
