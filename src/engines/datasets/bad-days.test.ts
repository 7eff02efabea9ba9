import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { modules } from "../../services.ts";
import { system } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { contextOf, defineService, type Column, type Dataset } from "../../platform/service/index.ts";
import {
  changesOf,
  dropResource,
  findDataset,
  findShelf,
  publishDataset,
  publishRows,
  queryRows,
  streamRows,
  takeDeclarations,
  versionsOf,
} from "./index.ts";

const words = (uk: string) => ({ uk, en: uk });
const column = (name: string, of: Partial<Column> = {}): Column => ({
  name,
  title: words(name),
  type: "text",
  class: "open",
  ...of,
});

let rows: () => Promise<Record<string, unknown>[]> = async () => [{ name: "Одна", area: 5 }];
let columns = [column("name"), column("area", { type: "number" })];
const declared: Dataset = {
  id: "bad-days",
  title: words("Погані дні"),
  theme: "government",
  frequency: "daily",
  follows: ["test"],
  resources: [
    {
      name: "rows",
      title: words("Рядки"),
      get columns() {
        return columns;
      },
      rows: () => rows(),
    },
  ],
};
const module = defineService({ id: "test", title: words("Проба"), datasets: [declared] });
const town = await openTown(undefined, { modules: [...modules, module] });
const ctx = contextOf(town.hromada, system("a test"));
const at = { dataset: "bad-days", resource: "rows" };
const namesAt = async (version?: number) => {
  const shelf = (await findShelf(ctx.db, { ...at, version }))!;
  return (await queryRows(ctx.db, shelf, { limit: 10 })).rows.map(({ _id, ...row }) => row);
};
const resource = async () => (await findDataset(ctx.db, "bad-days"))!.resources[0]!;

await takeDeclarations(ctx);
await publishDataset(ctx, "bad-days");

test("what it is made of is gone: the former rows stay, and officials are told", async () => {
  const before = await namesAt();
  rows = async () => {
    throw new Error('relation "shop" does not exist');
  };
  await publishDataset(ctx, "bad-days");
  assert.deepEqual(await namesAt(), before);
  assert.match((await resource()).trouble!, /does not exist/);
  rows = async () => [{ name: "Одна", area: 5 }];
  await publishDataset(ctx, "bad-days");
  assert.equal((await resource()).trouble, null);
});

test("a column is renamed: the old version keeps its columns, the new one says what came and went", async () => {
  const { version } = await resource();
  columns = [column("title"), column("area", { type: "number" })];
  rows = async () => [{ title: "Одна", area: 5 }];
  await takeDeclarations(ctx);
  await publishDataset(ctx, "bad-days");
  const now = await resource();
  assert.equal(now.version, version + 1);
  assert.deepEqual(await namesAt(), [{ title: "Одна", area: 5 }]);
  assert.deepEqual(await namesAt(version), [{ name: "Одна", area: 5 }]);
  const changes = (await changesOf(ctx.db, now.id, now.version))!;
  assert.deepEqual(
    [changes.columnsAdded, changes.columnsGone].map((some) => some.map(({ name }) => name)),
    [["title"], ["name"]],
  );
  const shelf = (await findShelf(ctx.db, at))!;
  await assert.rejects(queryRows(ctx.db, shelf, { filters: { name: ["Одна"] }, limit: 1 }), { code: "wrong-query" });
});

test("two publications at once: both are done, one after the other", async () => {
  const { version } = await resource();
  const publish = (title: string) =>
    publishRows(ctx, at, async function* () {
      yield { title, area: 1 };
    });
  const done = await Promise.all([publish("Перша"), publish("Друга")]);
  assert.deepEqual(new Set(done.map((it) => it.version)), new Set([version + 1, version + 2]));
});

test("rows end half-way: nothing of them is seen", async () => {
  const before = await namesAt();
  await assert.rejects(
    publishRows(ctx, at, async function* () {
      for (let n = 0; n < 5_000; n += 1) yield { title: `Рядок ${n}`, area: n };
      throw new Error("the source went away");
    }),
  );
  assert.deepEqual(await namesAt(), before);
});

test("a version that is published while a file is taken does not get into it", async () => {
  await publishRows(ctx, at, async function* () {
    for (let n = 0; n < 12_000; n += 1) yield { title: `Рядок ${n}`, area: n };
  });
  const file = streamRows(ctx.db, (await findShelf(ctx.db, at))!);
  const { value: first } = await file.next();
  await publishRows(ctx, at, async function* () {
    yield { title: "Зовсім інше", area: 0 };
  });
  let taken = first!.length;
  for await (const some of file) {
    assert.ok(some.every(({ title }) => title !== "Зовсім інше"));
    taken += some.length;
  }
  assert.equal(taken, 12_000);
});

test("a question that takes too long is ended, and says what to do", async () => {
  const shelf = (await findShelf(ctx.db, at))!;
  // Another holds the table: whoever asks waits longer than is allowed.
  const held = ctx.db.transaction().execute(async (tx) => {
    await sql`lock table ${sql.id("opendata", shelf.table)} in access exclusive mode`.execute(tx);
    await assert.rejects(queryRows(ctx.db, shelf, { limit: 1, text: "рядок" }, 50), (error: Error) => {
      assert.match(error.message, /takes longer than is allowed/);
      return true;
    });
  });
  await held;
});

test("hostile values are values: quotes, zero bytes, a text of a megabyte, numbers that are none", async () => {
  const long = "я".repeat(1_000_000);
  await publishRows(ctx, at, async function* () {
    yield { title: `'"; drop table dataset; --\0`, area: "NaN" };
    yield { title: long, area: "1e400" };
    yield { title: { nested: [1] }, area: " 12 " };
  });
  assert.deepEqual(await namesAt(), [
    { title: `'"; drop table dataset; --`, area: null },
    { title: long, area: null },
    { title: '{"nested":[1]}', area: 12 },
  ]);
  const shelf = (await findShelf(ctx.db, at))!;
  assert.equal((await queryRows(ctx.db, shelf, { filters: { title: [long] }, limit: 1 })).total, 1);
});

test("a column that becomes personal is seen no more, in no version and no difference, nor found by its words", async () => {
  const now = await resource();
  columns = [column("title", { class: "personal" }), column("area", { type: "number" })];
  await takeDeclarations(ctx);
  const versions = await versionsOf(ctx.db, now.id);
  const withTitle = versions.filter((it) => it.columns.some(({ name }) => name === "title"));
  assert.ok(withTitle.length > 2);
  for (const { version } of withTitle) {
    const shelf = (await findShelf(ctx.db, { ...at, version }))!;
    assert.deepEqual(
      shelf.columns.map(({ name }) => name),
      ["area"],
    );
    for (const query of [{ text: "рядок" }, { filters: { title: ["Перша"] } }, { sort: [{ column: "title" }] }])
      await assert.rejects(queryRows(ctx.db, shelf, { ...query, limit: 1 }), { code: "wrong-query" });
    const told = JSON.stringify(await changesOf(ctx.db, now.id, version, { limit: 5 }));
    assert.doesNotMatch(told, /"name":"title"|Перша|Рядок/);
  }
});

test("what is declared no more is given no more, at no address", async () => {
  await write(ctx, (tx) => dropResource(tx, "bad-days", "rows"));
  assert.equal(await findShelf(ctx.db, at), undefined);
  assert.equal(await findShelf(ctx.db, { ...at, version: 1 }), undefined);
  assert.equal(await changesOf(ctx.db, (await resource()).id, 1), undefined);
});
