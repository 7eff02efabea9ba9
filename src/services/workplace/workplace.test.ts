import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { visit } from "../../../test/visitor.ts";
import {
  appoint,
  createPosition,
  createUnit,
  grantsOf,
  listUnits,
  positionsOf,
  setPassword,
} from "../../engines/people/index.ts";
import { findLines, write } from "../../platform/journal/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { findLetters, secretMark, sendMail, wipeSecrets } from "../../platform/mail/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { readCalendar, type CivilDate } from "../../platform/time/index.ts";
import { modules } from "../../services.ts";
import { checkJournal } from "./journal-check.ts";
import { routes } from "./routes.ts";

const failing = defineJob({ name: "trial.fail", run: () => Promise.reject(new Error("boom")) });
let broken = false;
const trial = defineService({
  id: "trial",
  title: { uk: "Проба", en: "Trial" },
  jobs: [failing],
  due: async (ctx) => {
    if (broken) throw new Error("broken");
    return [
      { title: `Справа для ${ctx.actor.name}`, to: "/desk/trial", until: kyivDay(ctx.now), from: "Проба" },
      { title: "Справа колеги", to: "/desk/trial", from: "Проба", who: "Бондар Іван" },
    ];
  },
});

const town = await openTown(undefined, { modules: [...modules, trial] });
const today = kyivDay(new Date());
const system = town.context();

const admin = await town.addPerson({ familyName: "Адмінська", roles: ["administrator"] });
await write(system, (tx) => setPassword(tx, admin, "admin@x.example", "сонце над Случем 7"));
const unit = await write(system, (tx) => createUnit(tx, { name: "Відділ освіти", kind: "division" }));
const post = await write(system, (tx) =>
  createPosition(tx, { unitId: unit, title: "Начальник відділу", head: true, phone: "+380671234567" }),
);
const official = await town.addPerson({ familyName: "Освітня", phone: "+380501112233", email: "own@x.example" });
await write(system, (tx) => appoint(tx, { positionId: post, personId: official, from: "2026-01-01" }));
const resident = await town.addPerson({ familyName: "Жителенко" });

const asAdmin = async () => visit(town, await town.signIn(admin));

test("nobody comes where they may not", async () => {
  const stranger = visit(town);
  const byResident = visit(town, await town.signIn(resident));
  const byOfficial = visit(town, await town.signIn(official));
  const nowhere = "5f0c8b1e-1111-4111-8111-111111111111";
  const seen = { stranger: [] as string[], resident: [] as string[], official: [] as string[] };
  for (const { method, path, may } of routes) {
    if (method !== "GET" || may === "anyone") continue;
    const address = path.replace(/:(id|section)/, nowhere);
    await stranger.get(address);
    if (!stranger.path.startsWith("/sign-in/staff")) seen.stranger.push(path);
    await byResident.get(address);
    if (byResident.status !== 403) seen.resident.push(path);
    await byOfficial.get(address);
    if (byOfficial.status !== 403) seen.official.push(path);
  }
  assert.deepEqual(seen, {
    stranger: [],
    resident: [],
    official: ["/desk", "/desk/search", "/desk/kit", "/desk/notices", "/desk/notices/:id"],
  });
});

test("forms are refused to who may not, whatever they send", async () => {
  const byOfficial = visit(town, await town.signIn(official));
  await byOfficial.get("/desk/search");
  for (const { method, path } of routes) {
    if (method !== "POST") continue;
    await byOfficial.send(path.replace(/:(id|section)/, admin), { role: "administrator", id: admin });
    assert.equal(byOfficial.status, 403, path);
  }
});

test("an administrator's pages all open, in both languages", async () => {
  const visitor = await asAdmin();
  for (const { method, path } of routes) {
    if (method !== "GET" || path.includes(":") || path === "/outbox") continue;
    for (const address of [path, `/en${path}`]) {
      await visitor.get(address);
      assert.equal(visitor.status, 200, address);
      assert.match(visitor.body, /<h1/, address);
    }
  }
});

test("today: mine, my unit's, and a service that fails is named while the rest stands", async () => {
  const visitor = visit(town, await town.signIn(official));
  await visitor.get("/desk");
  assert.match(visitor.body, /Сьогодні, /);
  assert.match(visitor.body, /Справа для Освітня/);
  assert.match(visitor.body, /1 на сьогодні/);
  assert.match(visitor.body, /Справи підрозділу[\s\S]*Справа колеги[\s\S]*Бондар Іван/);
  assert.match(visitor.body, /Відділ освіти/);
  broken = true;
  await visitor.get("/desk");
  broken = false;
  assert.equal(visitor.status, 200);
  assert.match(visitor.body, /Не вдалося дізнатися справи: Проба/);
});

