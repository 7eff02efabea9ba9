import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import * as XLSX from "@e965/xlsx";
import { sentTo } from "../../../test/mail.ts";
import { openTown, type Town } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { appoint, createPosition } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { modules } from "../../services.ts";

const slug = "starokostiantyniv-2026";
const half = `/desk/programme/${slug}/2026-1`;
const own = `${half}/measures/2.3`;
const managed = `/desk/programmes/${slug}`;

/** Another service with a figure, and the file that it is computed from. */
const counting = defineService({
  id: "counting",
  title: { uk: "Лічба", en: "Counting" },
  indicators: [
    {
      id: "counting.mailboxes",
      title: { uk: "Поштових скриньок", en: "Mailboxes" },
      unit: { uk: "шт.", en: "pcs" },
      value: async () => 41,
      evidence: "/structure",
    },
  ],
});

const townOf = (t: { after(work: () => Promise<void>): void }) =>
  openTown(t, { sample: true, modules: [...modules, counting] });

const as = async (town: Town, login: string) => visit(town, await town.signInAs(login));

const report = { status: "underway", spent: "100,5", done: "Обрано постачальника", deed: "submit" };

const submit = async (visitor: Visitor, address = own, more: Record<string, string> = {}) => {
  await visitor.get(address);
  const [, revision = "0"] = /name="revision" value="(\d+)"/.exec(visitor.body) ?? [];
  await visitor.send(address, { revision, ...report, ...more });
};

const publicSpent = async (town: Town) =>
  JSON.parse((await town.server.inject({ url: `/programme/${slug}/reports/2026/course.json` })).body).totals.spent;

test("an executor sees the measures of the own unit, and reports on no other", async (t) => {
  const town = await townOf(t);
  const visitor = await as(town, "executor");
  await visitor.get("/desk/programme");
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /Мої заходи/);
  assert.match(visitor.body, /2\.3/);
  assert.doesNotMatch(visitor.body, /Оцифрування архівного фонду/);
  await visitor.get(`${half}/measures/5.18`);
  assert.equal(visitor.status, 403);
  await visitor.send(`${half}/measures/5.18`, { revision: "0", ...report });
  assert.equal(visitor.status, 403);
});

test("a form with errors keeps what was typed and says what to mend", async (t) => {
  const town = await townOf(t);
  const visitor = await as(town, "executor");
  const wrong: [Record<string, string>, RegExp][] = [
    [{ spent: "сто" }, /Напишіть число, наприклад 12,5/],
    [{ spent: "-5" }, /Сума не може бути від’ємною/],
    [{ spent: "" }, /Заповніть це поле/],
    [{ done: "" }, /Напишіть, що зроблено за півроку/],
    [{ status: "late" }, /Напишіть причину відхилення/],
    [{ spent: "301" }, /Видатки більші за план року/],
    [{ fact0: "багато" }, /Напишіть число/],
    [{ status: "wonderful" }, /Виберіть один із запропонованих/],
  ];
  for (const [fields, words] of wrong) {
    await submit(visitor, own, { cause: "", contracted: "77", ...fields });
    assert.equal(visitor.status, 422, JSON.stringify(fields));
    assert.match(visitor.body, words);
    assert.match(visitor.body, /value="77"/);
  }
  assert.equal(await publicSpent(town), null);
});

