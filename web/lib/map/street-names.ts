/** Chooses where the names of streets fit: once per street, along its longest straight piece, never on top of each other. */
import type { Box } from './spot-names.ts';

export interface Spot {
  name: string;
  x: number;
  y: number;
  /** In radians, always readable from the left. */
  angle: number;
}

/** A street in pixels of the screen. */
export interface DrawnStreet {
  name: string;
  line: readonly (readonly [x: number, y: number])[];
}

/** The names that fit. `widthOf` is the width of a name in pixels, `height` that of a line of text; `covered` stays free. */
export function placeNames(
  streets: readonly DrawnStreet[],
  widthOf: (name: string) => number,
  height: number,
  size: { width: number; height: number },
  covered: readonly Box[] = [],
): Spot[] {
  const spots: Spot[] = [];
  const taken: { x: number; y: number; reach: number }[] = [];
  const named = new Set<string>();
  const pieces = streets
    .flatMap(({ name, line }) => line.slice(1).map((to, i) => pieceOf(name, line[i]!, to)))
    .filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height)
    .sort((a, b) => b.length - a.length);
  for (const piece of pieces) {
    const width = widthOf(piece.name);
    if (piece.name === '' || named.has(piece.name) || width + height > piece.length) continue;
    // Along the text a row of small circles, so that a long name needs no large empty square.
    const steps = Math.max(1, Math.ceil(width / height));
    const beads = Array.from({ length: steps }, (_, i) => {
      const along = ((i + 0.5) / steps - 0.5) * width;
      return { x: piece.x + Math.cos(piece.angle) * along, y: piece.y + Math.sin(piece.angle) * along, reach: height * 0.75 };
    });
    const free = beads.every(
      (bead) =>
        taken.every((other) => Math.hypot(bead.x - other.x, bead.y - other.y) > bead.reach + other.reach) &&
        covered.every((box) => distanceTo(box, bead) > bead.reach),
    );
    if (!free) continue;
    taken.push(...beads);
    named.add(piece.name);
    spots.push({ name: piece.name, x: piece.x, y: piece.y, angle: piece.angle });
  }
  return spots;
}

function distanceTo(box: Box, { x, y }: { x: number; y: number }): number {
  return Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
}

function pieceOf(name: string, from: readonly [number, number], to: readonly [number, number]) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let angle = Math.atan2(dy, dx);
  if (angle > Math.PI / 2) angle -= Math.PI;
  if (angle <= -Math.PI / 2) angle += Math.PI;
  return { name, x: from[0] + dx / 2, y: from[1] + dy / 2, angle, length: Math.hypot(dx, dy) };
}
