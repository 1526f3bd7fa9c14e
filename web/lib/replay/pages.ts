/** Figures that do not all fit on a screen come by in pages. Pure. */

/** Figures on one page of a big screen. */
export const PER_PAGE = 4;

/** The pages of a list, as even as can be: five are three and two. */
export function pagesOf<T>(all: readonly T[], perPage: number = PER_PAGE): T[][] {
  const count = Math.ceil(all.length / perPage);
  const size = count === 0 ? 0 : Math.ceil(all.length / count);
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}
