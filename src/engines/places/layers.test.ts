import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { stranger, type Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import {
  countFeatures,
  declareLayer,
  dropFeature,
  dropLayer,
  featuresAt,
  featuresIn,
  findFeature,
  findLayer,
  layersFor,
  layerVersion,
  putFeature,
  putFeatures,
  setStyle,
  type FeatureDraft,
  type LayerDraft,
} from "./index.ts";

const town = await openTown();
const words = (uk: string) => ({ uk, en: "" });
const ctx = () => town.context();
const publicly = () => town.context(stranger);

const shelters = (id: string, also: Partial<LayerDraft> = {}): LayerDraft => ({
  id,
  title: words("Укриття"),
  class: "open",
  geometry: "point",
  source: "register",
  address: `/registers/${id}/{id}`,
  columns: [
    { id: "places", title: words("Місць"), type: "number", class: "open" },
    { id: "keeper", title: words("Відповідальний"), type: "text", class: "internal" },
  ],
  ...also,
});

const point = (id: string, x: number, y: number, also: Partial<FeatureDraft> = {}): FeatureDraft => ({
  id,
  geometry: { type: "Point", coordinates: [x, y] },
  title: `Укриття ${id}`,
  properties: { places: 50, keeper: "Школа № 1", unknown: "не зберігається" },
  ...also,
});

async function made(id: string, features: FeatureDraft[] = [], also: Partial<LayerDraft> = {}) {
  await write(ctx(), async (tx) => {
    await declareLayer(tx, shelters(id, also));
    await putFeatures(tx, id, features);
  });
}

const idsOf = (found: Awaited<ReturnType<typeof featuresIn>>) => found?.features.map(({ id }) => id);

test("a stranger sees open layers, and of them open features and columns only", async () => {
  await made("seen-open", [point("a", 27.2, 49.75), point("b", 27.21, 49.75, { class: "internal" })]);
  await made("seen-internal", [point("a", 27.2, 49.75)], { class: "internal" });
  const ids = (await layersFor(publicly())).map(({ id }) => id);
  assert.ok(ids.includes("seen-open") && !ids.includes("seen-internal"));
  assert.equal(await findLayer(publicly(), "seen-internal"), undefined);
  assert.equal(await featuresIn(publicly(), { layer: "seen-internal" }), undefined);
  assert.equal(await findFeature(publicly(), "seen-internal", "a"), undefined);
  assert.equal(await layerVersion(publicly(), "seen-internal"), undefined);
  assert.equal(await findFeature(publicly(), "seen-open", "b"), undefined);
  assert.deepEqual((await findFeature(publicly(), "seen-open", "a"))!.properties, { places: 50 });
  assert.deepEqual(idsOf(await featuresIn(publicly(), { layer: "seen-open" })), ["a"]);
  const keeper = { column: "keeper", op: "=", value: "Школа № 1" } as const;
  assert.deepEqual(idsOf(await featuresIn(publicly(), { layer: "seen-open", where: [keeper] })), []);
  const here = await featuresAt(publicly(), undefined, [27.2, 49.75], 5_000);
  assert.deepEqual(
    here.map(({ layer, id }) => `${layer}/${id}`).filter((it) => it.startsWith("seen-")),
    ["seen-open/a"],
  );
  const all = await featuresIn(ctx(), { layer: "seen-open", where: [keeper] });
  assert.deepEqual(idsOf(all), ["a", "b"]);
  assert.deepEqual(all!.features[0]!.properties, { places: 50, keeper: "Школа № 1" });
  assert.equal(all!.features[0]!.address, "/registers/seen-open/a");
});

test("a style of an internal column is not told to a stranger", async () => {
  await made("styled");
  const label = { column: "keeper", fromZoom: 14 };
  await write(ctx(), (tx) => setStyle(tx, "styled", { colour: "#112233", size: 8, fill: 0.5, label }));
  assert.deepEqual((await findLayer(ctx(), "styled"))!.style.label, label);
  assert.equal((await findLayer(publicly(), "styled"))!.style.label, undefined);
  await assert.rejects(
    write(ctx(), (tx) =>
      setStyle(tx, "styled", { colour: "#112233", size: 8, fill: 0.5, label: { column: "no", fromZoom: 1 } }),
    ),
    /no column/,
  );
  // What is declared again leaves what was chosen.
  await write(ctx(), async (tx) => {
    await tx.record({ what: "test.write" });
    await declareLayer(tx, shelters("styled", { title: words("Інша назва") }));
  });
  assert.equal((await findLayer(ctx(), "styled"))!.style.colour, "#112233");
});

for (const wrong of ["restricted", "personal"])
  test(`the class ${wrong} is refused by the face and by the database`, async () => {
    await made(`refused-${wrong}`, [point("a", 27.2, 49.75)]);
    const draft = { ...shelters("refused"), class: wrong as "open" };
    await assert.rejects(write(ctx(), (tx) => declareLayer(tx, draft)));
    const columns = [{ id: "a", title: words("А"), type: "text" as const, class: wrong as "open" }];
    await assert.rejects(write(ctx(), (tx) => declareLayer(tx, shelters("refused", { columns }))));
    await assert.rejects(
      sql`update layer set class = ${wrong} where id = ${`refused-${wrong}`}`.execute(town.db),
      /violates check/,
    );
    await assert.rejects(
      sql`update feature set class = ${wrong} where layer = ${`refused-${wrong}`}`.execute(town.db),
      /violates check/,
    );
    await assert.rejects(
      sql`update layer set columns = ${JSON.stringify(columns)}::jsonb where id = ${`refused-${wrong}`}`.execute(
        town.db,
      ),
      /violates check/,
    );
  });

test("pages by key hold every feature once", async () => {
  await made(
    "paged",
    Array.from({ length: 25 }, (_, at) => point(`p${at}`, 27 + at / 1000, 49.5)),
  );
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = (await featuresIn(ctx(), { layer: "paged", limit: 10, after }))!;
    seen.push(...page.features.map(({ id }) => id));
    after = page.next;
  } while (after);
  assert.equal(seen.length, 25);
  assert.deepEqual(seen, [...new Set(seen)].sort());
  assert.equal(await countFeatures(ctx(), { layer: "paged" }), 25);
  assert.equal(await countFeatures(ctx(), { layer: "paged" }, 10), 10);
});

