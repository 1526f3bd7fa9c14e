/** One timer for everything on a page that shows time passing. */
import { createSubscriber } from 'svelte/reactivity';

const STEP_MS = 500;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, STEP_MS);
  document.addEventListener('visibilitychange', update);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', update);
  };
});

/**
 * Makes the surrounding template or effect run again twice a second. The timer runs only while
 * something on the page asks for it.
 */
export function everyTick(): void {
  subscribe();
}
