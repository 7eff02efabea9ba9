import type { Layer, Style } from "../../engines/places/index.ts";
import type { BaseMap } from "./base.ts";
import { baseLayers } from "./base-style.ts";
import { escape } from "./draw.ts";
import type { GroundLayer } from "./ground.ts";
import { iconPaths, leastWithIcon } from "./icons.ts";

/*
 * MapLibre's style (version 8 of its specification) made of the layers' own styles. Names are drawn with the fonts of
 * the visitor's machine: no glyphs are loaded from anywhere.
 */

interface Below {
  /** Drawn pale below the layers. */
  ground: GroundLayer[];
  base: { map: BaseMap; tiles: string } | undefined;
  lang: string;
}

/** The style of these layers; `tiles` gives the address of a layer's tiles with {z}, {x}, {y}. */
export function mapStyle(layers: Layer[], tiles: (layer: Layer) => string, { ground, base, lang }: Below): object {
  const used = [...new Set(layers.flatMap(({ style }) => style.icon ?? []))];
  const own = base ? [] : ground;
  return {
    version: 8,
    // For the map's script, which draws them: no sprites are loaded.
    metadata: { icons: Object.fromEntries(used.map((name) => [name, iconPaths[name]])) },
    sources: {
      ...(base && {
        base: {
          type: "vector",
          tiles: [base.tiles],
          minzoom: base.map.minZoom,
          maxzoom: base.map.maxZoom,
          attribution: escape(base.map.source),
        },
      }),
      ...Object.fromEntries(
        [...own, ...layers].map((layer) => [
          layer.id,
          { type: "vector", tiles: [tiles(layer)], minzoom: 0, maxzoom: 18, promoteId: "id" },
        ]),
      ),
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#f4f1ea" } },
      ...(base ? baseLayers(base.map, lang) : [...own.flatMap(groundShapes), ...own.flatMap(groundNames)]),
      ...layers.flatMap(fillsOf),
      ...layers.flatMap(linesOf),
      ...layers.flatMap(pointsOf),
      ...layers.flatMap(labelsOf),
    ],
  };
}

/** A street is a white band with an edge, a house or a village a dot. */
const groundShapes = (layer: GroundLayer) => {
  const { style } = layer;
  const band = (colour: string, width: unknown, at: string, kind: "LineString" | "Polygon" = "LineString") => ({
    ...shared(layer),
    id: `${layer.id}-${at}`,
    type: "line",
    filter: isA(kind),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colour,
      "line-width": width,
      ...(style.dashed && { "line-dasharray": [4, 3] }),
    },
  });
  return [
    ...fillsOf(layer),
    band("#a79c87", byZoom(6, 0.8, 16, 1.8), "edge", "Polygon"),
    band(style.colour, byZoom(11, 1.2, 14, 5, 18, 22), "line"),
    band("#ffffff", byZoom(11, 0, 14, 3.4, 18, 19), "band"),
    {
      ...shared(layer),
      ...(layer.namesTo !== undefined && { maxzoom: layer.namesTo }),
      id: `${layer.id}-point`,
      type: "circle",
      filter: isA("Point"),
      // What comes late is small at first: rows of houses are not beads.
      paint: {
        "circle-color": style.colour,
        "circle-radius": layer.minZoom
          ? byZoom(layer.minZoom, style.size / 3, layer.minZoom + 4, style.size)
          : style.size / 2,
      },
    },
  ];
};

/** Above all of the ground. Towns are written larger than villages, and first where there is no room for both. */
function groundNames(layer: GroundLayer): object[] {
  const { label } = layer.style;
  if (!label) return [];
  const isLine = layer.geometry === "line";
  const isTown = ["==", ["slice", ["get", "title"], 0, 2], "м."];
  const size = layer.id === "settlements" ? ["case", isTown, 16, 13] : 11;
  const name = {
    ...shared(layer),
    ...(layer.namesTo !== undefined && { maxzoom: layer.namesTo }),
    id: `${layer.id}-name`,
    type: "symbol",
    minzoom: label.fromZoom,
    filter: ["<=", ["coalesce", ["get", "count"], 1], 1],
    layout: {
      "text-field": ["to-string", ["coalesce", ["get", label.column], ""]],
      "text-size": size,
      "text-max-width": 20,
      "symbol-sort-key": ["case", isTown, 0, 1],
      "symbol-placement": isLine ? "line" : "point",
      ...(!isLine && { "text-anchor": "top", "text-offset": [0, 0.4] }),
    },
    paint: { "text-color": "#5c5346", "text-halo-color": "#ffffff", "text-halo-width": 1.4 },
  };
  return [name];
}

