import type { Layer, Style } from "../../engines/places/index.ts";

/*
 * The hromada's own ground under the layers, where no other base map was set: its boundary, settlements, buildings,
 * streets, addresses. They are layers like any others; not chosen, they are drawn pale, below all, and cannot be asked.
 */

export interface GroundLayer extends Layer {
  /** Its points stand, and its things are named, up to this zoom: who stands in a street knows the town. */
  namesTo?: number;
}

interface Look {
  style: Style;
  minZoom: number;
  namesTo?: number;
}

/** By layer, lowest first. A hromada without one of them has a map without it. */
const looks: Record<string, Look> = {
  boundary: { style: { colour: "#fbf9f4", size: 2, fill: 1, dashed: true }, minZoom: 0 },
  settlements: {
    style: { colour: "#8f8672", size: 6, fill: 0.12, label: { column: "title", fromZoom: 8 } },
    minZoom: 0,
    namesTo: 16,
  },
  buildings: { style: { colour: "#ddd3c0", size: 5, fill: 1 }, minZoom: 14 },
  streets: {
    style: { colour: "#c3b9a5", size: 7, fill: 0, label: { column: "name", fromZoom: 14 } },
    minZoom: 11,
  },
  addresses: {
    style: { colour: "#a99e88", size: 5, fill: 0.5, label: { column: "building", fromZoom: 17 } },
    minZoom: 15,
  },
};

/** What a file may become, for the ground to be whole: no register of ours holds these. */
export const groundUploads = ["boundary", "buildings"] as const;

/** Of what the visitor may see and did not choose, that which makes the ground; as it is drawn there, lowest first. */
export function groundOf(known: Layer[], chosen: Layer[]): GroundLayer[] {
  return Object.entries(looks).flatMap(([id, look]) => {
    const layer = known.find((it) => it.id === id);
    if (!layer || chosen.some((it) => it.id === id)) return [];
    return [{ ...layer, ...look, style: namedIn(layer, look.style), maxZoom: 22 }];
  });
}

/** An uploaded layer of streets may have no such column: its things go by their titles. */
function namedIn({ columns }: Layer, style: Style): Style {
  const { label } = style;
  if (!label || columns.some(({ id }) => id === label.column)) return style;
  return { ...style, label: { ...label, column: "title" } };
}
