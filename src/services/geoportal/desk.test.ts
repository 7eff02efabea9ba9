import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { declareLayer, featuresIn, findLayer, layersFor } from "../../engines/places/index.ts";
import { findLines, write } from "../../platform/journal/index.ts";
import { pmtilesOf } from "./base.ts";
import { readMapFile } from "./uploads.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();
const admin = visit(town, await town.signInAs("admin"));

const collection = (features: object[], more: object = {}) =>
  JSON.stringify({ type: "FeatureCollection", ...more, features });
const point = (lon: number, lat: number, properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [lon, lat] },
});

/** Sends a file and has it read; gives the address of its page. */
async function send(by: Visitor, name: string, bytes: string, openness = "open"): Promise<string> {
  await by.get("/desk/map");
  await by.upload("/desk/map", { title: "Криниці села", class: openness }, [{ field: "file", name, bytes }]);
  assert.match(by.path, /^\/desk\/map\/files\//, by.body.slice(0, 300));
  await read(by.path);
  await by.get(by.path);
  return by.path;
}
const read = (path: string) => readMapFile.run(ctx, { id: path.split("/")[4]! });
const layerOf = (by: Visitor) => /href="\/desk\/map\/(upload-[0-9a-f-]+)"/.exec(by.body)![1]!;

const wells = collection([
  point(27.2, 49.75, { назва: "Біля школи", вода: "добра", глибина: 7 }),
  point(27.21, 49.76, { назва: "На полі", вода: "погана", глибина: 12 }),
  { type: "Feature", properties: { назва: "Без місця" }, geometry: null },
]);

suite("a layer out of a file", () => {
  test("is read, styled by value, renamed, grouped, closed, opened, and taken away; each in the journal", async () => {
    await send(admin, "wells.geojson", wells);
    assert.match(admin.body, /На карті 2\sоб’єкти/);
    assert.match(admin.body, /Рядок без місця на мапі \(1\sоб’єкт: № 3\)/);
    const id = layerOf(admin);
    const stranger = visit(town);
    await stranger.get(`/map?layers=${id}`);
    assert.match(stranger.body, /Біля школи/);

    const layer = (await findLayer(ctx, id))!;
    const column = (title: string) => layer.columns.find((it) => it.title.uk === title)!.id;
    const look = {
      colour: "#123456",
      size: "14",
      fill: "30",
      icon: "water",
      by: column("вода"),
      sizeBy: column("глибина"),
      label: "title",
      labelZoom: "12",
      title: "Колодязі",
      titleEn: "Wells",
      group: "Вода",
      groupEn: "Water",
      minZoom: "5",
      maxZoom: "20",
    };
    await admin.get(`/desk/map/${id}`);
    await admin.send(`/desk/map/${id}`, look);
    const styled = (await findLayer(ctx, id))!;
    assert.deepEqual(
      styled.style.byValue!.values.map(({ value }) => value),
      ["добра", "погана"],
    );
    assert.deepEqual([styled.style.bySize!.least, styled.style.bySize!.most], [7, 12]);
    assert.deepEqual([styled.title.uk, styled.group?.uk, styled.minZoom], ["Колодязі", "Вода", 5]);
    await admin.send(`/desk/map/${id}`, { ...look, "colour-1": "#abcdef" });
    assert.equal((await findLayer(ctx, id))!.style.byValue!.values[1]!.colour, "#abcdef");
    await admin.send(`/desk/map/${id}`, { ...look, colour: "червоний", maxZoom: "3" });
    assert.equal(admin.status, 422);
    assert.match(admin.body, /Колір пишеться так/);
    await admin.send(`/desk/map/${id}`, { ...look, by: column("глибина") });
    assert.deepEqual(
      (await findLayer(ctx, id))!.style.byRange!.steps.map(({ from }) => from),
      [7, 12],
    );

    await admin.send(`/desk/map/${id}/class`, { class: "internal" });
    await stranger.get(`/map?layers=${id}`);
    assert.doesNotMatch(stranger.body, /Біля школи|Колодязі/);
    await admin.send(`/desk/map/${id}/class`, { class: "open" });
    await stranger.get(`/map?layers=${id}`);
    assert.match(stranger.body, /Біля школи/);
    await admin.send(`/desk/map/${id}/drop`, {});
    assert.equal(await findLayer(ctx, id), undefined);

    const subject = `layer:${id}`;
    const told = (await findLines(ctx.db, { limit: 200 }))
      .filter((it) => it.subject === subject)
      .map(({ what }) => what);
    for (const deed of ["places.style", "places.arrange", "places.close", "places.open", "places.drop"])
      assert.ok(told.includes(deed), deed);
  });

  test("whose projection is not said is asked for it; a wrong one is chosen anew", async () => {
    const metres = collection([point(3_028_000, 6_404_000, { name: "Вежа" })]);
    const path = await send(admin, "tower.geojson", metres);
    assert.match(admin.body, /Оберіть систему координат/);
    await admin.send(path, { projection: "EPSG:3857", named: "name" });
    await read(path);
    await admin.get(path);
    const { features } = (await featuresIn(ctx, { layer: layerOf(admin) }))!;
    assert.equal(features[0]!.title, "Вежа");
    const [lon, lat] = (features[0]!.geometry as unknown as { coordinates: [number, number] }).coordinates;
    assert.ok(Math.abs(lon - 27.2) < 0.1 && Math.abs(lat - 49.77) < 0.1, `${lon} ${lat}`);
  });

  test("a crossed outline is mended and told of; a file of another kind says what would do", async () => {
    const crossed = [
      [27.2, 49.75],
      [27.21, 49.76],
      [27.21, 49.75],
      [27.2, 49.76],
      [27.2, 49.75],
    ];
    const bow = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [crossed] } };
    await send(admin, "bow.geojson", collection([bow]), "internal");
    assert.match(admin.body, /виправлено за правилами: 1/);
    assert.match(admin.body, /перетинає або торкається сам себе/);
    await send(admin, "broken.geojson", "{ this is no json");
    assert.match(admin.body, /пошкоджено|не читається/);
  });
});

