/** Chooses where the names of spots fit: above, below or beside the dot, never on top of each other and never cut off. */

/** A rectangle on the screen, in pixels; `x` and `y` are its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A name and the middle of where it stands. */
export interface SpotName {
  name: string;
  x: number;
  y: number;
  box: Box;
}

/** From the dot to the name beside it, in pixels. */
const BESIDE = 8;
/** Half the side of the square around a dot that no name covers, in pixels: a name on a dot looks like its name. */
const DOT = 5;

/** The names that fit, in the order they came; a spot without room keeps only its dot. `taken` is what nothing may cover. */
export function placeSpotNames(
  spots: readonly { name: string; x: number; y: number }[],
  widthOf: (name: string) => number,
  height: number,
  size: { width: number; height: number },
  taken: readonly Box[] = [],
): SpotName[] {
  const names: SpotName[] = [];
  const dots = spots.map(({ x, y }) => ({ x: x - DOT, y: y - DOT, width: 2 * DOT, height: 2 * DOT }));
  for (const { name, x, y } of spots) {
    const width = widthOf(name);
    const aside = BESIDE + width / 2;
    const middles = [
      [x, y - height],
      [x, y + height],
      [x + aside, y],
      [x - aside, y],
    ] as const;
    for (const [cx, cy] of middles) {
      const box = { x: cx - width / 2, y: cy - height / 2, width, height };
      const inside = box.x >= 0 && box.y >= 0 && box.x + width <= size.width && box.y + height <= size.height;
      if (!inside || [...taken, ...dots, ...names.map((other) => other.box)].some((other) => overlap(box, other))) continue;
      names.push({ name, x: cx, y: cy, box });
      break;
    }
  }
  return names;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
