/** Which screen is shown, by the part of the address after `#`, so that the phone's own back button works. */

export const SCREENS = ['straks', 'code', 'pas', 'hulp', 'instellingen'] as const;
export type Screen = 'nu' | (typeof SCREENS)[number];

export function screenOfHash(hash: string): Screen {
  const name = hash.replace(/^#/, '');
  return SCREENS.find((screen) => screen === name) ?? 'nu';
}
