import assert from "node:assert/strict";
import { after, test } from "node:test";
import { sql } from "kysely";
import { z } from "zod";
import { emptyDatabase } from "../../../test/server.ts";
import { system, type Context } from "../context/index.ts";
import { migrate, openDatabase } from "../database/index.ts";
import { journalMigrations, write } from "../journal/index.ts";
import { defineSettings, settingsMigrations, watchSettings } from "./index.ts";

const { connection, drop } = await emptyDatabase();
const { db, close } = openDatabase(connection, { max: 3 });
after(async () => {
  await close();
  await drop();
});
await migrate(db, [journalMigrations, settingsMigrations]);

const ctx = {
  db,
  hromada: { changed() {} },
  actor: system("test"),
  lang: "uk",
  now: new Date("2026-11-23T10:00:00Z"),
  requestId: "r",
} as Context;
const section = (id: string) =>
  defineSettings({
    id,
    title: { uk: "Прийом", en: "Visits" },
    schema: z.object({ days: z.number().int().min(1), room: z.string(), open: z.boolean() }),
    defaults: { days: 5, room: "12", open: true },
  });

/** What an older program, or a hand, may have left. */
const leave = (id: string, value: object) =>
  sql`insert into setting (section, value, valid_from) values (${id}, ${JSON.stringify(value)}::jsonb, '2020-01-01')`.execute(
    db,
  );

test("what was never decided is the default", async () => {
  assert.deepEqual(await section("a").read(db), { days: 5, room: "12", open: true });
});

test("a decision holds from its date until the next one", async () => {
  const visits = section("b");
  await write(ctx, (tx) => visits.save(tx, { days: 7, room: "1", open: true }, "2026-01-01"));
  await write(ctx, (tx) => visits.save(tx, { days: 9, room: "1", open: true }, "2026-12-01"));
  const days = async (on: string) => (await visits.read(db, on)).days;
  assert.equal(await days("2025-12-31"), 5);
  assert.equal(await days("2026-01-01"), 7);
  assert.equal(await days("2026-11-30"), 7);
  assert.equal(await days("2026-12-01"), 9);
});

test("a later decision about the same date replaces the earlier, and both stay known", async () => {
  const visits = section("c");
  await write(ctx, (tx) => visits.save(tx, { days: 7, room: "1", open: true }));
  await write(ctx, (tx) => visits.save(tx, { days: 8, room: "1", open: true }));
  assert.equal((await visits.read(db, "2026-11-23")).days, 8);
  assert.deepEqual(
    (await visits.history(db)).map(({ value, validFrom }) => [value.days, validFrom]),
    [
      [8, "2026-11-23"],
      [7, "2026-11-23"],
    ],
  );
});

test("the schema refuses before anything is stored", async () => {
  const visits = section("d");
  await assert.rejects(
    write(ctx, (tx) => visits.save(tx, { days: 0, room: "1", open: true })),
    z.ZodError,
  );
  assert.deepEqual(await visits.history(db), []);
});

test("a stored value that does not fit any more gives what still does, and the log tells once", async () => {
  const visits = section("e");
  await leave("e", { days: "many", room: "7", gone: 1 });
  const errors: unknown[] = [];
  const { db: own, close } = openDatabase(connection, { max: 1 });
  const log = { error: (it: unknown) => errors.push(it) };
  watchSettings({ db: own, log: log as never, onChange: () => {} });
  assert.deepEqual(await visits.read(own), { days: 5, room: "7", open: true });
  await visits.read(own);
  assert.deepEqual(errors, [{ section: "e", fields: ["days"] }]);
  await close();
});

test("what is kept in memory goes when the hromada tells of a change", async (t) => {
  const visits = section("f");
  const { db: own, close } = openDatabase(connection, { max: 1 });
  t.after(close);
  const listeners: (() => void)[] = [];
  watchSettings({ db: own, log: {} as never, onChange: (listener) => listeners.push(listener) });
  assert.equal((await visits.read(own)).days, 5);
  await write(ctx, (tx) => visits.save(tx, { days: 6, room: "1", open: false }));
  assert.equal((await visits.read(own)).days, 5, "from memory");
  listeners.forEach((listener) => listener());
  assert.equal((await visits.read(own)).days, 6);
});

test("inside the transaction that decides, the new value is already read", async () => {
  const visits = section("g");
  await write(ctx, async (tx) => {
    await visits.save(tx, { days: 3, room: "1", open: true });
    assert.equal((await visits.read(tx.db, "2026-11-23")).days, 3);
  });
});

test("what was decided can't be rewritten", async () => {
  await leave("h", {});
  await assert.rejects(sql`update setting set value = '{}' where section = 'h'`.execute(db), /can only be added to/);
  await assert.rejects(sql`delete from setting`.execute(db), /can only be added to/);
});
