import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import { appoint, createPosition, createUnit, delegate } from "../../engines/people/index.ts";
import { isViolation } from "../../platform/database/index.ts";
import { findLines, write } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { followMergedAuthor, indexNotices, listNotices } from "./notices.ts";

const town = await openTown();
const today = kyivDay(new Date());
const day = (shift: number) => new Date(Date.parse(today) + shift * 86_400_000).toISOString().slice(0, 10);
const system = town.context();
const editor = await town.addPerson({ familyName: "Редакторська", roles: ["editor"] });
const unit = await write(system, (tx) => createUnit(tx, { name: "Відділ освіти", kind: "division" }));

async function addOfficial(familyName: string) {
  const id = await town.addPerson({ familyName });
  const positionId = await write(system, (tx) => createPosition(tx, { unitId: unit, title: "Спеціаліст" }));
  await write(system, (tx) => appoint(tx, { positionId, personId: id, from: "2026-01-01" }));
  return id;
}
const official = await addOfficial("Освітня");
const asEditor = async () => visit(town, await town.signIn(editor));
const asOfficial = async () => visit(town, await town.signIn(official));
const idOf = async (title: string) =>
  (await listNotices(town.db, { limit: 5_000 })).find((it) => it.title === title)!.id;

test("a notice is posted, seen by all staff, corrected, and taken down; each deed is journaled", async () => {
  const visitor = await asEditor();
  await visitor.get("/desk/notices/new");
  await visitor.send("/desk/notices/new", { title: "Нарада", text: "О десятій.\nЗала 2.", from: today, to: day(2) });
  assert.match(visitor.body, /Оголошення додано/);
  const id = await idOf("Нарада");

  const reader = await asOfficial();
  for (const address of ["/desk", "/desk/notices"]) {
    await reader.get(address);
    assert.match(reader.body, /Нарада[\s\S]*<p>О десятій\.<\/p><p>Зала 2\.<\/p>[\s\S]*Редакторська/, address);
  }

  await visitor.get(`/desk/notices/${id}`);
  await visitor.send(`/desk/notices/${id}`, {
    title: "Нарада",
    text: "Об одинадцятій.",
    from: today,
    to: day(2),
    version: "1",
  });
  await reader.get("/desk");
  assert.match(reader.body, /Об одинадцятій/);

  await visitor.get(`/desk/notices/${id}`);
  await visitor.post(`/desk/notices/${id}/withdraw`);
  await reader.get("/desk");
  assert.doesNotMatch(reader.body, /Нарада/);
  await visitor.get(`/desk/notices/${id}`);
  assert.doesNotMatch(visitor.body, /<textarea/);
  await visitor.get("/desk/notices/new");
  await visitor.send(`/desk/notices/${id}`, { title: "Знову", text: "Знову", from: today, to: today });
  assert.equal(visitor.status, 404);

  const lines = await findLines(town.db, { subject: `notice:${id}`, limit: 10 });
  const own = lines.map(({ what }) => what);
  assert.deepEqual(own.sort(), ["workplace.change-notice", "workplace.post-notice", "workplace.withdraw-notice"]);
});

const wrong = {
  "no title": { title: "", text: "а", from: today, to: today },
  "title too long": { title: "а".repeat(201), text: "а", from: today, to: today },
  "text too long": { title: "Довге", text: "а".repeat(4001), from: today, to: today },
  "not a day": { title: "Без дня", text: "а", from: "2026-02-30", to: today },
  "days reversed": { title: "Навпаки", text: "а", from: today, to: day(-1) },
};
for (const [what, fields] of Object.entries(wrong)) {
  test(`refused, with what was typed: ${what}`, async () => {
    const visitor = await asEditor();
    await visitor.get("/desk/notices/new");
    await visitor.send("/desk/notices/new", fields);
    assert.equal(visitor.status, 422);
    assert.ok(visitor.body.includes(fields.text));
    assert.ok(!(await listNotices(town.db, { limit: 5_000 })).some(({ title }) => title === fields.title));
  });
}

test("what is not yet, or no more, is shown to who posts, not to the rest; markup stays text", async () => {
  const visitor = await asEditor();
  const spans = { Майбутнє: [1, 2], Минуле: [-3, -1], "<b>Нинішнє</b>": [-1, 0] };
  for (const [title, [from, to]] of Object.entries(spans)) {
    await visitor.get("/desk/notices/new");
    await visitor.send("/desk/notices/new", { title, text: "<script>1</script>", from: day(from!), to: day(to!) });
  }
  assert.match(visitor.body, /Майбутнє/);
  assert.match(visitor.body, /Минуле/);
  const reader = await asOfficial();
  await reader.get("/desk/notices");
  assert.doesNotMatch(reader.body, /Майбутнє|Минуле|<b>Н|<script>1/);
  assert.match(reader.body, /&lt;b>Нинішнє/);
});

test("who may not post, may not by any address", async () => {
  const reader = await asOfficial();
  await reader.get("/desk/search");
  const nowhere = "5f0c8b1e-1111-4111-8111-111111111111";
  for (const path of ["new", nowhere, `${nowhere}/withdraw`]) {
    await reader.send(`/desk/notices/${path}`, { title: "а", text: "а", from: today, to: today });
    assert.equal(reader.status, 403, path);
  }
  const visitor = await asEditor();
  for (const path of [nowhere, "x"]) {
    await visitor.get(`/desk/notices/${path}`);
    assert.equal(visitor.status, 404, path);
  }
});

