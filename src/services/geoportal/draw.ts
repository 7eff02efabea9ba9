import {
  mapPositions,
  polygonsOf,
  type Box,
  type Feature,
  type Geometry,
  type Layer,
  type Position,
  type Style,
} from "../../engines/places/index.ts";
import { iconPaths, leastWithIcon } from "./icons.ts";

/*
 * A picture of the map as SVG: for whoever has no script, and for paper. Web Mercator (EPSG:3857); y grows down, as
 * on a screen.
 */

/** What is drawn of one layer. */
export interface Drawn {
  layer: Layer;
  features: Feature[];
  /** Whether there are more than those. */
  more?: boolean;
}

export interface Frame {
  /** Middle of the picture. */
  center: Position;
  /** Metres of the ground, at the middle, in one unit of the picture. */
  metresPerUnit: number;
  width: number;
  height: number;
}

const earth = 6_378_137;

/** Web Mercator, in its metres. */
export const mercator = ([lon, lat]: Position): [number, number] => [
  (earth * lon! * Math.PI) / 180,
  earth * Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat!)) * Math.PI) / 360)),
];

/** How much longer a metre of the ground is on Mercator's map at this latitude. */
const stretch = (lat: number): number => 1 / Math.cos((lat * Math.PI) / 180);

/** Where a position falls in the frame. */
export function placeIn({ center, metresPerUnit, width, height }: Frame): (position: Position) => [number, number] {
  const [cx, cy] = mercator(center);
  const scale = 1 / (metresPerUnit * stretch(center[1]!));
  return (position) => {
    const [x, y] = mercator(position);
    return [round(width / 2 + (x - cx) * scale), round(height / 2 - (y - cy) * scale)];
  };
}

/** The frame of this size that just holds a box. */
export function frameFor(box: Box, width: number, height: number): Frame {
  const center: Position = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const [west, south] = mercator([box[0], box[1]]);
  const [east, north] = mercator([box[2], box[3]]);
  const perUnit = Math.max((east - west) / width, (north - south) / height) / stretch(center[1]!);
  return { center, metresPerUnit: Math.max(perUnit, 0.05), width, height };
}

/** The box of degrees that a frame shows. */
export function boxIn({ center, metresPerUnit, width, height }: Frame): Box {
  const [cx, cy] = mercator(center);
  const unit = metresPerUnit * stretch(center[1]!);
  const degrees = (x: number, y: number): [number, number] => [
    ((x / earth) * 180) / Math.PI,
    ((2 * Math.atan(Math.exp(y / earth)) - Math.PI / 2) * 180) / Math.PI,
  ];
  const [west, south] = degrees(cx - (width / 2) * unit, cy - (height / 2) * unit);
  const [east, north] = degrees(cx + (width / 2) * unit, cy + (height / 2) * unit);
  return [west, south, east, north];
}

/** The drawing itself: areas first, then lines, points on top, so that nothing hides what is smaller. */
export function drawFeatures(frame: Frame, drawn: Drawn[], unit = 1): string {
  const place = placeIn(frame);
  const shapes = drawn.flatMap(({ layer, features }) =>
    features.map((feature) => shapeOf(layer.style, feature, place, unit)),
  );
  const order = ["polygon", "line", "point"];
  return shapes
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ svg }) => svg)
    .join("\n");
}

function shapeOf(
  style: Style,
  { geometry, properties, title }: Feature,
  place: (it: Position) => [number, number],
  unit: number,
) {
  const colour = colourOf(style, properties);
  const placed = mapPositions(geometry, place);
  const name = `<title>${escape(title)}</title>`;
  if (placed.type === "Point" || placed.type === "MultiPoint") {
    const points = placed.type === "Point" ? [placed.coordinates] : placed.coordinates;
    const across = (style.icon ? Math.max(style.size, leastWithIcon) : sizeOf(style, properties)) * unit;
    const dots = points
      .map(
        ([x, y]) =>
          `<circle cx="${x}" cy="${y}" r="${round(across / 2)}"/>${style.icon ? iconAt(style.icon, [x!, y!], across * 0.62) : ""}`,
      )
      .join("");
    return {
      kind: "point",
      svg: `<g fill="${colour}" stroke="#fff" stroke-width="${round(1.5 * unit)}">${name}${dots}</g>`,
    };
  }
  const path = pathOf(placed);
  if (polygonsOf(placed).length)
    return {
      kind: "polygon",
      svg: `<path d="${path}" fill="${colour}" fill-opacity="${style.fill}" fill-rule="evenodd" stroke="${colour}" stroke-width="${round(1.2 * unit)}">${name}</path>`,
    };
  const dash = style.dashed ? ` stroke-dasharray="${round(6 * unit)} ${round(4 * unit)}"` : "";
  return {
    kind: "line",
    svg: `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${round(Math.min(style.size, 6) * unit * 0.5)}"${dash}>${name}</path>`,
  };
}

