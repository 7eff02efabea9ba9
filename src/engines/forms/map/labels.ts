import type { Size } from "./mercator.ts";

/** A name that wants to stand beside a point, in pixels. */
export interface Label {
  name: string;
  x: number;
  y: number;
}

/** A name where it stands: its left end on the line of writing. */
export interface PlacedLabel extends Label {
  left: number;
  base: number;
}

type Box = [left: number, top: number, right: number, bottom: number];

/** About so wide is a letter, as a share of its height: nothing here can measure text. */
const letter = 0.62;

/**
 * Names that overlap neither each other nor a point, within the picture; the first have precedence. A name stands
 * right of its point, or left, above, below; where there is no room it is left out.
 * @param height of the letters, in pixels
 */
export function placeLabels(labels: Label[], { width, height: tall }: Size, height: number): PlacedLabel[] {
  const taken: Box[] = labels.map(({ x, y }) => [x - 4, y - 4, x + 4, y + 4]);
  const placed: PlacedLabel[] = [];
  for (const label of labels) {
    const long = label.name.length * height * letter;
    const { x, y } = label;
    const ways: [left: number, base: number][] = [
      [x + 7, y + height / 3],
      [x - 7 - long, y + height / 3],
      [x - long / 2, y - 8],
      [x - long / 2, y + 8 + height],
    ];
    for (const [left, base] of ways) {
      const box: Box = [left, base - height, left + long, base + height * 0.3];
      if (box[0] < 2 || box[1] < 2 || box[2] > width - 2 || box[3] > tall - 2) continue;
      if (taken.some((it) => meet(it, box))) continue;
      taken.push(box);
      placed.push({ ...label, left, base });
      break;
    }
  }
  return placed;
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
