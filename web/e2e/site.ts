/** The pages and the gallery as they are built, under the same content security policy as the real server sends. */
import { preview } from 'vite';
import { inject } from 'vitest';

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

/** Serves the built pages strictly; with `images`, pictures may come from that host too. */
export async function builtSite(images?: string): Promise<Site> {
  const policy = images === undefined ? POLICY : POLICY.replace("img-src 'self'", `img-src 'self' ${images}`);
  const server = await preview({
    root: ROOT,
    logLevel: 'warn',
    build: { outDir: inject('pages') },
    preview: { host: '127.0.0.1', port: 0, headers: { 'Content-Security-Policy': policy } },
  });
  return { origin: originOf(server.httpServer.address()), close: () => server.close() };
}

function originOf(address: { port: number } | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
