import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { withDatabase, withRollback } from "./database.ts";

test("each test has a database of its own, with every table", async (t) => {
  const [one, other] = await Promise.all([withDatabase(t), withDatabase(t)]);
  await sql`create table only_here (n int)`.execute(one.db);
  await assert.rejects(sql`select * from only_here`.execute(other.db), { code: "42P01" });
  const { rows } = await sql<{ n: number }>`select count(*) as n from migration`.execute(other.db);
  assert.ok(rows[0]!.n > 0);
});

test("what is done inside a rollback is undone", async (t) => {
  const { db } = await withDatabase(t);
  await sql`create table kept (n int)`.execute(db);
  await withRollback(db, async (tx) => {
    await sql`insert into kept values (1)`.execute(tx);
  });
  assert.deepEqual((await sql`select * from kept`.execute(db)).rows, []);
  await assert.rejects(
    withRollback(db, () => Promise.reject(new Error("own"))),
    /own/,
  );
});
