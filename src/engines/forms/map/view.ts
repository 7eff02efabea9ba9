import { pixelOf, spotAt, type Size, type Spot, type View } from "./mercator.ts";

/** Around Ukraine, in degrees: a point outside is a slip, most often the two numbers changed about. */
export const bounds = { lat: [44, 52.5], lon: [22, 40.3] } as const;

/** How far and how close a picture may be. */
export const zooms = { least: 7, most: 17 } as const;

/** So close one settlement is seen whole. */
export const zoomOfSettlement = 13;

export const isWithin = (value: unknown, [least, most]: readonly [number, number]): value is number =>
  typeof value === "number" && value >= least && value <= most;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

const kept = ({ lat, lon, zoom }: View): View => ({
  lat: round(clamp(lat, ...bounds.lat)),
  lon: round(clamp(lon, ...bounds.lon)),
  zoom: clamp(Math.round(zoom), zooms.least, zooms.most),
});

/** Five digits are about a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

export const roundSpot = ({ lat, lon }: Spot): Spot => ({ lat: round(lat), lon: round(lon) });

/** "49.75583,27.20889,13" */
export const viewText = ({ lat, lon, zoom }: View): string => `${lat},${lon},${zoom}`;

/** A view as `viewText` writes it; nothing when it is anything else, or not in Ukraine. The text may come from anywhere. */
export function readView(typed: string): View | undefined {
  const [, lat, lon, zoom] = /^(\d{2}(?:\.\d{1,8})?),(\d{2}(?:\.\d{1,8})?),(\d{1,2})$/.exec(typed) ?? [];
  const view = { lat: Number(lat), lon: Number(lon), zoom: Number(zoom) };
  const stands = isWithin(view.lat, bounds.lat) && isWithin(view.lon, bounds.lon);
  return stands && isWithin(view.zoom, [zooms.least, zooms.most]) ? kept(view) : undefined;
}

/** The closest view in which a picture of this size holds all these spots. */
export function viewOfAll(spots: Spot[], size: Size): View {
  const ends = (values: number[]) => [Math.min(...values), Math.max(...values)] as const;
  const [south, north] = ends(spots.map(({ lat }) => lat));
  const [west, east] = ends(spots.map(({ lon }) => lon));
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 };
  for (let zoom: number = zoomOfSettlement; zoom > zooms.least; zoom -= 1) {
    const view = kept({ ...middle, zoom });
    const [left, top] = pixelOf(view, size, { lat: north, lon: west });
    const [right, bottom] = pixelOf(view, size, { lat: south, lon: east });
    if (left >= 20 && top >= 20 && right <= size.width - 20 && bottom <= size.height - 20) return view;
  }
  return kept({ ...middle, zoom: zooms.least });
}

export const turns = ["closer", "farther", "left", "right", "up", "down"] as const;
export type Turn = (typeof turns)[number];

const steps: Record<Turn, [x: number, y: number, zoom: number]> = {
  closer: [0, 0, 1],
  farther: [0, 0, -1],
  left: [-1, 0, 0],
  right: [1, 0, 0],
  up: [0, -1, 0],
  down: [0, 1, 0],
};

/** The view after a turn: closer or farther by one, or aside by a third of the picture. */
export function turnView(view: View, size: Size, turn: Turn): View {
  const [x, y, zoom] = steps[turn];
  const middle = spotAt(view, size, [(0.5 + x / 3) * size.width, (0.5 + y / 3) * size.height]);
  return kept({ ...middle, zoom: view.zoom + zoom });
}