test("the order of layers is changed, and a register that is declared anew leaves it", async () => {
  const before = (await layersFor(ctx)).map(({ id }) => id);
  await admin.get("/desk/map");
  await admin.send(`/desk/map/${before[1]}/up`, {});
  const after = (await layersFor(ctx)).map(({ id }) => id);
  assert.deepEqual(after.slice(0, 2), [before[1], before[0]]);
});

test("outlines of buildings out of a file lie below the layers; what a register gives is not replaced", async () => {
  const house = {
    type: "Feature",
    properties: { назва: "Ратуша" },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [27.203, 49.755],
          [27.204, 49.755],
          [27.204, 49.756],
          [27.203, 49.755],
        ],
      ],
    },
  };
  const files = [{ field: "file", name: "houses.geojson", bytes: collection([house]) }];
  await admin.get("/desk/map");
  await admin.upload("/desk/map", { title: "Будівлі", class: "open", ground: "buildings" }, files);
  await read(admin.path);
  const { body } = await town.server.inject({ url: "/map/style.json?layers=shelters" });
  const drawn = (JSON.parse(body) as { layers: { id: string }[] }).layers.map(({ id }) => id);
  const [houses, streets, shelters] = ["buildings-fill", "streets-line", "shelters-point"].map((it) =>
    drawn.indexOf(it),
  );
  assert.ok(houses! > 0 && houses! < streets! && streets! < shelters!, drawn.join(" "));
  const picture = await town.server.inject({ url: "/map/picture.svg?layers=shelters" });
  assert.equal(picture.statusCode, 200);
  await write(ctx, (tx) =>
    declareLayer(tx, {
      id: "boundary",
      title: { uk: "Межа", en: "" },
      class: "open",
      geometry: "polygon",
      source: "register",
      columns: [],
    }),
  );
  await admin.get("/desk/map");
  await admin.upload("/desk/map", { title: "Межа", class: "open", ground: "boundary" }, files);
  assert.equal(admin.status, 422);
  assert.match(admin.body, /Таку основу вже дає реєстр/);
});

