// A starosta of one district has the villages of that district and no other: each door, read and written.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { createUnit, findUnitBySlug, grantRole } from "../../engines/people/index.ts";
import { correctRecord, findRecord } from "../../engines/registers/index.ts";
import { write } from "../../platform/journal/index.ts";
import { cardsOf } from "./households.ts";
import { setDistrict } from "./scope.ts";
import { takeSending } from "./sync.ts";

const town = await openTown(undefined, { sample: true });
const ctx = town.context();
const own = "с. Самчики";
const foreign = "с. Пашківці";

const starostas = (await findUnitBySlug(ctx.db, "starosty"))!;
const [district, other] = await write(ctx, async (tx) => [
  await createUnit(tx, { name: "Самчиківський старостинський округ", kind: "starostas", parentId: starostas.id }),
  await createUnit(tx, { name: "Пашковецький старостинський округ", kind: "starostas", parentId: starostas.id }),
]);
await write(ctx, async (tx) => {
  await setDistrict(tx, own, district!);
  await setDistrict(tx, foreign, other!);
});

async function clerkOf(unitId?: string) {
  const personId = await town.addPerson();
  await write(ctx, (tx) => grantRole(tx, { personId, roleId: "clerk", unitId, from: "2020-01-01" }));
  const visitor = visit(town, await town.signIn(personId));
  await visitor.get("/desk/households/purpose");
  await visitor.send("/desk/households/purpose", { purpose: "Погосподарський облік", back: "" });
  return visitor;
}
const starosta = await clerkOf(district);
const cards = (settlement: string) => cardsOf(ctx.db, { year: 2026, within: "all", settlement });
const [mine, second] = await cards(own);
const [theirs, clashing] = await cards(foreign);
const valuesOf = async (id: string) => (await findRecord(ctx.db, id))!.head.values;

/** A change that somebody else's came before: it waits for a person to choose. */
async function clash(card: typeof mine, key: string) {
  const { id } = card!.year!;
  const { seq } = (await findRecord(ctx.db, id))!.head;
  await write(ctx, (tx) => correctRecord(tx, id, { seq, values: { rabbits: 5 } }));
  const admin = town.context(await town.actor(await town.addPerson({ roles: ["clerk"] })));
  const it = { key, record: id, base: { rabbits: null }, typed: { rabbits: 7 } };
  assert.equal((await write(admin, (tx) => takeSending(tx, it, "all"))).result, "conflict");
}

