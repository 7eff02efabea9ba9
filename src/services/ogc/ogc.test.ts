import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { schemaTroubles } from "../../../test/schemas.ts";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { declareLayer, dropFeature, projections, putFeatures, reprojectPosition } from "../../engines/places/index.ts";
import { write } from "../../platform/journal/index.ts";
import { crs84, crsUris } from "./crs.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });
const point = (lon: number, lat: number) => ({ type: "Point" as const, coordinates: [lon, lat] });

await write(ctx, async (tx) => {
  const columns = [
    { id: "places", title: words("Місць"), type: "number" as const, class: "open" as const },
    { id: "keeper", title: words("Хто тримає ключ"), type: "text" as const, class: "internal" as const },
  ];
  const shelters = { title: words("Криниці"), geometry: "any" as const, source: "upload", columns };
  await declareLayer(tx, { id: "wells", class: "open", ...shelters });
  await declareLayer(tx, { id: "inner-wells", class: "internal", ...shelters });
  const features = Array.from({ length: 25 }, (_, at) => ({
    id: `s${String(at).padStart(2, "0")}`,
    title: `Криниці ${at}`,
    geometry: point(27.2 + at / 1_000, 49.75),
    properties: { places: at, keeper: "Коваль" },
    since: new Date(Date.UTC(2026, 0, 1 + at)),
  }));
  await putFeatures(tx, "wells", features);
  await putFeatures(tx, "inner-wells", features);
  await tx.record({ what: "test.write" });
});
await write({ ...ctx, now: new Date("2026-06-01T12:00:00Z") }, async (tx) => {
  await dropFeature(tx, "wells", "s24");
  await tx.record({ what: "test.write" });
});

const stranger = visit(town);
type Json = Record<string, any>;

async function asked(address: string): Promise<Json> {
  await stranger.get(address);
  assert.equal(stranger.status, 200, `${address}: ${stranger.body.slice(0, 300)}`);
  return JSON.parse(stranger.body) as Json;
}

const idsOf = ({ features }: Json) => (features as Json[]).map(({ id }) => String(id));
const links = (answer: Json, rel: string) => (answer.links as Json[]).filter((link) => link.rel === rel);

suite("the standard’s schemas", () => {
  const schemas = join(import.meta.dirname, "../../../../shared/data/ogc/core/openapi/schemas");
  const skip = existsSync(schemas) ? false : "the schemas are not here";
  const cases: [address: string, schema: string][] = [
    ["/ogc", "landingPage"],
    ["/ogc/conformance", "confClasses"],
    ["/ogc/collections", "collections"],
    ["/ogc/collections/wells", "collection"],
    ["/ogc/collections/wells/items", "featureCollectionGeoJSON"],
    ["/ogc/collections/wells/items/s03", "featureGeoJSON"],
  ];
  for (const [address, schema] of cases)
    test(`${address} is as ${schema}.yaml says`, { skip }, async () =>
      assert.deepEqual(schemaTroubles(join(schemas, `${schema}.yaml`), await asked(address)), []),
    );
  test("an error is as exception.yaml says", { skip }, async () => {
    await stranger.get("/ogc/collections/none");
    assert.deepEqual(schemaTroubles(join(schemas, "exception.yaml"), JSON.parse(stranger.body)), []);
    assert.notDeepEqual(schemaTroubles(join(schemas, "landingPage.yaml"), { title: 1 }), []);
  });
});

