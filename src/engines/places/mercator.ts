import type { Position } from "geojson";
import type { Box } from "./geometry.ts";

/* Web Mercator as a square from 0 to 1, north at the top: what tiles are cut of. */

/** Beyond it the square ends. */
const highest = 85.05112877980659;

export function worldOf(position: Position): [x: number, y: number] {
  return [worldX(position[0]!), worldY(position[1]!)];
}

export const worldX = (longitude: number): number => longitude / 360 + 0.5;

export function worldY(latitude: number): number {
  const s = Math.sin((Math.max(-highest, Math.min(highest, latitude)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
}

export const latitudeAt = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Box of a tile in degrees, widened on each side by a share of it. */
export function boxOfTile(z: number, x: number, y: number, buffer = 0): Box {
  const side = 2 ** z;
  const degrees = (tile: number) => Math.max(-180, Math.min(180, (tile / side) * 360 - 180));
  return [
    degrees(x - buffer),
    latitudeAt((y + 1 + buffer) / side),
    degrees(x + 1 + buffer),
    latitudeAt((y - buffer) / side),
  ];
}
