import type { BaseMap } from "./base.ts";

/*
 * How the base map is drawn: pale, so that the layers stand out. Names of layers are those of the two schemas that such
 * files are made in, OpenMapTiles and Protomaps; of another schema lines and areas are drawn alike.
 */

interface Look {
  type: "fill" | "line";
  paint: Record<string, unknown>;
  minzoom?: number;
}

const fill = (colour: string, minzoom = 0): Look => ({ type: "fill", paint: { "fill-color": colour }, minzoom });
const line = (colour: string, width: unknown, minzoom = 0): Look => ({
  type: "line",
  paint: { "line-color": colour, "line-width": width },
  minzoom,
});
const byZoom = (...stops: number[]) => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops];

/** From the lowest up. */
const looks: [string, Look[]][] = [
  ["earth", [fill("#f4f1ea")]],
  ["landcover", [fill("#e6ebd6")]],
  ["landuse", [fill("#ebe8dd")]],
  ["park", [fill("#dfe8cf")]],
  ["water", [fill("#c5dcea")]],
  ["waterway", [line("#c5dcea", byZoom(8, 0.5, 16, 4))]],
  ["boundary", [line("#b9aec4", 1)]],
  ["boundaries", [line("#b9aec4", 1)]],
  ["building", [fill("#e0d9cb", 13)]],
  ["buildings", [fill("#e0d9cb", 13)]],
  ["transportation", roads()],
  ["roads", roads()],
];

function roads(): Look[] {
  return [line("#d9d2c3", byZoom(6, 0.6, 14, 4, 18, 18)), line("#ffffff", byZoom(6, 0.3, 14, 2.6, 18, 15), 10)];
}

const names = ["place", "places", "transportation_name", "roads"];

/** Layers of MapLibre's style for the base map, all from the source "base". */
export function baseLayers({ layers }: BaseMap, lang: string): object[] {
  const known = looks.filter(([name]) => layers.includes(name));
  const drawn = known.length ? known : layers.map((name): [string, Look[]] => [name, [line("#d9d2c3", 1)]]);
  return [
    ...drawn.flatMap(([name, its]) =>
      its.map(({ type, paint, minzoom }, at) => ({
        id: `base-${name}-${at}`,
        type,
        source: "base",
        "source-layer": name,
        minzoom,
        // A schema may hold points and lines in one layer: each is drawn as what it is.
        filter: ["==", ["geometry-type"], type === "fill" ? "Polygon" : "LineString"],
        paint,
      })),
    ),
    ...names
      .filter((name) => layers.includes(name))
      .map((name) => ({
        id: `base-${name}-name`,
        type: "symbol",
        source: "base",
        "source-layer": name,
        minzoom: name.startsWith("place") ? 5 : 14,
        layout: {
          "text-field": ["coalesce", ["get", `name:${lang}`], ["get", "name"], ""],
          "text-size": name.startsWith("place") ? 13 : 11,
          "symbol-placement": name.startsWith("place") ? "point" : "line",
        },
        paint: { "text-color": "#5c5346", "text-halo-color": "#ffffff", "text-halo-width": 1.2 },
      })),
  ];
}
