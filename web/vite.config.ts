/**
 * Builds the pages of the game: one HTML file per page, hashed files under /assets and the
 * service worker at /sw.js. Nothing is inlined, because the content security policy is strict.
 */
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { pageAddresses } from './vite/page-addresses.ts';
import { serviceWorker } from './vite/service-worker.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every page people can open, by the name of its address. */
const PAGES = {
  join: here('index.html'),
  speel: here('speel/index.html'),
  boef: here('boef/index.html'),
  spelleiding: here('spelleiding/index.html'),
  scorebord: here('scorebord/index.html'),
  kanalen: here('kanalen/index.html'),
  scenario: here('scenario/index.html'),
  spel: here('spel/index.html'),
  doorplaatsen: here('doorplaatsen/index.html'),
  api: here('api/index.html'),
};

/** Every component in every state; only the browser tests build it. */
const GALLERY: Record<string, string> =
  process.env['BOEF_WEB_GALLERY'] === '1' ? { gallery: here('dev/gallery/index.html') } : {};

/** The pages that must open without a network. */
const OFFLINE_PAGES = ['index.html', 'speel/index.html', 'boef/index.html', 'doorplaatsen/index.html'];

export default defineConfig({
  appType: 'mpa',
  plugins: [svelte(), pageAddresses(), serviceWorker({ offlinePages: OFFLINE_PAGES })],
  // The tests run the same browser build of Svelte as the phones do.
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  server: {
    proxy: {
      // The page `/api` and its sources live at the same address as the doors of the server.
      '^/api/(?!index\\.html|[\\w.]+\\.(ts|svelte))': { target: process.env['BOEF_SERVER'] ?? 'http://127.0.0.1:8080', ws: true },
    },
  },
  build: {
    outDir: process.env['BOEF_WEB_OUT'] ?? here('dist'),
    emptyOutDir: true,
    target: ['chrome92', 'edge92', 'firefox98', 'safari15.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rollupOptions: {
      input: { ...PAGES, ...GALLERY, sw: here('service-worker/worker.ts') },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/part-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  test: {
    include: ['{lib,service-worker,vite,join,speel,boef,spelleiding,scorebord,kanalen,scenario,spel,doorplaatsen,api}/**/*.test.ts'],
    restoreMocks: true,
  },
});
