import assert from "node:assert/strict";
import { test } from "node:test";
import { PbfReader } from "pbf";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { declareLayer, putFeatures, tileLimit, type FeatureDraft } from "../../engines/places/index.ts";
import { write } from "../../platform/journal/index.ts";

/* Bad day: a layer of 500,000 points. Each way to it answers, none of them with all of it at once. */

const town = await openTown();
const count = 500_000;
const title = { uk: "Дерева", en: "" };
/** A kilometre and a half of the town, as dense as it gets: 707 by 707 points, two metres apart. */
const side = Math.ceil(Math.sqrt(count));

await write(town.context(), async (tx) => {
  const columns = [{ id: "kind", title, type: "text" as const, class: "open" as const }];
  await declareLayer(tx, { id: "trees", title, class: "open", geometry: "point", source: "upload", columns });
  await putFeatures(tx, "trees", points());
});

async function* points(): AsyncGenerator<FeatureDraft> {
  for (let at = 0; at < count; at += 1)
    yield {
      id: `${at}`,
      title: `Дерево ${at}`,
      geometry: {
        type: "Point",
        coordinates: [27.19 + (at % side) * 0.00003, 49.745 + Math.floor(at / side) * 0.00002],
      },
      properties: { kind: at % 2 ? "липа" : "клен" },
    };
}

const get = (url: string) => town.server.inject({ url });

for (const address of ["0/0/0", "9/294/174", "12/2357/1393", "14/9429/5574"])
  test(`the tile ${address} stays small, and counts what it draws together`, async () => {
    const { statusCode, rawPayload } = await get(`/map/tiles/trees/${address}.mvt`);
    assert.ok([200, 204].includes(statusCode), String(statusCode));
    assert.ok(rawPayload.length < 1_000_000, `${rawPayload.length} bytes`);
    assert.ok(featuresIn(rawPayload) <= tileLimit);
  });

/** How many features all layers of a tile hold. */
function featuresIn(tile: Buffer): number {
  let found = 0;
  new PbfReader(tile).readFields((tag, _, pbf) => {
    if (tag === 3) pbf.readFields((inner) => inner === 2 && (found += 1), undefined, pbf.readVarint() + pbf.pos);
  }, undefined);
  return found;
}

test("the page, the list, what is here, the picture and the sheet answer with a part, and say so", async () => {
  const visitor = visit(town);
  await visitor.get("/map?layers=trees");
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /Показати далі/);
  await visitor.get("/map/list?layers=trees&column=trees:kind&op=%3D&value=липа");
  assert.match(visitor.body, /Показати далі/);
  assert.doesNotMatch(visitor.body, /клен/);
  const here = await get("/map/here?layers=trees&point=49.75,27.2&metres=2000");
  assert.equal((JSON.parse(here.body) as { features: object[] }).features.length, 10);
  const picture = await get("/map/picture.svg?layers=trees");
  assert.ok(picture.body.split("<circle").length <= 501);
  const sheet = await get("/map/print.pdf?layers=trees&scale=10000&near=49.75,27.2");
  assert.equal(sheet.headers["content-type"], "application/pdf");
  await visitor.get("/map/compare?layers=trees&day=2000-01-01");
  assert.match(visitor.body, /його забагато для одного порівняння/);
});
