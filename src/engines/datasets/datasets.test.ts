import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { contextOf, defineService, type Column, type Dataset } from "../../platform/service/index.ts";
import { system } from "../../platform/context/index.ts";
import { modules } from "../../services.ts";
import { write } from "../../platform/journal/index.ts";
import {
  approveMasking,
  changesOf,
  changeState,
  facetOf,
  findDataset,
  findDatasets,
  findShelf,
  publishDataset,
  putDataset,
  putResource,
  publishRows,
  queryRows,
  streamRows,
  takeDeclarations,
  versionsOf,
  type MaskingRule,
} from "./index.ts";

const words = (uk: string) => ({ uk, en: uk });
const column = (name: string, of: Partial<Column> = {}): Column => ({
  name,
  title: words(name),
  type: "text",
  class: "open",
  ...of,
});

let shops: Record<string, unknown>[] = [
  { number: 1, name: "Пекарня «Колос»", street: "Миру", opened: "2020-02-03", owner: "Олена", camera: "є" },
  { number: 2, name: "Книгарня", street: "Миру", opened: "2021-05-06", owner: "Іван", camera: "є" },
  { number: 3, name: "Аптека", street: "Острозького", opened: null, owner: "Олена", camera: "нема" },
];
const declared: Dataset = {
  id: "test-shops",
  title: words("Крамниці громади"),
  theme: "economy",
  frequency: "daily",
  follows: ["test"],
  resources: [
    {
      name: "shops",
      title: words("Крамниці"),
      key: ["number"],
      columns: [
        column("number", { type: "number" }),
        column("name"),
        column("street"),
        column("opened", { type: "date" }),
        column("owner", { class: "personal" }),
        column("camera", { class: "restricted" }),
      ],
      rows: async () => shops,
    },
  ],
};
const module = defineService({ id: "test", title: words("Проба"), datasets: [declared] });
const town = await openTown(undefined, { modules: [...modules, module] });
const ctx = contextOf(town.hromada, system("a test"));
const at = { dataset: "test-shops", resource: "shops" };
const shelf = async (version?: number) => (await findShelf(ctx.db, { ...at, version }))!;

await takeDeclarations(ctx);
await publishDataset(ctx, "test-shops");

test("a declared set stands in the catalogue with what may leave, and is found by any form of its words", async () => {
  const set = (await findDataset(ctx.db, "test-shops"))!;
  assert.equal(set.state, "published");
  assert.deepEqual(
    set.resources[0]!.columns.map(({ name }) => name),
    ["number", "name", "street", "opened"],
  );
  assert.equal(set.resources[0]!.rowCount, 3);
  const { datasets, facets } = await findDatasets(ctx.db, { text: "крамницями", limit: 10 });
  assert.deepEqual(
    datasets.map(({ id }) => id),
    ["test-shops"],
  );
  assert.deepEqual(facets.theme, [{ value: "economy", count: 1 }]);
});

describe("questions to rows", async () => {
  const asked: [string, Parameters<typeof queryRows>[2], number[], number?][] = [
    ["all", { limit: 10 }, [1, 2, 3]],
    ["a page", { limit: 1, offset: 1 }, [2], 3],
    ["a filter", { filters: { street: ["Миру"] }, limit: 10 }, [1, 2]],
    ["any of", { filters: { number: ["1", "3"] }, limit: 10 }, [1, 3]],
    ["an empty cell", { filters: { opened: [null] }, limit: 10 }, [3]],
    ["a range", { ranges: { opened: { from: "2021-01-01" } }, limit: 10 }, [2]],
    ["words in any form", { text: "пекарнею", limit: 10 }, [1]],
    ["sorted", { sort: [{ column: "name" }], limit: 10 }, [3, 2, 1]],
    ["sorted downwards", { sort: [{ column: "number", descending: true }], limit: 10 }, [3, 2, 1]],
  ];
  for (const [name, query, numbers, total = numbers.length] of asked)
    test(name, async () => {
      const page = await queryRows(ctx.db, await shelf(), query);
      assert.deepEqual(
        page.rows.map(({ number }) => number),
        numbers,
      );
      assert.equal(page.total, total);
    });
  const refused: [string, Parameters<typeof queryRows>[2]][] = [
    ["a column that is not there", { filters: { owner: ["Олена"] }, limit: 1 }],
    ["sorting by it", { sort: [{ column: "camera" }], limit: 1 }],
    ["a value of another type", { filters: { number: ["багато"] }, limit: 1 }],
    ["a name that is not a name", { columns: ['number" from pg_user --'], limit: 1 }],
  ];
  for (const [name, query] of refused)
    test(`refused: ${name}`, async () =>
      assert.rejects(queryRows(ctx.db, await shelf(), query), { code: "wrong-query" }));
  test("distinct values, facets, a stream", async () => {
    const { rows, total } = await queryRows(ctx.db, await shelf(), { columns: ["street"], distinct: true, limit: 10 });
    assert.deepEqual(rows, [{ street: "Миру" }, { street: "Острозького" }]);
    assert.equal(total, 2);
    assert.deepEqual((await facetOf(ctx.db, await shelf(), "street", {}))[0], { value: "Миру", count: 2 });
    let streamed = 0;
    for await (const some of streamRows(ctx.db, await shelf())) streamed += some.length;
    assert.equal(streamed, 3);
  });
});

