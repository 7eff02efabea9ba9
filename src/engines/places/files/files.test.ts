import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { strToU8, zipSync } from "fflate";
import type { Geometry } from "geojson";
import {
  GeodataError,
  readGeodata,
  readGeodataTable,
  readGeometry,
  reproject,
  writeFormats,
  writeGeodata,
  type Geodata,
  type ReadOptions,
  type Written,
} from "../index.ts";
import { projectionOfWkt, wktOf } from "./crs-text.ts";
import { parametersOf, projections } from "../projections.ts";
import { readWkb, writeWkb } from "./wkb.ts";

const columns = [
  { id: "places", title: { uk: "Місць", en: "Places" }, type: "number" as const, class: "open" as const },
  { id: "kind", title: { uk: "Вид", en: "Kind" }, type: "text" as const, class: "open" as const },
  { id: "open", title: { uk: "Відчинено", en: "Open" }, type: "yes-no" as const, class: "open" as const },
  { id: "since", title: { uk: "Від", en: "Since" }, type: "date" as const, class: "open" as const },
];
const layer = { id: "shelters", title: { uk: "Укриття", en: "Shelters" }, columns };

const square = (x: number, y: number, half: number) => [
  [x - half, y - half],
  [x + half, y - half],
  [x + half, y + half],
  [x - half, y + half],
  [x - half, y - half],
];
const hole = (x: number, y: number, half: number) => square(x, y, half).toReversed();

const shapes: Geometry[] = (
  [
    { type: "Point", coordinates: [27.2033111, 49.7558222] },
    {
      type: "MultiPoint",
      coordinates: [
        [27.2, 49.7],
        [27.21, 49.71],
      ],
    },
    {
      type: "LineString",
      coordinates: [
        [27.2, 49.7],
        [27.21, 49.71],
        [27.22, 49.7],
      ],
    },
    {
      type: "MultiLineString",
      coordinates: [
        [
          [27.2, 49.7],
          [27.21, 49.71],
        ],
        [
          [27.3, 49.7],
          [27.31, 49.71],
        ],
      ],
    },
    { type: "Polygon", coordinates: [square(27.2, 49.7, 0.01), hole(27.2, 49.7, 0.005)] },
    {
      type: "MultiPolygon",
      coordinates: [[square(27.2, 49.7, 0.01)], [square(27.3, 49.7, 0.01), hole(27.3, 49.7, 0.005)]],
    },
  ] as Geometry[]
).map((shape) => readGeometry(shape)!);

const put = (geometry: Geometry, at: number): Written => ({
  id: `f${at}`,
  title: `Укриття № ${at} «П’ятниця» <&>`,
  geometry,
  properties: {
    places: at === 0 ? 12.5 : at,
    kind: at % 2 ? "=1+1" : "підвал",
    open: at % 2 === 0,
    since: "2026-03-01",
  },
});

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function read(bytes: Uint8Array | string, name: string, options?: ReadOptions) {
  const geodata = await readGeodata(bytes, name, options);
  const features = await all(geodata);
  geodata.close();
  return { ...geodata, features };
}

async function all(geodata: Geodata) {
  const features = [];
  for await (const feature of geodata.features) features.push(feature);
  return features;
}

const endings = { geojson: "geojson", geopackage: "gpkg", shapefile: "zip", kml: "kml", dxf: "dxf" };

for (const format of ["geojson", "geopackage", "shapefile", "kml"] as const)
  for (const [at, geometry] of shapes.entries())
    test(`${geometry.type} goes out as ${format} and comes back the same`, async () => {
      const bytes = await bytesOf(writeGeodata(format, layer, [put(geometry, at)]));
      const back = await read(bytes, `layer.${endings[format]}`);
      assert.equal(back.projection, "EPSG:4326");
      assert.deepEqual(back.troubles, []);
      assert.deepEqual(canonical(back.features[0]!.geometry), canonical(geometry));
      const { properties } = back.features[0]!;
      assert.equal(properties.title ?? properties.name, put(geometry, at).title);
      assert.equal(Number(properties.places), at === 0 ? 12.5 : at);
      assert.equal(properties.kind, at % 2 ? "=1+1" : "підвал");
    });