test("the directory knows staff with office contacts, never residents", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/people");
  assert.match(visitor.body, /Освітня/);
  assert.match(visitor.body, /67\u00A0123/);
  assert.doesNotMatch(visitor.body, /Жителенко/);
  await visitor.get(`/desk/people/${resident}`);
  assert.equal(visitor.status, 404);
  await visitor.get(`/desk/people/${official}`);
  await visitor.send(`/desk/people/${resident}`, {});
  assert.equal(visitor.status, 404);
});

test("own contacts of a colleague are shown on wish, and the reading is noted", async () => {
  const visitor = await asAdmin();
  await visitor.get(`/desk/people/${official}`);
  assert.doesNotMatch(visitor.body, /own@x\.example/);
  await visitor.post(`/desk/people/${official}`);
  assert.match(visitor.body, /own@x\.example/);
  const [line] = await findLines(town.db, { whose: official, kind: "reading", limit: 1 });
  assert.deepEqual([line?.actor, line?.what, line?.why], [admin, "people.read", "службовий зв’язок"]);
});

const newcomer = {
  family: "Новенька",
  given: "Ганна",
  patronymic: "",
  email: "hanna@x.example",
  role: "editor",
  unit: "",
};

test("an invited official has a role and a letter; what was typed stays when something is wrong", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/users/new");
  await visitor.send("/desk/users/new", { ...newcomer, email: "hanna" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="Новенька"/);
  assert.match(visitor.body, /Напишіть адресу пошти так/);
  await visitor.send("/desk/users/new", newcomer);
  assert.match(visitor.path, /^\/desk\/users\/[0-9a-f-]{36}$/);
  assert.match(visitor.body, /Запрошення надіслано на hanna@x\.example/);
  const id = visitor.path.split("/")[3]!;
  assert.deepEqual(
    (await grantsOf(town.db, id, today)).map(({ role_id }) => role_id),
    ["editor"],
  );
  const letters = await findLetters(town.db, { limit: 20 });
  assert.equal(letters.filter(({ receiver }) => receiver === "hanna@x.example").length, 1);
});

test("roles are given and taken back; a second same one is refused beside the field", async () => {
  const visitor = await asAdmin();
  const person = await town.addPerson({ familyName: "Рольова" });
  await visitor.get(`/desk/users/${person}`);
  const grant = { role: "clerk", unit, from: today, to: "" };
  await visitor.send(`/desk/users/${person}/roles`, grant);
  assert.match(visitor.body, /Роль надано/);
  await visitor.send(`/desk/users/${person}/roles`, grant);
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /вже має таку роль/);
  const [given] = await grantsOf(town.db, person, today);
  await visitor.send(`/desk/users/${person}/roles/revoke`, { grant: given!.id });
  assert.deepEqual(await grantsOf(town.db, person, today), []);
});

test("the last administrator keeps the role, and one's own login stays open", async () => {
  const visitor = await asAdmin();
  await visitor.get(`/desk/users/${admin}`);
  const own = (await grantsOf(town.db, admin, today)).find(({ role_id }) => role_id === "administrator")!;
  await visitor.send(`/desk/users/${admin}/roles/revoke`, { grant: own.id });
  assert.match(visitor.body, /останній адміністратор/);
  await visitor.get(`/desk/users/${admin}`);
  await visitor.post(`/desk/users/${admin}/login/close`);
  assert.equal(visitor.status, 404);
});

test("a login is closed and opened; its sessions end", async () => {
  const visitor = await asAdmin();
  const person = await town.addPerson({ familyName: "Закрита", roles: ["clerk"] });
  await write(system, (tx) => setPassword(tx, person, "zakryta@x.example", "сонце над Случем 7"));
  const theirs = visit(town, await town.signIn(person));
  await visitor.get(`/desk/users/${person}`);
  await visitor.post(`/desk/users/${person}/login/close`);
  assert.match(visitor.body, /Вхід закрито/);
  await theirs.get("/desk/search");
  assert.match(theirs.path, /^\/sign-in\/staff/);
  await visitor.post(`/desk/users/${person}/login/reopen`);
  assert.match(visitor.body, /zakryta@x\.example/);
});

