import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sql } from "kysely";
import { utils, write as writeBook } from "@e965/xlsx";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { reprojectPosition } from "../../engines/places/index.ts";
import { correctRecord, publishRegister, type RegisterDefinition } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { checkRows, enterRows, readRows, undoRows } from "./imports.ts";
import { countRows, findRun } from "./runs.ts";
import { guessMapping } from "./targets.ts";

const town = await openTown();
const ctx = town.context();
const words = (uk: string) => ({ uk, en: uk });

const wells: RegisterDefinition = {
  id: "wells",
  family: "own",
  title: words("Криниці"),
  one: words("Криниця"),
  about: words("Криниці громади"),
  legalBasis: [],
  fields: [
    { id: "name", type: "text", label: words("Назва"), class: "open" },
    {
      id: "depth",
      type: "number",
      label: words("Глибина"),
      class: "open",
      optional: true,
      decimals: 1,
      unit: words("м"),
    },
    { id: "dug", type: "date", label: words("Викопано"), class: "open", optional: true },
    {
      id: "state",
      type: "choice",
      label: words("Стан"),
      class: "open",
      optional: true,
      options: [
        { id: "good", label: words("добрий") },
        { id: "bad", label: words("поганий") },
      ],
    },
    { id: "keeper", type: "person", label: words("Доглядач"), class: "personal", optional: true },
    { id: "clean", type: "yes-no", label: words("Вода чиста"), class: "open", optional: true },
  ],
  label: "{name}",
  unique: [["name"]],
  geometry: { kind: "point", class: "open", optional: true },
  published: true,
  retention: { years: 5, basis: words("тест") },
};
await write(ctx, (tx) => publishRegister(tx, wells));

