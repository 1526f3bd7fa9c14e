/** Draws a wijk with Leaflet. Loaded only when a page shows the map; nothing else imports Leaflet. */
import 'leaflet/dist/leaflet.css';
import L from 'leaflet';
import type { MapColours } from './colours.ts';
import type { ClueArea, Mark, Pin, Route, RouteTone, Shape } from './layers.ts';
import { PinLayer } from './pins.ts';
import { toLatLon, toPoint, type LatLon } from './projection.ts';
import { placeSpotNames } from './spot-names.ts';
import { placeNames, type DrawnStreet } from './street-names.ts';
import { TileLayer } from './tile-layer.ts';
import type { Point, Street, Wijk } from './wijk.ts';

/** What a page wants to see above the streets. */
export interface Overlay {
  areas: readonly ClueArea[];
  marks: readonly Mark[];
  routes: readonly Route[];
  shapes?: readonly Shape[];
  own?: { at: Point; accuracy_m: number };
  picked?: Point;
  cross?: Point;
}

export interface DrawnMap {
  /** Draws everything above the streets anew. */
  show(overlay: Overlay): void;
  /** Draws what can be taken and moved; what is in somebody's hand stays there. */
  showPins(pins: readonly Pin[]): void;
  /** Draws the tiles of the map server under the streets, or takes them away. */
  showTiles(shown: boolean): void;
  /** What is in sight, to show it again on a newer map. */
  view(): View;
  /** Draws everything in other colours. */
  recolour(colours: MapColours): void;
  /** Shows the whole play area. */
  whole(): void;
  /** Brings a point into view. */
  look(at: Point): void;
  /** Moves the view, in pixels to the right and down. */
  pan(by: readonly [number, number]): void;
  zoom(by: 1 | -1): void;
  /** How many metres a pixel is, for moving by keyboard. */
  metresPerPixel(): number;
  centre(): Point;
  remove(): void;
}

/** A place to look at, and how near. */
export interface View {
  centre: Point;
  zoom: number;
}

export interface DrawOptions {
  /** Instead of the whole play area. */
  view?: View;
  /** All streets can be looked at, not only those in and around the play area. */
  roam?: boolean;
}

/** How strong streets are drawn over tiles, which have streets of their own. */
const STREETS_ON_TILES = 0.45;
const ZOOM_MIN = 13;
const ZOOM_MAX = 20;

