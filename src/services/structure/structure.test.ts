import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { appoint, closeUnit, createPosition, createUnit, renameUnit } from "../../engines/people/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { findEntries } from "../../platform/search/index.ts";
import { indexPosition, indexUnit } from "./search.ts";

const town = await openTown();
const doing = <T>(work: (tx: Tx) => Promise<T>) => write(town.context(), work);

test("a unit has its page: people, contacts, parts, former names", async () => {
  const whole = await doing((tx) =>
    createUnit(tx, {
      name: "Управління перевірки",
      nameEn: "Checking Department",
      kind: "department",
      phone: "+380385431234",
    }),
  );
  await doing((tx) => createUnit(tx, { name: "Сектор <b>лап</b>", kind: "sector", parentId: whole, slug: "laps" }));
  const post = await doing((tx) =>
    createPosition(tx, { unitId: whole, title: "Начальник", titleEn: "Head", head: true }),
  );
  await doing((tx) => createPosition(tx, { unitId: whole, title: "Фахівець", seats: 3 }));
  await doing((tx) => createPosition(tx, { unitId: whole, title: "Таємна посада", public: false }));
  const personId = await town.addPerson({ familyName: "Відповідальна" });
  await doing((tx) => appoint(tx, { positionId: post, personId, from: null }));
  await doing((tx) => renameUnit(tx, whole, "Управління перевірок", "Checks Department"));

  const visitor = visit(town);
  await visitor.get("/structure");
  assert.match(visitor.body, /Управління перевірок/);
  assert.match(visitor.body, /Відповідальна Особа/);
  assert.match(visitor.body, /Сектор &lt;b>лап/, "a name is text");
  await visitor.get("/structure/upravlinnia-perevirky");
  assert.equal(visitor.status, 200);
  for (const shown of [/Відповідальна Особа/, /Начальник/, /3\s?вакансії/, /Сектор/, /Управління перевірки \(до/])
    assert.match(visitor.body, shown);
  assert.doesNotMatch(visitor.body, /Таємна посада/);
  await visitor.get("/en/structure/upravlinnia-perevirky");
  assert.match(visitor.body, /Checks Department/);
  await visitor.get("/structure/laps");
  assert.match(visitor.body, /href="\/structure\/upravlinnia-perevirky"/, "the way up");
  await visitor.get("/officials");
  assert.match(visitor.body, /Відповідальна Особа/);
  await visitor.get("/structure/none");
  assert.equal(visitor.status, 404);
});

test("a unit and its officials are found, and a closed unit is not", async () => {
  const id = await doing((tx) => createUnit(tx, { name: "Відділ пошукових вправ", kind: "division" }));
  const find = async (query: string) =>
    (await findEntries(town.db, { query, lang: "uk", classes: ["open"], now: new Date() })).entries.map(
      ({ url }) => url,
    );
  await indexUnit(town.context(), id);
  assert.deepEqual(await find("пошукові вправи"), ["/structure/viddil-poshukovykh-vprav"]);
  await doing((tx) => closeUnit(tx, id, "2026-01-01"));
  await indexUnit(town.context(), id);
  assert.deepEqual(await find("пошукові вправи"), []);
});

test("many jobs at once put one unit anew, and none stands in another’s way", async () => {
  const id = await doing((tx) => createUnit(tx, { name: "Відділ одночасності", kind: "division" }));
  const positions: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const positionId = await doing((tx) => createPosition(tx, { unitId: id, title: `Спеціаліст ${n}` }));
    const personId = await town.addPerson({ familyName: `Одночасна-${n}` });
    await doing((tx) => appoint(tx, { positionId, personId, from: null }));
    positions.push(positionId);
  }
  const ctx = town.context();
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([indexUnit(ctx, id), ...positions.map((it) => indexPosition(ctx, it)), indexUnit(ctx, id)]);
  }
  const { entries } = await findEntries(town.db, {
    query: "одночасна",
    lang: "uk",
    classes: ["open"],
    now: new Date(),
  });
  assert.equal(entries.length, 6);
});