test("the whole path: saved, submitted, returned, mended, accepted, public", async (t) => {
  const town = await townOf(t);
  const [executor, manager] = [await as(town, "executor"), await as(town, "manager")];

  await submit(executor, own, { deed: "save", done: "" });
  assert.match(executor.body, /Звіт збережено\. Його ще не подано/);
  await submit(executor);
  assert.match(executor.body, /Звіт подано/);
  assert.equal(await publicSpent(town), null);

  await manager.get(`${managed}/incoming/2026-1`);
  assert.match(manager.body, /Створення єдиної корпоративної пошти/);
  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "return", remark: "" });
  assert.equal(manager.status, 422);
  await manager.send(`${own}/decide`, { deed: "return", remark: "Додайте номер договору" });
  assert.match(manager.body, /Звіт повернено виконавцю/);
  assert.match(await sentTo(town, "executor@zrazok.example"), /Додайте номер договору/);

  await executor.get(own);
  assert.match(executor.body, /Додайте номер договору/);
  await submit(executor, own, { done: "Обрано постачальника, договір № 7", spent: "120", fact0: "40" });
  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "accept" });
  assert.match(manager.body, /Звіт прийнято/);

  assert.equal(await publicSpent(town), 120);
  const page = (await town.server.inject({ url: `/programme/${slug}/measures/2.3` })).body;
  assert.match(page, /договір № 7/);
  assert.match(page, /факт 40/);
  assert.doesNotMatch(page, /Додайте номер договору/);
  assert.match((await town.server.inject({ url: "/programme" })).body, /120,0/);

  await executor.get(own);
  await executor.send(own, { revision: "99", ...report });
  assert.notEqual(executor.status, 200);
  assert.equal(await publicSpent(town), 120);
});

test("a forgotten page can't overwrite what somebody else saved", async (t) => {
  const town = await townOf(t);
  const [first, second] = [await as(town, "executor"), await as(town, "admin")];
  await first.get(own);
  await submit(second, own, { deed: "save", done: "Раніше збережене" });
  await first.send(own, { revision: "0", ...report, deed: "save", done: "Пізніше набране" });
  assert.equal(first.status, 422);
  assert.match(first.body, /звіт змінив хтось інший/);
  assert.match(first.body, /Пізніше набране/);
  const [, revision = ""] = /name="revision" value="(\d+)"/.exec(first.body) ?? [];
  await first.send(own, { revision, ...report, deed: "save", done: "Пізніше набране" });
  assert.match(first.body, /Звіт збережено/);
});

test("evidence: kept with the report, shown to all only when opened and accepted; a wrong type is refused", async (t) => {
  const town = await townOf(t);
  const [executor, manager] = [await as(town, "executor"), await as(town, "manager")];
  const pdf = {
    field: "files",
    name: "акт.pdf",
    bytes: Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"),
  };
  await executor.get(own);
  await executor.upload(own, { revision: "0", ...report }, [{ ...pdf, name: "вірус.exe" }]);
  assert.equal(executor.status, 422);
  assert.match(executor.body, /Обрано постачальника/);
  await executor.get(own);
  await executor.upload(own, { revision: "0", ...report, public: "yes" }, [pdf]);
  assert.match(executor.body, /Звіт подано/);
  const [, address = ""] = /href="(\/files\/[^"]+)"/.exec(executor.body) ?? [];
  assert.ok(address);
  assert.equal((await town.server.inject({ url: address })).statusCode, 404);
  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "accept" });
  assert.equal((await town.server.inject({ url: address })).statusCode, 200);
  assert.ok((await town.server.inject({ url: `/programme/${slug}/measures/2.3` })).body.includes(address));
  await manager.send(`${own}/decide`, { deed: "reopen", remark: "Не той акт" });
  assert.equal((await town.server.inject({ url: address })).statusCode, 404);
});

test("a half-year is locked with a reason for those who were silent; reopening is journaled", async (t) => {
  const town = await townOf(t);
  const [executor, manager] = [await as(town, "executor"), await as(town, "manager")];
  await submit(executor);
  await manager.get(`${managed}/incoming/2026-1`);
  assert.match(manager.body, /коли жоден звіт не чекає/);
  await manager.send(`${managed}/incoming/2026-1/lock`, { why: "Рік закрито" });
  assert.equal(manager.status, 422);
  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "accept" });
  await manager.get(`${managed}/incoming/2026-1`);
  await manager.send(`${managed}/incoming/2026-1/lock`, {});
  assert.equal(manager.status, 422);
  await manager.send(`${managed}/incoming/2026-1/lock`, { why: "Решта заходів не почалася" });
  assert.match(manager.body, /Півріччя закрито/);

  await executor.get(`${half}/measures/2.11`);
  assert.doesNotMatch(executor.body, /name="spent"/);
  await executor.send(`${half}/measures/2.11`, { revision: "0", ...report, spent: "5" });
  assert.equal(executor.status, 422);
  assert.match(executor.body, /Це півріччя закрито/);

  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "reopen" });
  assert.equal(manager.status, 422);
  await manager.send(`${own}/decide`, { deed: "reopen", remark: "Знайдено ще один договір" });
  assert.equal(await publicSpent(town), null);
  const { rows } = await town.hromada.database.pool.query(
    "select why from journal_line where what = 'programme.reopen' order by id desc limit 1",
  );
  assert.equal(rows[0].why, "Знайдено ще один договір");
  await submit(executor, own, { spent: "150" });
  assert.match(executor.body, /Звіт подано/);
});