suite("abstract tests of Features Part 1", () => {
  test("/conf/core/root-success, api-definition, conformance", async () => {
    const root = await asked("/ogc");
    for (const rel of ["self", "alternate", "service-desc", "service-doc", "conformance", "data"])
      for (const { href, type } of links(root, rel)) {
        assert.ok(type, rel);
        await stranger.get(new URL(String(href)).pathname + new URL(String(href)).search);
        assert.equal(stranger.status, 200, String(href));
        assert.ok(stranger.type.startsWith(String(type).split(";")[0]!), `${href}: ${stranger.type}`);
      }
    const { conformsTo } = await asked("/ogc/conformance");
    assert.ok(conformsTo.includes("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"));
  });

  test("/conf/core/fc-md: each collection names its items, its extent holds all of them, in place and time", async () => {
    const { collections } = await asked("/ogc/collections");
    const ids = collections.map(({ id }: Json) => id);
    assert.ok(ids.includes("wells") && !ids.includes("inner-wells"));
    const one = await asked("/ogc/collections/wells");
    assert.deepEqual(one.extent.spatial.bbox, [[27.2, 49.75, 27.223, 49.75]]);
    assert.deepEqual(one.extent.temporal.interval, [["2026-01-01T00:00:00.000Z", null]]);
    assert.deepEqual(
      links(one, "items").map(({ type }) => type),
      ["application/geo+json", "text/html"],
    );
  });

  test("/conf/core/fc-limit, fc-links: pages by `next`, each feature once", async () => {
    const seen: string[] = [];
    let address: string | undefined = "/ogc/collections/wells/items?limit=7";
    while (address) {
      const page: Json = await asked(address);
      assert.ok(page.features.length <= 7);
      assert.equal(page.numberReturned, page.features.length);
      assert.equal(page.numberMatched, 24);
      assert.equal(links(page, "self").length + links(page, "alternate").length, 2);
      seen.push(...idsOf(page));
      const [next] = links(page, "next");
      address = next && new URL(String(next.href)).pathname + new URL(String(next.href)).search;
    }
    assert.equal(new Set(seen).size, 24);
    assert.equal(seen.length, 24);
    assert.equal((await asked("/ogc/collections/wells/items")).features.length, 10);
    assert.equal((await asked("/ogc/collections/wells/items?limit=100000")).features.length, 24);
  });

  test("/conf/core/fc-bbox: only what meets the box, of four numbers or six", async () => {
    const expected = ["s00", "s01", "s02"];
    for (const bbox of ["27.1,49.7,27.2025,49.8", "27.1,49.7,0,27.2025,49.8,100"])
      assert.deepEqual(idsOf(await asked(`/ogc/collections/wells/items?bbox=${bbox}`)), expected);
    assert.deepEqual(idsOf(await asked("/ogc/collections/wells/items?bbox=20,40,21,41")), []);
  });

  const times: [datetime: string, ids: string[]][] = [
    ["2026-01-02T00:00:00Z", ["s00", "s01"]],
    ["2026-01-02", ["s00", "s01"]],
    ["2025-01-01T00:00:00Z/2026-01-01T00:00:00Z", ["s00"]],
    ["../2026-01-02T00:00:00Z", ["s00", "s01"]],
    ["/2026-01-02T00:00:00Z", ["s00", "s01"]],
    ["2025-01-01T00:00:00Z", []],
  ];
  for (const [datetime, ids] of times)
    test(`/conf/core/fc-time: ${datetime}`, async () =>
      assert.deepEqual(idsOf(await asked(`/ogc/collections/wells/items?limit=100&datetime=${datetime}`)), ids));

  test("/conf/core/fc-time: what has ended is there for the time when it stood", async () => {
    const at = "/ogc/collections/wells/items?limit=100&datetime=";
    assert.ok(idsOf(await asked(`${at}2026-05-01T00:00:00Z/..`)).includes("s24"));
    assert.ok(!idsOf(await asked(`${at}2026-06-02T00:00:00Z/..`)).includes("s24"));
    assert.ok(!idsOf(await asked(`${at}2026-06-02T00:00:00Z/`)).includes("s24"));
  });

  test("/conf/core/query-param: a column of the layer narrows", async () =>
    assert.deepEqual(idsOf(await asked("/ogc/collections/wells/items?places=3")), ["s03"]));

  test("/conf/core/f-success, f-links: one feature, with the way to its collection", async () => {
    const one = await asked("/ogc/collections/wells/items/s03");
    assert.deepEqual(one.geometry, point(27.203, 49.75));
    assert.equal(one.properties.places, 3);
    assert.equal(one.properties.keeper, undefined);
    for (const rel of ["self", "alternate", "collection"]) assert.equal(links(one, rel).length, 1, rel);
  });

  const wrong = [
    "limit=0",
    "limit=-1",
    "limit=many",
    "bbox=1,2,3",
    "bbox=a,b,c,d",
    "bbox=1,2,3,",
    "bbox=27,50,28,49",
    "bbox-crs=EPSG:4326",
    "crs=http://example.com",
    "datetime=yesterday",
    "datetime=2026-13-45",
    "datetime=2026-01-02/2026-01-01",
    "datetime=2026-01-01/2026-01-02/2026-01-03",
    "places=many",
    "keeper=Коваль",
    "unknown=1",
    "limit=1&limit=2",
    "f=xml",
  ];
  for (const query of wrong)
    test(`/conf/core/query-param-invalid, -unknown: ${query}`, async () => {
      await stranger.get(`/ogc/collections/wells/items?${query}`);
      assert.equal(stranger.status, 400);
      assert.equal(JSON.parse(stranger.body).code, "InvalidParameterValue");
    });

  for (const address of [
    "collections/none",
    "collections/inner-wells",
    "collections/inner-wells/items",
    "collections/wells/items/none",
  ])
    test(`not there: ${address}`, async () => {
      await stranger.get(`/ogc/${address}`);
      assert.equal(stranger.status, 404);
    });
});

