import { chainsOf, pointOn, type Box, type Geometry, type Position } from "../../engines/places/index.ts";
import { escape, placeIn, round, zoomOf, type Drawn, type Frame } from "./draw.ts";

/* Names on a picture of the map: beside points and within areas, along streets. */

interface Spot {
  x: number;
  y: number;
  /** Degrees, as SVG turns. */
  angle: number;
}

/** Names of things by their label, where there is room for each: the earlier layer wins. */
export function drawNames(frame: Frame, drawn: Drawn[], unit = 1): string {
  const place = placeIn(frame);
  const taken: Box[] = [];
  const zoom = zoomOf(frame);
  const size = 13 * unit;
  return drawn
    .filter(({ layer: { style } }) => style.label && style.label.fromZoom <= zoom + 1)
    .flatMap(({ layer, features }) =>
      features.map(({ geometry, title, properties }) => {
        const { column } = layer.style.label!;
        return { geometry, name: column === "title" ? title : String(properties[column] ?? "") };
      }),
    )
    .map(({ geometry, name }) => {
      const half = (name.length * size * 0.56) / 2;
      const spot = name && spotOf(geometry, place, half * 2, size);
      if (!spot) return "";
      const { x, y, angle } = spot;
      const turn = (angle * Math.PI) / 180;
      const [wide, high] = [
        half * Math.cos(turn) + size * 0.7 * Math.abs(Math.sin(turn)),
        half * Math.abs(Math.sin(turn)) + size * 0.7 * Math.cos(turn),
      ];
      const box: Box = [x - wide, y - high, x + wide, y + high];
      const isFree = taken.every((it) => box[2] < it[0] || box[0] > it[2] || box[3] < it[1] || box[1] > it[3]);
      const isInside = box[0] >= 0 && box[2] <= frame.width && box[1] >= 0 && box[3] <= frame.height;
      if (!isFree || !isInside) return "";
      taken.push(box);
      const turned = angle ? ` transform="rotate(${round(angle)} ${round(x)} ${round(y)})"` : "";
      return `<text x="${round(x)}" y="${round(y + size * 0.35)}"${turned} font-size="${round(size)}" text-anchor="middle" fill="#5c5346" stroke="#fff" stroke-width="${round(size / 5)}" paint-order="stroke">${escape(name)}</text>`;
    })
    .join("");
}

/** Under a point or on a point of an area; in the middle of a line, along it, when it is long enough for the name. */
function spotOf(geometry: Geometry, place: (it: Position) => Position, wide: number, size: number): Spot | undefined {
  if (geometry.type.endsWith("LineString")) return spotAlong(chainsOf(geometry)[0]!.map(place), wide);
  const point = pointOn(geometry);
  if (!point) return undefined;
  const [x, y] = place(point) as [number, number];
  return { x, y: geometry.type.endsWith("Point") ? y + size * 0.9 : y, angle: 0 };
}

function spotAlong(chain: Position[], wide: number): Spot | undefined {
  const steps = chain.slice(1).map((end, at) => {
    const [x, y] = chain[at] as [number, number];
    const [dx, dy] = [end[0]! - x, end[1]! - y];
    return { x, y, dx, dy, long: Math.hypot(dx, dy) };
  });
  const whole = steps.reduce((sum, { long }) => sum + long, 0);
  if (whole < wide) return undefined;
  let left = whole / 2;
  for (const { x, y, dx, dy, long } of steps) {
    if (left > long) {
      left -= long;
      continue;
    }
    // Never upside down.
    const angle = Math.atan(dy / (dx || 1e-9)) * (180 / Math.PI);
    return { x: x + (dx * left) / long, y: y + (dy * left) / long, angle };
  }
  return undefined;
}
