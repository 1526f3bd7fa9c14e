/** Keys for who sits at a laptop. They never work while somebody types, and none of them stops a game by accident. */

export const SHORTCUTS = [
  { key: '?', act: 'help' },
  { key: 'p', act: 'pauze' },
  { key: 'h', act: 'resume' },
  { key: 'b', act: 'compose' },
  { key: 'v', act: 'answer' },
  { key: 'm', act: 'meldingen' },
  { key: 't', act: 'teams' },
  { key: 'k', act: 'map' },
  { key: 'j', act: 'jury' },
] as const;

export type ShortcutAct = (typeof SHORTCUTS)[number]['act'];

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  target: unknown;
}

/** What a key asks for; nothing while somebody types, in a window that is open, or together with another key. */
export function shortcutOf(event: Pressed): ShortcutAct | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return undefined;
  return SHORTCUTS.find(({ key }) => key === event.key.toLowerCase())?.act;
}

function isTyping(target: unknown): boolean {
  const element = target as { closest?: (selector: string) => unknown } | null;
  return Boolean(element?.closest?.('input, textarea, select, dialog, [role=application], [contenteditable]'));
}
