import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { checkRegister, correctRecord, enterRecord, findRecord } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { completeRnokpp } from "../../platform/identifiers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { definitions } from "./definitions.ts";
import { cardsOf, rollOver } from "./households.ts";
import { reportOn } from "./report.ts";
import { findConflict, openConflicts, settleConflict, takeSending, type Sending } from "./sync.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();
const starosta = await town.addPerson({ roles: ["clerk"] });
const keeper: Context = { ...ctx, actor: await town.actor(starosta) };

test("the definitions are right in themselves", () => {
  for (const definition of definitions) assert.deepEqual(checkRegister(definition), []);
});

/** A household's year of the sample, by its place in the list. */
async function yearAt(place: number) {
  const card = (await cardsOf(ctx.db, { year: 2026, within: "all", settlement: "с. Пашківці" }))[place]!;
  return { card, id: card.year!.id, values: card.year!.values };
}
const valuesOf = async (id: string) => (await findRecord(ctx.db, id))!.head.values;

let keys = 0;
const typing = (record: string, base: Sending["base"], typed: Sending["typed"]): Sending => ({
  key: `tablet-key-${(keys += 1)}`,
  record,
  base,
  typed,
});
let seconds = 0;
const later = (as: Context): Context => ({ ...as, now: new Date(ctx.now.getTime() + (seconds += 1) * 1000) });
const take = (it: Sending) => write(later(keeper), (tx) => takeSending(tx, it, "all"));

suite("what a tablet sends", () => {
  test("is entered; the same again is taken once", async () => {
    const { id } = await yearAt(0);
    const it = typing(id, { pigs: null, confirmed: null }, { pigs: 3, confirmed: true });
    assert.equal((await take(it)).result, "saved");
    const { seq } = (await findRecord(ctx.db, id))!.head;
    assert.equal((await take(it)).result, "saved");
    assert.equal((await findRecord(ctx.db, id))!.head.seq, seq);
    assert.equal((await valuesOf(id)).pigs, 3);
  });

  test("goes in beside what somebody else wrote into other fields", async () => {
    const { id } = await yearAt(1);
    const { seq } = (await findRecord(ctx.db, id))!.head;
    await write(later(ctx), (tx) => correctRecord(tx, id, { seq, values: { tractors: 1 } }));
    assert.equal((await take(typing(id, { horses: null }, { horses: 2 }))).result, "saved");
    const values = await valuesOf(id);
    assert.deepEqual([values.tractors, values.horses], [1, 2]);
  });

  test("waits side by side where somebody wrote into the same field; nothing is lost, a person chooses", async () => {
    const { id } = await yearAt(2);
    const { seq } = (await findRecord(ctx.db, id))!.head;
    await write(later(ctx), (tx) => correctRecord(tx, id, { seq, values: { rabbits: 5, hives: 9 } }));
    const it = typing(id, { rabbits: null, hives: null, cars: 0 }, { rabbits: 7, hives: 1, cars: 2 });
    assert.equal((await take(it)).result, "conflict");
    assert.deepEqual([(await valuesOf(id)).rabbits, (await valuesOf(id)).hives], [5, 9]);
    const conflict = (await findConflict(ctx.db, it.key, "all"))!;
    assert.deepEqual(conflict.sent.typed, { rabbits: 7, hives: 1, cars: 2 });
    await write(later(keeper), (tx) => settleConflict(tx, conflict, ["rabbits", "cars"]));
    const values = await valuesOf(id);
    assert.deepEqual([values.rabbits, values.hives, values.cars], [7, 9, 2]);
    assert.equal(await findConflict(ctx.db, it.key, "all"), undefined);
  });

  test("that somebody typed the same already changes nothing", async () => {
    const { id, values } = await yearAt(3);
    assert.equal((await take(typing(id, { pigs: 99 }, { pigs: (values.pigs as number) ?? null }))).result, "same");
  });

  test("a number that can't be, and a record that is none, are refused in words", async () => {
    const { id, card } = await yearAt(4);
    const wrong = await take(typing(id, { cows: null }, { cows: -4 }));
    assert.equal(wrong.result, "refused");
    assert.ok(wrong.words?.uk);
    assert.equal((await take(typing(card.id, {}, { cows: 1 }))).result, "refused");
  });

  test("names and other registers can't be sent", async () => {
    const visitor = visit(town, await town.signIn(starosta));
    await visitor.get("/desk/households/field");
    for (const sendings of [
      "",
      "{}",
      "[1]",
      JSON.stringify([typing(crypto.randomUUID(), {}, { head: "Коваль" } as never)]),
    ]) {
      await visitor.send("/desk/households/sync", { sendings });
      assert.equal(visitor.status, 400, sendings);
    }
  });
});

test("a year is opened out of the one before, to be confirmed; twice opens nothing more", async () => {
  const opened = await write(later(ctx), (tx) => rollOver(tx, 2027, "all"));
  assert.equal(opened, 21);
  assert.equal(await write(later(ctx), (tx) => rollOver(tx, 2027, "all")), 0);
  const [one] = await cardsOf(ctx.db, { year: 2027, within: "all", settlement: "с. Самчики" });
  const [before] = await cardsOf(ctx.db, { year: 2026, within: "all", settlement: "с. Самчики" });
  assert.equal(one!.year!.values["land-garden"], before!.year!.values["land-garden"]);
  assert.equal(one!.year!.values.confirmed, undefined);
});

