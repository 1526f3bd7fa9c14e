/** How long to wait before trying again, so that phones that lost the server together do not return together. */

const AT_LEAST_MS = 200;
const FIRST_SPREAD_MS = 1_300;
const SPREAD_MAX_MS = 20_000;

/** The wait before try number `attempt` (the first is 0), in milliseconds. `random` gives 0 up to 1. */
export function delayBefore(attempt: number, random: () => number): number {
  const spread_ms = Math.min(SPREAD_MAX_MS, FIRST_SPREAD_MS * 2 ** Math.min(attempt, 10));
  return AT_LEAST_MS + random() * spread_ms;
}
