import { deepestTile, extentOf, tileOf, tileTag, type Layer } from "../../engines/places/index.ts";
import { content, type Ask } from "../../platform/http/index.ts";
import { say } from "../../platform/text/index.ts";
import { Exception, shared, types, type LinkOut } from "./answers.ts";
import { root } from "./collections.ts";

/** The only way of cutting the world into squares here: zooms of Web Mercator (OGC 17-083r4, annex D). */
export const matrixSet = "WebMercatorQuad";
const matrixSetUri = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const mercator = "http://www.opengis.net/def/crs/EPSG/0/3857";
const half = 20_037_508.342_789_244;
/** Metres of a dot at zoom 0, 256 dots a tile; a dot is 0.28 mm. */
const widest = (2 * half) / 256;

/** The list of tile sets of a layer: one. */
export function tilesets(ask: Ask, layer: Layer) {
  const at = `${root(ask)}/collections/${layer.id}/tiles`;
  return {
    links: [{ href: at, rel: "self", type: types.json }] satisfies LinkOut[],
    tilesets: [
      {
        title: say(layer.title, ask.lang),
        dataType: "vector",
        crs: mercator,
        tileMatrixSetURI: matrixSetUri,
        links: [{ href: `${at}/${matrixSet}`, rel: "self", type: types.json }] satisfies LinkOut[],
      },
    ],
  };
}

/** The tile set: where its tiles are, what is in them. */
export async function tileset(ask: Ask, layer: Layer) {
  const at = `${root(ask)}/collections/${layer.id}/tiles/${matrixSet}`;
  const extent = await extentOf(ask, layer.id);
  return {
    title: say(layer.title, ask.lang),
    dataType: "vector",
    crs: mercator,
    tileMatrixSetURI: matrixSetUri,
    ...(extent && {
      boundingBox: {
        lowerLeft: extent.box.slice(0, 2),
        upperRight: extent.box.slice(2),
        crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
      },
    }),
    layers: [
      {
        id: layer.id,
        dataType: "vector",
        geometryDimension: { point: 0, line: 1, polygon: 2, any: undefined }[layer.geometry],
      },
    ],
    links: [
      { href: at, rel: "self", type: types.json },
      {
        href: `${root(ask)}/tileMatrixSets/${matrixSet}`,
        rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
        type: types.json,
      },
      { href: `${at}/{tileMatrix}/{tileRow}/{tileCol}`, rel: "item", type: types.tile, templated: true },
    ] satisfies LinkOut[],
  };
}

/** GET …/tiles/WebMercatorQuad/:z/:row/:col: a Mapbox Vector Tile 2.1; 204 where nothing is. */
export async function tile(ask: Ask, layer: Layer) {
  const { z, row, col } = ask.params;
  if (![z, row, col].every((part) => /^\d{1,7}$/.test(part!)))
    throw new Exception(404, "NotFound", "There is no such tile");
  const headers = {
    ...shared,
    "cache-control": ask.actor.kind === "stranger" ? "public, max-age=60" : "private, max-age=60",
  };
  const etag = (await tileTag(ask, layer.id))!;
  if (ask.headers["if-none-match"] === etag)
    return content({ type: types.tile, body: "", status: 304, headers: { ...headers, etag } });
  const made = await tileOf(ask, layer.id, Number(z), Number(col), Number(row));
  if (!made) throw new Exception(404, "NotFound", "There is no such tile");
  return content({
    type: types.tile,
    body: made.bytes,
    status: made.bytes.length ? 200 : 204,
    headers: { ...headers, etag },
  });
}

export const matrixSets = (ask: Ask) => ({
  tileMatrixSets: [
    {
      id: matrixSet,
      uri: matrixSetUri,
      crs: mercator,
      links: [{ href: `${root(ask)}/tileMatrixSets/${matrixSet}`, rel: "self", type: types.json }],
    },
  ],
});

/** The set as its standard defines it, down to the deepest zoom that is made here. */
export const matrixSetDefinition = () => ({
  id: matrixSet,
  title: "Google Maps Compatible for the World",
  uri: matrixSetUri,
  crs: mercator,
  orderedAxes: ["X", "Y"],
  wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
  tileMatrices: Array.from({ length: deepestTile + 1 }, (_, zoom) => ({
    id: String(zoom),
    scaleDenominator: widest / 2 ** zoom / 0.000_28,
    cellSize: widest / 2 ** zoom,
    pointOfOrigin: [-half, half],
    tileWidth: 256,
    tileHeight: 256,
    matrixWidth: 2 ** zoom,
    matrixHeight: 2 ** zoom,
  })),
});
