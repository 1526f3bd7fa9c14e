/** The squares of a QR code out of the picture the server draws, small enough to keep for when there is no network. */

export interface QrDrawing {
  /** Modules on a side, with the light edge. */
  side: number;
  /** The dark squares as one SVG path. */
  path: string;
}

/** The squares in the text of an SVG; undefined when it is not one of ours. */
export function drawingOf(svg: string): QrDrawing | undefined {
  const side = /viewBox="0 0 (\d+) \1"/.exec(svg)?.[1];
  const path = /<path d="([MmHhVvLlZz0-9 ,.-]+)"/.exec(svg)?.[1];
  return side === undefined || path === undefined ? undefined : { side: Number(side), path };
}

/** What the code of a boef says: the page on which a player's phone fills it in. */
export function codeAddress(origin: string, game: string, code: string): string {
  return `${origin}/speel?avond=${game}#code=${code}`;
}