function book(rows: unknown[][]): Buffer {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows), "Криниці");
  return writeBook(made, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk", "administrator"] })));

/** Sends a file and has it read; gives the import's id. */
async function send(by: Visitor, name: string, bytes: Uint8Array | string): Promise<string> {
  await by.get("/desk/imports");
  await by.upload("/desk/imports", { register: "wells" }, [{ field: "file", name, bytes }]);
  const id = /imports\/([0-9a-f-]{36})/.exec(by.path)?.[1];
  assert.ok(id, by.body.slice(-500));
  await readRows.run(ctx, { id });
  await by.get(`/desk/imports/${id}`);
  return id;
}

/** Says the columns as they were guessed, and has the rows checked. */
async function check(by: Visitor, id: string, change: Record<string, string> = {}) {
  const run = (await findRun(ctx.db, id))!;
  const fields = Object.fromEntries(run.mapping.map((target, column) => [`c${column}`, target]));
  await by.send(`/desk/imports/${id}/map`, { ...fields, ...change });
  await checkRows.run(ctx, { id });
  await by.get(`/desk/imports/${id}`);
}

const header = ["№ з/п", "Назва", "Глибина", "Викопано", "Стан", "Доглядач", "Вода чиста", "Широта", "Довгота"];
const names = async () =>
  (
    await sql<{
      label: string;
    }>`select label from record where register = 'wells' and state = 'entered' order by label`.execute(ctx.db)
  ).rows.map(({ label }) => label);

test("a messy spreadsheet is read, told of by cell, mended, entered, undone", async () => {
  const id = await send(
    clerk,
    "криниці.xlsx",
    book([
      ["Криниці громади, станом на 2024"],
      [],
      header,
      [1, "Біля школи", "7,5", "12.03.1990", "Добрий", "Коваль Іван Петрович", "так", 49.75, 27.2],
      [2, "Біля церкви", "глибока", "31.02.1990", "чудовий", "", "+", 27.2, 49.75],
      [3, "біля школи", "", "", "", "", "", "", ""],
      [],
      [4, "", "3", "", "", "", "", "", ""],
      [5, "На полі", 4, new Date(Date.UTC(2001, 4, 9)), "поганий", "", "ні", "", ""],
    ]),
  );
  assert.match(clerk.body, /Куди йде кожен стовпець/);
  assert.deepEqual((await findRun(ctx.db, id))!.mapping, [
    "number",
    "name",
    "depth",
    "dug",
    "state",
    "keeper",
    "clean",
    "geometry.lat",
    "geometry.lon",
  ]);
  await check(clerk, id, { c0: "" });
  assert.deepEqual(await countRows(ctx.db, id), { all: 5, checked: 5, good: 2, bad: 3, entered: 0 });
  for (const sentence of [/глибока/, /31\.02\.1990/, /чудовий/, /Такий самий рядок уже був вище/])
    assert.match(clerk.body, sentence);
  await clerk.get(`/desk/imports/${id}/bad.csv`);
  assert.match(clerk.body, /чудовий/);
  assert.match(clerk.body, /Причини/);

  await clerk.get(`/desk/imports/${id}/rows/5`);
  assert.match(clerk.body, /value="глибока"/);
  const mended = { c1: "Біля церкви", c2: "9", c3: "1.02.1990", c4: "добрий", c6: "так", c7: "49.75", c8: "27.2" };
  await clerk.send(`/desk/imports/${id}/rows/5`, { ...mended, c4: "ніякий" });
  assert.match(clerk.body, /value="ніякий"/);
  await clerk.send(`/desk/imports/${id}/rows/5`, mended);
  assert.match(clerk.body, /Рядок виправлено/);

  await clerk.send(`/desk/imports/${id}/enter`, {});
  await enterRows.run(ctx, { id });
  assert.deepEqual(await names(), ["Біля церкви", "Біля школи", "На полі"]);
  const { rows } = await sql<{
    values: Record<string, unknown>;
  }>`select "values" from record where label = 'Біля школи'`.execute(ctx.db);
  assert.deepEqual(rows[0]!.values, {
    name: "Біля школи",
    depth: 7.5,
    dug: "1990-03-12",
    state: "good",
    keeper: { familyName: "Коваль", givenName: "Іван", patronymic: "Петрович" },
    clean: true,
    geometry: { type: "Point", coordinates: [27.2, 49.75] },
  });

  const { rows: field } = await sql<{ id: string }>`select id from record where label = 'На полі'`.execute(ctx.db);
  await write({ ...ctx, now: new Date(Date.now() + 1000) }, (tx) =>
    correctRecord(tx, field[0]!.id, { seq: 1, values: { depth: 5 } }),
  );
  await clerk.get(`/desk/imports/${id}`);
  await clerk.send(`/desk/imports/${id}/undo`, {});
  await undoRows.run({ ...ctx, now: new Date(Date.now() + 2000) }, { id });
  assert.deepEqual(await names(), ["На полі"]);
});

test("an import cut off half way goes on, and enters nothing twice", async () => {
  const many = Array.from({ length: 1_200 }, (_, at) => [`Криниця ${at}`, at % 9]);
  const id = await send(clerk, "багато.xlsx", book([["Назва", "Глибина"], ...many]));
  await check(clerk, id);
  await clerk.send(`/desk/imports/${id}/enter`, {});
  // The first run is stopped after one portion, as by a power cut.
  let portions = 0;
  const db = new Proxy(ctx.db, {
    get(real, key: keyof typeof ctx.db) {
      if (key === "transaction" && (portions += 1) > 1) throw new Error("power cut");
      const value: unknown = real[key];
      return typeof value === "function" ? (value.bind(real) as unknown) : value;
    },
  });
  const cut = { ...ctx, db };
  await assert.rejects(enterRows.run(cut, { id }), /power cut/);
  assert.equal((await countRows(ctx.db, id)).entered, 500);
  await enterRows.run(ctx, { id });
  await enterRows.run(ctx, { id });
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from record where label like 'Криниця %' and state = 'entered'`.execute(ctx.db);
  assert.equal(rows[0]!.n, 1_200);
  assert.equal((await findRun(ctx.db, id))!.state, "entered");
});

test("columns of the same titles are mapped as the last time", async () => {
  const rows = [
    ["Ім’я криниці", "Щось"],
    ["Перша така", "x"],
  ];
  const id = await send(clerk, "а.xlsx", book(rows));
  assert.deepEqual((await findRun(ctx.db, id))!.mapping[1], "");
  await check(clerk, id, { c0: "name", c1: "" });
  const again = await send(clerk, "б.xlsx", book(rows));
  assert.deepEqual((await findRun(ctx.db, again))!.mapping, ["name", ""]);
});

test("two columns of one field are told of", async () => {
  const id = await send(clerk, "в.csv", "Назва;Інша назва\nа;б\n");
  await clerk.send(`/desk/imports/${id}/map`, { c0: "name", c1: "name" });
  assert.match(clerk.body, /вже взято іншим стовпцем/);
});

test("an administrator makes a register out of a spreadsheet: columns are guessed, corrected, published, rows entered", async () => {
  const admin = visit(town, await town.signIn(await town.addPerson({ roles: ["administrator"] })));
  const lines = Array.from({ length: 9 }, (_, at) => [
    `Лавка ${at}`,
    at + 0.5,
    at % 2 ? "дерево" : "метал",
    "12.05.2020",
    "Коваль Іван Петрович",
    "0671234567",
    49.75,
    27.2,
  ]);
  const id = await (async () => {
    await admin.get("/desk/imports");
    await admin.upload("/desk/imports", { register: "+" }, [
      {
        field: "file",
        name: "Лавки.xlsx",
        bytes: book([["Назва", "Довжина", "Матеріал", "Поставлено", "Власник", "Телефон", "lat", "lon"], ...lines]),
      },
    ]);
    const found = /imports\/([0-9a-f-]{36})/.exec(admin.path)![1]!;
    await readRows.run(ctx, { id: found });
    await admin.get(`/desk/imports/${found}`);
    return found;
  })();
  assert.match(admin.body, /Значення: метал, дерево/);
  const chosen = (name: string) =>
    new RegExp(`name="${name}"[^>]*>(?:(?!</select>).)*?value="([^"]+)" selected`, "s").exec(admin.body)?.[1];
  assert.deepEqual(
    Array.from({ length: 8 }, (_, at) => [chosen(`type-${at}`), chosen(`class-${at}`)]),
    [
      ["text", "internal"],
      ["number", "internal"],
      ["choice", "internal"],
      ["date", "internal"],
      ["person", "personal"],
      ["phone", "personal"],
      ["lat", "internal"],
      ["lon", "internal"],
    ],
  );
  const said = Object.fromEntries(
    Array.from({ length: 8 }, (_, at) => [
      [`type-${at}`, chosen(`type-${at}`)!],
      [`class-${at}`, chosen(`class-${at}`)!],
    ]).flat(),
  );
  await admin.send(`/desk/imports/${id}/shape`, { ...said, title: "Лавки парку", one: "", named: "0" });
  assert.equal(admin.status, 422);
  await admin.send(`/desk/imports/${id}/shape`, { ...said, title: "Лавки парку", one: "Лавка", named: "0" });
  await checkRows.run(ctx, { id });
  await admin.get(`/desk/imports/${id}`);
  assert.match(admin.body, /9.рядків можна внести/);
  await admin.send(`/desk/imports/${id}/enter`, {});
  await enterRows.run(ctx, { id });
  await admin.get("/desk/registers/lavky-parku");
  assert.match(admin.body, /Лавка 8/);
  const stranger = visit(town);
  await stranger.get("/registers/lavky-parku");
  assert.equal(stranger.status, 404);
});