suite("the base map", () => {
  const tile = Buffer.from([0x1a, 0x00]);
  const file = pmtiles(tile);

  test("out of a PMTiles file is served by tiles under its own address", async () => {
    await admin.get("/desk/map");
    await admin.upload("/desk/map/base", { source: "© учасники OpenStreetMap" }, [
      { field: "base", name: "town.pmtiles", bytes: file },
    ]);
    assert.match(admin.body, /Підкладка: town\.pmtiles/);
    const { body } = await town.server.inject({ url: "/map/style.json?layers=shelters" });
    const { sources } = JSON.parse(body) as { sources: { base: { tiles: string[]; attribution: string } } };
    assert.equal(sources.base.attribution, "© учасники OpenStreetMap");
    const print = await town.server.inject({ url: "/map/print?layers=shelters" });
    assert.match(print.body, /Підкладку з екрана не надруковано/);
    const address = new URL(sources.base.tiles[0]!.replace("{z}/{x}/{y}", "0/0/0")).pathname;
    const got = await town.server.inject({ url: address });
    assert.deepEqual([got.statusCode, got.rawPayload], [200, tile]);
    for (const [path, status] of [
      [address.replace("/0/0/0.", "/1/0/0."), 204],
      [address.replace("/0/0/0.", "/0/1/0."), 404],
      [address.replace("/0/0/0.", "/99/0/0."), 404],
      ["/map/base/00000000-0000-4000-8000-000000000000/0/0/0.mvt", 404],
    ] as const)
      assert.equal((await town.server.inject({ url: path })).statusCode, status, path);
    await admin.get("/desk/map");
    await admin.send("/desk/map/base/drop", {});
    assert.equal((await town.server.inject({ url: address })).statusCode, 404);
  });

  for (const [why, bytes] of [
    ["no such file", Buffer.from("hello")],
    ["cut off", file.subarray(0, 130)],
    ["another version", Buffer.concat([Buffer.from("PMTiles\u0002"), file.subarray(8)])],
  ] as const)
    test(`is not taken from what is none: ${why}`, async () => {
      await admin.get("/desk/map");
      await admin.upload("/desk/map/base", { source: "" }, [{ field: "base", name: "x.pmtiles", bytes }]);
      assert.match(admin.body, /не файл PMTiles/);
    });

  test("which unpacks to too much is not read", async () => {
    const bomb = pmtiles(tile, gzipSync(Buffer.alloc(30_000_000)));
    const tiles = pmtilesOf({
      getKey: () => "bomb",
      getBytes: async (at, length) => ({ data: new Uint8Array(bomb.subarray(at, at + length)).buffer }),
    });
    await assert.rejects(tiles.getMetadata());
  });
});

/** A file of one tile, as the specification (version 3) has it; `metadata` instead of the right one, packed. */
function pmtiles(tile: Buffer, metadata?: Buffer): Buffer {
  // One entry: its id, run length, length, offset plus one.
  const plain = Buffer.from([1, 0, 1, tile.length, 1]);
  const directory = metadata ? gzipSync(plain) : plain;
  const described = metadata ?? Buffer.from(JSON.stringify({ vector_layers: [{ id: "roads" }] }));
  const header = Buffer.alloc(127);
  header.write("PMTiles\u0003");
  const places = [
    [127, directory.length],
    [127 + directory.length, described.length],
    [0, 0],
    [127 + directory.length + described.length, tile.length],
  ];
  places.flat().forEach((it, at) => header.writeBigUInt64LE(BigInt(it), 8 + at * 8));
  // Clustered; packed not at all or by gzip; tiles not packed; vector tiles.
  header.set([1, metadata ? 2 : 1, 1, 1], 96);
  return Buffer.concat([header, directory, described, tile]);
}
