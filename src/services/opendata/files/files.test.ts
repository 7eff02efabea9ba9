import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import { unzipSync, strFromU8 } from "fflate";
import { openTown } from "../../../../test/town.ts";
import { system } from "../../../platform/context/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { contextOf, type Column } from "../../../platform/service/index.ts";
import { publishRows, putDataset, putResource, type Row, type ShownColumn } from "../../../engines/datasets/index.ts";
import { csvOf } from "./write.ts";

const town = await openTown();
const ctx = contextOf(town.hromada, system("a test"));
const words = (uk: string) => ({ uk, en: `${uk} (en)` });
const column = (name: string, type: Column["type"] = "text"): Column => ({
  name,
  title: words(name),
  type,
  class: "open",
});
const columns = [
  column("name"),
  column("year", "number"),
  column("opened", "date"),
  column("free", "yes-no"),
  column("place", "place"),
];
const point = { type: "Point", coordinates: [27.2, 49.75] };
let rows: Row[] = [
  { name: 'Укриття "Школа", вхід зліва', year: 1984, opened: "2022-03-01", free: true, place: point },
  { name: "=cmd()|calc", year: null, opened: null, free: false, place: null },
];
const at = { dataset: "places-test", resource: "places" };
await write(ctx, async (tx) => {
  const passport = {
    title: words("Місця й пекарні"),
    theme: "society",
    frequency: "yearly",
    state: "published",
  } as const;
  await putDataset(tx, { id: at.dataset, ...passport });
  await putResource(tx, at.dataset, { name: at.resource, title: words("Місця"), kind: "table", columns });
});
const publish = () =>
  publishRows(ctx, at, async function* () {
    yield* rows;
  });
await publish();

const take = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await town.server.inject({ url, headers });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, raw: answer.rawPayload };
};
const base = "/data/places-test";

test("CSV: quoted, formulas made harmless, with a mark of order when asked for", async () => {
  const { body, headers } = await take(`${base}/places.csv`);
  assert.equal(
    body,
    'name,year,opened,free,place\r\n"Укриття ""Школа"", вхід зліва",1984,2022-03-01,true,' +
      '"{""type"":""Point"",""coordinates"":[27.2,49.75]}"\r\n\'=cmd()|calc,,,false,\r\n',
  );
  assert.equal(headers["access-control-allow-origin"], "*");
  assert.match(String(headers.link), /csv-metadata\.json>; rel="describedby"/);
  assert.match((await take(`${base}/places.csv?bom=1`)).body, /^\uFEFFname/);
});

test("JSON, lines of JSON, GeoJSON, XLSX say the same", async () => {
  assert.deepEqual(JSON.parse((await take(`${base}/places.json`)).body)[0], rows[0]);
  assert.equal((await take(`${base}/places.ndjson`)).body.trim().split("\n").length, 2);
  const { features } = JSON.parse((await take(`${base}/places.geojson`)).body);
  assert.deepEqual(features[0].geometry, point);
  assert.equal(features[1].geometry, null);
  assert.equal(features[0].properties.year, 1984);
  assert.equal((await take(`${base}/places.xlsx`)).raw.subarray(0, 2).toString(), "PK");
});

test("a file of what was asked for alone", async () => {
  const only = async (query: string) => (await take(`${base}/places.json${query}`)).body;
  assert.deepEqual(JSON.parse(await only("?is.year=1984&columns=name")), [{ name: rows[0]!.name }]);
  assert.deepEqual(JSON.parse(await only("?from.opened=2023-01-01")), []);
  assert.equal(JSON.parse(await only("?q=школою")).length, 1);
  assert.equal((await take(`${base}/places.json?is.year=багато`)).status, 400);
});

test("not there", async () => {
  for (const url of ["/other/places.csv", "/places-test/other.csv", "/places-test/places.exe", "/places-test/x.zip"])
    assert.equal((await take(`/data${url}`)).status, 404, url);
});

