/** What the live line and the outbox need of a browser, in one place, so that tests can hand in a clock and a server. */

export type Timer = ReturnType<typeof setTimeout> | number | undefined;

export interface Environment {
  /** The clock of the device, in Unix milliseconds. */
  now(): number;
  setTimeout(act: () => void, ms: number): Timer;
  clearTimeout(timer: Timer): void;
  /** From 0 up to 1. */
  random(): number;
  /** Where the server is: `https://spel.example`. */
  origin: string;
  fetch(path: string, init: RequestInit): Promise<Response>;
  WebSocket: new (url: string, protocols: string[]) => WebSocket;
  /** Calls back whenever the page wakes up or the network returns. Gives a way to stop. */
  onWake(act: () => void): () => void;
}

/** The real thing. */
export function browser(): Environment {
  return {
    now: () => Date.now(),
    setTimeout: (act, ms) => setTimeout(act, ms),
    clearTimeout: (timer) => clearTimeout(timer as number | undefined),
    random: () => Math.random(),
    origin: location.origin,
    fetch: (path, init) => fetch(path, init),
    WebSocket,
    onWake,
  };
}

function onWake(act: () => void): () => void {
  const seen = () => {
    if (document.visibilityState === 'visible') act();
  };
  document.addEventListener('visibilitychange', seen);
  addEventListener('pageshow', act);
  addEventListener('online', act);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('pageshow', act);
    removeEventListener('online', act);
  };
}
