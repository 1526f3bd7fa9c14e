/** Keeps the screen on while a page wants it. The phone may refuse, and lets go whenever the page is hidden. */

type Screen = { request(kind: 'screen'): Promise<{ release(): Promise<void>; addEventListener(type: 'release', act: () => void): void }> };

export type WakeState = 'on' | 'off' | 'refused' | 'impossible';

/** Asks to keep the screen on, again after every return to the page. Gives a way to stop. */
export function keepScreenOn(onState: (state: WakeState) => void = () => {}): () => void {
  const screen = (navigator as { wakeLock?: Screen }).wakeLock;
  if (screen === undefined) {
    onState('impossible');
    return () => {};
  }
  let stopped = false;
  let release: (() => Promise<void>) | undefined;
  const ask = async () => {
    if (stopped || release !== undefined || document.visibilityState !== 'visible') return;
    try {
      const lock = await screen.request('screen');
      if (stopped) return void lock.release();
      release = () => lock.release();
      lock.addEventListener('release', () => {
        release = undefined;
        onState('off');
      });
      onState('on');
    } catch {
      // A phone that saves its battery refuses; the page says how to keep the screen on by hand.
      onState('refused');
    }
  };
  const seen = () => void ask();
  document.addEventListener('visibilitychange', seen);
  void ask();
  return () => {
    stopped = true;
    document.removeEventListener('visibilitychange', seen);
    void release?.();
  };
}
