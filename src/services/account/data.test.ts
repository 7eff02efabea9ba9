import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { openTown } from "../../../test/town.ts";
import { countUnread, openThread, post, reachOf, savePreference, tell, usual } from "../../engines/messages/index.ts";
import { admit, findPerson, hasConsent, readPerson } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { defineService } from "../../platform/service/index.ts";
import { modules } from "../../services.ts";

/** A service of the town, as the cabinet knows it: by its manifest alone. */
const pets = defineService({
  id: "pets",
  title: { uk: "Тварини", en: "Pets" },
  personalData: async () => [
    { title: { uk: "Мої тварини", en: "My pets" }, rows: [{ label: { uk: "Пес", en: "Dog" }, value: "Рябко" }] },
  ],
  asked: async () => [{ title: "Щепити Рябка", to: "/cabinet/pets", until: "2026-12-01", from: "Тварини" }],
  underWay: async () => [
    { title: "Реєстрація Рябка", to: "/cabinet/pets/1", state: "Розглядається", kind: "now", from: "Тварини" },
  ],
  held: async () => [
    { title: "Паспорт тварини", to: "/cabinet/pets/2", state: "Чинний", kind: "done", from: "Тварини" },
  ],
});

const town = await openTown(undefined, { modules: [...modules, pets] });
const get = (url: string, cookie: string) => town.server.inject({ url, headers: { cookie } });

async function send(url: string, page: string, cookie: string, fields: Record<string, string> = {}) {
  const token = /name="_csrf" value="([^"]+)"/.exec((await get(page, cookie)).body)![1]!;
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
  return town.server.inject({
    method: "POST",
    url,
    headers,
    payload: new URLSearchParams({ ...fields, _csrf: token }).toString(),
  });
}

let number = 0;
async function resident() {
  number += 1;
  const email = `data${number}@people.example`;
  const id = await town.addPerson({ familyName: "Коваленко", givenName: "Олена", email, phone: "+380670000001" });
  await write(town.context(), (tx) => admit(tx, { provider: "email", email }, { personId: id, level: 3 }));
  return { id, email, cookie: await town.signIn(id) };
}

test("my data: what every module holds, and who read it and why", async () => {
  const { id, email, cookie } = await resident();
  const clerk = await town.addPerson({ familyName: "Петренко", givenName: "Ігор", roles: ["administrator"] });
  await readPerson(town.context(await town.actor(clerk)), id, "перевірка адреси");
  const { body } = await get("/cabinet/data", cookie);
  for (const words of [email, "Рябко", "Петренко Ігор", "перевірка адреси", "+380"])
    assert.ok(body.includes(words), words);
});

test("the home shows what is asked, under way, held and unread", async () => {
  const { id, cookie } = await resident();
  await write(town.context(), (tx) =>
    tell(tx, { to: id, topic: "a.b", subject: { uk: "Прийдіть", en: "Come" }, body: { uk: "Чекаємо", en: "We wait" } }),
  );
  const { body } = await get("/cabinet", cookie);
  for (const words of [
    "Щепити Рябка",
    "1\u00A0грудня",
    "Реєстрація Рябка",
    "Розглядається",
    "Паспорт тварини",
    "Прийдіть",
  ])
    assert.ok(body.includes(words), words);
});

test("everything comes as one file: a page, JSON, my files; nothing of anybody else", async () => {
  const { id, cookie } = await resident();
  const other = await resident();
  const about = "case:00000000-0000-4000-8000-00000000000a";
  const ctx = town.context(await town.actor(id));
  await write(ctx, async (tx) => {
    await openThread(tx, {
      about,
      title: { uk: "Т", en: "T" },
      link: "/x",
      deskLink: "/desk/x",
      members: [id, other.id],
    });
    const bytes = Buffer.from("моя довідка");
    const kind = { accept: ["txt"], class: "personal" as const, module: "messages", name: "довідка.txt" };
    const file = await tx.ctx.hromada.files.put(tx, bytes, kind);
    await post(tx, { about, by: id, text: "мій <b>лист</b>", files: [file] });
    await post(tx, { about, by: other.id, text: "чужий лист" });
  });
  const answer = await get("/cabinet/data/download", cookie);
  assert.match(String(answer.headers["content-disposition"]), /moi-dani-\d{4}-\d\d-\d\d\.zip/);
  const files = unzipSync(answer.rawPayload);
  const names = Object.keys(files);
  const page = strFromU8(files["index.html"]!);
  assert.match(page, /Коваленко Олена/);
  assert.match(page, /Рябко/);
  assert.match(strFromU8(files["messages.json"]!), /мій <b>лист/);
  assert.ok(JSON.parse(strFromU8(files["journal.json"]!)).length > 0);
  const given = names.find((name) => name.startsWith("files/"))!;
  assert.equal(strFromU8(files[given]!), "моя довідка");
  assert.ok(!names.some((name) => strFromU8(files[name]!).includes("чужий лист")));
});

test("a consent is given and taken back, each a line that stays; news go out only with it", async () => {
  const { id, cookie } = await resident();
  assert.equal(await hasConsent(town.db, id, "news"), false);
  await send("/cabinet/data/consent", "/cabinet/data", cookie, { give: "yes" });
  assert.equal(await hasConsent(town.db, id, "news"), true);
  await send("/cabinet/data/consent", "/cabinet/data", cookie, { give: "no" });
  assert.equal(await hasConsent(town.db, id, "news"), false);
  const { body } = await get("/cabinet/data", cookie);
  assert.match(body, /Історія згод/);
  const { pool } = town.hromada.database;
  await assert.rejects(pool.query("update consent set given = true"), /permission denied|added to/);
});

test("an account is closed only when that was meant; what the law keeps stays", async () => {
  const { id, cookie } = await resident();
  await write(town.context(), (tx) => savePreference(tx, id, { ...usual, lang: "en" }));
  await write(town.context(), (tx) =>
    tell(tx, { to: id, topic: "a.b", subject: { uk: "Рішення", en: "Decision" }, body: { uk: "Так", en: "Yes" } }),
  );
  const page = "/cabinet/data/forget";
  assert.match((await get(page, cookie)).body, /листування у ваших справах/);
  assert.equal((await send(page, page, cookie)).statusCode, 422);
  assert.ok((await findPerson(town.db, id))!.email);

  const closed = await send(page, page, cookie, { sure: "yes" });
  assert.equal(closed.headers.location, "/");
  const person = (await findPerson(town.db, id))!;
  assert.deepEqual([person.email, person.phone], [null, null]);
  assert.equal(person.name, "Коваленко Олена");
  assert.equal((await get("/cabinet", cookie)).statusCode, 303, "signed out everywhere");
  assert.equal((await reachOf(town.db, id))!.email, undefined);
  assert.equal(await countUnread(town.db, id), 1, "what was written stays");
});

test("an official's account is not closed by a click", async () => {
  const clerk = await town.addPerson({ roles: ["clerk"] });
  const cookie = await town.signIn(clerk);
  const page = "/cabinet/data/forget";
  assert.equal((await send(page, "/cabinet/data", cookie, { sure: "yes" })).statusCode, 409);
  assert.equal((await findPerson(town.db, clerk))!.closed_at, null);
});