test("an amendment: begun, edited, checked, adopted by a decision, compared, never changed again", async (t) => {
  const town = await townOf(t);
  const manager = await as(town, "manager");
  await manager.get(`${managed}/versions`);
  await manager.post(`${managed}/versions`);
  const draft = `${managed}/versions/2`;
  assert.equal(manager.path, draft);
  assert.equal((await town.server.inject({ url: `/programme/${slug}/versions/2` })).statusCode, 404);

  const measure = {
    number: "5.18",
    priority: "5",
    title: "Оцифрування архівного фонду громади",
    executors: "Архівний відділ",
    term: "2026-2028",
    sources: "Бюджет Старокостянтинівської міської територіальної громади",
    money2026: "50",
    money2027: "75,5",
    money2028: "50",
    indicator: "Оцифровано справ",
    unit: "%",
    base: "0",
    target2026: "30",
    target2027: "30",
    target2028: "40",
    change: "100",
    provider: "counting.mailboxes",
  };
  await manager.get(`${draft}/measures/5.18`);
  await manager.send(`${draft}/measures/5.18`, { ...measure, number: "5.17" });
  assert.equal(manager.status, 422);
  assert.match(manager.body, /Такий номер уже є/);
  await manager.send(`${draft}/measures/5.18`, { ...measure, money2027: "-1" });
  assert.equal(manager.status, 422);
  await manager.send(`${draft}/measures/5.18`, measure);
  assert.match(manager.body, /Захід збережено/);
  assert.match(manager.body, /75,5/);
  assert.match(manager.body, /27\u00A0770,5/, "the checks show that the passport no longer agrees");

  const decision = { date: "2026-11-20", number: "12/50/VIII", body: "Старокостянтинівська міська рада" };
  await manager.send(`${draft}/adopt`, decision);
  assert.equal(manager.status, 422);
  await manager.send(`${draft}/adopt`, { ...decision, date: "2099-01-01", sure: "yes" });
  assert.equal(manager.status, 422);
  await manager.send(`${draft}/adopt`, { ...decision, sure: "yes" });
  assert.match(manager.body, /Редакцію затверджено/);

  const compared = (await town.server.inject({ url: `/programme/${slug}/versions?from=1&to=2` })).body;
  assert.match(compared, /гроші 2027 року/);
  assert.match((await town.server.inject({ url: "/programme" })).body, /12\/50\/VIII/);
  const page = (await town.server.inject({ url: `/programme/${slug}/measures/5.18` })).body;
  assert.match(page, /Поштових скриньок/);
  assert.match(page, /href="\/structure"[^>]*>звідки число/);
  await manager.send(`${draft}/measures/5.18`, measure);
  assert.equal(manager.status, 400);

  // An indicator that another service computes is taken from there when the report is submitted.
  const admin = await as(town, "admin");
  await submit(admin, `${half}/measures/5.18`, { spent: "50" });
  await admin.send(`${half}/measures/5.18/decide`, { deed: "accept" });
  const facts = JSON.parse((await town.server.inject({ url: `/api/programmes/${slug}/measures/5.18` })).body)
    .indicators[0].facts;
  assert.deepEqual(facts, [{ indicator: "5.18", year: 2026, value: 41, provider: "counting.mailboxes" }]);
});