/** A multi of one part and the part are one to a Shapefile; a ring may begin at another corner. */
const canonical = (geometry: Geometry) =>
  JSON.stringify(geometry, (key, value) =>
    key === "coordinates" && geometry.type.endsWith("Polygon") ? sorted(value) : value,
  );
const sorted = (value: unknown): unknown =>
  Array.isArray(value) && Array.isArray(value[0]?.[0])
    ? value.map(sorted)
    : [...new Set((value as number[][]).map(String))].sort();

test("a layer of all kinds becomes one Shapefile a kind, each a layer of the ZIP", async () => {
  const bytes = await bytesOf(writeGeodata("shapefile", layer, shapes.map(put)));
  const first = await read(bytes, "layer.zip");
  assert.deepEqual(first.layers.toSorted(), [
    "shelters-line",
    "shelters-multipoint",
    "shelters-point",
    "shelters-polygon",
  ]);
  const polygons = await read(bytes, "layer.zip", { layer: "shelters-polygon" });
  assert.equal(polygons.features.length, 2);
  await assert.rejects(read(bytes, "layer.zip", { layer: "no" }), { code: "no-layer" });
});

for (const projection of ["EPSG:6383", "EPSG:3857", "EPSG:7826"])
  for (const format of ["geopackage", "shapefile"] as const)
    test(`${format} in ${projection} is known again by what it says, to a centimetre`, async () => {
      const bytes = await bytesOf(writeGeodata(format, layer, [put(shapes[0]!, 0)], { projection }));
      const back = await read(bytes, `layer.${endings[format]}`);
      assert.equal(back.projection, projection);
      const [x, y] = (back.features[0]!.geometry as { coordinates: number[] }).coordinates;
      assert.ok(Math.abs(x! - 27.2033111) < 2e-7 && Math.abs(y! - 49.7558222) < 2e-7, `${x} ${y}`);
    });

test("every projection of ours is known again by its text", () => {
  // A meridian may be of a wide zone and of a narrow one: to the numbers that is one projection.
  for (const { id } of projections) assert.deepEqual(parametersOf(projectionOfWkt(wktOf(id))!), parametersOf(id), id);
  for (const id of ["EPSG:4326", "EPSG:3857", "EPSG:5561"]) assert.equal(projectionOfWkt(wktOf(id)), id);
  assert.equal(projectionOfWkt('PROJCS["Pulkovo_1942_GK_Zone_5",GEOGCS["x"]]'), undefined);
  assert.equal(projectionOfWkt(""), undefined);
});

