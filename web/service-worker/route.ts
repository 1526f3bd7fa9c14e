/** Decides what the service worker does with a request; no browser is needed to test it. */

/**
 * - `page`: ask the network first, fall back on the kept page
 * - `file`: a hashed file never changes, so the kept one is right
 * - `pass`: none of our business; the browser does what it always does
 */
export type Route = { kind: 'page'; address: string } | { kind: 'file' } | { kind: 'pass' };

/** The part of a `Request` that decides. */
export interface Asked {
  method: string;
  mode: string;
  url: string;
}

/**
 * How to answer a request.
 *
 * **Invariant:** nothing under `/api` is ever kept or answered from what is kept.
 */
export function route(asked: Asked, origin: string, pages: readonly string[]): Route {
  const url = new URL(asked.url);
  if (asked.method !== 'GET' || url.origin !== origin) return { kind: 'pass' };
  if (url.pathname === '/api' || url.pathname.startsWith('/api/')) return { kind: 'pass' };
  if (asked.mode === 'navigate') {
    const address = url.pathname.replace(/\/+$/, '') || '/';
    return pages.includes(address) ? { kind: 'page', address } : { kind: 'pass' };
  }
  if (url.pathname.startsWith('/assets/')) return { kind: 'file' };
  if (url.pathname === '/manifest.webmanifest' || url.pathname.startsWith('/icons/')) {
    return { kind: 'file' };
  }
  return { kind: 'pass' };
}
