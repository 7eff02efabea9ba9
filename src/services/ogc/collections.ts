import { extentOf, findLayer, layersFor, layerVersion, type Layer } from "../../engines/places/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { remember } from "../../platform/service/index.ts";
import { say } from "../../platform/text/index.ts";
import { Exception, types, type LinkOut } from "./answers.ts";
import { crs84, crsUris } from "./crs.ts";

/** Where all of this stands. */
export const root = (ask: Pick<Ask, "origin">): string => `${ask.origin}/ogc`;

/** Classes of the standards that hold here: Features Part 1 (17-069r4), Part 2 (18-058r1), Tiles Part 1 (20-057). */
export const conformsTo = [
  ...["core", "oas30", "html", "geojson"].map((it) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${it}`),
  "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
  ...["core", "tileset", "tilesets-list", "geodata-tilesets", "mvt"].map(
    (it) => `http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/${it}`,
  ),
];

export function landing(ask: Ask) {
  const at = root(ask);
  return [
    { href: `${at}/api`, rel: "service-desc", type: types.openapi, title: "OpenAPI 3.0" },
    { href: `${at}/api?f=html`, rel: "service-doc", type: types.html },
    { href: `${at}/conformance`, rel: "conformance", type: types.json },
    { href: `${at}/collections`, rel: "data", type: types.json },
    { href: `${at}/tileMatrixSets`, rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes", type: types.json },
  ] satisfies LinkOut[];
}

/** The layer of the address, for one who may see it. Throws Exception 404. */
export async function theLayer(ask: Ask): Promise<Layer> {
  const layer = await findLayer(ask, ask.params.collection!);
  if (!layer) throw new Exception(404, "NotFound", "There is no such collection");
  return layer;
}

export const allLayers = (ask: Ask): Promise<Layer[]> => layersFor(ask);

/** A layer as `collection` of Part 1. */
export async function collectionOf(ask: Ask, layer: Layer) {
  const at = `${root(ask)}/collections/${layer.id}`;
  const title = say(layer.title, ask.lang);
  const extent = await extentKept(ask, layer);
  return {
    id: layer.id,
    title,
    itemType: "feature",
    ...(extent && {
      extent: {
        spatial: { bbox: [extent.box], crs: crs84 },
        temporal: { interval: [[new Date(extent.since).toISOString(), null]] },
      },
    }),
    crs: crsUris,
    storageCrs: crs84,
    links: [
      { href: `${at}?f=json`, rel: "self", type: types.json, title },
      { href: `${at}?f=html`, rel: "alternate", type: types.html, title },
      { href: `${at}/items?f=json`, rel: "items", type: types.geojson, title },
      { href: `${at}/items?f=html`, rel: "items", type: types.html, title },
      { href: `${at}/tiles`, rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector", type: types.json, title },
    ] satisfies LinkOut[],
  };
}

/** Counted once for each state of the layer, and for each who sees another part of it. */
async function extentKept(ask: Ask, layer: Layer) {
  const version = await layerVersion(ask, layer.id);
  const seen = ask.actor.can("places.see-internal");
  return remember(ask.hromada, `ogc.extent ${layer.id} ${version} ${seen}`, () => extentOf(ask, layer.id));
}
