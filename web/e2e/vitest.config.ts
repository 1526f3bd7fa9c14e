/** Browser tests: slow, one after the other, against real pages. */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A pretended server reads times and places with the modules of the page.
  plugins: [svelte()],
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['e2e/build-once.ts'],
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A browser on a busy machine may fail to start; a page that is wrong is wrong twice.
    retry: 1,
  },
});