test("the report sums by village; the last row is the whole hromada", async () => {
  const rows = await reportOn(ctx.db, { year: 2025, all: "разом", within: "all" });
  assert.deepEqual(
    rows.map(({ settlement, households }) => [settlement, households]),
    [
      ["с. Великий Чернятин", 7],
      ["с. Пашківці", 7],
      ["с. Самчики", 7],
      ["разом", 21],
    ],
  );
  const all = rows.at(-1)!;
  const villages = rows.slice(0, -1);
  for (const number of ["poultry", "land-shares"]) {
    const sum = villages.reduce((total, row) => total + row.sums[number]!, 0);
    assert.ok(Math.abs(sum - all.sums[number]!) < 1e-9 && sum > 0, number);
  }
  assert.equal(
    all.people,
    villages.reduce((total, row) => total + row.people, 0),
  );
  assert.equal(all.confirmed, 21);
});

async function clerk(): Promise<Visitor> {
  const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk", "head"] })));
  await visitor.get("/desk/households/purpose");
  await visitor.send("/desk/households/purpose", { purpose: "Видача довідки", back: "" });
  return visitor;
}

suite("pages", () => {
  test("a card names people only for a stated purpose", async () => {
    const { card } = await yearAt(0);
    const visitor = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
    await visitor.get("/desk/households?settlement=с. Пашківці");
    assert.doesNotMatch(visitor.body, /Мельник/);
    await visitor.get(`/desk/households/${card.id}`);
    assert.match(visitor.path, /purpose/);
    const stated = await clerk();
    await stated.get(`/desk/households/${card.id}?year=2026`);
    assert.match(stated.body, /Мельник/);
    assert.match(stated.body, /Особисте селянське господарство/);
  });

  test("who lives there sees in their cabinet who read the card, and what for", async () => {
    const { card } = await yearAt(6);
    const rnokpp = completeRnokpp("301234567");
    const whose = await town.addPerson({ familyName: "Мешкана", givenName: "Олена", rnokpp });
    const who = { familyName: "Мешкана", givenName: "Олена", patronymic: "", rnokpp };
    await write(later(ctx), (tx) => enterRecord(tx, "household-members", { values: { household: card.id, who } }));
    const readings = async () => {
      const { rows } = await sql<{ why: string }>`
        select why from journal_line where kind = 'reading' and whose = ${whose}`.execute(ctx.db);
      return rows.map(({ why }) => why);
    };
    assert.deepEqual(await readings(), []);
    const visitor = await clerk();
    await visitor.get(`/desk/households/${card.id}?year=2026`);
    assert.match(visitor.body, /Мешкана/);
    assert.deepEqual(await readings(), ["Видача довідки"]);
  });

  test("the year's data are confirmed on a page; an error stands beside its field and keeps what was typed", async () => {
    const { card } = await yearAt(5);
    const at = `/desk/households/${card.id}/year?year=2026`;
    const visitor = await clerk();
    await visitor.get(at);
    const fields = { seq: String(card.year!.seq), _asked: "cows sheep confirmed", confirmed: "yes" };
    await visitor.send(at, { ...fields, cows: "багато", sheep: "4" });
    assert.equal(visitor.status, 422);
    assert.match(visitor.body, /value="багато"/);
    await visitor.send(at, { ...fields, cows: "2", sheep: "4" });
    assert.match(visitor.body, /Збережено/);
    const values = await valuesOf(card.year!.id);
    assert.deepEqual([values.cows, values.sheep, values.confirmed], [2, 4, true]);
  });

  test("certificates: of the members, of the land", async () => {
    const { card } = await yearAt(0);
    const visitor = await clerk();
    await visitor.get(`/desk/households/${card.id}?year=2026`);
    await visitor.send(`/desk/households/${card.id}/certificate?year=2026`, { kind: "land", holder: "", why: "" });
    assert.equal(visitor.status, 422);
    for (const kind of ["composition", "land"]) {
      await visitor.get(`/desk/households/${card.id}?year=2026`);
      await visitor.send(`/desk/households/${card.id}/certificate?year=2026`, {
        kind,
        holder: "Мельник Петро",
        why: "для субсидії",
      });
      assert.match(visitor.body, /Довідку .+ видано/);
    }
  });

  test("the report goes out as PDF, XLSX and CSV", async () => {
    const visitor = await clerk();
    await visitor.get("/desk/households/report?year=2025");
    assert.match(visitor.body, /с. Самчики/);
    for (const [format, type] of [
      ["pdf", /pdf/],
      ["xlsx", /spreadsheet/],
      ["csv", /csv/],
    ] as const) {
      await visitor.get(`/desk/households/report/${format}?year=2025`);
      assert.match(visitor.type, type);
    }
    await visitor.get("/desk/households/report/exe?year=2025");
    assert.equal(visitor.status, 404);
  });

  test("what the tablet gets has no names", async () => {
    const visitor = await clerk();
    await visitor.get("/desk/households/field/data?settlement=с. Пашківці&year=2026");
    assert.doesNotMatch(visitor.body, /Мельник|Ганна/);
    assert.equal(JSON.parse(visitor.body).cards.length, 7);
  });

  test("strangers and residents have no such pages", async () => {
    const { card } = await yearAt(0);
    const resident = visit(town, await town.signIn(await town.addPerson()));
    const stranger = visit(town);
    const pages = ["", "/field", "/field/data", "/report", "/report/csv", "/conflicts", "/districts", "/purpose"];
    for (const address of [...pages, `/${card.id}`, `/${card.id}/year`, "/conflicts/tablet-key-1"]) {
      await resident.get(`/desk/households${address}`);
      assert.equal(resident.status, 403, address);
      await stranger.get(`/desk/households${address}`);
      assert.match(stranger.path, /^\/sign-in/, address);
    }
    assert.deepEqual(await openConflicts(ctx.db, "all"), []);
  });
});
