/** Marks that can be taken and put elsewhere, by mouse or finger; for `draw.ts` alone. They are not in the tab order: a list beside the map says and does the same. */
import L from 'leaflet';
import type { Pin } from './layers.ts';
import type { Point } from './wijk.ts';

/** The side of a mark, in pixels: big enough for a thumb. */
const SIZE_PX = 32;

interface Drawn {
  pin: Pin;
  marker: L.Marker;
}

export class PinLayer {
  readonly #map: L.Map;
  readonly #at: (point: Point) => L.LatLng;
  readonly #events: { onPin: (id: string) => void; onMove: (id: string, at: L.LatLng) => void };
  readonly #drawn = new Map<string, Drawn>();
  /** The one in somebody's hand. */
  #held: string | undefined;

  constructor(map: L.Map, at: (point: Point) => L.LatLng, events: { onPin: (id: string) => void; onMove: (id: string, at: L.LatLng) => void }) {
    this.#map = map;
    this.#at = at;
    this.#events = events;
  }

  show(pins: readonly Pin[]): void {
    const wanted = new Set(pins.map(({ id }) => id));
    for (const [id, { marker }] of this.#drawn) {
      if (wanted.has(id)) continue;
      marker.remove();
      this.#drawn.delete(id);
    }
    for (const pin of pins) {
      const known = this.#drawn.get(pin.id);
      if (known === undefined) {
        this.#drawn.set(pin.id, { pin, marker: this.#make(pin) });
        continue;
      }
      if (this.#held !== pin.id) known.marker.setLatLng(this.#at(pin.at));
      if (looksOf(known.pin) !== looksOf(pin)) known.marker.setIcon(iconOf(pin));
      known.marker.setZIndexOffset(pin.selected ? 1_000 : 0);
      known.pin = pin;
    }
  }

  #make(pin: Pin): L.Marker {
    const { id } = pin;
    const marker = L.marker(this.#at(pin.at), { icon: iconOf(pin), draggable: true, keyboard: false, autoPan: true, zIndexOffset: pin.selected ? 1_000 : 0 });
    marker.on('click', () => this.#events.onPin(id));
    marker.on('dragstart', () => (this.#held = id));
    marker.on('dragend', () => {
      this.#held = undefined;
      this.#events.onMove(id, marker.getLatLng());
    });
    return marker.addTo(this.#map);
  }
}

function looksOf({ text, tone, selected, faint, flag, label }: Pin): string {
  return JSON.stringify([text, tone, selected, faint, flag, label]);
}

function iconOf({ text, tone, selected, faint, flag, label }: Pin): L.DivIcon {
  const face = document.createElement('span');
  face.textContent = text;
  face.title = label;
  face.className = ['pin-face', `pin-${tone}`, selected && 'pin-selected', faint && 'pin-faint', flag && `pin-flag pin-${flag}`].filter(Boolean).join(' ');
  return L.divIcon({ html: face, className: 'pin', iconSize: [SIZE_PX, SIZE_PX] });
}