/** Grows with the zoom: zoom, value, zoom, value… */
const byZoom = (...stops: number[]) => ["interpolate", ["exponential", 1.5], ["zoom"], ...stops];

const shared = (layer: Layer) => ({
  source: layer.id,
  "source-layer": layer.id,
  minzoom: layer.minZoom,
  ...(layer.maxZoom < 22 && { maxzoom: layer.maxZoom }),
});

const isA = (kind: "Point" | "LineString" | "Polygon") => ["==", ["geometry-type"], kind];

const fillsOf = (layer: Layer) => [
  {
    ...shared(layer),
    id: `${layer.id}-fill`,
    type: "fill",
    filter: isA("Polygon"),
    paint: { "fill-color": colourOf(layer.style), "fill-opacity": layer.style.fill },
  },
];

const linesOf = (layer: Layer) => [
  {
    ...shared(layer),
    id: `${layer.id}-line`,
    type: "line",
    filter: ["!", isA("Point")],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": colourOf(layer.style),
      "line-width": ["case", isA("Polygon"), 1.2, Math.min(layer.style.size, 8) / 2],
      ...(layer.style.dashed && { "line-dasharray": [3, 2] }),
    },
  },
];

/** Circles; a cluster is larger the more it holds. */
const pointsOf = (layer: Layer) => [
  {
    ...shared(layer),
    id: `${layer.id}-point`,
    type: "circle",
    filter: isA("Point"),
    paint: {
      "circle-color": colourOf(layer.style),
      "circle-radius": [
        "case",
        [">", ["coalesce", ["get", "count"], 1], 1],
        ["min", 26, ["+", 9, ["*", 3, ["log10", ["get", "count"]]]]],
        sizeOf(layer.style),
      ],
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 1.5,
    },
  },
];

const labelsOf = (layer: Layer) => {
  const { label } = layer.style;
  const count = {
    ...shared(layer),
    id: `${layer.id}-count`,
    type: "symbol",
    filter: [">", ["coalesce", ["get", "count"], 1], 1],
    layout: { "text-field": ["to-string", ["get", "count"]], "text-size": 12, "text-allow-overlap": true },
    paint: { "text-color": "#ffffff" },
  };
  const name = {
    ...shared(layer),
    id: `${layer.id}-name`,
    type: "symbol",
    minzoom: Math.max(layer.minZoom, label?.fromZoom ?? 15),
    filter: ["<=", ["coalesce", ["get", "count"], 1], 1],
    layout: {
      "text-field": ["to-string", ["get", label?.column ?? "title"]],
      "text-size": 12,
      "text-anchor": "top",
      "text-offset": [0, 0.9],
      "text-max-width": 10,
      "text-optional": true,
    },
    paint: { "text-color": "#1a2430", "text-halo-color": "#ffffff", "text-halo-width": 1.4 },
  };
  const icon = {
    ...shared(layer),
    id: `${layer.id}-icon`,
    type: "symbol",
    filter: ["all", isA("Point"), ["<=", ["coalesce", ["get", "count"], 1], 1]],
    layout: {
      "icon-image": layer.style.icon,
      "icon-size": 1,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  };
  return [...(layer.style.icon ? [icon] : []), count, ...(label ? [name] : [])];
};

function colourOf({ colour, byValue, byRange }: Style): unknown {
  if (byValue) {
    const pairs = byValue.values.flatMap(({ value, colour: its }) => [["==", ["get", byValue.column], value], its]);
    return ["case", ...pairs, colour];
  }
  if (byRange) {
    const steps = byRange.steps.flatMap(({ from, colour: its }) => [from, its]);
    return ["step", ["to-number", ["get", byRange.column], -1e12], colour, ...steps];
  }
  return colour;
}

function sizeOf({ size, bySize, icon }: Style): unknown {
  if (icon) return Math.max(size, leastWithIcon) / 2;
  if (!bySize) return size / 2;
  const { column, least, most } = bySize;
  return [
    "interpolate",
    ["linear"],
    ["to-number", ["get", column], least],
    least,
    size / 4,
    Math.max(most, least + 1),
    size,
  ];
}
