/** How every page begins: styles, language, colours, the service worker, then its one component. */
import './tokens.css';
import './base.css';
import { mount, type Component } from 'svelte';
import { markDocument } from './language.svelte.ts';
import { markTheme } from './theme.svelte.ts';

/** Draws the component of a page into `#app`. `offline` keeps the page at hand without a network. */
export function startPage(component: Component, options: { offline?: boolean } = {}): void {
  markDocument();
  markTheme();
  const target = document.getElementById('app');
  if (target === null) throw new Error('the page has no #app to draw in');
  mount(component, { target });
  if (options.offline === true && import.meta.env.PROD) keepAtHand();
}

function keepAtHand(): void {
  if (!('serviceWorker' in navigator)) return;
  // After the first view: the shell must not compete with the clues for a slow network.
  addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => {
      // Without it the page works as long as there is a network.
    });
  });
}