test("a change makes a version whose rows differ as they did; the former stays at its address", async () => {
  const own: Dataset = { ...declared, id: "test-shops", resources: declared.resources };
  const before = (await shelf()).version;
  await publishDataset(ctx, own.id);
  assert.equal((await shelf()).version, before, "nothing changed, so no version");
  shops = [{ ...shops[0], name: "Пекарня" }, shops[2]!, { number: 4, name: "Кав’ярня", street: "Миру", opened: null }];
  await publishDataset(ctx, own.id, "перевірка");
  const now = await shelf();
  assert.equal(now.version, before + 1);
  const [last] = await versionsOf(ctx.db, now.id);
  assert.deepEqual([last!.rowCount, last!.added, last!.removed, last!.changed, last!.why], [3, 1, 1, 1, "перевірка"]);
  const { changes } = (await changesOf(ctx.db, now.id, now.version))!;
  const told = changes.map(({ before: old, after }) => [old?.name, after?.name]);
  assert.deepEqual(new Set(told.map(String)), new Set(["Пекарня «Колос»,Пекарня", "Книгарня,", ",Кав’ярня"]));
  const old = await queryRows(ctx.db, await shelf(before), { limit: 10 });
  assert.deepEqual(
    old.rows.map(({ name }) => name),
    ["Пекарня «Колос»", "Книгарня", "Аптека"],
  );
});

describe("personal columns leave by an approved rule alone", async () => {
  const reviewer = await town.addPerson({ roles: ["administrator"] });
  const people = Array.from({ length: 12 }, (_, n) => ({
    id: `${n}`,
    name: `Людина ${n}`,
    born: n < 6 ? "1984-05-06" : "1999-01-02",
    street: n < 10 ? "Миру" : "Рідкісна",
  }));
  const columns = [
    column("street"),
    column("name", { class: "personal" }),
    column("born", { class: "personal", type: "date" }),
  ];
  const make = async (id: string, rules: Record<string, MaskingRule>) => {
    await write(ctx, async (tx) => {
      await putDataset(tx, { id, title: words(id), theme: "society", frequency: "yearly", state: "published" });
      await putResource(tx, id, { name: "people", title: words("Люди"), kind: "table", columns });
    });
    const by = { ...ctx, actor: { ...ctx.actor, kind: "person" as const, personId: reviewer } };
    for (const [name, rule] of Object.entries(rules))
      await approveMasking(by, { dataset: id, resource: "people", column: name }, rule, "для перевірки");
    const where = { dataset: id, resource: "people" };
    await publishRows(ctx, where, async function* () {
      yield* people;
    });
    return (await queryRows(ctx.db, (await findShelf(ctx.db, where))!, { limit: 100 })).rows.map(
      ({ _id, ...row }) => row,
    );
  };
  test("without a rule they are dropped", async () => {
    assert.deepEqual((await make("test-plain", {}))[0], { street: "Миру" });
  });
  test("generalised; a group of fewer than five is hidden", async () => {
    people.push({ id: "12", name: "Одна", born: "1931-01-01", street: "Миру" });
    const rows = await make("test-years", { born: { kind: "generalised", to: "year" } });
    assert.deepEqual(new Set(rows.map(({ born }) => born)), new Set(["1984", "1999", null]));
    people.pop();
  });
  test("pseudonymised: the same value, the same mark, and no name", async () => {
    const rows = await make("test-marks", { name: { kind: "pseudonymised" } });
    assert.doesNotMatch(JSON.stringify(rows), /Людина/);
  });
  test("counted: alike rows are one, small numbers are left out", async () => {
    const rows = await make("test-counts", { name: { kind: "counted" } });
    assert.deepEqual(rows, [
      { street: "Миру", count: 10 },
      { street: "Рідкісна", count: null },
    ]);
  });
  test("nothing personal was ever written where the public reads", async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'opendata'`.execute(ctx.db);
    for (const { name } of rows) {
      const all = await sql<{ all: string | null }>`select string_agg(t::text, ' ') as all
        from ${sql.id("opendata", name)} t`.execute(ctx.db);
      assert.doesNotMatch(all.rows[0]!.all ?? "", /Людина|1984-05|Олена/);
    }
  });
  for (const [what, name, rule] of [
    ["an open column", "street", { kind: "dropped" }],
    ["a rule for another type", "name", { kind: "generalised", to: "year" }],
  ] as [string, string, MaskingRule][])
    test(`no rule for ${what}`, async () => {
      await assert.rejects(make(`test-no-${name}`, { [name]: rule }), { code: "may-not" });
    });
});

test("a withdrawn set gives no rows and leaves the catalogue", async () => {
  await write(ctx, (tx) => changeState(tx, "test-plain", "withdrawn", "помилково"));
  assert.equal(await findShelf(ctx.db, { dataset: "test-plain", resource: "people" }), undefined);
  const { datasets } = await findDatasets(ctx.db, { text: "test-plain", limit: 10 });
  assert.deepEqual(datasets, []);
});
