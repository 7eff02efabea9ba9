import { get, type Ask } from "../../platform/http/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { answering, onlyKnown, out, selfLinks, types, wantsHtml } from "./answers.ts";
import { allLayers, collectionOf, conformsTo, landing, theLayer } from "./collections.ts";
import { crsUris } from "./crs.ts";
import { crsHeader, readOne, readPage } from "./items.ts";
import { describe } from "./openapi.ts";
import {
  apiPage,
  collectionPage,
  collectionsPage,
  conformancePage,
  itemPage,
  itemsPage,
  landingPage,
} from "./pages.tsx";
import { text } from "./text.ts";
import { matrixSet, matrixSetDefinition, matrixSets, tile, tileset, tilesets } from "./tiles.ts";

const one = "/ogc/collections/:collection";

/**
 * The map's data for programs: OGC API Features Part 1 (17-069r4) and Part 2 (18-058r1), OGC API Tiles Part 1
 * (20-057), each as JSON and as a page.
 */
export const ogc = defineService({
  id: "ogc",
  title: { uk: text.uk.title, en: text.en.title },
  routes: [
    get("/ogc", "anyone", answering(showLanding)),
    get("/ogc/conformance", "anyone", answering(showConformance)),
    get("/ogc/api", "anyone", answering(showApi)),
    get("/ogc/collections", "anyone", answering(showCollections)),
    get(one, "anyone", answering(showCollection)),
    get(`${one}/items`, "anyone", answering(showItems)),
    get(`${one}/items/:feature`, "anyone", answering(showItem)),
    get(`${one}/tiles`, "anyone", answering(showTilesets)),
    get(`${one}/tiles/${matrixSet}`, "anyone", answering(showTileset)),
    get(`${one}/tiles/${matrixSet}/:z/:row/:col`, "anyone", answering(showTile)),
    get(
      "/ogc/tileMatrixSets",
      "anyone",
      answering((ask) => out(ask, matrixSets(ask))),
    ),
    get(
      `/ogc/tileMatrixSets/${matrixSet}`,
      "anyone",
      answering((ask) => out(ask, matrixSetDefinition())),
    ),
  ],
});

function showLanding(ask: Ask) {
  onlyKnown(ask, []);
  if (wantsHtml(ask)) return landingPage(ask);
  const t = text[ask.lang];
  return out(ask, { title: t.title, description: t.lead, links: [...selfLinks(ask), ...landing(ask)] });
}

function showConformance(ask: Ask) {
  onlyKnown(ask, []);
  return wantsHtml(ask) ? conformancePage(ask) : out(ask, { conformsTo });
}

async function showApi(ask: Ask) {
  onlyKnown(ask, []);
  const layers = await allLayers(ask);
  return wantsHtml(ask) ? apiPage(ask, layers) : out(ask, describe(ask, layers), { type: types.openapi });
}

async function showCollections(ask: Ask) {
  onlyKnown(ask, []);
  const layers = await allLayers(ask);
  if (wantsHtml(ask)) return collectionsPage(ask, layers);
  const collections = await Promise.all(layers.map((layer) => collectionOf(ask, layer)));
  return out(ask, {
    links: selfLinks(ask),
    crs: crsUris,
    collections: collections.map((collection) => ({ ...collection, crs: ["#/crs"] })),
  });
}

async function showCollection(ask: Ask) {
  onlyKnown(ask, []);
  const layer = await theLayer(ask);
  return wantsHtml(ask) ? collectionPage(ask, layer) : out(ask, await collectionOf(ask, layer));
}

async function showItems(ask: Ask) {
  const layer = await theLayer(ask);
  const { collection, features, next, crs } = await readPage(ask, layer);
  if (wantsHtml(ask)) return itemsPage(ask, layer, features, next);
  return out(ask, collection, { type: types.geojson, headers: crsHeader(crs) });
}

async function showItem(ask: Ask) {
  const layer = await theLayer(ask);
  const { item, feature, crs } = await readOne(ask, layer);
  if (wantsHtml(ask)) return itemPage(ask, layer, feature);
  return out(ask, item, { type: types.geojson, headers: crsHeader(crs) });
}

async function showTilesets(ask: Ask) {
  return out(ask, tilesets(ask, await theLayer(ask)));
}

async function showTileset(ask: Ask) {
  return out(ask, await tileset(ask, await theLayer(ask)));
}

async function showTile(ask: Ask) {
  return tile(ask, await theLayer(ask));
}