test("a CSV has WKT, and no cell of it becomes a formula", async () => {
  const text = String(await bytesOf(writeGeodata("csv", layer, shapes.slice(0, 2).map(put))));
  assert.match(text, /^\uFEFFid,Назва,Місць,Вид,Відчинено,Від,WKT\n/);
  assert.match(text, /f0,Укриття № 0 «П’ятниця» <&>,12\.5,підвал,true,2026-03-01,POINT \(27\.2033111 49\.7558222\)/);
  assert.match(text, /'=1\+1/);
  assert.doesNotMatch(text, /,=1\+1/);
});

/** A .dbf of one text column, as an old program in windows-1251 writes it. */
function oldDbf(value: Buffer, mark: number): Buffer {
  const head = Buffer.alloc(65);
  head[0] = 3;
  head.writeUInt32LE(1, 4);
  head.writeUInt16LE(65, 8);
  head.writeUInt16LE(31, 10);
  head[29] = mark;
  head.write("NAME", 32, "latin1");
  head.write("C", 43, "latin1");
  head[48] = 30;
  head[64] = 0x0d;
  const row = Buffer.alloc(31, " ");
  value.copy(row, 1);
  return Buffer.concat([head, row, Buffer.from([0x1a])]);
}

const cp1251 = Buffer.from([0xd3, 0xea, 0xf0, 0xe8, 0xf2, 0xf2, 0xff, 0x20, 0xbf, 0xb3, 0xba, 0xb4]);
const encodings: [what: string, value: Buffer, mark: number, cpg: string | undefined, text: string][] = [
  ["windows-1251 that nothing tells of", cp1251, 0, undefined, "Укриття їієґ"],
  ["windows-1251 marked as western", cp1251, 0x57, undefined, "Укриття їієґ"],
  ["windows-1251 by its mark", cp1251, 0xc9, undefined, "Укриття їієґ"],
  ["windows-1251 by its .cpg", cp1251, 0, "1251", "Укриття їієґ"],
  ["UTF-8 that nothing tells of", Buffer.from("Укриття їієґ"), 0, undefined, "Укриття їієґ"],
  ["UTF-8 by its .cpg", Buffer.from("Укриття їієґ"), 0, "UTF-8", "Укриття їієґ"],
  ["CP866 by its mark", Buffer.from([0x93, 0xaa, 0xe0, 0xa8]), 0x26, undefined, "Укри"],
];

for (const [what, value, mark, cpg, text] of encodings)
  test(`a Shapefile in ${what} is read in Ukrainian`, async () => {
    const shapefile = await bytesOf(writeGeodata("shapefile", layer, [put(shapes[0]!, 0)]));
    const { unzipSync } = await import("fflate");
    const shp = unzipSync(shapefile)["shelters.shp"]!;
    const files = { "А.SHP": shp, "А.DBF": oldDbf(value, mark), ...(cpg && { "А.CPG": strToU8(cpg) }) };
    const back = await read(zipSync(files), "x.zip");
    assert.equal(back.features[0]!.properties.NAME, text);
    assert.deepEqual(
      back.troubles.map(({ code }) => code),
      ["projection-guessed"],
    );
  });

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const feature = (geometry: unknown, properties: object = {}) => ({ type: "Feature", geometry, properties });

test("metres that no projection is said for are not taken for degrees, and are guessed", async () => {
  const metres = reproject(shapes[0]!, "EPSG:4326", "EPSG:5572")!;
  const first = await read(json(feature(metres)), "a.geojson");
  assert.equal(first.projection, undefined);
  assert.deepEqual(first.features, []);
  assert.deepEqual(
    first.troubles.map(({ code }) => code),
    ["projection"],
  );
  assert.equal(first.guesses[0]!.id, "EPSG:5572");
  const second = await read(json(feature(metres)), "a.geojson", { projection: "EPSG:5572" });
  assert.deepEqual(second.features[0]!.geometry, shapes[0]);
  const { coordinates } = metres as { coordinates: number[] };
  const swapped = { type: "Point", coordinates: coordinates.toReversed() };
  assert.ok(
    (await read(json(feature(swapped)), "a.geojson")).guesses.find(({ id, swapped }) => id === "EPSG:5572" && swapped),
  );
  const third = await read(json(feature(swapped)), "a.geojson", { projection: "EPSG:5572", swapped: true });
  assert.deepEqual(third.features[0]!.geometry, shapes[0]);
});

test("GeoJSON: an old crs, one geometry, a feature a line, a mark at its start", async () => {
  const crs = { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::3857" } };
  const metres = reproject(shapes[0]!, "EPSG:4326", "EPSG:3857")!;
  const cases: [Buffer, string][] = [
    [json({ type: "FeatureCollection", crs, features: [feature(metres)] }), "EPSG:3857"],
    [json(shapes[0]), "EPSG:4326"],
    [Buffer.from(`${JSON.stringify(feature(shapes[0]))}\n${JSON.stringify(feature(shapes[1]))}\n`), "EPSG:4326"],
    [Buffer.from(`\uFEFF${JSON.stringify(feature(shapes[0]))}`), "EPSG:4326"],
  ];
  for (const [bytes, projection] of cases) {
    const back = await read(bytes, "a.json");
    assert.equal(back.projection, projection);
    assert.deepEqual(back.features[0]!.geometry, shapes[0]);
  }
});

test("rows without a place or with a wrong one are told by number, the rest is read", async () => {
  const wrong = {
    type: "Polygon",
    coordinates: [
      [
        [27, 49],
        ["a", 1],
      ],
    ],
  };
  const bytes = json({
    type: "FeatureCollection",
    features: [
      feature(null),
      feature(shapes[0], { a: 1, b: "x".repeat(20_000), c: { d: [1] }, e: null }),
      feature(wrong),
      null,
      feature({ type: "Circle" }),
    ],
  });
  const back = await read(bytes, "a.geojson");
  assert.deepEqual(
    back.troubles.map(({ code, row }) => [code, row]),
    [
      ["no-geometry", 1],
      ["long-text", 2],
      ["bad-geometry", 3],
      ["no-geometry", 4],
      ["bad-geometry", 5],
    ],
  );
  assert.equal(back.features.length, 1);
  assert.deepEqual(Object.keys(back.features[0]!.properties), ["a", "b", "c"]);
  assert.equal(back.features[0]!.properties.c, '{"d":[1]}');
});

test("KML: folders, several shapes in one, data with titles; KMZ the same", async () => {
  const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
    <Placemark><name>Дві точки</name><ExtendedData><Data name="kind"><displayName>Вид</displayName><value>парк</value></Data></ExtendedData>
    <MultiGeometry><Point><coordinates>27.2,49.7,100</coordinates></Point><Point><coordinates>27.3,49.7</coordinates></Point></MultiGeometry></Placemark>
    <Placemark><name>Без місця</name></Placemark></Folder></Document></kml>`;
  for (const [bytes, name] of [
    [Buffer.from(kml), "a.kml"],
    [zipSync({ "doc.kml": strToU8(kml) }), "a.kmz"],
  ] as const) {
    const back = await read(bytes, name);
    assert.deepEqual(
      back.features.map(({ geometry }) => geometry),
      [
        {
          type: "MultiPoint",
          coordinates: [
            [27.2, 49.7],
            [27.3, 49.7],
          ],
        },
      ],
    );
    assert.equal(back.features[0]!.properties.kind, "парк");
    assert.deepEqual(
      back.troubles.map(({ code, row }) => [code, row]),
      [["no-geometry", 2]],
    );
  }
});

const dxf = `0
SECTION
2
ENTITIES
0
POINT
8
Укриття
10
300000.0
20
5515000.0
30
0.0
0
LWPOLYLINE
8
Межа
90
3
70
1
10
300000.0
20
5515000.0
10
300100.0
20
5515000.0
10
300100.0
20
5515100.0
0
CIRCLE
8
0
10
300000.0
20
5515000.0
40
5.0
0
ENDSEC
0
EOF
`;

test("DXF: points and outlines by layer, in the projection that is said; the rest is told", async () => {
  const unknown = await read(Buffer.from(dxf), "plan.dxf");
  assert.equal(unknown.projection, undefined);
  assert.ok(unknown.guesses.some(({ id }) => /^EPSG:63(8[1-7])$/.test(id)));
  assert.deepEqual(
    unknown.troubles.map(({ code }) => code),
    ["projection", "skipped-kind"],
  );
  const back = await read(Buffer.from(dxf), "plan.dxf", { projection: "EPSG:6383" });
  assert.deepEqual(
    back.features.map(({ geometry, properties }) => [geometry.type, properties.layer]),
    [
      ["Point", "Укриття"],
      ["Polygon", "Межа"],
    ],
  );
});

test("DXF cut off in a polyline ends there", async () => {
  const cut =
    "0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\n0\n0\nVERTEX\n10\n27.1\n20\n49.1\n0\nVERTEX\n10\n27.2\n20\n49.2\n0\nLINE\n10\n1";
  const back = await read(Buffer.from(cut), "a.dxf", { projection: "EPSG:4326" });
  assert.deepEqual(
    back.features.map(({ geometry }) => geometry),
    [
      {
        type: "LineString",
        coordinates: [
          [27.1, 49.1],
          [27.2, 49.2],
        ],
      },
    ],
  );
});

test("DXF goes out in the projection that is asked for, and comes back to the same places", async () => {
  const point: Geometry = { type: "Point", coordinates: [27.2033111, 49.7558222] };
  const area: Geometry = { type: "Polygon", coordinates: [square(27.2, 49.7, 0.01), hole(27.2, 49.7, 0.001)] };
  const features = [point, area].map((geometry, at) => ({
    id: String(at),
    title: `Криниця\n0\nEOF ${at}`,
    geometry,
    properties: {},
  }));
  const bytes = await bytesOf(writeGeodata("dxf", layer, features, { projection: "EPSG:6383" }));
  assert.match(Buffer.from(bytes).toString("latin1"), /^[\n -~]*$/);
  const back = await read(bytes, "out.dxf", { projection: "EPSG:6383" });
  assert.deepEqual(
    back.features.map(({ geometry }) => geometry.type),
    ["Point", "Polygon", "Polygon"],
  );
  const near = (one: number[], other: number[]) =>
    one.forEach((it, at) => assert.ok(Math.abs(it - other[at]!) < 1e-7, `${one} and ${other}`));
  near((back.features[0]!.geometry as typeof point).coordinates as number[], point.coordinates as number[]);
});

const folder = mkdtempSync(join(tmpdir(), "ratusha-files-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

test("a GeoPackage whose table of features is a view with an endless query is not asked", async () => {
  const path = join(folder, "view.gpkg");
  writeFileSync(path, await bytesOf(writeGeodata("geopackage", layer, [put(shapes[0]!, 0)])));
  const database = new DatabaseSync(path);
  database.exec(`alter table shelters rename to kept;
    create view shelters as with recursive n(i) as (select 1 union all select i + 1 from n) select null as geom, i from n`);
  database.close();
  await assert.rejects(read(path, "a.gpkg"), { code: "no-layer" });
});

const entities =
  '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Document><name>&x;</name></Document></kml>';
const refused: [what: string, bytes: Uint8Array, name: string, code: string][] = [
  ["an empty file", Buffer.alloc(0), "a.geojson", "unknown"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), "a.png", "unknown"],
  ["a .shp alone", Buffer.from([0, 0, 0x27, 0x0a]), "a.shp", "lone-shapefile"],
  ["a ZIP with a .shp and no .dbf", zipSync({ "a.shp": strToU8("x") }), "a.zip", "lone-shapefile"],
  ["a ZIP of something else", zipSync({ "a.txt": strToU8("x") }), "a.zip", "unknown"],
  [
    "half a ZIP",
    zipSync({ "a.shp": strToU8("x".repeat(500)), "a.dbf": strToU8("y") }).subarray(0, 60),
    "a.zip",
    "broken",
  ],
  ["JSON that ends", Buffer.from('{"type":"FeatureCollection","features":['), "a.geojson", "broken"],
  ["JSON of something else", json({ hello: 1 }), "a.json", "unknown"],
  ["XML with entities", Buffer.from(entities), "a.kml", "entities"],
  ["XML that ends", Buffer.from("<kml><Document><Placemark>"), "a.kml", "broken"],
  ["a lying SQLite", Buffer.from("SQLite format 3\0 and nothing more"), "a.gpkg", "broken"],
  ["DXF of two lines", Buffer.from("0\nSECTION\nтекст\n1"), "a.dxf", "broken"],
  ["DXF without a section", Buffer.from("0\nEOF\n"), "a.dxf", "broken"],
  ["a bomb", zipSync({ "a.dbf": new Uint8Array(401_000_000) }, { level: 1 }), "a.zip", "too-large"],
  ["200 MB and more", new Uint8Array(200_000_001), "a.geojson", "too-large"],
];

for (const [what, bytes, name, code] of refused)
  test(`${what} is refused in words`, async () => {
    await assert.rejects(read(bytes, name), (error) => {
      assert.ok(error instanceof GeodataError);
      assert.equal(error.code, code);
      assert.ok(error.words.uk.length > 20);
      return true;
    });
  });

test("files with bytes changed at random are read or refused, and nothing else happens", async () => {
  let state = 7;
  const roll = (below: number) => (state = (state * 1103515245 + 12345) % 2147483648) % below;
  for (const format of writeFormats) {
    const whole = await bytesOf(writeGeodata(format, layer, shapes.map(put)));
    for (let round = 0; round < 60; round += 1) {
      const bytes = Buffer.from(round % 3 ? whole : whole.subarray(0, roll(whole.length)));
      for (let change = 0; change < 8 && bytes.length; change += 1) bytes[roll(bytes.length)] = roll(256);
      try {
        await read(bytes, `a.${format === "csv" ? "csv" : endings[format]}`);
      } catch (error) {
        assert.ok(error instanceof GeodataError, `${format} ${round}: ${(error as Error).stack}`);
      }
    }
  }
});

test("WKB with heights and a lying count", () => {
  for (const shape of shapes) assert.deepEqual(readWkb(writeWkb(shape)), shape);
  const z = Buffer.alloc(29);
  z[0] = 1;
  z.writeUInt32LE(1001, 1);
  z.writeDoubleLE(27, 5);
  z.writeDoubleLE(49, 13);
  assert.deepEqual(readWkb(z), { type: "Point", coordinates: [27, 49] });
  const lying = writeWkb(shapes[2]!);
  lying.writeUInt32LE(0x7fffffff, 5);
  assert.throws(() => readWkb(lying));
});

const shared = join(import.meta.dirname, "../../../../../shared/data");
for (const [file, count] of [
  ["starokostiantyniv-hromada.geojson", 1],
  ["khmelnytskyi-raion-hromadas.geojson", 27],
] as const)
  test(
    `the real ${file} is read whole`,
    { skip: existsSync(join(shared, file)) ? false : `no ${file} in ../shared/data` },
    async () => {
      const back = await read(readFileSync(join(shared, file)), file);
      assert.equal(back.features.length, count);
      assert.deepEqual(back.troubles, []);
    },
  );

test("a layer as a table, read in a process of its own: titles, a row for each feature, what was left out", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-table-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "wells");
  const point = { type: "Point", coordinates: [27.2, 49.7] };
  const features = [
    { type: "Feature", properties: { name: "Біля школи", depth: 7.5, clean: true }, geometry: point },
    { type: "Feature", properties: { name: "Ніде" }, geometry: null },
    { type: "Feature", properties: { name: "Ніде теж" }, geometry: null },
  ];
  writeFileSync(path, JSON.stringify({ type: "FeatureCollection", features }));
  const table = await readGeodataTable(path, "wells.geojson");
  assert.deepEqual(table.titles, ["name", "depth", "clean", "GeoJSON"]);
  const rows: string[][] = [];
  for await (const row of table.rows) rows.push(row);
  assert.deepEqual(rows, [["Біля школи", "7.5", "так", JSON.stringify(point)]]);
  assert.deepEqual(
    table.troubles.map(({ count, rows }) => ({ count, rows })),
    [{ count: 2, rows: [2, 3] }],
  );
  writeFileSync(path, "MZ");
  await assert.rejects(readGeodataTable(path, "wells.gpkg"), GeodataError);
});