/** Draws the wijk into an element. `onTap` hears where the map is tapped, `onMark` which mark, `onMove` where a pin was put. */
export function drawMap(
  element: HTMLElement,
  wijk: Wijk,
  colours: MapColours,
  events: { onTap: (at: Point) => void; onMark: (id: string) => void; onMove: (id: string, at: Point) => void },
  { view, roam = false }: DrawOptions = {},
): DrawnMap {
  const at = (point: Point) => L.latLng(toLatLon(wijk.projection, point));
  const map = L.map(element, {
    preferCanvas: true,
    zoomControl: false,
    attributionControl: false,
    minZoom: ZOOM_MIN,
    maxZoom: ZOOM_MAX,
    zoomSnap: 0.25,
    zoomDelta: 1,
    maxBoundsViscosity: 0.8,
    // The page has keys of its own for picking a point; Leaflet's would fight with them.
    keyboard: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    zoomAnimation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    inertia: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  const bounds = L.latLngBounds(boundsPoints(wijk).map(at));
  const reach = roam ? L.latLngBounds([...wijk.area, ...pointsOf(wijk.streets)].map(at)).extend(bounds) : bounds;
  map.setMaxBounds(reach.pad(0.6));
  if (view === undefined) map.fitBounds(bounds, { animate: false, padding: [8, 8] });
  else map.setView(at(view.centre), view.zoom, { animate: false });

  const ground = L.layerGroup().addTo(map);
  const names = new NameLayer(wijk, at);
  const above = L.layerGroup().addTo(map);
  const pins = new PinLayer(map, at, { onPin: events.onMark, onMove: (id, { lat, lng }) => events.onMove(id, toPoint(wijk.projection, [lat, lng])) });
  let tiles: TileLayer | undefined;
  let paint = colours;
  let overlay: Overlay = { areas: [], marks: [], routes: [] };

  const drawGround = () => {
    ground.clearLayers();
    const shapes = [
      [wijk.green, paint.green],
      [wijk.water, paint.water],
      [wijk.buildings, paint.building],
    ] as const;
    for (const [rings, fillColor] of shapes) {
      // The tiles show these already, and would be hidden.
      if (tiles !== undefined) break;
      for (const ring of rings) {
        const look = { stroke: false, fillColor, fillOpacity: 1, interactive: false };
        ground.addLayer(L.polygon(ring.map(at), look));
      }
    }
    for (const layer of streetLines(wijk.streets, at, paint, tiles === undefined ? 1 : STREETS_ON_TILES)) ground.addLayer(layer);
    ground.addLayer(
      L.polygon(wijk.area.map(at), {
        color: paint.area,
        weight: 3,
        opacity: 0.75,
        dashArray: '2 7',
        fill: false,
        interactive: false,
      }),
    );
    for (const { at: spot } of spotsOf(wijk)) ground.addLayer(spotDot(at(spot), paint));
    names.recolour(paint);
  };
  const drawAbove = () => {
    above.clearLayers();
    for (const layer of overlayLayers(overlay, at, paint, events.onMark)) above.addLayer(layer);
  };

  drawGround();
  names.addTo(map);
  map.on('click', (event) => events.onTap(toPoint(wijk.projection, [event.latlng.lat, event.latlng.lng])));
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  resized.observe(element);

  return {
    show(next) {
      overlay = next;
      drawAbove();
    },
    showPins: (next) => pins.show(next),
    showTiles(shown) {
      if (shown === (tiles !== undefined)) return;
      tiles?.remove();
      tiles = shown && wijk.tiles !== undefined ? new TileLayer(wijk.tiles, cornersOf(reach)).addTo(map) : undefined;
      drawGround();
    },
    view: () => ({ centre: centreOf(map, wijk), zoom: map.getZoom() }),
    recolour(next) {
      paint = next;
      drawGround();
      drawAbove();
    },
    whole: () => void map.fitBounds(bounds, { padding: [8, 8] }),
    look: (point) => {
      if (!map.getBounds().pad(-0.15).contains(at(point))) map.panTo(at(point));
    },
    pan: ([x, y]) => void map.panBy([x, y]),
    zoom: (by) => void map.setZoom(map.getZoom() + by),
    metresPerPixel: () => {
      const middle = map.getSize().divideBy(2);
      const [a, b] = [map.containerPointToLatLng(middle), map.containerPointToLatLng(middle.add([100, 0]))];
      return map.distance(a, b) / 100;
    },
    centre: () => centreOf(map, wijk),
    remove: () => {
      resized.disconnect();
      map.remove();
    },
  };
}

function cornersOf(bounds: L.LatLngBounds): [LatLon, LatLon] {
  const [a, b] = [bounds.getSouthWest(), bounds.getNorthEast()];
  return [
    [a.lat, a.lng],
    [b.lat, b.lng],
  ];
}

function centreOf(map: L.Map, wijk: Wijk): Point {
  const { lat, lng } = map.getCenter();
  return toPoint(wijk.projection, [lat, lng]);
}

function pointsOf(streets: readonly Street[]): Point[] {
  return streets.flatMap((street) => street.line);
}

function boundsPoints(wijk: Wijk): readonly Point[] {
  if (wijk.area.length > 0) return wijk.area;
  const lines = pointsOf(wijk.streets);
  return lines.length > 0 ? lines : [[-50_000, -50_000], [50_000, 50_000]];
}

/** The edges of all streets first and their middles after, so that crossings stay open. */
function streetLines(streets: readonly Street[], at: (point: Point) => L.LatLng, paint: MapColours, opacity: number): L.Layer[] {
  const base = { interactive: false, lineCap: 'round', lineJoin: 'round', opacity } as const;
  const isRoad = ({ kind }: Street) => kind === 'straat' || kind === 'hoofdweg';
  const linesOf = (roads: boolean) =>
    streets.filter((street) => isRoad(street) === roads).map((street) => street.line.map(at));
  const [roads, paths] = [linesOf(true), linesOf(false)];
  return [
    L.polyline(paths, { ...base, color: paint.path, weight: 2, dashArray: '1 5' }),
    L.polyline(roads, { ...base, color: paint.streetEdge, weight: 11 }),
    L.polyline(roads, { ...base, color: paint.street, weight: 8 }),
  ];
}

/** The spots with a name of their own; streets and addresses have their names elsewhere. */
function spotsOf(wijk: Wijk): { name: string; at: Point }[] {
  return wijk.places.flatMap(({ kind, name, lines }) => {
    const at = lines[0]?.[0];
    return kind === 'plek' && at !== undefined ? [{ name, at }] : [];
  });
}

function spotDot(at: L.LatLng, paint: MapColours): L.Layer {
  return L.circleMarker(at, {
    radius: 4,
    color: paint.labelHalo,
    weight: 1.5,
    fillColor: paint.label,
    fillOpacity: 1,
    interactive: false,
  });
}

/** How wide a line is, in pixels. */
const WEIGHTS_PX = { thin: 2, plain: 3, strong: 7 } as const;

function overlayLayers(overlay: Overlay, at: (point: Point) => L.LatLng, paint: MapColours, onMark: (id: string) => void): L.Layer[] {
  const layers: L.Layer[] = (overlay.shapes ?? []).map((shape) => drawnShape(shape, at, paint));
  for (const route of overlay.routes) {
    const color = colourOf(route.tone, paint);
    layers.push(L.polyline(route.line.map(at), { color, weight: WEIGHTS_PX[route.weight ?? 'plain'], opacity: route.faint ? 0.35 : 0.8, dashArray: route.dashed ? '6 8' : undefined, interactive: false }));
  }
  for (const area of overlay.areas) {
    layers.push(
      L.circle(at(area.at), {
        radius: area.radius_m,
        color: paint.clue,
        weight: area.fresh ? 4 : 2,
        fillColor: paint.clue,
        fillOpacity: area.fresh ? 0.22 : 0.1,
        interactive: false,
      }),
    );
  }
  if (overlay.own !== undefined) {
    const { at: own, accuracy_m } = overlay.own;
    layers.push(L.circle(at(own), { radius: accuracy_m, stroke: false, fillColor: paint.own, fillOpacity: 0.12, interactive: false }));
    layers.push(L.circleMarker(at(own), { radius: 8, color: paint.labelHalo, weight: 3, fillColor: paint.own, fillOpacity: 1, interactive: false }));
  }
  for (const mark of overlay.marks) {
    if (mark.selected) layers.push(L.circleMarker(at(mark.at), { radius: 18, color: paint.label, weight: 3, fill: false, interactive: false }));
    layers.push(markShape(mark, at, paint).on('click', (event) => (L.DomEvent.stop(event), onMark(mark.id))));
  }
  if (overlay.picked !== undefined) layers.push(...crossAt(at(overlay.picked), paint, true));
  if (overlay.cross !== undefined) layers.push(...crossAt(at(overlay.cross), paint, false));
  return layers;
}

function colourOf(tone: RouteTone | 'figurant' | undefined, paint: MapColours): string {
  if (tone === 'figurant') return paint.figurant;
  return tone === undefined ? paint.boef : (paint.routes[tone - 1] ?? paint.boef);
}

function drawnShape({ points, is_area, kind }: Shape, at: (point: Point) => L.LatLng, paint: MapColours): L.Layer {
  const drawing = kind === 'drawing';
  const color = drawing ? paint.pick : paint.label;
  const look = { color, weight: drawing ? 4 : 2, dashArray: drawing ? undefined : '3 5', fillColor: color, fillOpacity: 0.2, interactive: false };
  return is_area && points.length > 2 ? L.polygon(points.map(at), look) : L.polyline(points.map(at), { ...look, weight: 5 });
}

/** Each kind has a shape of its own, not only a colour: round boeven, square figuranten, small voetjes. */
function markShape(mark: Mark, at: (point: Point) => L.LatLng, paint: MapColours): L.Layer {
  const opacity = mark.faint ? 0.45 : 1;
  const fill = mark.tone !== undefined ? colourOf(mark.tone, paint) : { boef: paint.boef, figurant: paint.figurant, voetje: paint.voetje, melding: paint.pick, team: paint.own, way: paint.label }[mark.kind];
  const shape: FormOptions = {
    shape: { boef: 'round', figurant: 'square', voetje: 'round', melding: 'diamond', team: 'square', way: 'diamond' }[mark.kind] as Form,
    radius: mark.kind === 'voetje' ? 7 : 12,
    text: mark.short,
    textColour: paint.labelHalo,
    color: paint.labelHalo,
    weight: 2,
    opacity,
    fillColor: fill,
    fillOpacity: opacity,
  };
  return new ShapeMarker(at(mark.at), shape);
}

function crossAt(at: L.LatLng, paint: MapColours, picked: boolean): L.Layer[] {
  const ring = L.circleMarker(at, { radius: 14, color: paint.pick, weight: picked ? 5 : 3, fill: picked, fillColor: paint.pick, fillOpacity: 0.25, interactive: false });
  return [ring, L.circleMarker(at, { radius: 2.5, color: paint.pick, weight: 2, fillOpacity: 1, fillColor: paint.pick, interactive: false })];
}

type Form = 'round' | 'square' | 'diamond';
interface FormOptions extends L.CircleMarkerOptions {
  shape: Form;
  text?: string;
  textColour: string;
}

/** A mark with a shape and a letter, drawn on the canvas like everything else. */
class ShapeMarker extends L.CircleMarker {
  constructor(at: L.LatLng, shape: FormOptions) {
    super(at, shape);
  }

  /** Leaflet calls this when the canvas is drawn. */
  _updatePath(): void {
    const self = this as unknown as { _renderer: L.Canvas & { _ctx: CanvasRenderingContext2D; _drawing: boolean; _fillStroke(ctx: CanvasRenderingContext2D, layer: unknown): void }; _point: L.Point; _empty(): boolean; options: FormOptions };
    const { _ctx: ctx, _drawing: drawing } = self._renderer;
    if (!drawing || self._empty()) return;
    const { x, y } = self._point;
    const r = self.options.radius ?? 12;
    ctx.beginPath();
    if (self.options.shape === 'round') ctx.arc(x, y, r, 0, 2 * Math.PI);
    else if (self.options.shape === 'square') ctx.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
    else for (const [dx, dy] of [[0, -1], [1, 0], [0, 1], [-1, 0]] as const) ctx.lineTo(x + dx * r * 1.2, y + dy * r * 1.2);
    ctx.closePath();
    self._renderer._fillStroke(ctx, self);
    if (self.options.text === undefined) return;
    ctx.font = `700 ${Math.round(r * 1.1)}px system-ui, sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = self.options.textColour;
    ctx.fillText(self.options.text, x, y + 1);
  }
}

/** The buttons of the map, in its upper right corner. */
const BUTTONS_PX = { width: 60, height: 232 };

/** The names of streets and places, on a canvas of their own above the streets. */
class NameLayer extends L.Layer {
  readonly #canvas = L.DomUtil.create('canvas', 'leaflet-layer');
  readonly #streets: { name: string; line: L.LatLng[] }[];
  readonly #spots: { name: string; at: L.LatLng }[];
  #paint: MapColours | undefined;
  #map: L.Map | undefined;

  constructor(wijk: Wijk, at: (point: Point) => L.LatLng) {
    super();
    this.#streets = wijk.streets.map(({ name, line }) => ({ name, line: line.map(at) }));
    this.#spots = spotsOf(wijk).map((spot) => ({ name: spot.name, at: at(spot.at) }));
    this.#canvas.style.pointerEvents = 'none';
  }

  override onAdd(map: L.Map): this {
    this.#map = map;
    const pane = map.getPane('namen') ?? map.createPane('namen');
    pane.style.zIndex = '450';
    pane.style.pointerEvents = 'none';
    pane.appendChild(this.#canvas);
    map.on('moveend zoomend resize viewreset', this.#draw);
    map.on('zoomanim', this.#hide);
    this.#draw();
    return this;
  }

  override onRemove(map: L.Map): this {
    this.#canvas.remove();
    map.off('moveend zoomend resize viewreset', this.#draw);
    map.off('zoomanim', this.#hide);
    this.#map = undefined;
    return this;
  }

  recolour(paint: MapColours): void {
    this.#paint = paint;
    this.#draw();
  }

  #hide = () => {
    this.#canvas.getContext('2d')?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  };

  #draw = () => {
    const [map, paint] = [this.#map, this.#paint];
    const ctx = this.#canvas.getContext('2d');
    if (map === undefined || paint === undefined || ctx === null) return;
    const size = map.getSize();
    const sharp = Math.min(2, devicePixelRatio);
    this.#canvas.width = size.x * sharp;
    this.#canvas.height = size.y * sharp;
    this.#canvas.style.width = `${size.x}px`;
    this.#canvas.style.height = `${size.y}px`;
    L.DomUtil.setPosition(this.#canvas, map.containerPointToLayerPoint([0, 0]));
    ctx.scale(sharp, sharp);
    ctx.lineJoin = 'round';
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'center';
    const height = map.getZoom() >= 17 ? 15 : 13;
    const pixels = (at: L.LatLng): readonly [number, number] => {
      const { x, y } = map.latLngToContainerPoint(at);
      return [x, y];
    };
    const write = (text: string, x: number, y: number) => {
      ctx.strokeStyle = paint.labelHalo;
      ctx.lineWidth = 4;
      ctx.strokeText(text, x, y);
      ctx.fillStyle = paint.label;
      ctx.fillText(text, x, y);
    };
    ctx.font = `600 ${height}px system-ui, sans-serif`;
    const room = { width: size.x, height: size.y };
    const widthOf = (name: string) => ctx.measureText(name).width;
    const dots = this.#spots.map(({ name, at }) => {
      const [x, y] = pixels(at);
      return { name, x, y };
    });
    const buttons = { x: size.x - BUTTONS_PX.width, y: 0, ...BUTTONS_PX };
    const places = placeSpotNames(dots, widthOf, height, room, [buttons]);
    for (const { name, x, y } of places) write(name, x, y);
    ctx.font = `500 ${height}px system-ui, sans-serif`;
    const streets: DrawnStreet[] = this.#streets.map(({ name, line }) => ({ name, line: line.map(pixels) }));
    const spots = placeNames(streets, widthOf, height, room, places.map(({ box }) => box));
    for (const { name, x, y, angle } of spots) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(angle);
      write(name, 0, 0);
      ctx.restore();
    }
  };
}
