/** Draws the tiles of a map server below everything else. Loaded only with the map. */
import L from 'leaflet';
import { addressOf, isIn, TILE_ZOOM_MAX, tilesOver, type TileServer } from './tiles.ts';
import type { LatLon } from './projection.ts';

/** Tiles of this piece and no others: the server learns no more than which wijk it is, wherever somebody looks. */
export class TileLayer extends L.GridLayer {
  constructor(
    private readonly server: TileServer,
    /** Two corners of the piece that is shown. */
    private readonly corners: readonly [LatLon, LatLon],
  ) {
    super({ maxNativeZoom: TILE_ZOOM_MAX, maxZoom: 24, keepBuffer: 1 });
  }

  override createTile(tile: L.Coords, done: L.DoneCallback): HTMLElement {
    const image = document.createElement('img');
    image.alt = '';
    const range = tilesOver(this.corners, tile.z);
    if (range === undefined || !isIn(tile, range)) {
      // Leaflet waits for the answer until it has the element.
      queueMicrotask(() => done(undefined, image));
      return image;
    }
    // A tile that does not come stays empty; the streets are drawn anyhow.
    image.onload = () => done(undefined, image);
    image.onerror = () => done(new Error('no tile'), image);
    // Servers of tiles know their users by the site; the page and the person stay unsaid.
    image.referrerPolicy = 'origin';
    image.src = addressOf(this.server, tile);
    return image;
  }
}
