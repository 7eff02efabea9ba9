import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openTown } from "../../../../test/town.ts";
import { visit } from "../../../../test/visitor.ts";
import { createItem, publish } from "../../../engines/content/index.ts";
import { write } from "../../../platform/journal/index.ts";
import { addDays, kyivDate } from "../../../platform/time/index.ts";
import { after, type Entry, type MenuDeed, wholeMenu } from "../menu.ts";
import { siteSettings } from "../settings.ts";

describe("a deed with an entry", () => {
  const menu = ["/a", "/b", "/c"].map((to): Entry => ({ to, title: { uk: to, en: "" }, shown: true }));
  const cases: [string, MenuDeed, string][] = [
    ["/b", "up", "/b /a /c"],
    ["/a", "up", "/a /b /c"],
    ["/b", "down", "/a /c /b"],
    ["/c", "down", "/a /b /c"],
    ["/b", "delete", "/a /c"],
    ["/b", "hide", "/a (/b) /c"],
    ["/none", "delete", "/a /b /c"],
  ];
  for (const [to, deed, expected] of cases) {
    test(`${to} ${deed}: ${expected}`, () => {
      const shown = after(menu, to, deed).map((it) => (it.shown ? it.to : `(${it.to})`));
      assert.equal(shown.join(" "), expected);
    });
  }
});

/** Titles of the menu that a visitor sees, in order. */
async function menuSeen(town: Awaited<ReturnType<typeof openTown>>, address = "/") {
  const { body } = await town.server.inject({ url: address, headers: { host: "localhost" } });
  const nav = /<nav class="site-nav on-desk".*?<\/nav>/s.exec(body)![0];
  return [...nav.matchAll(/<a[^>]*>([^<]*)<\/a>/g)].map(([, title]) => title);
}

test("an editor adds a page and an address, moves, hides, renames and deletes; visitors see it at once", async (t) => {
  const town = await openTown(t);
  await write(town.context(), async (tx) => {
    const texts = { uk: { title: "Укриття", body: "Де вони." }, en: { title: "Shelters" } };
    await publish(tx, await createItem(tx, { kind: "page", slug: "shelters", texts }));
    await createItem(tx, { kind: "page", slug: "secret", texts: { uk: { title: "Чернетка" } } });
  });
  const editor = visit(town, await town.signIn(await town.addPerson({ roles: ["editor"] })));
  const deed = (to: string, name: string) => editor.send("/desk/menu", { to, deed: name });
  const before = await menuSeen(town);
  await editor.get("/desk/menu/new");
  assert.match(editor.body, /<option value="\/shelters"[^>]*>Укриття/);
  assert.doesNotMatch(editor.body, /Чернетка/);
  await editor.send("/desk/menu/new", { page: "/shelters" });
  await editor.get("/desk/menu/new");
  await editor.send("/desk/menu/new", { to: "https://prozorro.gov.ua/", name: "Закупівлі", nameEn: "Procurement" });
  assert.deepEqual(await menuSeen(town), [...before, "Укриття", "Закупівлі"]);
  assert.deepEqual((await menuSeen(town, "/en")).slice(-2), ["Shelters", "Procurement"]);

  for (let step = 0; step < before.length; step += 1) await deed("/shelters", "up");
  assert.deepEqual(await menuSeen(town), ["Укриття", ...before, "Закупівлі"]);
  await deed("/news", "hide");
  assert.ok(!(await menuSeen(town)).includes("Новини"));
  await editor.get("/desk/menu/entry?to=/shelters");
  await editor.send("/desk/menu/entry", { was: "/shelters", to: "/shelters", name: "Де укритися", nameEn: "" });
  assert.equal((await menuSeen(town))[0], "Де укритися");
  await deed("https://prozorro.gov.ua/", "delete");
  assert.ok(!(await menuSeen(town)).includes("Закупівлі"));

  await editor.get("/desk/menu");
  assert.match(editor.body, /Яким меню було/);
  assert.match(editor.body, /Новини \(приховано\)/);
  const { rows } = await town.hromada.database.pool.query(
    "select details ->> 'deed' as deed from journal_line where what = 'site.change-menu' order by id",
  );
  assert.deepEqual(
    rows.map((row: { deed: string }) => row.deed),
    ["add", "add", ...before.map(() => "up"), "hide", "edit", "delete"],
  );
});

test("what can't stand in the menu is mended beside its field", async (t) => {
  const town = await openTown(t);
  const editor = visit(town, await town.signIn(await town.addPerson({ roles: ["editor"] })));
  const cases: [Record<string, string>, string][] = [
    [{ name: "Нікуди" }, "to"],
    [{ to: "javascript:alert(1)", name: "Зле" }, "to"],
    [{ to: "//evil.example", name: "Зле" }, "to"],
    [{ to: "http://plain.example", name: "Без захисту" }, "to"],
    [{ to: "/nema/takoi", name: "Немає" }, "to"],
    [{ to: "/news", name: "Ще новини" }, "to"],
    [{ to: "https://example.org", name: "" }, "name"],
    [{ to: "https://example.org", name: "Д".repeat(61) }, "name"],
  ];
  await editor.get("/desk/menu/new");
  for (const [fields, field] of cases) {
    await editor.send("/desk/menu/new", fields);
    assert.equal(editor.status, 422, JSON.stringify(fields));
    assert.match(editor.body, new RegExp(`id="f-${field}-error"`));
    if (fields.to) assert.ok(editor.body.includes(`value="${fields.to}"`), "what was typed is still there");
  }
  assert.deepEqual((await siteSettings.read(town.db)).menu, []);
});

test("a change of the site that was decided ahead does not bring the old menu back", async (t) => {
  const town = await openTown(t);
  const ahead = addDays(kyivDate(new Date()), 30);
  await write(town.context(), async (tx) => {
    const settings = await siteSettings.read(tx.db);
    await siteSettings.save(tx, { ...settings, name: { uk: "Нова назва", en: "" } }, ahead);
  });
  const editor = visit(town, await town.signIn(await town.addPerson({ roles: ["editor"] })));
  await editor.get("/desk/menu");
  await editor.send("/desk/menu", { to: "/news", deed: "hide" });
  const later = await siteSettings.read(town.db, ahead);
  assert.equal(later.name.uk, "Нова назва");
  assert.equal(later.menu.find(({ to }) => to === "/news")?.shown, false);
});

test("two who change the menu at once lose nothing of each other's", async (t) => {
  const town = await openTown(t);
  const editor = await town.signIn(await town.addPerson({ roles: ["editor"] }));
  const visitors = [visit(town, editor), visit(town, editor)];
  for (const visitor of visitors) await visitor.get("/desk/menu");
  await Promise.all(["/news", "/documents"].map((to, at) => visitors[at]!.send("/desk/menu", { to, deed: "hide" })));
  const menu = await wholeMenu(town.db, town.app);
  assert.deepEqual(
    menu
      .filter(({ shown }) => !shown)
      .map(({ to }) => to)
      .sort(),
    ["/documents", "/news"],
  );
});

test("the menu is not for a clerk", async (t) => {
  const town = await openTown(t);
  const clerk = visit(town, await town.signIn(await town.addPerson({ roles: ["clerk"] })));
  await clerk.get("/desk/menu");
  assert.equal(clerk.status, 403);
});
