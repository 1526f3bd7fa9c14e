/**
 * Tells the service worker which files make up the shell, once the bundle is known: the pages that
 * must open without a network, and every script and style they can ever load.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** The name that stands in the source of the worker until the build fills it in. */
const PLACEHOLDER = '__BOEF_SHELL__';

/** One built bundle: file name to chunk or asset. */
type Bundle = Record<string, Rollup.OutputChunk | Rollup.OutputAsset>;

/** Fills the shell into `sw.js` when everything has been written. */
export function serviceWorker(options: { offlinePages: string[] }): Plugin {
  return {
    name: 'boef-service-worker',
    apply: 'build',
    async writeBundle(output, bundle) {
      const worker = (bundle as Bundle)['sw.js'];
      if (worker === undefined) return;
      if (worker.type === 'chunk' && worker.imports.length > 0) {
        throw new Error(`sw.js must stand alone, but imports ${worker.imports.join(', ')}`);
      }
      const dir = output.dir ?? '.';
      const pages = await Promise.all(
        options.offlinePages.map((page) => readFile(join(dir, page), 'utf8')),
      );
      const files = shellFiles(bundle as Bundle, pages);
      const version = createHash('sha256').update(JSON.stringify([pages, files])).digest('hex');
      const shell = {
        version: version.slice(0, 12),
        pages: options.offlinePages.map(addressOf),
        files: [...files, '/manifest.webmanifest', '/icons/icon.svg'],
      };
      const source = await readFile(join(dir, 'sw.js'), 'utf8');
      if (!source.includes(PLACEHOLDER)) throw new Error('sw.js has no place for the shell');
      const filled = source.replaceAll(PLACEHOLDER, () => `(${JSON.stringify(shell)})`);
      await writeFile(join(dir, 'sw.js'), filled);
    },
  };
}

/** The address people open a built page by: `speel/index.html` is `/speel`. */
export function addressOf(page: string): string {
  return `/${page.replace(/\/?index\.html$/, '')}`;
}

/** Every hashed file that these pages load, at once or later, as sorted addresses. */
export function shellFiles(bundle: Bundle, pages: string[]): string[] {
  const found = new Set<string>();
  const visit = (file: string) => {
    const part = bundle[file];
    if (part === undefined || found.has(file)) return;
    found.add(file);
    if (part.type !== 'chunk') return;
    const styles = (part as { viteMetadata?: { importedCss?: Set<string> } }).viteMetadata;
    for (const next of [...part.imports, ...part.dynamicImports]) visit(next);
    for (const style of styles?.importedCss ?? []) visit(style);
  };
  for (const page of pages) {
    for (const [, file] of page.matchAll(/"\/(assets\/[^"]+)"/g)) visit(file!);
  }
  return [...found].sort().map((file) => `/${file}`);
}
