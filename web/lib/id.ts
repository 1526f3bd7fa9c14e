/** Names that this device makes itself. They work without `crypto.randomUUID`, which plain http lacks. */

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A random UUID (version 4): the name of a melding, which makes sending it twice harmless. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A secret of 128 random bits in base32: 26 characters that also fit in a subprotocol. */
export function newToken(): string {
  return base32(crypto.getRandomValues(new Uint8Array(16)));
}

/** Bytes in lower case base32 without padding. */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += BASE32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? out + BASE32[(held << (5 - bits)) & 31] : out;
}
