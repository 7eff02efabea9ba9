/*
 * Pictures of a map, there and back: Web Mercator (EPSG:3857), north at the top, 256 · 2^zoom pixels around the
 * world. Degrees are of WGS 84.
 */

export interface Spot {
  lat: number;
  lon: number;
}

/** What a picture shows: its middle and how close. */
export interface View extends Spot {
  /** A whole number; each step is twice as close. */
  zoom: number;
}

/** In pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Pixels around the world. */
const around = (zoom: number): number => 256 * 2 ** zoom;

const worldOf = ({ lat, lon }: Spot): [x: number, y: number] => {
  const s = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
};

const spotOf = ([x, y]: [x: number, y: number]): Spot => ({
  lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
  lon: (x - 0.5) * 360,
});

/** Where a spot falls in the picture: pixels from its left top corner; outside of it, too. */
export function pixelOf(view: View, { width, height }: Size, spot: Spot): [x: number, y: number] {
  const [cx, cy] = worldOf(view);
  const [x, y] = worldOf(spot);
  return [width / 2 + (x - cx) * around(view.zoom), height / 2 + (y - cy) * around(view.zoom)];
}

/** The spot under a pixel of the picture. */
export function spotAt(view: View, { width, height }: Size, [x, y]: [x: number, y: number]): Spot {
  const [cx, cy] = worldOf(view);
  return spotOf([cx + (x - width / 2) / around(view.zoom), cy + (y - height / 2) / around(view.zoom)]);
}

/** Metres of the ground in one pixel, in the middle of the picture. */
export const metresPerPixel = ({ lat, zoom }: View): number =>
  (2 * Math.PI * 6_378_137 * Math.cos((lat * Math.PI) / 180)) / around(zoom);