suite("Features Part 2", () => {
  for (const { id } of projections)
    test(`coordinates in ${id} come in the order of its axes, and a box of it finds the same`, async () => {
      const crs = `http://www.opengis.net/def/crs/EPSG/0/${id.slice(5)}`;
      const { geometry } = await asked(`/ogc/collections/wells/items/s05?crs=${encodeURIComponent(crs)}`);
      const [x, y] = reprojectPosition([27.205, 49.75], "EPSG:4326", id)!;
      assert.deepEqual(geometry.coordinates, id === "EPSG:3857" ? [x, y] : [y, x]);
      const [a, b] = geometry.coordinates as [number, number];
      const near = id === "EPSG:4326" || id === "EPSG:5561" ? 0.0004 : 25;
      const bbox = [a - near, b - near, a + near, b + near].join(",");
      const found = await asked(`/ogc/collections/wells/items?bbox=${bbox}&bbox-crs=${encodeURIComponent(crs)}`);
      assert.deepEqual(idsOf(found), ["s05"]);
    });

  test("the answer says its system, and a collection names those that it has", async () => {
    const response = await town.server.inject({ url: "/ogc/collections/wells/items" });
    assert.equal(response.headers["content-crs"], `<${crs84}>`);
    const { crs, storageCrs } = await asked("/ogc/collections/wells");
    assert.deepEqual(crs, crsUris);
    assert.equal(storageCrs, crs84);
  });
});

suite("Tiles", () => {
  test("lead from the collection to a tile, which comes with a tag", async () => {
    const { tilesets } = await asked("/ogc/collections/wells/tiles");
    const set = await asked(new URL(String(tilesets[0].links[0].href)).pathname);
    const [item] = links(set, "item");
    assert.match(String(item!.href), /\{tileMatrix\}\/\{tileRow\}\/\{tileCol\}$/);
    const url = "/ogc/collections/wells/tiles/WebMercatorQuad/10/348/589";
    const tile = await town.server.inject({ url });
    assert.equal(tile.statusCode, 200);
    assert.equal(tile.headers["content-type"], "application/vnd.mapbox-vector-tile");
    const again = await town.server.inject({ url, headers: { "if-none-match": String(tile.headers.etag) } });
    assert.equal(again.statusCode, 304);
    for (const none of ["10/348/a", "10/2000/589", "99/1/1"]) {
      await stranger.get(`/ogc/collections/wells/tiles/WebMercatorQuad/${none}`);
      assert.equal(stranger.status, 404, none);
    }
    await stranger.get("/ogc/collections/inner-wells/tiles/WebMercatorQuad/10/348/589");
    assert.equal(stranger.status, 404);
  });

  test("the matrix set is that of the standard", async () => {
    const { tileMatrices } = await asked("/ogc/tileMatrixSets/WebMercatorQuad");
    assert.equal(Math.round(tileMatrices[0].scaleDenominator), 559_082_264);
    assert.equal(tileMatrices[10].matrixWidth, 1024);
  });
});

test("the description names every path, and every parameter that a collection takes", async () => {
  const api = await asked("/ogc/api");
  assert.equal(api.openapi, "3.0.3");
  const items = api.paths["/collections/wells/items"].get.parameters as Json[];
  assert.ok(items.some(({ name }) => name === "places"));
  assert.ok(!JSON.stringify(api).includes("keeper"));
  const unresolved = JSON.stringify(api)
    .match(/#\/components\/[^"]+/g)!
    .filter(
      (it) =>
        !it
          .slice(2)
          .split("/")
          .reduce((node: Json | undefined, key) => node?.[key], api),
    );
  assert.deepEqual(unresolved, []);
});

test("officials see internal layers and columns by right, and nobody keeps that on the way", async () => {
  const cookie = await town.signIn(await town.addPerson({ roles: ["clerk"] }));
  const response = await town.server.inject({ url: "/ogc/collections/inner-wells/items/s03", headers: { cookie } });
  assert.equal(response.statusCode, 200);
  assert.equal(response.json<Json>().properties.keeper, "Коваль");
  assert.equal(response.headers["cache-control"], "private, no-store");
});

test("pages for people: in both languages, from the landing page to a feature", async () => {
  for (const address of ["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/wells"]) {
    await stranger.get(`${address}?f=html`);
    assert.equal(stranger.status, 200, address);
    assert.match(stranger.body, /<h1>/);
  }
  await stranger.get("/ogc/collections/wells/items?f=html&limit=5");
  assert.match(stranger.body, /after=s04/);
  await stranger.get("/en/ogc/collections/wells/items/s03?f=html");
  assert.match(stranger.body, /Stands so since/);
  const accept = "text/html,application/xhtml+xml";
  const page = await town.server.inject({ url: "/ogc", headers: { accept } });
  assert.match(String(page.headers["content-type"]), /text\/html/);
});

test("parameters of any kind are answered or refused, and nothing else happens", async () => {
  const values = ["", "0", "-1", "1e999", "NaN", "%00", "'", "{}", "../..", "9".repeat(400), "а", "1,2,3,4", "null"];
  for (const name of ["limit", "bbox", "bbox-crs", "datetime", "crs", "after", "places", "f"])
    for (const value of values) {
      await stranger.get(
        `/ogc/collections/wells/items?${name}=${value.startsWith("%") ? value : encodeURIComponent(value)}`,
      );
      assert.ok([200, 400].includes(stranger.status), `${name}=${value}: ${stranger.status}`);
    }
});