test("known by its tag until a version is published; the former one stays at its address", async () => {
  const first = await take(`${base}/places.csv`);
  const known = { "if-none-match": String(first.headers.etag) };
  assert.equal((await take(`${base}/places.csv`, known)).status, 304);
  const before = rows;
  rows = [{ ...rows[0]!, year: 1990 }];
  await publish();
  const second = await take(`${base}/places.csv`, known);
  assert.equal(second.status, 200);
  assert.match(second.body, /1990/);
  assert.equal((await take(`${base}/places/versions/1/places.csv`)).body, first.body);
  for (const part of ["9/places.csv", "1/other.csv", "x/places.csv", "99999999999/places.csv"])
    assert.equal((await take(`${base}/places/versions/${part}`)).status, 404, part);
  const feed = (await take(`${base}/feed.xml`)).body;
  assert.match(feed, /Додано 0, вилучено 1, змінено 0|Додано 1, вилучено 2/);
  assert.match((await take("/data/feed.xml")).body, /places-test\/places\/versions\/2/);
  rows = before;
  await publish();
});

test("the data package names its tables and their fields, alone and in an archive beside them", async () => {
  const described = JSON.parse((await take(`${base}/datapackage.json`)).body);
  assert.equal(described.profile, "tabular-data-package");
  assert.deepEqual(
    described.resources[0].schema.fields.map((field: { name: string; type: string }) => [field.name, field.type]),
    [
      ["name", "string"],
      ["year", "number"],
      ["opened", "date"],
      ["free", "boolean"],
      ["place", "geojson"],
    ],
  );
  const files = unzipSync(new Uint8Array((await take(`${base}/package.zip`)).raw));
  assert.deepEqual(Object.keys(files), ["datapackage.json", "places.csv"]);
  assert.equal(JSON.parse(strFromU8(files["datapackage.json"]!)).resources[0].path, "places.csv");
  assert.equal(strFromU8(files["places.csv"]!), (await take(`${base}/places.csv`)).body);
});

test("CSV on the Web, and the passport of resolution 835", async () => {
  const csvw = JSON.parse((await take(`${base}/places.csv-metadata.json`)).body);
  assert.equal(csvw.tableSchema.columns.length, 5);
  const passport = JSON.parse((await take(`${base}/passport.json`)).body);
  assert.equal(passport["Назва набору даних"], "Місця й пекарні");
  assert.match((await take(`${base}/passport.csv`)).body, /Частота оновлення,/);
});

test("the API: sets, rows by the words of the page, page after page", async () => {
  const sets = JSON.parse((await take("/api/data?q=пекарнями")).body);
  assert.deepEqual(
    sets.datasets.map(({ id }: { id: string }) => id),
    ["places-test"],
  );
  const first = JSON.parse((await take("/api/data/places-test/places?limit=1&sort=-name")).body);
  assert.equal(first.total, 2);
  const next = JSON.parse((await take(new URL(first.next).pathname + new URL(first.next).search)).body);
  assert.notEqual(next.rows[0].name, first.rows[0].name);
  assert.equal(next.next, undefined);
});

describe("whatever a text holds, CSV gives it back", () => {
  const signs = ['"', ",", "\n", "\r", "\t", " ", "=", "+", "-", "@", "'", "а", "ї", "\u2028", "\uFEFF", "0", ";"];
  // Numbers of a fixed row, so that a failure comes again.
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const texts = Array.from({ length: 500 }, () => Array.from({ length: next(8) }, () => signs[next(17)]).join(""));
  test("500 texts of hostile signs", async () => {
    const shown: ShownColumn[] = [column("a"), column("b")];
    const all = texts.map((text, at) => ({ a: text, b: texts.at(-at)! }));
    let csv = "";
    for await (const part of csvOf({
      columns: shown,
      rows: (async function* () {
        yield all;
      })(),
    }))
      csv += part;
    const read: string[][] = parse(csv, { record_delimiter: "\r\n", from_line: 1, relax_column_count: false });
    const back = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
    assert.deepEqual(
      read.slice(1).map(([a, b]) => [back(a!), back(b!)]),
      all.map(({ a, b }) => [a, b].map((text) => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text))),
    );
    for (const [a, b] of read.slice(1)) for (const cell of [a!, b!]) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  });
});
