import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { createItem, publish } from "../../engines/content/index.ts";
import { write } from "../../platform/journal/index.ts";
import type { Module } from "../../platform/service/index.ts";
import { modules } from "../../services.ts";
import { figuresOf } from "./figures.ts";
import { siteSettings } from "./settings.ts";

/** A module with one indicator, whose answers the test gives. */
function slowModule() {
  const waiting: ((value: number) => void)[] = [];
  const module: Module = {
    id: "slow",
    title: { uk: "Повільне", en: "Slow" },
    indicators: [
      {
        id: "slow.one",
        title: { uk: "повільних показників", en: "slow figures" },
        unit: { uk: "", en: "" },
        value: () => new Promise((resolve) => waiting.push(resolve)),
        evidence: "/news",
      },
    ],
  };
  return { module, waiting };
}

test("a slow figure holds nobody up: its last value is shown, and it is not asked for twice at once", async (t) => {
  const { module, waiting } = slowModule();
  const town = await openTown(t, { modules: [...modules, module] });
  const slow = async (wait: number) => {
    const figures = await figuresOf(town, wait);
    return figures.find(({ indicator }) => indicator.id === "slow.one")?.value;
  };
  const first = slow(60_000);
  while (waiting.length === 0) await new Promise(setImmediate);
  waiting[0]!(41);
  assert.equal(await first, 41);
  town.hromada.changed();
  assert.equal(await slow(1), 41, "the last known, in time");
  assert.equal(waiting.length, 2);
  town.hromada.changed();
  assert.equal(await slow(1), 41);
  assert.equal(waiting.length, 2, "one question is on its way already");
  waiting[1]!(42);
  town.hromada.changed();
  assert.equal(await slow(60_000), 42);
});

test("chips of the home page are the hromada’s own words that find something", async (t) => {
  const town = await openTown(t);
  const visitor = visit(town);
  await visitor.get("/");
  assert.doesNotMatch(visitor.body, /ЦНАП|Wi-Fi|act=decision/);
  await write(town.context(), async (tx) => {
    const settings = await siteSettings.read(tx.db);
    await siteSettings.save(tx, { ...settings, often: ["субсидія", "дирижабль"] });
    const draft = { title: "Як оформити субсидію", body: "Потрібна заява." };
    await publish(tx, await createItem(tx, { kind: "page", texts: { uk: draft } }));
    const decision = { title: "Рішення про бюджет", body: "Вирішили." };
    await publish(tx, await createItem(tx, { kind: "document", fields: { act: "decision" }, texts: { uk: decision } }));
  });
  await visitor.get("/");
  assert.match(visitor.body, new RegExp(`/search\\?q=${encodeURIComponent("субсидія")}`));
  assert.doesNotMatch(visitor.body, /дирижабль/);
  assert.match(visitor.body, /\/documents\?act=decision/);
});

test("a colour that white letters can't be read on is refused, with the contrast that is wanted", async (t) => {
  const town = await openTown(t);
  const admin = visit(town, await town.signIn(await town.addPerson({ roles: ["administrator"] })));
  const fields = { "name.uk": "Громада", "name.en": "Hromada", accent: "#ffdd00" };
  await admin.get("/desk/settings/site");
  await admin.send("/desk/settings/site", fields);
  assert.equal(admin.status, 422);
  assert.match(admin.body, /id="f-accent-error"/);
  assert.match(admin.body, /Контраст 1,[0-9] : 1, а потрібно щонайменше 4,5 : 1/);
  assert.match(admin.body, /value="#ffdd00"/, "what was typed is still there");
  await admin.send("/desk/settings/site", { ...fields, accent: "#1a7048" });
  assert.equal(admin.status, 200);
  assert.equal((await siteSettings.read(town.db)).accent, "#1a7048");
});
