/** Builds the pages and the gallery once for all browser tests, into a directory of their own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built pages are. */
    pages: string;
  }
}

const ROOT = new URL('..', import.meta.url).pathname;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'boef-web-'));
  // The tests run as "test"; the pages must be built as they will be served.
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  process.env['BOEF_WEB_GALLERY'] = '1';
  await build({ root: ROOT, mode: 'production', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  process.env['NODE_ENV'] = before;
  project.provide('pages', outDir);
  return () => rm(outDir, { recursive: true, force: true });
}
