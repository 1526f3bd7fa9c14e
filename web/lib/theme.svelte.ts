/** Light or dark: as the device says, until somebody chooses on the page. */

export type Theme = 'system' | 'light' | 'dark' | 'night';

const STORED = 'boef.kleuren';

let theme = $state<Theme>(stored());

/** The choice now. */
export function currentTheme(): Theme {
  return theme;
}

/** Changes the colours and remembers the choice; `night` is the boef's own and is not remembered. */
export function setTheme(next: Theme): void {
  theme = next;
  if (next !== 'night') {
    try {
      globalThis.localStorage?.setItem(STORED, next);
    } catch {
      // A browser that forbids storage still gets the choice for this visit.
    }
  }
  markTheme();
}

/** Puts the choice on the document. Call once when a page starts. */
export function markTheme(): void {
  if (typeof document === 'undefined') return;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

function stored(): Theme {
  try {
    const value = globalThis.localStorage?.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
