import type { Layer, Style } from "../../engines/places/index.ts";

/*
 * The hromada's own ground under the layers, where no other base map was set: its settlements and boundary, streets,
 * houses. They are layers like any others; not chosen, they are drawn pale, below all, and cannot be asked.
 */

const looks: Record<string, { style: Style; minZoom: number }> = {
  settlements: {
    style: { colour: "#8f8672", size: 5, fill: 0.12, label: { column: "title", fromZoom: 8 } },
    minZoom: 0,
  },
  streets: {
    style: { colour: "#cfc6b4", size: 7, fill: 0, label: { column: "title", fromZoom: 14 } },
    minZoom: 11,
  },
  addresses: { style: { colour: "#bdb39f", size: 5, fill: 0.5 }, minZoom: 15 },
};

/** Of what the visitor may see and did not choose, that which makes the ground; as it is drawn there. */
export function groundOf(known: Layer[], chosen: Layer[]): Layer[] {
  return known.flatMap((layer) => {
    const look = looks[layer.id];
    if (!look || chosen.some(({ id }) => id === layer.id)) return [];
    return [{ ...layer, ...look, maxZoom: 22 }];
  });
}