const square = (x: number, y: number, side: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
      [x, y],
    ],
  ],
});

const asked: { what: string; query: Parameters<typeof featuresIn>[1]; wanted: string[] }[] = [
  { what: "a box", query: { layer: "asked", box: [26.99, 49.49, 27.015, 49.51] }, wanted: ["a", "b"] },
  { what: "a box over the date line", query: { layer: "asked", box: [27.015, 49, -170, 50] }, wanted: ["c"] },
  { what: "a polygon", query: { layer: "asked", inside: square(27.005, 49.49, 0.1) }, wanted: ["b", "c"] },
  {
    what: "near, nearest first",
    query: { layer: "asked", near: { point: [27.011, 49.5], metres: 1_000 } },
    wanted: ["b", "c", "a"],
  },
  { what: "a number", query: { layer: "asked", where: [{ column: "places", op: ">", value: 100 }] }, wanted: ["c"] },
  {
    what: "a number that is not one",
    query: { layer: "asked", where: [{ column: "places", op: "=", value: "50" }] },
    wanted: ["a", "b"],
  },
  {
    what: "a part of the title",
    query: { layer: "asked", where: [{ column: "title", op: "contains", value: "уКРИТТЯ B" }] },
    wanted: ["b"],
  },
  {
    what: "a column that is not there",
    query: { layer: "asked", where: [{ column: "x'; --", op: "=", value: 1 }] },
    wanted: [],
  },
];
await made("asked", [
  point("a", 27, 49.5),
  point("b", 27.01, 49.5),
  point("c", 27.02, 49.5, { properties: { places: 101 } }),
]);

for (const { what, query, wanted } of asked)
  test(`features are found by ${what}`, async () => assert.deepEqual(idsOf(await featuresIn(ctx(), query)), wanted));