test("a new role permits what is ticked, and no more", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/roles/new");
  await visitor.send("/desk/roles/new", { uk: "Архіваріус", en: "Archivist" });
  assert.equal(visitor.path, "/desk/roles/archivist");
  await visitor.send("/desk/roles/archivist", { "permission-workplace": "workplace.journal" });
  const person = await town.addPerson({ roles: ["archivist"] });
  const actor = await town.actor(person);
  assert.deepEqual([actor.can("workplace.journal"), actor.can("workplace.settings")], [true, false]);
  await visitor.get("/desk/roles/new");
  await visitor.send("/desk/roles/new", { uk: "Архіваріус", en: "Archivist" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /вже є/);
});

test("a unit is added, told of, renamed, moved, and closed when empty", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/structure/new");
  await visitor.send("/desk/structure/new", {
    name: "Сектор бібліотек",
    nameEn: "",
    shortName: "",
    kind: "sector",
    parent: unit,
  });
  const at = visitor.path;
  const id = at.split("/")[3]!;
  const told = { shortName: "", kind: "sector", tasks: "", address: "вул. Миру, 1", email: "", hours: "", place: "5" };
  await visitor.send(at, { ...told, phone: "телефон" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /value="вул\. Миру, 1"/);
  await visitor.send(at, { ...told, phone: "067 765-43-21" });
  await visitor.send(`${at}/name`, { name: "Сектор книгозбірень", nameEn: "" });
  assert.match(visitor.body, /Колишні назви[\s\S]*Сектор бібліотек/);
  const kept = (await listUnits(town.db)).find((it) => it.id === id)!;
  assert.deepEqual(
    [kept.name, kept.phone, kept.place, kept.parent_id],
    ["Сектор книгозбірень", "+380677654321", 5, unit],
  );

  await visitor.get(`/desk/structure/${unit}`);
  await visitor.send(`/desk/structure/${unit}/parent`, { parent: id });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /не може входити до себе/);
  await visitor.send(`/desk/structure/${unit}/close`, { lastDay: today });
  assert.match(visitor.body, /ще є чинні посади чи підрозділи/);
  await visitor.get(at);
  await visitor.send(`${at}/close`, { lastDay: today });
  assert.match(visitor.body, /Підрозділ закрито/);
});

test("a position is added, filled by a newcomer, freed and abolished", async () => {
  const visitor = await asAdmin();
  await visitor.get(`/desk/structure/${unit}`);
  const fields = {
    title: "Методист",
    titleEn: "",
    seats: "1",
    phone: "",
    email: "",
    room: "7",
    hours: "",
    place: "50",
    public: "yes",
  };
  await visitor.send(`/desk/structure/${unit}/positions`, fields);
  const at = visitor.path;
  const id = at.split("/")[3]!;
  await visitor.get(`${at}/appoint`);
  const person = { family: "Методична", given: "Ольга", patronymic: "", from: "2026-02-01", to: "", why: "наказ № 3" };
  await visitor.send(`${at}/appoint-new`, person);
  assert.match(visitor.body, /Методична Ольга/);
  await visitor.get(`${at}/appoint?q=освітн`);
  await visitor.send(`${at}/appoint`, { q: "освітн", person: official, from: "2026-03-01", to: "", why: "" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /вже обіймає інша людина/);
  await visitor.get(at);
  await visitor.post(`${at}/close`);
  assert.match(visitor.body, /Посаду ще обіймають/);
  const [holder] = (await positionsOf(town.db, unit, today)).find((it) => it.id === id)!.holders;
  await visitor.send(`${at}/dismiss`, { holding: holder!.holding_id, lastDay: "2026-01-01" });
  assert.equal(visitor.status, 422);
  const yesterday = kyivDay(new Date(Date.now() - 86_400_000));
  await visitor.send(`${at}/dismiss`, { holding: holder!.holding_id, lastDay: yesterday });
  await visitor.post(`${at}/close`);
  assert.match(visitor.body, /Посаду скорочено/);
});

test("powers are lent and come back; a head lends only their own", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/delegations");
  const lending = { head: official, deputy: admin, from: today, to: today, why: "розпорядження № 1" };
  await visitor.send("/desk/delegations", { ...lending, deputy: official });
  assert.match(visitor.body, /лише іншій людині/);
  await visitor.send("/desk/delegations", lending);
  assert.match(visitor.body, /Повноваження передано/);
  const head = visit(town, await town.signIn(await town.addPerson({ roles: ["head"] })));
  await head.get("/desk/delegations");
  await head.send("/desk/delegations", lending);
  assert.equal(head.status, 403);
  const id = /name="id" value="([^"]+)"/.exec(visitor.body)![1]!;
  await head.send("/desk/delegations/revoke", { id });
  assert.equal(head.status, 403);
  await visitor.send("/desk/delegations/revoke", { id });
  assert.match(visitor.body, /Повноваження повернуто/);
});

