import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { withDatabase } from "../../../test/database.ts";
import { type Actor, stranger, system } from "../context/index.ts";
import { contextOf, type Hromada } from "../service/index.ts";
import { findLines, recordReading, verifyChain, write } from "./index.ts";

const { db } = await withDatabase();
const hromada = { db, changed() {} } as unknown as Hromada;
const ctx = contextOf(hromada, system("test"));
const olena = "7f0c7f0c-0000-4000-8000-000000000001";
const person: Actor = { ...stranger, kind: "person", personId: olena, name: "Олена" };

const note = (what: string, subject?: string) => write(ctx, (tx) => tx.record({ what, subject }));

describe("a write", () => {
  test("leaves all or nothing, and its line says who, whose, what, why", async () => {
    await assert.rejects(
      write(ctx, async (tx) => {
        await tx.record({ what: "test.undone" });
        throw new Error("no");
      }),
      /no/,
    );
    assert.deepEqual(await findLines(db, { what: "test.undone", limit: 5 }), []);
    await write({ ...ctx, actor: { ...person, onBehalfOf: [olena] } }, (tx) =>
      tx.record({ what: "test.done", subject: "thing:1", whose: olena, why: "на прохання", details: { to: 5 } }),
    );
    const [line] = await findLines(db, { what: "test.done", limit: 5 });
    assert.deepEqual(
      [line!.actor, line!.actor_name, line!.on_behalf_of, line!.whose, line!.why, line!.details, line!.kind],
      [olena, "Олена", [olena], olena, "на прохання", { to: 5 }, "write"],
    );
  });

  test("that records nothing is refused", async () => {
    await assert.rejects(
      write(ctx, async () => {}),
      /left no line/,
    );
  });
});

describe("reading personal data", () => {
  test("of another is noted, of one’s own is not", async () => {
    const before = (await findLines(db, { kind: "reading", limit: 100 })).length;
    await recordReading({ ...ctx, actor: person }, { what: "test.read", whose: olena });
    await recordReading(ctx, { what: "test.read", whose: olena, why: "довідник" });
    assert.equal((await findLines(db, { kind: "reading", limit: 100 })).length, before + 1);
  });
});

describe("lines", () => {
  test("come newest first, page after page, by filter", async () => {
    for (const n of [1, 2, 3]) await note("test.page", `page:${n}`);
    const first = await findLines(db, { what: "test.page", limit: 2 });
    assert.deepEqual(
      first.map((line) => line.subject),
      ["page:3", "page:2"],
    );
    const next = await findLines(db, { what: "test.page", limit: 2, before: first[1]!.id });
    assert.deepEqual(
      next.map((line) => line.subject),
      ["page:1"],
    );
    assert.deepEqual(await findLines(db, { what: "test%", limit: 2 }), [], "a sign of LIKE is only a letter");
    assert.equal((await findLines(db, { subject: "page:2", limit: 2 })).length, 1);
    assert.equal((await findLines(db, { what: "test.page", from: new Date(Date.now() + 60_000), limit: 2 })).length, 0);
  });
});

describe("the chain", () => {
  for (const statement of [
    "update journal_line set what = 'test.other'",
    "delete from journal_line",
    "truncate journal_line",
    "update journal_link set hash = ''",
    "delete from journal_link",
    "truncate journal_link",
  ]) {
    test(`the program may not: ${statement}`, async () => {
      await assert.rejects(sql.raw(statement).execute(db), { code: "42501" });
    });
  }

  test("holds under writes at once", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => note("test.crowd", `n:${n}`)));
    const verdict = await verifyChain(db);
    assert.deepEqual(verdict.faults, []);
    assert.equal(verdict.links, (await findLines(db, { limit: 10_000 })).length);
    assert.match(verdict.head, /^[0-9a-f]{64}$/);
  });

  test("shows what was changed, taken out or slipped in past its guards", async (t) => {
    const mine = await withDatabase(t);
    const other = contextOf({ db: mine.db, changed() {} } as unknown as Hromada, system("test"));
    const at = (n: number) =>
      sql<{ id: number }>`select id from journal_line order by id offset ${n} limit 1`.execute(mine.db);
    for (const n of [0, 1, 2, 3, 4, 5]) await write(other, (tx) => tx.record({ what: "test.line", subject: `n:${n}` }));
    assert.deepEqual((await verifyChain(mine.db)).faults, []);
    const ids = await Promise.all([1, 3].map(async (n) => (await at(n)).rows[0]!.id));
    // The owner of the tables can take the guards away; the chain still tells.
    for (const statement of [
      "alter table journal_line disable trigger user",
      "grant update, delete on journal_line to current_user",
      `update journal_line set why = 'інше' where id = ${ids[0]}`,
      `delete from journal_line where id = ${ids[1]}`,
      "insert into journal_line (kind, what, actor_name, request_id) values ('write', 'test.slip', 'x', 'x')",
    ]) {
      await sql.raw(statement).execute(mine.db);
    }
    const { faults } = await verifyChain(mine.db);
    assert.deepEqual(faults.map(({ fault }) => fault).sort(), ["changed", "missing", "unsealed"]);
  });
});