/** Lines of the icon in white, so wide, with its middle here. */
const iconAt = (icon: keyof typeof iconPaths, [x, y]: [number, number], across: number): string =>
  `<path d="${iconPaths[icon]}" transform="translate(${round(x - across / 2)} ${round(y - across / 2)}) scale(${round(across / 24)})" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>`;

function sizeOf({ size, bySize }: Style, properties: Record<string, unknown>): number {
  const value = bySize && Number(properties[bySize.column]);
  if (value === undefined || Number.isNaN(value)) return size;
  const share = (value - bySize!.least) / Math.max(bySize!.most - bySize!.least, 1);
  return size * (0.5 + 0.5 * Math.max(0, Math.min(1, share)));
}

/** The hromada's own ground: as on the screen, a street is a white band with an edge. */
export function drawGround(frame: Frame, drawn: Drawn[], unit = 1): string {
  const thick = ({ metresPerUnit }: Frame) => Math.max(0.5, Math.min(7, 6 / (metresPerUnit / unit))) * unit;
  const place = placeIn(frame);
  return drawn
    .map((it) => {
      if (it.layer.geometry !== "line") return drawFeatures(frame, [it], unit);
      const path = it.features.map(({ geometry }) => pathOf(mapPositions(geometry, place))).join("");
      const band = (colour: string, width: number) =>
        `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${round(width)}" stroke-linecap="round"/>`;
      const width = thick(frame);
      const edge = band(it.layer.style.colour, width + 0.9 * unit);
      return width > 2 * unit ? edge + band("#ffffff", width) : edge;
    })
    .join("");
}

/** The zoom of a map on the screen that shows as much, to choose what is drawn. A unit is about a pixel. */
export const zoomOf = ({ metresPerUnit, width, center }: Frame): number =>
  Math.log2((156_543.03 * Math.cos((center[1]! * Math.PI) / 180)) / ((metresPerUnit * width) / 900)) - 1;

/** The colour that a style gives to these properties. */
export function colourOf({ colour, byValue, byRange }: Style, properties: Record<string, unknown>): string {
  if (byValue) return byValue.values.find(({ value }) => value === properties[byValue.column])?.colour ?? colour;
  if (byRange)
    return byRange.steps.findLast(({ from }) => Number(properties[byRange.column]) >= from)?.colour ?? colour;
  return colour;
}

function pathOf(geometry: Geometry): string {
  const chain = (positions: Position[], close: boolean) =>
    `M${positions.map(([x, y]) => `${x} ${y}`).join("L")}${close ? "Z" : ""}`;
  if (geometry.type === "LineString") return chain(geometry.coordinates, false);
  if (geometry.type === "MultiLineString") return geometry.coordinates.map((it) => chain(it, false)).join("");
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map((ring) => chain(ring, true)))
    .join("");
}

/** A length in round metres that fills about a quarter of the width, for a scale bar; and its units of the picture. */
export function scaleBar({ metresPerUnit, width }: Pick<Frame, "metresPerUnit" | "width">): {
  metres: number;
  units: number;
} {
  const rough = (metresPerUnit * width) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const metres = [5, 2, 1].map((it) => it * power).find((it) => it <= rough) ?? power;
  return { metres, units: round(metres / metresPerUnit) };
}

// Zero is added so that there is no minus before a nought.
export const round = (it: number) => Math.round(it * 100) / 100 + 0;

export const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