test("a file of the field: the projection is asked where the file does not say it, a crossing contour is told of, what has no place is counted", async () => {
  const [x, y] = reprojectPosition([27.2, 49.75], "EPSG:4326", "EPSG:6383")!;
  const dxf = ["0", "SECTION", "2", "ENTITIES", "0", "POINT", "8", "Криниці", "10", String(x), "20", String(y)];
  const id = await send(clerk, "зйомка.dxf", [...dxf, "0", "ENDSEC", "0", "EOF", ""].join("\n"));
  assert.match(clerk.body, /У файлі цього не сказано/);
  assert.doesNotMatch(clerk.body, /Куди йде кожен стовпець<\/button>|Перевірити<\/button>/);
  await clerk.send(`/desk/imports/${id}/projection`, { projection: "EPSG:6383" });
  await readRows.run(ctx, { id });
  await clerk.get(`/desk/imports/${id}`);
  const run = (await findRun(ctx.db, id))!;
  assert.equal(run.notes.projection, "EPSG:6383");
  assert.equal(run.mapping.at(-1), "geometry");

  const crossing = [27.2, 49.7, 27.3, 49.8, 27.3, 49.7, 27.2, 49.8, 27.2, 49.7];
  const ring = Array.from({ length: 5 }, (_, at) => crossing.slice(at * 2, at * 2 + 2));
  const features = [
    { name: "Добра", geometry: { type: "Point", coordinates: [27.2, 49.75] } },
    { name: "Хибна", geometry: { type: "Polygon", coordinates: [ring] } },
    { name: "Без місця", geometry: null },
  ].map(({ name, geometry }) => ({ type: "Feature", properties: { Назва: name }, geometry }));
  const other = await send(clerk, "криниці.geojson", JSON.stringify({ type: "FeatureCollection", features }));
  assert.match(clerk.body, /Рядок без місця на мапі/);
  await check(clerk, other);
  assert.deepEqual(await countRows(ctx.db, other), { all: 2, checked: 2, good: 1, bad: 1, entered: 0 });
  await clerk.send(`/desk/imports/${other}/enter`, {});
  await enterRows.run(ctx, { id: other });
  const { rows } = await sql<{
    values: Record<string, unknown>;
  }>`select "values" from record where label = 'Добра'`.execute(ctx.db);
  assert.deepEqual(rows[0]!.values.geometry, { type: "Point", coordinates: [27.2, 49.75] });
});

