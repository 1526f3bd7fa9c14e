/** Which screen the address asks for. The part after `#` changes without loading, and the phone's own back button works. */
import { codeProblem, normalizeCode } from '../lib/code-check.ts';

export const TABS = ['aanwijzingen', 'kaart', 'punten', 'team'] as const;
export type Tab = (typeof TABS)[number];

export type Screen = { kind: 'tab'; tab: Tab } | { kind: 'melden' } | { kind: 'kijk' } | { kind: 'code'; code: string };

/** The screen behind a `#` part; `#code=ABCDEF` is what the QR of a boef opens. */
export function screenOf(hash: string): Screen {
  const [name, value] = hash.replace(/^#/, '').split('=', 2);
  switch (name) {
    case 'melden':
      return { kind: 'melden' };
    case 'kijk':
      return { kind: 'kijk' };
    case 'code': {
      const code = normalizeCode(safeDecode(value ?? ''));
      return { kind: 'code', code: codeProblem(code) === undefined ? code : '' };
    }
    default:
      return { kind: 'tab', tab: TABS.find((tab) => tab === name) ?? 'aanwijzingen' };
  }
}

/** The `#` part of a screen. The code is left out: it has no business in an address that is kept. */
export function hashOf(screen: Screen): string {
  return `#${screen.kind === 'tab' ? screen.tab : screen.kind}`;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
