/** The dark squares of a QR code as one SVG path. */

/** One row per line, `1` for dark. Neighbours in a row become one stroke, which keeps the path short. */
export function pathOf(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) => [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`))
    .join('');
}