suite("guessing", () => {
  const cases: [string[], string[]][] = [
    [
      ["Назва", "Глибина, м"],
      ["name", "depth"],
    ],
    [
      ["НАЗВА", "lat", "lng"],
      ["name", "geometry.lat", "geometry.lon"],
    ],
    [
      ["Прізвище", "ім'я", "По батькові", "ІПН"],
      ["keeper.familyName", "keeper.givenName", "keeper.patronymic", "keeper.rnokpp"],
    ],
    [
      ["", "Щось зовсім інше"],
      ["", ""],
    ],
  ];
  for (const [titles, expected] of cases)
    test(titles.join(", "), () => assert.deepEqual(guessMapping(wells, titles), expected));
});

suite("strangers", () => {
  test("a file that is no table is told of", async () => {
    await clerk.get("/desk/imports");
    await clerk.upload("/desk/imports", { register: "wells" }, [
      { field: "file", name: "a.xlsx", bytes: "не таблиця" },
    ]);
    assert.equal(clerk.status, 422);
  });

  test("somebody else's import is not there for one who may not enter", async () => {
    const id = await send(clerk, "г.csv", "Назва;Глибина\nг;1\n");
    const executor = visit(town, await town.signIn(await town.addPerson({ roles: ["executor"] })));
    await executor.get(`/desk/imports/${id}`);
    assert.ok([403, 404].includes(executor.status));
    await clerk.get(`/desk/imports/${"0".repeat(36)}`);
    assert.equal(clerk.status, 404);
    await clerk.get(`/desk/imports/${id}/rows/99999999999`);
    assert.equal(clerk.status, 404);
  });
});