test("a workbook: errors by cell, a dry run that writes nothing, the writing itself", async (t) => {
  const town = await townOf(t);
  const manager = await as(town, "manager");
  await manager.get(`${managed}/versions`);
  await manager.post(`${managed}/versions`);
  const draft = `${managed}/versions/2`;
  const answer = await town.server.inject({ url: `${draft}/workbook.xlsx`, headers: { cookie: manager.cookie } });
  const book = XLSX.read(answer.rawPayload, { type: "buffer" });
  const file = () => ({
    field: "file",
    name: "програма.xlsx",
    bytes: XLSX.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer,
  });
  XLSX.utils.sheet_add_aoa(book.Sheets["Заходи"]!, [["десять"]], { origin: "G4" });
  await manager.get(`${draft}/import`);
  await manager.upload(`${draft}/import`, { deed: "do" }, [file()]);
  assert.equal(manager.status, 422);
  assert.match(manager.body, /G4/);
  assert.match(manager.body, /«десять» не є числом/);

  XLSX.utils.sheet_add_aoa(book.Sheets["Заходи"]!, [[999]], { origin: "G4" });
  await manager.get(`${draft}/import`);
  await manager.upload(`${draft}/import`, { deed: "try" }, [file()]);
  assert.match(manager.body, /Файл без помилок/);
  assert.match(manager.body, /гроші 2026 року/);
  await manager.get(draft);
  assert.doesNotMatch(manager.body, /999,0/);
  await manager.get(`${draft}/import`);
  await manager.upload(`${draft}/import`, { deed: "do" }, [file()]);
  assert.match(manager.body, /Записано/);
  assert.match(manager.body, /999,0/);
  await manager.get(`${draft}/import`);
  await manager.upload(`${draft}/import`, { deed: "do" }, []);
  assert.equal(manager.status, 422);
  await manager.get(draft);
  await manager.post(`${draft}/drop`);
  assert.match(manager.body, /Чернетку вилучено/);
});

test("reminders go once a day to the units that owe reports", async (t) => {
  const town = await townOf(t);
  const manager = await as(town, "manager");
  await manager.get(`${managed}/incoming/2026-1`);
  await manager.post(`${managed}/incoming/2026-1/remind`);
  assert.match(manager.body, /Надіслано/);
  assert.match(await sentTo(town, "executor@zrazok.example"), /2\.3\. Створення єдиної корпоративної пошти/);
  await manager.post(`${managed}/incoming/2026-1/remind`);
  assert.match(manager.body, /Листів не надіслано/);
});

test("what is due: to file, to mend, to check", async (t) => {
  const town = await townOf(t);
  const dueOf = async (login: string) => {
    const { rows } = await town.hromada.database.pool.query("select id from person where email = $1", [
      `${login}@zrazok.example`,
    ]);
    const service = modules.find((it) => it.id === "programme")!;
    const own = (await service.due!(town.context(await town.actor(rows[0].id)))).filter(({ who }) => !who);
    return own.map((it) => it.title);
  };
  assert.match((await dueOf("executor")).join(), /Подати звіти за перше півріччя 2026 року/);
  assert.deepEqual(await dueOf("editor"), []);
  const [executor, manager] = [await as(town, "executor"), await as(town, "manager")];
  await submit(executor);
  assert.match((await dueOf("manager")).join(), /Перевірити 1\u00A0звіт/);
  await manager.get(own);
  await manager.send(`${own}/decide`, { deed: "return", remark: "Уточніть" });
  assert.match((await dueOf("executor")).join(), /Виправити звіт про захід 2\.3/);
});

