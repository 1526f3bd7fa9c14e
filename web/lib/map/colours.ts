/** The colours of the map, taken from the tokens, so that it follows light and dark. */

export interface MapColours {
  ground: string;
  street: string;
  streetEdge: string;
  path: string;
  building: string;
  water: string;
  green: string;
  area: string;
  label: string;
  labelHalo: string;
  clue: string;
  own: string;
  boef: string;
  figurant: string;
  voetje: string;
  pick: string;
  /** Of `RouteTone` 1 and further. */
  routes: readonly string[];
}

/** The colours as they are now for this element. */
export function coloursOf(element: Element): MapColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--map-${name}`).trim();
  return {
    ground: token('ground'),
    street: token('street'),
    streetEdge: token('street-edge'),
    path: token('path'),
    building: token('building'),
    water: token('water'),
    green: token('green'),
    area: token('area'),
    label: token('label'),
    labelHalo: token('label-halo'),
    clue: token('clue'),
    own: token('own'),
    boef: token('boef'),
    figurant: token('figurant'),
    voetje: token('voetje'),
    pick: token('pick'),
    routes: [1, 2, 3, 4, 5, 6].map((tone) => token(`route-${tone}`)),
  };
}

/** Calls back when light becomes dark or the other way round. Gives a way to stop. */
export function onColourChange(act: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', act);
  const chosen = new MutationObserver(act);
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    dark.removeEventListener('change', act);
    chosen.disconnect();
  };
}
