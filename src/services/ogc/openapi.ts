import type { ColumnOfLayer, Layer } from "../../engines/places/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { say } from "../../platform/text/index.ts";
import { types } from "./answers.ts";
import { root } from "./collections.ts";
import { crs84, crsUris } from "./crs.ts";
import { filterable, limits } from "./query.ts";
import { text } from "./text.ts";

const exception = {
  type: "object",
  required: ["code"],
  properties: { code: { type: "string" }, description: { type: "string" } },
};

const answer = (description: string, ...media: string[]) => ({
  description,
  content: Object.fromEntries(
    media.map((type) => [type, { schema: { type: type === types.html ? "string" : "object" } }]),
  ),
});

const wrong = {
  "400": { $ref: "#/components/responses/InvalidParameter" },
  "404": { $ref: "#/components/responses/NotFound" },
};

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });

const operation = (
  operationId: string,
  summary: string,
  responses: object,
  parameters: object[] = [reference("f")],
) => ({
  get: { operationId, summary, ...(parameters.length && { parameters }), responses: { ...responses, ...wrong } },
});

/** The description of all this as OpenAPI 3.0: each layer that the reader sees has paths of its own. */
export function describe(ask: Ask, layers: Layer[]) {
  const both = [types.json, types.html];
  const paths: Record<string, object> = {
    "/": operation("landing", "Landing page", { "200": answer("Links to the resources", ...both) }),
    "/conformance": operation("conformance", "Conformance classes", { "200": answer("Addresses of classes", ...both) }),
    "/api": operation("api", "This description", { "200": answer("OpenAPI 3.0", types.openapi, types.html) }),
    "/collections": operation("collections", "Collections", { "200": answer("All collections", ...both) }),
    "/tileMatrixSets": operation("tileMatrixSets", "Tile matrix sets", { "200": answer("One", types.json) }, []),
    "/tileMatrixSets/WebMercatorQuad": operation(
      "tileMatrixSet",
      "Tile matrix set",
      { "200": answer("Its definition", types.json) },
      [],
    ),
  };
  for (const layer of layers) Object.assign(paths, pathsOf(layer));
  return {
    openapi: "3.0.3",
    info: {
      title: text[ask.lang].title,
      version: "1.0.0",
      description: "OGC API – Features Part 1 and 2, OGC API – Tiles Part 1",
    },
    servers: [{ url: root(ask) }],
    paths,
    components: {
      parameters: parameters(),
      responses: {
        InvalidParameter: {
          description: "A parameter is unknown or wrong",
          content: { [types.json]: { schema: exception } },
        },
        NotFound: { description: "There is no such thing", content: { [types.json]: { schema: exception } } },
      },
    },
  };
}

function pathsOf(layer: Layer): Record<string, object> {
  const { id } = layer;
  const at = `/collections/${id}`;
  const title = say(layer.title, "en");
  const features = [types.geojson, types.html];
  const tileParts = ["tileMatrix", "tileRow", "tileCol"].map(reference);
  return {
    [at]: operation(`${id}.collection`, title, { "200": answer("The collection", types.json, types.html) }),
    [`${at}/items`]: operation(
      `${id}.items`,
      `${title}: features`,
      { "200": answer("A page of features", ...features) },
      [
        ...["f", "limit", "bbox", "bbox-crs", "datetime", "crs", "after"].map(reference),
        ...filterable(layer).map(columnParameter),
      ],
    ),
    [`${at}/items/{featureId}`]: operation(
      `${id}.item`,
      `${title}: one feature`,
      { "200": answer("The feature", ...features) },
      ["f", "crs", "featureId"].map(reference),
    ),
    [`${at}/tiles`]: operation(`${id}.tilesets`, `${title}: tile sets`, { "200": answer("One", types.json) }, []),
    [`${at}/tiles/WebMercatorQuad`]: operation(
      `${id}.tileset`,
      `${title}: tile set`,
      { "200": answer("What its tiles hold", types.json) },
      [],
    ),
    [`${at}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}`]: operation(
      `${id}.tile`,
      `${title}: tile`,
      {
        "200": {
          description: "Mapbox Vector Tile 2.1",
          content: { [types.tile]: { schema: { type: "string", format: "binary" } } },
        },
        "204": { description: "Nothing is there" },
      },
      tileParts,
    ),
  };
}

const columnParameter = ({ id, title, type }: ColumnOfLayer) => ({
  name: id,
  in: "query",
  description: say(title, "en"),
  required: false,
  schema: { type: type === "number" ? "number" : type === "yes-no" ? "boolean" : "string" },
});

function parameters() {
  const inQuery = (name: string, description: string, schema: object, more: object = {}) => ({
    name,
    in: "query",
    description,
    required: false,
    schema,
    ...more,
  });
  const inPath = (name: string, description: string, schema: object) => ({
    name,
    in: "path",
    description,
    required: true,
    schema,
  });
  const crs = { type: "string", format: "uri", enum: crsUris, default: crs84 };
  const numbers = {
    oneOf: [
      { minItems: 4, maxItems: 4 },
      { minItems: 6, maxItems: 6 },
    ],
  };
  const row = { type: "integer", minimum: 0 };
  return {
    f: inQuery("f", "Form of the answer", { type: "string", enum: ["json", "html"] }),
    limit: inQuery(
      "limit",
      "Features on a page at most",
      { type: "integer", minimum: limits.least, maximum: limits.most, default: limits.usual },
      { style: "form", explode: false },
    ),
    bbox: inQuery(
      "bbox",
      "Only what meets this box",
      { type: "array", ...numbers, items: { type: "number" } },
      { style: "form", explode: false },
    ),
    "bbox-crs": inQuery("bbox-crs", "System of the box", crs),
    crs: inQuery("crs", "System of the coordinates in the answer", crs),
    datetime: inQuery(
      "datetime",
      "Only what stood then: an instant, from/to, ../to, from/..",
      { type: "string" },
      { style: "form", explode: false },
    ),
    after: inQuery("after", "As `next` of the page before", { type: "string" }),
    featureId: inPath("featureId", "Id of a feature", { type: "string" }),
    tileMatrix: inPath("tileMatrix", "Zoom", { type: "string" }),
    tileRow: inPath("tileRow", "Row from the north", row),
    tileCol: inPath("tileCol", "Column from the west", row),
  };
}