test("what is due says whose it is: of a colleague in my unit, or of another unit that I may report for", async (t) => {
  const town = await townOf(t);
  const service = modules.find((it) => it.id === "programme")!;
  const dueOf = async (id: string) => service.due!(town.context(await town.actor(id)));
  const { rows } = await town.hromada.database.pool.query(
    `select p.unit_id, who.name from holding h join position p on p.id = h.position_id
     join person who on who.id = h.person_id where who.email = 'executor@zrazok.example'`,
  );
  const colleague = await town.addPerson({ familyName: "Сусідня" });
  await write(town.context(), async (tx) => {
    const positionId = await createPosition(tx, { unitId: rows[0].unit_id, title: "Спеціаліст" });
    await appoint(tx, { positionId, personId: colleague, from: null });
  });
  const theirs = await dueOf(colleague);
  assert.equal(theirs.length, 1);
  assert.match(theirs[0]!.who!, new RegExp(rows[0].name));
  assert.match(theirs[0]!.to, /^\/programme\//, "a page that they may open");
  const everywhere = await dueOf(await town.addPerson({ roles: ["executor"] }));
  assert.deepEqual(
    everywhere.map(({ who }) => /^\d+\sпідрозділ/.test(who!)),
    [true],
  );
  const visitor = visit(town, await town.signIn(colleague));
  await visitor.get("/desk");
  assert.match(visitor.body, new RegExp(`Справи підрозділу[\\s\\S]*${rows[0].name}`));
  await visitor.get(theirs[0]!.to);
  assert.equal(visitor.status, 200);
});

test("checks, executors, forms and the desk's reports open for the manager alone", async (t) => {
  const town = await townOf(t);
  const [manager, executor] = [await as(town, "manager"), await as(town, "executor")];
  const pages: [string, RegExp][] = [
    [`/desk/programmes`, /Керування програмою/],
    [`${managed}/checks`, /UA68040390010084208/],
    [`${managed}/executors`, /Керівники комунальних підприємств/],
    [`${managed}/forms`, /Причина відхилення/],
    [`${managed}/reports/2026`, /Звіт про хід виконання/],
    [`${managed}/versions`, /Почати зміни/],
    [`${managed}/incoming/2026-1`, /Немає звітів, що чекають перевірки/],
  ];
  for (const [address, words] of pages) {
    await manager.get(address);
    assert.equal(manager.status, 200, address);
    assert.match(manager.body, words);
    assert.doesNotMatch(manager.body, /undefined|NaN|\[object/);
    await executor.get(address);
    assert.equal(executor.status, 403, address);
  }
  await executor.send(`${managed}/incoming/2026-1/lock`, { why: "x" });
  assert.equal(executor.status, 403);
});

test("the manager says which unit an executor is, and replaces a form", async (t) => {
  const town = await townOf(t);
  const manager = await as(town, "manager");
  await manager.get(`${managed}/forms?form=course`);
  await manager.send(`${managed}/forms?form=course`, {
    "place-spent": "1",
    "head-spent": "Касові видатки",
    "place-number": "2",
  });
  // Settings are kept in memory until the database tells of the change.
  const titles = async () => {
    const answer = await town.server.inject({ url: `/programme/${slug}/reports/2026/course.json` });
    return JSON.parse(answer.body)
      .columns.map((it: { title: string }) => it.title)
      .join();
  };
  for (let tries = 0; tries < 40 && (await titles()) !== "Касові видатки,№"; tries++) await setTimeout(10);
  assert.equal(await titles(), "Касові видатки,№");
  await manager.send(`${managed}/forms?form=course`, { reset: "yes" });

  const { rows } = await town.hromada.database.pool.query(
    `select row_number() over (order by e.name) - 1 as at, e.name, e.unit_id, u.id
     from programme_executor e join programme p on p.id = e.programme_id, unit u
     where p.slug = $1 and u.slug = 'arkhivnyi-viddil' order by e.name`,
    [slug],
  );
  const bare = rows.find((row) => row.unit_id === null);
  await manager.get(`${managed}/executors`);
  await manager.send(`${managed}/executors`, { [`unit${bare.at}`]: bare.id });
  await manager.send(`${managed}/executors`, { unit0: "no such unit" });
  const after = await town.hromada.database.pool.query("select unit_id from programme_executor where name = $1", [
    bare.name,
  ]);
  assert.equal(after.rows[0].unit_id, bare.id);
});
