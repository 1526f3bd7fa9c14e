/** Whether a phone can get messages while its page is closed, as far as that can be known before asking. Pure. */
import { insideAnotherApp } from '../webview.ts';

/**
 * - `possible`: everything is there
 * - `home_screen`: an iPhone, where only a page on the home screen gets messages
 * - `other_browser`: inside another app; Safari or Chrome could
 * - `impossible`: this phone cannot
 */
export type Support = 'possible' | 'home_screen' | 'other_browser' | 'impossible';

/** What a browser says of itself. */
export interface BrowserFacts {
  userAgent: string;
  /** An iPad says that it is a Mac, but has fingers. */
  touchPoints: number;
  standalone: boolean;
  /** A service worker, a push manager and notifications are all there. */
  complete: boolean;
}

export function supportOf({ userAgent, touchPoints, standalone, complete }: BrowserFacts): Support {
  if (insideAnotherApp(userAgent)) return 'other_browser';
  if (complete) return 'possible';
  const apple = /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1);
  return apple && !standalone && !tooOld(userAgent) ? 'home_screen' : 'impossible';
}

/** An iPhone before 16.4 gets no messages, not even on the home screen. */
function tooOld(userAgent: string): boolean {
  const version = /OS (\d+)_(\d+)/.exec(userAgent);
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  return major < 16 || (major === 16 && minor < 4);
}
