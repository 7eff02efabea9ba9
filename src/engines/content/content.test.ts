import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { createUnit } from "../people/index.ts";
import { type Tx, write } from "../../platform/journal/index.ts";
import { findEntries } from "../../platform/search/index.ts";
import { move, type Move, movesFrom, type Standing } from "./item.ts";
import {
  archive,
  changeFields,
  childrenOf,
  createItem,
  currentAlerts,
  eventsOf,
  fieldsOf,
  findItem,
  findRedirect,
  findShown,
  giveBack,
  type ItemChange,
  type ItemDraft,
  listEvents,
  listItems,
  listShown,
  publish,
  publishDue,
  revert,
  revisionsOf,
  saveDraft,
  schedule,
  submit,
  waitingChanges,
  workingOf,
} from "./index.ts";

const town = await openTown();
const { db } = town;
const run = <T>(work: (tx: Tx) => Promise<T>, now = new Date()) => write({ ...town.context(), now }, work);
const add = (draft: Partial<ItemDraft> & Pick<ItemDraft, "kind">, title: string) =>
  run((tx) => createItem(tx, { texts: { uk: { title, summary: "Коротко", body: `Текст про ${title}` } }, ...draft }));
const addPublished = async (draft: Partial<ItemDraft> & Pick<ItemDraft, "kind">, title: string) => {
  const id = await add(draft, title);
  await run((tx) => publish(tx, id));
  return (await findItem(db, id))!;
};

describe("the states of an item", () => {
  const cases: [Standing["state"], Standing["next"], Move[]][] = [
    ["draft", null, ["submit", "publish", "schedule", "archive"]],
    ["review", null, ["give-back", "publish", "schedule", "archive"]],
    ["scheduled", null, ["give-back", "publish", "schedule", "archive"]],
    ["published", null, ["submit", "publish", "schedule", "archive"]],
    ["published", "draft", ["submit", "publish", "schedule", "archive"]],
    ["published", "review", ["give-back", "publish", "schedule", "archive"]],
    ["published", "scheduled", ["give-back", "publish", "schedule", "archive"]],
    ["archived", null, ["publish"]],
  ];
  for (const [state, next, moves] of cases) {
    test(`${state}${next ? `, its next revision ${next}` : ""}: ${moves.join(", ")}`, () => {
      assert.deepEqual(movesFrom({ state, next }), moves);
      for (const verb of moves) {
        const after = move({ state, next }, verb)!;
        if (state === "published" && verb !== "archive")
          assert.equal(after.state, "published", `${verb} hides nothing`);
        else assert.equal(after.next, null);
      }
    });
  }

  test("a verb that is not for the state is refused and changes nothing", async () => {
    const id = await add({ kind: "news" }, "Стан");
    await assert.rejects(
      run((tx) => giveBack(tx, id, "Ні")),
      { code: "not-now" },
    );
    assert.equal((await findItem(db, id))!.state, "draft");
    assert.equal(move({ state: "archived", next: null }, "submit"), undefined);
  });

  test("the whole way leaves its history", async () => {
    const id = await add({ kind: "news" }, "Шлях новини");
    await run((tx) => submit(tx, id));
    await run((tx) => giveBack(tx, id, "Додайте суму"));
    await run((tx) => submit(tx, id));
    await run((tx) => publish(tx, id));
    await run((tx) => archive(tx, id, "Застаріла"));
    const verbs = (await eventsOf(db, id)).map(({ verb, note }) => [verb, note]).reverse();
    assert.deepEqual(verbs, [
      ["create", null],
      ["submit", null],
      ["give-back", "Додайте суму"],
      ["submit", null],
      ["publish", null],
      ["archive", "Застаріла"],
    ]);
  });
});