suite("a starosta", () => {
  test("lists the own villages, also when another is asked for", async () => {
    for (const query of ["", `&settlement=${foreign}`, `&q=${theirs!.number}`]) {
      await starosta.get(`/desk/households?year=2026${query}`);
      assert.equal(starosta.status, 200);
      assert.ok(!starosta.body.includes(theirs!.id) && !starosta.body.includes(`${foreign}, `), query);
    }
    await starosta.get("/desk/households?year=2026");
    assert.ok(starosta.body.includes(mine!.id));
  });

  test("opens the own card with its people, and no other", async () => {
    await starosta.get(`/desk/households/${mine!.id}?year=2026`);
    assert.equal(starosta.status, 200);
    assert.match(starosta.body, /Мельник/);
    for (const address of ["", "/year"]) {
      await starosta.get(`/desk/households/${theirs!.id}${address}?year=2026`);
      assert.equal(starosta.status, 404, address);
    }
  });

  test("confirms the own year, and issues certificates; of another's nothing", async () => {
    const fields = { _asked: "sheep confirmed", sheep: "6", confirmed: "yes" };
    const at = ({ id }: { id: string }, part: string) => `/desk/households/${id}/${part}?year=2026`;
    await starosta.get(at(second!, "year"));
    await starosta.send(at(second!, "year"), { ...fields, seq: String(second!.year!.seq) });
    assert.equal((await valuesOf(second!.year!.id)).sheep, 6);
    const paper = { holder: "Мельник Петро", why: "для субсидії" };
    for (const kind of ["composition", "land", "livestock"]) {
      await starosta.get(`/desk/households/${mine!.id}?year=2026`);
      await starosta.send(at(mine!, "certificate"), { ...paper, kind });
      assert.match(starosta.body, /Довідку .+ видано/, kind);
    }
    await starosta.get(`/desk/households/${mine!.id}?year=2026`);
    await starosta.send(at(theirs!, "certificate"), { ...paper, kind: "land" });
    assert.equal(starosta.status, 404);
    await starosta.get(`/desk/households/${mine!.id}?year=2026`);
    await starosta.send(at(theirs!, "year"), { ...fields, seq: "1" });
    assert.equal(starosta.status, 404);
    assert.notEqual((await valuesOf(theirs!.year!.id)).sheep, 6);
  });

  test("takes the own village onto the tablet, and sends for it alone", async () => {
    await starosta.get(`/desk/households/field/data?year=2026&settlement=${foreign}`);
    assert.deepEqual(JSON.parse(starosta.body).cards, []);
    await starosta.get(`/desk/households/field/data?year=2026&settlement=${own}`);
    assert.equal(JSON.parse(starosta.body).cards.length, 7);
    await starosta.get("/desk/households/field");
    assert.ok(!starosta.body.includes(foreign));
    const sending = (key: string, card: typeof mine) => ({
      key,
      record: card!.year!.id,
      base: { horses: null },
      typed: { horses: 2 },
    });
    const sendings = JSON.stringify([sending("key-theirs", theirs), sending("key-mine-1", mine)]);
    await starosta.send("/desk/households/sync", { sendings });
    const { outcomes } = JSON.parse(starosta.body) as { outcomes: { result: string }[] };
    assert.deepEqual(
      outcomes.map(({ result }) => result),
      ["refused", "saved"],
    );
    assert.equal((await valuesOf(mine!.year!.id)).horses, 2);
    assert.equal((await valuesOf(theirs!.year!.id)).horses, undefined);
  });

  test("settles differences of the own district", async () => {
    await clash(clashing, "key-clash-theirs");
    await clash(second, "key-clash-own");
    await starosta.get("/desk/households/conflicts");
    assert.ok(starosta.body.includes("key-clash-own") && !starosta.body.includes("key-clash-theirs"));
    await starosta.get("/desk/households/conflicts/key-clash-theirs");
    assert.equal(starosta.status, 404);
    await starosta.get("/desk/households/conflicts/key-clash-own");
    await starosta.send("/desk/households/conflicts/key-clash-theirs", { rabbits: "typed" });
    assert.equal(starosta.status, 404);
    assert.equal((await valuesOf(clashing!.year!.id)).rabbits, 5);
    await starosta.get("/desk/households/conflicts/key-clash-own");
    await starosta.send("/desk/households/conflicts/key-clash-own", { rabbits: "typed" });
    assert.equal((await valuesOf(second!.year!.id)).rabbits, 7);
  });

  test("has the own villages in the report", async () => {
    await starosta.get("/desk/households/report/csv?year=2026");
    assert.ok(starosta.body.includes(own) && !starosta.body.includes(foreign));
    assert.ok(!starosta.body.includes("Уся громада"));
  });

  test("opens a year for the own villages only", async () => {
    await starosta.get("/desk/households?year=2028");
    await starosta.send("/desk/households/years", { year: "2028" });
    const opened = await cardsOf(ctx.db, { year: 2028, within: "all" });
    const villages = new Set(opened.filter(({ year }) => year).map(({ settlement }) => settlement));
    assert.deepEqual([...villages], [own]);
  });

  test("can't give villages to districts, nor enter the register's own pages", async () => {
    await starosta.get("/desk/households/districts");
    assert.equal(starosta.status, 403);
    await starosta.get(`/desk/registers/households/${theirs!.id}`);
    assert.ok([403, 404].includes(starosta.status));
  });
});

test("a unit without villages sees none; the holder's clerk and the whole hromada's see all", async () => {
  const nobody = await clerkOf((await findUnitBySlug(ctx.db, "upravlinnia-ekonomiky"))!.id);
  assert.equal(nobody.status, 403);
  await nobody.get("/desk/households?year=2026");
  assert.match(nobody.body, /не закріплено жодного села/);
  await nobody.get(`/desk/households/${mine!.id}?year=2026`);
  assert.equal(nobody.status, 404);
  await nobody.get("/desk/households/report/csv?year=2026");
  assert.ok(!nobody.body.includes(own));
  for (const unit of [(await findUnitBySlug(ctx.db, "tsnap"))!.id, undefined]) {
    const clerk = await clerkOf(unit);
    for (const { id } of [mine!, theirs!]) {
      await clerk.get(`/desk/households/${id}?year=2026`);
      assert.equal(clerk.status, 200);
    }
  }
});

test("whoever keeps the whole gives villages to districts; a unit that is none is refused", async () => {
  const clerk = await clerkOf();
  const at = "/desk/households/districts";
  await clerk.get(at);
  const field = /<select[^>]*name="(s-[0-9a-f]+)"/.exec(clerk.body)![1]!;
  await clerk.send(at, { [field]: crypto.randomUUID() });
  assert.equal(clerk.status, 422);
  // The first in order of names, which no other test asks for.
  await clerk.get(at);
  await clerk.send(at, { [field]: district! });
  assert.match(clerk.body, /Збережено/);
  await clerk.get(at);
  await clerk.send(at, { [field]: "" });
  assert.match(clerk.body, /Збережено/);
});