test("a mended day counts at once, and can be undone", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/calendar");
  const day = "2027-03-15" as CivilDate;
  await visitor.send("/desk/calendar", { day, is: "off", note: "розпорядження № 1-р" });
  assert.equal((await readCalendar(town.db)).isWorking(day), false);
  await visitor.send("/desk/calendar/drop", { day });
  assert.equal((await readCalendar(town.db)).isWorking(day), true);
  await visitor.send("/desk/calendar", { day, is: "maybe", note: "" });
  assert.equal(visitor.status, 422);
});

test("a month: its days, what is off and why, what is mended; the months around it", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/calendar?month=2027-08");
  const days = visitor.body.match(/<td[^>]*><div><a /g);
  assert.equal(days?.length, 31);
  assert.match(visitor.body, /<h2[^>]*>Серпень 2027/);
  assert.match(visitor.body, /робочих днів: 22/);
  assert.match(
    visitor.body,
    /24\u00A0серпня, вівторок[\s\S]{1,200}День Незалежності України: робочий, бо діє воєнний стан/,
  );
  assert.match(visitor.body, /href="\/desk\/calendar\?month=2027-07"[\s\S]*href="\/desk\/calendar\?month=2027-09"/);
  await visitor.send("/desk/calendar", { day: "2027-08-23", is: "off", note: "розпорядження № 7-р" });
  assert.equal(visitor.path, "/desk/calendar?month=2027-08");
  assert.match(visitor.body, /class="month-mended"[\s\S]{1,300}вихідний: розпорядження № 7-р/);
  assert.match(visitor.body, /робочих днів: 21/);
  await visitor.get("/desk/calendar?month=2027-08&day=2027-08-31");
  assert.match(visitor.body, /<input[^>]*name="day"[^>]*value="2027-08-31"/);
  await visitor.send("/desk/calendar", { day: "2027-10-05", is: "maybe", note: "а" });
  assert.match(visitor.body, /Жовтень 2027/, "a form to mend keeps its month");
  for (const month of ["2026-13", "0001-01", "9999-01", "x"]) {
    await visitor.get(`/desk/calendar?month=${month}`);
    assert.equal(visitor.status, 200, month);
  }
  await visitor.get("/en/desk/calendar?month=2027-08");
  assert.match(visitor.body, /August 2027[\s\S]*working days: 21/);
});

test("martial law: the last day is not before the first, periods do not overlap", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/calendar");
  await visitor.send("/desk/calendar/martial-law", { since: "2022-02-24", until: "2021-01-01" });
  assert.match(visitor.body, /Останній день раніший/);
  await visitor.send("/desk/calendar/martial-law", { since: "2023-01-01", until: "" });
  assert.match(visitor.body, /не можуть перетинатися/);
});

test("settings: a wrong value stays on the form, a right one holds from its day", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/settings/people");
  await visitor.send("/desk/settings/people", { secondFactor: "sometimes", _from: today });
  assert.equal(visitor.status, 422);
  await visitor.send("/desk/settings/people", { secondFactor: "offered", _from: "2020-01-01" });
  assert.match(visitor.body, /Не раніше сьогоднішнього дня/);
  await visitor.send("/desk/settings/people", { secondFactor: "offered", _from: today });
  assert.match(visitor.body, /Збережено/);
  assert.match(visitor.body, /value="offered" checked/);
  assert.match(visitor.body, /Попередні рішення[\s\S]*: [^<]+ → [^<]+<[\s\S]*Адмінська Особа/);
  await visitor.get("/desk/settings/nothing");
  assert.equal(visitor.status, 404);
});