test("how it stood on a day is known after it moved and after it went", async () => {
  const [march, may, july] = ["2026-03-01", "2026-05-01", "2026-07-01"].map((day) => new Date(`${day}T12:00:00Z`));
  const on = (now: Date) => ({ ...ctx(), now });
  await made("past");
  const put = (now: Date, x: number) =>
    write(on(now), async (tx) => {
      await tx.record({ what: "test.put" });
      await putFeature(tx, { layer: "past", ...point("a", x, 49.5) });
    });
  await put(march!, 27);
  await put(may!, 27.5);
  await write(on(july!), async (tx) => {
    await tx.record({ what: "test.drop" });
    await dropFeature(tx, "past", "a");
  });
  const at = async (day: string) => (await findFeature(ctx(), "past", "a", new Date(`${day}T00:00:00Z`)))?.geometry;
  assert.equal(await at("2026-02-01"), undefined);
  assert.deepEqual(await at("2026-04-01"), { type: "Point", coordinates: [27, 49.5] });
  assert.deepEqual(await at("2026-06-01"), { type: "Point", coordinates: [27.5, 49.5] });
  assert.equal(await at("2026-08-01"), undefined);
  assert.equal(await findFeature(ctx(), "past", "a"), undefined);
  const box: [number, number, number, number] = [26.9, 49, 27.1, 50];
  assert.deepEqual(idsOf(await featuresIn(ctx(), { layer: "past", box, at: new Date("2026-04-01") })), ["a"]);
  assert.deepEqual(idsOf(await featuresIn(ctx(), { layer: "past", box, at: new Date("2026-06-01") })), []);
});

test("the version of a layer changes with what changes it, and with nothing else", async () => {
  await made("versioned", [point("a", 27, 49)]);
  await made("another", [point("a", 27, 49)]);
  const first = await layerVersion(ctx(), "versioned");
  const put = (layer: string, x: number) =>
    write(ctx(), async (tx) => {
      await tx.record({ what: "test.put" });
      await putFeature(tx, { layer, ...point("a", x, 49) });
    });
  await put("another", 28);
  await put("versioned", 27);
  assert.equal(await layerVersion(ctx(), "versioned"), first, "the same thing put again is no change");
  await put("versioned", 28);
  assert.notEqual(await layerVersion(ctx(), "versioned"), first);
});

test("a transaction that commits after a younger one still changes the version", async () => {
  await made("raced", [point("a", 27, 49), point("b", 27, 49)]);
  const put = async (id: string, x: number, wait?: Promise<void>) =>
    write(ctx(), async (tx) => {
      await tx.record({ what: "test.put" });
      await putFeature(tx, { layer: "raced", ...point(id, x, 49) });
      await wait;
    });
  const gate = Promise.withResolvers<void>();
  const older = put("a", 28, gate.promise);
  while (
    !(
      await sql`select from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`.execute(
        town.db,
      )
    ).rows.length
  );
  await put("b", 28);
  const between = await layerVersion(ctx(), "raced");
  gate.resolve();
  await older;
  assert.notEqual(await layerVersion(ctx(), "raced"), between);
});

test("two officials who put one thing at once both succeed, and one state is in force", async () => {
  await made("both", [point("a", 27, 49)]);
  await Promise.all(
    Array.from({ length: 6 }, (_, at) =>
      write(ctx(), async (tx) => {
        await tx.record({ what: "test.put" });
        await putFeature(tx, { layer: "both", ...point("a", 27 + at / 10, 49) });
      }),
    ),
  );
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from feature where layer = 'both' and until is null`.execute(town.db);
  assert.equal(rows[0]!.n, 1);
});

test("a layer goes with its features", async () => {
  await made("gone", [point("a", 27, 49)]);
  await write(ctx(), (tx) => dropLayer(tx, "gone"));
  assert.equal(await findLayer(ctx(), "gone"), undefined);
  await assert.rejects(
    write(ctx(), (tx) => putFeature(tx, { layer: "gone", ...point("a", 27, 49) })),
    /no layer gone/,
  );
});

test("a geometry that is none is not put", async () => {
  await made("strict");
  const wrong = { type: "Point", coordinates: [Number.NaN, 49] } as const;
  await assert.rejects(
    write(ctx() as Context, (tx) =>
      putFeature(tx, {
        layer: "strict",
        ...point("a", 0, 0),
        geometry: { ...wrong, coordinates: [...wrong.coordinates] },
      }),
    ),
    /no geometry/,
  );
});
