import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { countQueries } from "../../../test/queries.ts";
import { publishNow } from "../../../test/open-data.ts";
import { openTown } from "../../../test/town.ts";

const town = await openTown(undefined, { sample: true });

const open = async (url: string, cookie?: string) => {
  const answer = await town.server.inject({ url, headers: { ...(cookie && { cookie }) } });
  return {
    status: answer.statusCode,
    body: answer.body,
    type: String(answer.headers["content-type"]),
    raw: answer.rawPayload,
  };
};

const shown: [string, string, RegExp[]][] = [
  ["the current programme", "/programme", [/27\u00A0745,0/, /46\/38\/VIII/, /52/, /Прийнятих звітів ще немає/]],
  ["in English", "/en/programme", [/planned by the programme/, /No report is accepted yet/]],
  ["the other programme", "/programme/khmelnytskyi-2021", [/50\u00A0150,0/, /завершено/, /Дати й номера рішення/]],
  [
    "a measure",
    "/programme/starokostiantyniv-2026/measures/2.14",
    [
      /Кабінет мешканця/,
      /Управління земельних ресурсів/,
      /\/structure\//,
      /3\u00A0900,0/,
      /прийнятого звіту немає|триває/,
    ],
  ],
  ["a measure whose sum is another’s", "/programme/khmelnytskyi-2021/measures/1.3", [/Сума спільна із заходом 1\.1/]],
  ["indicators", "/programme/starokostiantyniv-2026/indicators", [/<svg/, /5\.18\. Оцифрування архівного фонду/]],
  ["indicators without targets", "/programme/khmelnytskyi-2021/indicators", [/кількість камер відеоспостереження/]],
  [
    "versions compared",
    "/programme/khmelnytskyi-2021/versions",
    [/49\u00A0900,0/, /50\u00A0150,0/, /державний бюджет/],
  ],
  ["the draft", "/programme/khmelnytskyi-2021/versions/1", [/49 900,0 тис\. грн/, /немає таблиці заходів/]],
  ["a report without reports", "/programme/starokostiantyniv-2026/reports/2026-1", [/лише план/, /10\u00A0275,0/]],
  ["its results", "/programme/starokostiantyniv-2026/reports/2026?form=results", [/Звіт про результати/]],
];

for (const [what, url, patterns] of shown) {
  test(`page: ${what}`, async () => {
    const { status, body } = await open(url);
    assert.equal(status, 200);
    for (const pattern of patterns) assert.match(body, pattern);
    assert.equal(body.match(/<h1/g)?.length, 1);
    assert.doesNotMatch(body, /undefined|NaN|\[object/);
  });
}

const missing = [
  "/programme/nowhere",
  "/programme/starokostiantyniv-2026/measures/9.9",
  "/programme/starokostiantyniv-2026/reports/2031-1",
  "/programme/starokostiantyniv-2026/reports/2026-3",
  "/programme/starokostiantyniv-2026/reports/2026-1/secret.xlsx",
  "/programme/starokostiantyniv-2026/reports/2026-1/course.exe",
  "/programme/starokostiantyniv-2026/versions/7",
  "/api/programmes/nowhere",
];
for (const url of missing) {
  test(`not found: ${url}`, async () => assert.equal((await open(url)).status, 404));
}

test("/programme stays under 30 KB compressed with all its styles, and has no script", async () => {
  const { body } = await open("/programme");
  const [, style] = /<link rel="stylesheet" href="([^"]+)"/.exec(body) ?? [];
  const css = style ? (await open(style)).raw : Buffer.alloc(0);
  const size = brotliCompressSync(body).length + brotliCompressSync(css).length;
  assert.ok(size < 30_000, `${size} bytes`);
  assert.doesNotMatch(body, /<script/);
});

test("/programme asks the database a few times after a write, then not at all", async () => {
  await open("/programme?warm=1");
  assert.equal(await countQueries(town, () => open("/programme?again=1")), 0);
  town.hromada.changed();
  const queries = await countQueries(town, () => open("/programme?written=1"));
  assert.ok(queries > 0 && queries <= 6, `${queries} queries`);
});

test("reports and the programme as files", async () => {
  const base = "/programme/starokostiantyniv-2026";
  const pdf = await open(`${base}/reports/2026/course.pdf`);
  assert.equal(pdf.type, "application/pdf");
  assert.equal(pdf.raw.subarray(0, 5).toString(), "%PDF-");
  for (const url of [`${base}/programme.xlsx`, `${base}/reports/2026/results.xlsx`])
    assert.equal((await open(url)).raw.subarray(0, 2).toString(), "PK");
  assert.equal(JSON.parse((await open(`${base}/reports/2026/course.json`)).body).rows.length, 52);
  assert.match((await open(`${base}/reports/2026/course.csv`)).body, /^\uFEFF№,/);
});

test("open data: both programmes by the schema of row 62, measures by year", async () => {
  await publishNow(town, "programmes");
  const programmes = JSON.parse((await open("/data/programmes/programmes.json")).body);
  assert.deepEqual(
    programmes.map((it: { uid: string; status: string }) => [it.uid.slice(0, 10), it.status]),
    [
      ["46/38/VIII", "Чинна"],
      [programmes[1].uid.slice(0, 10), "Завершена"],
    ],
  );
  const measures: { programme: string; planned: number }[] = JSON.parse(
    (await open("/data/programmes/measures.json")).body,
  );
  const own = measures.filter((it) => it.programme === "starokostiantyniv-2026");
  assert.equal(own.length, 52 * 3);
  assert.equal(
    own.reduce((sum, it) => sum + it.planned, 0),
    27745,
  );
});

test("the API says the same", async () => {
  const whole = JSON.parse((await open("/api/programmes/starokostiantyniv-2026")).body);
  assert.equal(whole.measures.length, 52);
  const measure = JSON.parse((await open("/api/programmes/starokostiantyniv-2026/measures/2.10")).body);
  assert.equal(measure.number, "2.10");
  assert.deepEqual(measure.reports, []);
});

test("a measure is found by its words", async () => {
  const { rows } = await town.hromada.database.pool.query(
    "select url from search_entry where module = 'programme' and url like '%/measures/5.9'",
  );
  assert.equal(rows.length, 1);
});

test("no stranger and no mere resident enters the workplace of the programme", async () => {
  const resident = await town.signIn(await town.addPerson());
  for (const url of ["/desk/programme", "/desk/programmes", "/desk/programmes/starokostiantyniv-2026/checks"]) {
    assert.notEqual((await open(url)).status, 200);
    assert.notEqual((await open(url, resident)).status, 200);
  }
});