test("settings: the crest of the hromada comes as a picture, and a bad one is refused beside its field", async () => {
  const visitor = await asAdmin();
  await visitor.get("/desk/settings/site");
  const csrf = /name="_csrf" value="([^"]+)"/.exec(visitor.body)![1]!;
  const save = async (crest: string) => {
    const body = new FormData();
    const fields = { _csrf: csrf, "name.uk": "Пробна громада", accent: "", email: "", phone: "", _from: today };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set("crest", new Blob([crest]), "герб.svg");
    const request = new Request("http://localhost/", { method: "POST", body });
    return town.server.inject({
      method: "POST",
      url: "/desk/settings/site",
      headers: { host: "localhost", cookie: visitor.cookie, "content-type": request.headers.get("content-type")! },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };
  const bad = await save('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
  assert.equal(bad.statusCode, 422);
  assert.match(bad.body, /У малюнку SVG є програмний код/);
  assert.match(bad.body, /value="Пробна громада"/);
  const good = await save('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>');
  assert.equal(good.statusCode, 303);
  await visitor.get("/desk/settings/site");
  const crest = /href="(\/files\/[^"]+)"/.exec(visitor.body)![1]!;
  const answer = await town.server.inject({ url: crest, headers: { host: "localhost" } });
  assert.deepEqual([answer.statusCode, answer.headers["content-type"]], [200, "image/svg+xml"]);
  await visitor.get("/");
  assert.match(visitor.body, /Пробна громада/);
});

test("the journal is read by who, whose, what and when, page by page", async () => {
  const visitor = await asAdmin();
  for (let n = 0; n < 60; n++)
    await write(system, (tx) => tx.record({ what: "trial.count", whose: resident, details: { n } }));
  await visitor.get(`/desk/journal?whose=${resident}&module=trial`);
  assert.match(visitor.body, /Чиї дані: Жителенко/);
  assert.equal(visitor.body.match(/<code>count<\/code>/g)?.length, 50);
  const next = /href="([^"]*before=[^"]*)"/.exec(visitor.body)![1]!.replaceAll("&amp;", "&");
  await visitor.get(next);
  assert.equal(visitor.body.match(/<code>count<\/code>/g)?.length, 10);
  await visitor.get(`/desk/journal?module=trial&to=2020-01-01`);
  assert.match(visitor.body, /Записів немає/);
  const readings = await findLines(town.db, { whose: resident, kind: "reading", what: "workplace.", limit: 5 });
  assert.deepEqual(
    readings.map(({ what, actor }) => [what, actor]),
    [["workplace.read-journal", admin]],
    "looking through somebody's journal is a reading itself, one for a visit",
  );
});

test("reading the whole journal leaves a line, one for a visit and not one for a page", async () => {
  const reader = await town.addPerson({ familyName: "Читацька", roles: ["administrator"] });
  const visitor = visit(town, await town.signIn(reader));
  const left = async () =>
    (await findLines(town.db, { actor: reader, kind: "reading", subject: "journal", limit: 9 })).length;
  await visitor.get("/desk/journal?from=2026-99-99");
  assert.equal(await left(), 0, "nothing was shown");
  for (const query of ["", "?module=people", "?kind=reading", ""]) await visitor.get(`/desk/journal${query}`);
  assert.equal(await left(), 1);
});

