import { stranger, type Context } from "../../../platform/context/index.ts";
import {
  boxOf,
  chainsOf,
  featureLimit,
  featuresIn,
  pointOn,
  polygonsOf,
  type Box,
  type Feature,
} from "../../places/index.ts";
import type { Label } from "./labels.ts";
import { pixelOf, spotAt, type Size, type Spot, type View } from "./mercator.ts";

/*
 * What lies under the points of the small map: the boundary, settlements, streets and buildings, of the layers that
 * the hromada keeps open. The picture is the same for everybody, and so kept by caches.
 */

interface Look {
  /** Nothing of it is drawn farther off. */
  fromZoom: number;
  /** Of areas. */
  fill: string;
  stroke: string;
  /** In pixels, at the closest zoom. */
  width: number;
  /** Its things are named from this zoom on: by their title, or a column. */
  named?: { fromZoom: number; by?: string };
}

/** By layer, lowest first. A hromada without one of them has a picture without it. */
const looks: Record<string, Look> = {
  boundary: { fromZoom: 0, fill: "#faf8f0", stroke: "#6b5b2e", width: 2 },
  settlements: { fromZoom: 0, fill: "#f1ead9", stroke: "#b3a583", width: 1 },
  streets: { fromZoom: 12, fill: "none", stroke: "#cbbf9f", width: 9, named: { fromZoom: 15 } },
  buildings: { fromZoom: 15, fill: "#ddd3c0", stroke: "#8f8672", width: 1 },
  addresses: { fromZoom: 16, fill: "#8f8672", stroke: "#fff", width: 1, named: { fromZoom: 17, by: "building" } },
};

export interface Ground {
  look: Look;
  features: Feature[];
}

/** What a picture of this view shows of each layer, lowest first; of the densest 1,000 things at most. */
export async function groundOf(ctx: Context, view: View, size: Size): Promise<Ground[]> {
  const asAnybody: Context = { ...ctx, actor: stranger };
  const box = boxIn(view, size);
  const found = await Promise.all(
    Object.entries(looks).map(async ([layer, look]) => {
      if (view.zoom < look.fromZoom) return undefined;
      const read = await featuresIn(asAnybody, { layer, box, limit: featureLimit });
      return read && { look, features: read.features };
    }),
  );
  return found.filter((it) => it !== undefined);
}

/** Settlements of the open layer, the larger first: for a hromada that named none for its forms. */
export async function knownSettlements(ctx: Context): Promise<(Spot & { name: string })[]> {
  const read = await featuresIn({ ...ctx, actor: stranger }, { layer: "settlements", limit: 300 });
  return (read?.features ?? [])
    .map(({ title, geometry }) => ({ title, point: pointOn(geometry), extent: extent(boxOf(geometry)) }))
    .sort((one, other) => other.extent - one.extent || one.title.localeCompare(other.title, "uk"))
    .flatMap(({ title, point }) => (title && point ? [{ name: title, lat: point[1]!, lon: point[0]! }] : []));
}

const extent = (box: Box | undefined): number => (box ? (box[2] - box[0]) * (box[3] - box[1]) : 0);

function boxIn(view: View, size: Size): Box {
  const [north, south] = [spotAt(view, size, [0, 0]), spotAt(view, size, [size.width, size.height])];
  return [north.lon, south.lat, south.lon, north.lat];
}

/** The ground as SVG, and the names that want to stand on it. */
export function drawGround(ground: Ground[], view: View, size: Size): { svg: string; labels: Label[] } {
  const at = ([lon, lat]: number[]) => pixelOf(view, size, { lat: lat!, lon: lon! }).map(whole) as [number, number];
  const svg = ground.map(({ look, features }) => {
    const shapes = features.map(({ geometry }) => {
      const closed = polygonsOf(geometry).length > 0;
      return chainsOf(geometry)
        .map((chain) => {
          if (chain.length === 1) return squareAt(at(chain[0]!));
          const corners = chain.map(at).filter(([x, y], i, all) => x !== all[i - 1]?.[0] || y !== all[i - 1]?.[1]);
          return `M${corners.map((corner) => corner.join(" ")).join("L")}${closed ? "Z" : ""}`;
        })
        .join("");
    });
    const areas = { fill: look.fill, "fill-rule": "evenodd", stroke: look.stroke };
    return shapes.length
      ? `<path d="${shapes.join("")}"${written({ ...areas, "stroke-width": widthOf(look, view) })}/>`
      : "";
  });
  const labels = ground.flatMap(({ look: { named }, features }) =>
    named && view.zoom >= named.fromZoom ? features.flatMap((feature) => labelOf(feature, named.by)) : [],
  );
  return { svg: svg.join(""), labels };

  function labelOf({ title, geometry, properties }: Feature, by?: string): Label[] {
    const name = by ? String(properties[by] ?? "") : title;
    const point = name && pointOn(geometry);
    if (!point) return [];
    const [x, y] = at(point);
    return x >= 0 && y >= 0 && x <= size.width && y <= size.height ? [{ name, x, y }] : [];
  }
}

/** A building of which only the place is known. */
const squareAt = ([x, y]: [number, number]) => `M${x - 3} ${y - 3}h6v6h-6Z`;

/** Half as wide with each step farther off, down to a hair. */
const widthOf = ({ width }: Look, { zoom }: View): number =>
  Math.max(1, Math.round(width * 0.75 ** (17 - zoom) * 10) / 10);

const written = (attrs: Record<string, string | number>) =>
  Object.entries(attrs)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");

const whole = (pixels: number): number => Math.round(pixels);