describe("texts", () => {
  test("the public sees nothing of a draft, old or new, until it is published", async () => {
    const id = await add({ kind: "news", slug: "draft-news" }, "Перша редакція");
    assert.equal(await findShown(db, "/news/draft-news", "uk"), undefined);
    await run((tx) => publish(tx, id));
    const { version } = (await findItem(db, id))!;
    await run((tx) => saveDraft(tx, id, { version, lang: "uk", title: "Друга редакція" }));
    assert.equal((await findShown(db, "/news/draft-news", "uk"))!.title, "Перша редакція");
    await run((tx) => publish(tx, id));
    assert.equal((await findShown(db, "/news/draft-news", "uk"))!.title, "Друга редакція");
    await run((tx) => archive(tx, id));
    assert.equal(await findShown(db, "/news/draft-news", "uk"), undefined);
  });

  test("English is shown where there is one, Ukrainian where there is none, and it says which", async () => {
    const texts = { uk: { title: "Двомовна" }, en: { title: "Bilingual" } };
    const item = await addPublished({ kind: "news", texts }, "");
    const one = await addPublished({ kind: "news" }, "Лише українською");
    assert.deepEqual(
      [(await findShown(db, item.path, "en"))!.title, (await findShown(db, item.path, "en"))!.langs],
      ["Bilingual", ["uk", "en"]],
    );
    assert.equal((await findShown(db, one.path, "en"))!.lang, "uk");
  });

  test("the second of two editors is told, and nothing of the first is lost", async () => {
    const id = await add({ kind: "news" }, "Спільна");
    const { version } = (await findItem(db, id))!;
    const save = (title: string) => run((tx) => saveDraft(tx, id, { version, lang: "uk", title }));
    const results = await Promise.allSettled([save("Від Олени"), save("Від Івана")]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    assert.equal((await revisionsOf(db, id, "uk")).length, 2);
    await assert.rejects(save("Ще раз"), { code: "changed" });
  });

  test("an old revision comes back as the newest; revisions can only be added", async () => {
    const id = await add({ kind: "news" }, "Було");
    await run((tx) => saveDraft(tx, id, { version: 1, lang: "uk", title: "Стало" }));
    const [, first] = await revisionsOf(db, id, "uk");
    await run((tx) => revert(tx, id, "uk", first!.id));
    assert.deepEqual(
      (await revisionsOf(db, id, "uk")).map(({ title }) => title),
      ["Було", "Стало", "Було"],
    );
    const other = await add({ kind: "news" }, "Чужа");
    await assert.rejects(
      run((tx) => revert(tx, other, "uk", first!.id)),
      { status: 404 },
    );
    for (const statement of [
      "update content_revision set title = 'x'",
      "delete from content_revision",
      "update content_event set note = 'x'",
      "truncate content_event",
    ]) {
      await assert.rejects(sql.raw(statement).execute(db), /only be added/, statement);
    }
  });

  test("search follows: found once published, by another word form, and gone with the archive", async () => {
    const item = await addPublished({ kind: "news" }, "Бібліотека отримала книжки");
    const find = async () =>
      (await findEntries(db, { query: "бібліотеку книжок", lang: "uk", classes: ["open"], now: new Date() })).entries;
    assert.equal((await find())[0]?.url, item.path);
    await run((tx) => archive(tx, item.id));
    assert.ok(!(await find()).some(({ url }) => url === item.path));
  });
});

describe("the next revision of what is published", () => {
  const revise = async (id: string, title: string) => {
    const { version } = (await findItem(db, id))!;
    await run((tx) => saveDraft(tx, id, { version, lang: "uk", title, body: title }));
  };
  const change = async (id: string, wanted: Omit<ItemChange, "version">) => {
    const { version } = (await findItem(db, id))!;
    await run((tx) => changeFields(tx, id, { version, ...wanted }));
  };
  const standing = async (id: string) => {
    const { state, next } = (await findItem(db, id))!;
    return [state, next];
  };

  const returned = async (tx: Tx, id: string) => void (await giveBack(tx, id, "Уточніть годину"));

  test("goes through review to the site, and what is published stays in sight all the way", async () => {
    const { id, path } = await addPublished({ kind: "news" }, "Графік води");
    const seen = async () => (await findShown(db, path, "uk"))?.title;
    await assert.rejects(
      run((tx) => submit(tx, id)),
      { code: "nothing-new" },
    );
    await revise(id, "Новий графік води");
    assert.deepEqual(await standing(id), ["published", "draft"]);
    for (const step of [submit, returned, submit]) {
      await run((tx) => step(tx, id));
      assert.equal(await seen(), "Графік води");
    }
    assert.deepEqual(await standing(id), ["published", "review"]);
    assert.deepEqual(
      (await listItems(db, { state: "review", limit: 100 })).filter((it) => it.id === id).length,
      1,
      "who reviews finds it",
    );
    await run((tx) => publish(tx, id));
    assert.equal(await seen(), "Новий графік води");
    assert.deepEqual(await standing(id), ["published", null]);
  });

  test("can be scheduled, and the day of the first publication stays", async () => {
    const { id, path, published_at } = await addPublished({ kind: "news" }, "Тариф");
    await revise(id, "Новий тариф");
    const at = new Date(Date.now() + 3_600_000);
    await run((tx) => schedule(tx, id, at));
    assert.equal((await findShown(db, path, "uk"))!.title, "Тариф");
    await publishDue.run({ ...town.context(), now: new Date(at.getTime() + 1_000) });
    assert.equal((await findShown(db, path, "uk"))!.title, "Новий тариф");
    const item = (await findItem(db, id))!;
    assert.deepEqual([item.published_at, item.publish_at, item.next], [published_at, null, null]);
  });

  test("dates, files, section, address and order change with it, and not before; the owner at once", async () => {
    const section = await addPublished({ kind: "page", slug: "next-section" }, "Розділ");
    const page = await addPublished({ kind: "page", slug: "next-page", sort: 5 }, "Сторінка");
    const unit = await run((tx) => createUnit(tx, { name: "Відділ правди", kind: "department" }));
    await change(page.id, { fields: { source: "/law" }, parent: section.id, sort: 1, ownerUnit: unit });
    const waiting = (await findItem(db, page.id))!;
    assert.deepEqual([waiting.path, waiting.sort, waiting.fields], ["/next-page", 5, {}]);
    assert.equal(waiting.owner_unit, unit);
    assert.deepEqual(
      waitingChanges(waiting)
        .map(({ name }) => name)
        .sort(),
      ["parent", "sort", "source"],
    );
    assert.equal(await findShown(db, "/next-section/next-page", "uk"), undefined);
    await run((tx) => publish(tx, page.id));
    const shown = (await findShown(db, "/next-section/next-page", "uk"))!;
    assert.deepEqual(shown.fields, { source: "/law" });
    assert.equal(await findRedirect(db, "/next-page"), "/next-section/next-page");
    const [, event] = await eventsOf(db, page.id);
    const changed = Object.fromEntries(event!.changes!.map(({ name, before, after }) => [name, [before, after]]));
    assert.deepEqual(changed, {
      source: [undefined, "/law"],
      sort: [5, 1],
      parent: [undefined, section.id],
      owner: [undefined, unit],
    });
  });

  test("an event stays at its published time until the change is published; taken back, nothing waits", async () => {
    const [first, second] = ["2031-01-01T10:00:00.000Z", "2031-01-02T10:00:00.000Z"] as const;
    const { id, path } = await addPublished({ kind: "event", fields: { start: first } }, "Ярмарок зміниться");
    await change(id, { fields: { start: second } });
    assert.equal((await findShown(db, path, "uk"))!.fields.start, first);
    assert.equal(workingOf((await findItem(db, id))!).fields.start, second);
    await change(id, { fields: { start: first } });
    assert.equal((await findItem(db, id))!.next_change, null);
    await change(id, { fields: { start: second } });
    await run((tx) => publish(tx, id));
    assert.equal((await findShown(db, path, "uk"))!.fields.start, second);
    await run((tx) => archive(tx, id));
  });

  test("whose address was taken meanwhile is given back by the clock, with the reason, and hinders no other", async () => {
    const one = await addPublished({ kind: "page", slug: "clock-one" }, "Одна");
    const other = await addPublished({ kind: "news" }, "Інша за годинником");
    await change(one.id, { slug: "clock-taken" });
    await revise(other.id, "Інша вчасно");
    const at = new Date(Date.now() + 60_000);
    for (const { id } of [one, other]) await run((tx) => schedule(tx, id, at));
    await addPublished({ kind: "page", slug: "clock-taken" }, "Зайняла");
    await publishDue.run({ ...town.context(), now: new Date(at.getTime() + 1_000) });
    assert.deepEqual(await standing(one.id), ["published", "draft"]);
    assert.match((await eventsOf(db, one.id))[0]!.note!, /зайнята/);
    assert.equal((await findShown(db, other.path, "uk"))!.title, "Інша вчасно");
  });

  test("goes on as a draft when the item is archived", async () => {
    const { id } = await addPublished({ kind: "news", fields: { theme: "Було" } }, "В архів");
    await change(id, { fields: { theme: "Стане" } });
    await run((tx) => archive(tx, id));
    const item = (await findItem(db, id))!;
    assert.deepEqual([item.state, item.next, item.next_change, item.fields.theme], ["archived", null, null, "Стане"]);
  });

  test("a picture that the library does not have is refused", async () => {
    await assert.rejects(add({ kind: "news", fields: { image: crypto.randomUUID() } }, "Без картинки"), {
      code: "no-picture",
    });
  });
});

describe("addresses", () => {
  test("two of one title get two addresses; one asked for by name is refused when taken", async () => {
    const [a, b] = [await addPublished({ kind: "news" }, "Ярмарок"), await addPublished({ kind: "news" }, "Ярмарок")];
    assert.deepEqual([a.path, b.path], ["/news/yarmarok", "/news/yarmarok-2"]);
    await assert.rejects(add({ kind: "news", slug: "yarmarok" }, "Третій"), { code: "address-taken" });
  });

  test("a page can't take the address of a service", async () => {
    await assert.rejects(add({ kind: "page", slug: "structure" }, "Структура"), { code: "address-taken" });
    await assert.rejects(add({ kind: "page", slug: "en" }, "Англійська"), { code: "address-taken" });
  });

  test("a page that moves leads on from its old address, and so do those below it", async () => {
    const top = await addPublished({ kind: "page", slug: "old-top" }, "Верхня");
    const below = await addPublished({ kind: "page", slug: "leaf", parent: top.id }, "Нижня");
    assert.equal(below.path, "/old-top/leaf");
    await run(async (tx) => {
      await changeFields(tx, top.id, { version: top.version, slug: "new-top" });
      await publish(tx, top.id);
    });
    assert.equal((await findItem(db, below.id))!.path, "/new-top/leaf");
    assert.equal(await findRedirect(db, "/old-top"), "/new-top");
    assert.equal(await findRedirect(db, "/old-top/leaf"), "/new-top/leaf");
    assert.deepEqual(
      (await childrenOf(db, top.id, "uk")).map(({ path }) => path),
      ["/new-top/leaf"],
    );
    // Back again: the address is its own, not a way to itself.
    await run(async (tx) => {
      await changeFields(tx, top.id, { version: (await findItem(tx.db, top.id))!.version, slug: "old-top" });
      await publish(tx, top.id);
    });
    assert.equal(await findRedirect(db, "/old-top"), undefined);
    const moved = (await findItem(db, below.id))!;
    await assert.rejects(
      run(async (tx) =>
        changeFields(tx, top.id, { version: (await findItem(tx.db, top.id))!.version, parent: moved.id }),
      ),
      { code: "page-in-itself" },
    );
  });
});

describe("time", () => {
  test("what is scheduled is published at its time, once, by whichever process comes first", async () => {
    const now = new Date();
    const id = await add({ kind: "news" }, "Завтрашня");
    const at = new Date(now.getTime() + 3_600_000);
    await assert.rejects(
      run((tx) => schedule(tx, id, new Date(now.getTime() - 1)), now),
      { code: "past-time" },
    );
    await run((tx) => schedule(tx, id, at), now);
    await publishDue.run({ ...town.context(), now });
    assert.equal((await findItem(db, id))!.state, "scheduled");
    const later = { ...town.context(), now: new Date(at.getTime() + 30_000) };
    await Promise.all([publishDue.run(later), publishDue.run(later)]);
    const item = (await findItem(db, id))!;
    assert.deepEqual([item.state, item.published_at], ["published", at]);
    assert.equal((await eventsOf(db, id)).filter(({ verb }) => verb === "publish").length, 1);
  });

  test("banners stand only between their times, the gravest first", async () => {
    const hour = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
    await addPublished({ kind: "alert", fields: { severity: "info", from: hour(-1), to: hour(1) } }, "Тепер");
    await addPublished({ kind: "alert", fields: { severity: "danger" } }, "Небезпека");
    await addPublished({ kind: "alert", fields: { from: hour(1), to: hour(2) } }, "Потім");
    await addPublished({ kind: "alert", fields: { from: hour(-2), to: hour(-1) } }, "Колись");
    assert.deepEqual(
      (await currentAlerts(db, "uk", new Date())).map(({ title }) => title),
      ["Небезпека", "Тепер"],
    );
  });

  test("events come by their own time, those past apart", async () => {
    const event = (start: string, title: string) => addPublished({ kind: "event", fields: { start } }, title);
    await event("2030-02-01T10:00:00Z", "Друга");
    await event("2030-01-01T10:00:00Z", "Перша");
    await event("2020-01-01T10:00:00Z", "Давня");
    const from = new Date("2029-12-01T00:00:00Z");
    const titles = async (past: boolean) =>
      (await listEvents(db, { lang: "uk", from, limit: 10, past })).map(({ title }) => title);
    assert.deepEqual(await titles(false), ["Перша", "Друга"]);
    assert.deepEqual(await titles(true), ["Давня"]);
  });
});

describe("lists", () => {
  test("go page after page without a gap or a twin, by theme and by year", async () => {
    for (const day of ["2019-03-01", "2019-03-02", "2019-03-03", "2018-01-01"]) {
      const id = await add({ kind: "news", fields: { theme: "Тест списку" } }, `Новина ${day}`);
      await run((tx) => publish(tx, id, { at: new Date(`${day}T10:00:00Z`) }));
    }
    const query = { kind: "news" as const, lang: "uk" as const, theme: "Тест списку", limit: 2 };
    const first = await listShown(db, query);
    const last = first.at(-1)!;
    const second = await listShown(db, { ...query, before: { at: last.published_at, id: last.id } });
    assert.deepEqual(
      [...first, ...second].map(({ title }) => title.slice(-10)),
      ["2019-03-03", "2019-03-02", "2019-03-01", "2018-01-01"],
    );
    assert.equal((await listShown(db, { ...query, limit: 9, year: 2019 })).length, 3);
  });

  test("of editors find drafts by a piece of the title, with signs of LIKE as letters", async () => {
    await add({ kind: "document" }, "Звіт 100% виконано");
    assert.equal((await listItems(db, { text: "100%", limit: 5 })).length, 1);
    assert.equal((await listItems(db, { text: "1%в", limit: 5 })).length, 0);
  });
});

describe("fields of a kind", () => {
  const wrong: [keyof typeof fieldsOf, unknown][] = [
    ["news", { start: "2026-01-01T00:00:00Z" }],
    ["event", {}],
    ["event", { start: "2026-01-02T00:00:00Z", end: "2026-01-01T00:00:00Z" }],
    ["document", { date: "1 січня" }],
    ["alert", { severity: "purple" }],
    ["page", { image: "../../etc/passwd" }],
  ];
  for (const [kind, fields] of wrong) {
    test(`${kind} refuses ${JSON.stringify(fields)}`, () =>
      assert.equal(fieldsOf[kind].safeParse(fields).success, false));
  }
});