test("the database itself refuses a notice that ends before it begins", async () => {
  const insert = sql`insert into notice (title, text, from_date, to_date, author)
    values ('а', 'а', '2026-02-02', '2026-02-01', ${editor})`;
  await assert.rejects(insert.execute(town.db), (error) => isViolation(error, "notice_dates"));
});

test("notices follow an author whose two records became one", async () => {
  const [from, into] = [await town.addPerson(), await town.addPerson({ familyName: "Єдина" })];
  await sql`insert into notice (title, text, from_date, to_date, author)
    values ('Чиє це', 'а', ${day(-9)}, ${day(-9)}, ${from})`.execute(town.db);
  await write(system, (tx) => followMergedAuthor(tx, from, into));
  const moved = (await listNotices(town.db, { limit: 5_000 })).find(({ title }) => title === "Чиє це");
  assert.equal(moved?.author, into);
});

test("2,000 notices: pages of fifty, none twice; today shows three", async (t) => {
  const crowd = await openTown(t);
  const author = await crowd.addPerson({ roles: ["editor"] });
  await sql`insert into notice (title, text, from_date, to_date, author)
    select 'Оголошення ' || n, 'текст', ${today}::date - n % 7, ${today}::date, ${author}
    from generate_series(1, 2000) n`.execute(crowd.db);
  const visitor = visit(crowd, await crowd.signIn(author));
  const seen: string[] = [];
  let next: string | undefined = "/desk/notices";
  while (next) {
    await visitor.get(next);
    seen.push(...[...visitor.body.matchAll(/href="\/desk\/notices\/([0-9a-f-]{36})"/g)].map(([, id]) => id!));
    next = /href="(\/desk\/notices\?after=[^"]+)"/.exec(visitor.body)?.[1];
  }
  assert.deepEqual([seen.length, new Set(seen).size], [2000, 2000]);
  await visitor.get("/desk");
  assert.equal(visitor.body.match(/>Оголошення \d+</g)?.length, 3);
});

test("a colleague away is shown with who acts for them", async () => {
  const deputy = await addOfficial("Заступна");
  const lend = { headId: official, deputyId: deputy, from: today, to: day(3), why: "Розпорядження № 1" };
  await write(system, (tx) => delegate(tx, lend));
  const colleague = visit(town, await town.signIn(await addOfficial("Сусідня")));
  await colleague.get("/desk");
  assert.match(colleague.body, /діє Заступна Особа<\/span><\/div><h3><a [^>]+>Освітня/);
});

test("staff find a notice while it is shown, and only then", async () => {
  const visitor = await asEditor();
  const add = async (title: string, from: string, to: string) => {
    await visitor.get("/desk/notices/new");
    await visitor.send("/desk/notices/new", { title, text: "Про субсидіювання кабелів", from, to });
    return idOf(title);
  };
  const id = await add("Знайдене оголошення", today, day(2));
  const later = await add("Пізніше оголошення", day(1), day(2));
  const reader = await asOfficial();
  const found = async () => {
    await reader.get(`/desk/search?q=${encodeURIComponent("субсидіювання")}`);
    return [...reader.body.matchAll(/href="\/desk\/notices\/([0-9a-f-]{36})"/g)].map((it) => it[1]);
  };
  assert.deepEqual(await found(), [id]);
  await reader.get(`/desk/notices/${id}`);
  assert.match(reader.body, /<h1[^>]*>Знайдене оголошення[\s\S]*<p>Про субсидіювання/);
  assert.doesNotMatch(reader.body, /<textarea/);
  await reader.get(`/desk/notices/${later}`);
  assert.equal(reader.status, 404, "not yet");
  const public_ = visit(town);
  await public_.get(`/search?q=${encodeURIComponent("субсидіювання")}`);
  assert.doesNotMatch(public_.body, /desk\/notices/);

  await indexNotices(town.db, new Date(Date.now() + 86_400_000));
  assert.deepEqual((await found()).sort(), [id, later].sort(), "the next day");
  await indexNotices(town.db, new Date());
  await visitor.get(`/desk/notices/${id}`);
  await visitor.post(`/desk/notices/${id}/withdraw`);
  assert.deepEqual(await found(), []);
});

test("two correct one notice at once: the second sees both texts, and decides", async () => {
  const [first, second] = [await asEditor(), visit(town, await town.signIn(await town.addPerson({ roles: ["head"] })))];
  await first.get("/desk/notices/new");
  await first.send("/desk/notices/new", { title: "Спільне", text: "Початок", from: today, to: today });
  const at = `/desk/notices/${await idOf("Спільне")}`;
  const version = (body: string) => /name="version" value="(\d+)"/.exec(body)![1]!;
  await first.get(at);
  await second.get(at);
  const [seenFirst, seenSecond] = [version(first.body), version(second.body)];
  await first.send(at, { title: "Спільне", text: "Текст першої", from: today, to: today, version: seenFirst });
  await second.send(at, { title: "Спільне", text: "Текст другої", from: today, to: today, version: seenSecond });
  assert.equal(second.status, 409);
  assert.match(second.body, /змінили: Редакторська Особа[\s\S]*Текст першої[\s\S]*<textarea[^>]*>Текст другої/);
  await first.get(at);
  assert.match(first.body, /<textarea[^>]*>Текст першої/, "nothing was written over");
  await second.send(at, { title: "Спільне", text: "Обидва", from: today, to: today, version: version(second.body) });
  assert.equal(second.status, 200);
  await first.get(at);
  assert.match(first.body, /<textarea[^>]*>Обидва/);
  await first.send(at, { title: "Спільне", text: "Без номера", from: today, to: today, version: "1e9" });
  assert.equal(first.status, 409);
});