test("the journal by a person’s name: found, nobody, several; wrong days are told beside their field", async () => {
  const visitor = await asAdmin();
  const twins = [
    await town.addPerson({ familyName: "Двійненко", givenName: "Ольга" }),
    await town.addPerson({ familyName: "Двійненко", givenName: "Остап" }),
  ];
  for (const whose of twins) await write(system, (tx) => tx.record({ what: "trial.twin", whose }));
  const search = (query: Record<string, string>) => visitor.get(`/desk/journal?${new URLSearchParams(query)}`);

  await search({ whose: "двійненко остап", module: "trial" });
  assert.match(visitor.body, /Чиї дані: Двійненко Остап/);
  assert.equal(visitor.body.match(/<code>twin<\/code>/g)?.length, 1);
  await search({ who: "Адмінська", module: "workplace" });
  assert.match(visitor.body, /Хто: Адмінська Особа/);
  assert.match(visitor.body, /value="Адмінська Особа"/);

  await search({ whose: "Двійненко", from: "2026-01-01" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /Так звати кількох людей/);
  for (const id of twins)
    assert.match(visitor.body, new RegExp(`from=2026-01-01&(amp;)?[^"]*whose=${id}|whose=${id}&(amp;)?from`));
  await search({ who: "Жодниченко" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /id="f-who-error"[\s\S]*Нікого з таким ім’ям/);
  assert.match(visitor.body, /value="Жодниченко"/);

  await search({ from: "2026-02-30", to: "2026-03-01" });
  assert.equal(visitor.status, 422);
  assert.match(visitor.body, /id="f-from-error"[\s\S]*Такого дня немає: «2026-02-30»/);
  assert.match(visitor.body, /value="2026-02-30"[\s\S]*value="2026-03-01"/);
  await search({ from: "2026-03-02", to: "2026-03-01" });
  assert.match(visitor.body, /id="f-to-error"[\s\S]*раніший за перший/);
  await search({ who: "' or 1=1 --", before: "x", kind: "constructor", module: "../" });
  assert.equal(visitor.status, 422);
});

test("the chain is verified by a job, which leaves what it found", async (t) => {
  const mine = await openTown(t);
  const keeper = await mine.addPerson({ roles: ["administrator"] });
  const visitor = visit(mine, await mine.signIn(keeper));
  await visitor.get("/desk/journal/check");
  assert.match(visitor.body, /ще не перевіряли/);
  const others = await mine.hromada.jobs.waiting();
  await visitor.post("/desk/journal/check");
  assert.match(visitor.body, /Перевірку поставлено в чергу/);
  assert.match(visitor.body, /Перевірка почалася/);
  assert.equal(await mine.hromada.jobs.waiting(), others + 1);
  await visitor.get("/desk/journal");
  await visitor.post("/desk/journal/check");
  assert.match(visitor.body, /Перевірка вже триває/);
  assert.equal(await mine.hromada.jobs.waiting(), others + 1);
  await checkJournal.run(mine.context());
  await visitor.get("/desk/journal/check");
  assert.match(visitor.body, /Перевірено [^<]+:\d\d: \d+\sзапис[^,]*, журнал цілий/);
  assert.match(visitor.body, /<code class="breakable">[0-9a-f]{64}<\/code>/);
  await visitor.get("/desk/journal");
  assert.match(visitor.body, /журнал цілий/);

  await sql`alter table journal_line disable trigger user`.execute(mine.db);
  await sql`grant update on journal_line to current_user`.execute(mine.db);
  const { rows } = await sql<{ id: number }>`select min(id) as id from journal_line`.execute(mine.db);
  await sql`update journal_line set why = 'інше' where id = ${rows[0]!.id}`.execute(mine.db);
  await checkJournal.run(mine.context());
  await visitor.get("/desk/journal/check");
  assert.match(visitor.body, new RegExp(`порушено на рядку ${rows[0]!.id}`));
  await visitor.get("/desk");
  assert.match(visitor.body, /Перевірка журналу знайшла зміни/);
});

test("a failed job is shown and tried again", async () => {
  const visitor = await asAdmin();
  await write(system, async (tx) => {
    await tx.send(failing, undefined);
    await tx.record({ what: "trial.send" });
  });
  await sql`update jobs.job set state = 'failed', completed_on = now(), output = '{"message": "boom"}'
    where data->>'job' = 'trial.fail'`.execute(town.db);
  await visitor.get("/desk/jobs");
  assert.match(visitor.body, /trial\.fail[\s\S]*boom/);
  await visitor.get("/desk");
  assert.match(visitor.body, /завдання не виконалося/);
  await visitor.get("/desk/jobs");
  await visitor.send("/desk/jobs/retry", { id: "all" });
  assert.deepEqual(await town.hromada.jobs.failed(10), []);
  for (const id of ["nonsense", "5f0c8b1e-1111-4111-8111-111111111111"]) {
    await visitor.get("/desk/jobs");
    await visitor.send("/desk/jobs/retry", { id });
    assert.equal(visitor.status, 404, id);
  }
  assert.match(visitor.body, /серед невиконаних немає/);
});

test("the outbox hides what opens doors; the sample's shows it, at this machine only", async (t) => {
  const visitor = await asAdmin();
  const token = "A1b2C3d4E5f6G7h8J9k0L1m2N3p4";
  const id = await write(system, async (tx) => {
    const text = `Вхід: http://localhost/sign-in/letter/${secretMark}\nПа!`;
    const secret = { value: token, until: new Date(Date.now() + 60_000) };
    const letter = await sendMail(tx, { to: "olena@x.example", subject: "Вхід до кабінету", text, secret });
    await tx.record({ what: "trial.letter" });
    return letter;
  });
  await visitor.get("/desk/outbox");
  assert.match(visitor.body, /olena@x\.example/);
  await visitor.get(`/desk/outbox/${id}`);
  assert.doesNotMatch(visitor.body, new RegExp(token));
  assert.match(visitor.body, /Одноразові посилання приховано/);

  const stranger = visit(town);
  await stranger.get(`/outbox/${id}`);
  assert.match(stranger.body, new RegExp(`href="http://localhost/sign-in/letter/${token}"`));
  await wipeSecrets(town.db, [id]);
  await stranger.get(`/outbox/${id}`);
  assert.match(stranger.body, /Вхід: http:\/\/localhost\/sign-in\/letter\/…/);
  assert.doesNotMatch(stranger.body, /href="http:\/\/localhost\/sign-in\/letter/);
  for (const headers of [{ host: "starkon.gov.ua" }, { host: "localhost", "x-forwarded-for": "10.1.1.1" }]) {
    const answer = await town.server.inject({ url: `/outbox/${id}`, headers });
    assert.equal(answer.statusCode, 404, JSON.stringify(headers));
  }
  const far = await town.server.inject({ url: "/outbox", headers: { host: "localhost" }, remoteAddress: "10.1.1.1" });
  assert.equal(far.statusCode, 404);
  const real = await openTown(t, { env: { SAMPLE: "no" } });
  assert.equal((await real.server.inject({ url: "/outbox", headers: { host: "localhost" } })).statusCode, 404);
});

test("the menu marks where one is: not “today” on every page, and the section of a page that has no entry", async () => {
  const visitor = await asAdmin();
  const current = () => [
    ...new Set([...visitor.body.matchAll(/<a href="([^"]+)" aria-current="page"/g)].map((found) => found[1])),
  ];
  const cases: [path: string, current: string[]][] = [
    ["/desk", ["/desk"]],
    ["/desk/kit", []],
    ["/desk/search", []],
    ["/desk/journal/check", ["/desk/journal"]],
    [`/desk/positions/${post}`, ["/desk/structure"]],
  ];
  for (const [path, expected] of cases) {
    await visitor.get(path);
    assert.deepEqual(
      current().filter((to) => to!.startsWith("/desk")),
      expected,
      path,
    );
  }
});

test("search finds sections, staff and materials", async () => {
  const visitor = await asAdmin();
  await visitor.get(`/desk/search?q=${encodeURIComponent("журнал")}`);
  assert.match(visitor.body, /href="\/desk\/journal"/);
  await visitor.get(`/desk/search?q=${encodeURIComponent("освітн")}`);
  assert.match(visitor.body, new RegExp(`/desk/people/${official}`));
  await visitor.get(`/desk/search?q=${encodeURIComponent("<script>")}`);
  assert.equal(visitor.status, 200);
  assert.doesNotMatch(visitor.body, /<script>/);
});

test("2,000 officials: pages of fifty, none twice", async (t) => {
  const crowd = await openTown(t);
  const keeper = await crowd.addPerson({ familyName: "Яременко", roles: ["administrator"] });
  await sql`with people as (
      insert into person (family_name, given_name) select 'Масова', 'Особа ' || n from generate_series(1, 2000) n returning id)
    insert into role_grant (person_id, role_id, from_date) select id, 'clerk', '2026-01-01' from people`.execute(
    crowd.db,
  );
  // As the database does by itself within a minute.
  await sql`analyze`.execute(crowd.db);
  const visitor = visit(crowd, await crowd.signIn(keeper));
  const seen = new Set<string>();
  let at: string | undefined = "/desk/users";
  let pages = 0;
  while (at) {
    await visitor.get(at);
    const ids = [...visitor.body.matchAll(/href="\/desk\/users\/([0-9a-f-]{36})"/g)].map((found) => found[1]!);
    for (const id of ids) {
      assert.ok(!seen.has(id));
      seen.add(id);
    }
    at = /href="([^"]*after=[^"]*)"[^>]*rel="next"|rel="next"[^>]*href="([^"]*after=[^"]*)"/
      .exec(visitor.body)
      ?.slice(1)
      .find(Boolean)
      ?.replaceAll("&amp;", "&");
    pages += 1;
  }
  assert.deepEqual([seen.size, pages], [2001, 41]);
});
