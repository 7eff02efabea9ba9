import assert from "node:assert/strict";
import { test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { inboxOf, openThread, post, reachOf, tell, threadOf } from "../../engines/messages/index.ts";
import { admit } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { findLetters } from "../../platform/mail/index.ts";

const secret = "a-secret-of-the-mail-server-0123456789";
const town = await openTown(undefined, {
  env: { INBOUND_ADDRESS: "reply@test.example", INBOUND_SECRET: secret },
});

const get = (url: string, cookie?: string) => town.server.inject({ url, headers: cookie ? { cookie } : {} });

async function send(url: string, page: string, cookie: string, fields: Record<string, string | string[]> = {}) {
  const token = /name="_csrf" value="([^"]+)"/.exec((await get(page, cookie)).body)![1]!;
  const payload = new URLSearchParams([["_csrf", token]]);
  for (const [name, value] of Object.entries(fields)) for (const it of [value].flat()) payload.append(name, it);
  return town.server.inject({
    method: "POST",
    url,
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    payload: payload.toString(),
  });
}

let number = 0;
async function resident() {
  number += 1;
  const email = `r${number}@people.example`;
  const id = await town.addPerson({ email, phone: `+38067000000${number}` });
  await write(town.context(), (tx) => admit(tx, { provider: "email", email }, { personId: id, level: 3 }));
  return { id, email, cookie: await town.signIn(id) };
}

async function withThread(personId: string) {
  number += 1;
  const about = `case:00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  await write(town.context(), async (tx) => {
    const title = { uk: `Довідка № ${number}`, en: `Certificate No ${number}` };
    await openThread(tx, { about, title, link: "/cabinet/x", deskLink: "/desk/x", members: [personId] });
    await tell(tx, {
      to: personId,
      topic: "cases.asked",
      subject: { uk: "Уточніть адресу", en: "Clarify the address" },
      body: { uk: "Яка у вас **адреса**?", en: "What is your address?" },
      about,
      link: "/cabinet/x",
    });
  });
  return about;
}

const replyTo = async (email: string) =>
  (await findLetters(town.db, { limit: 200 })).find(({ receiver }) => receiver === email)!.reply_to!;

const letter = (it: { from: string; to: string; id?: string; text?: string; headers?: string[]; parts?: string }) =>
  [
    `From: ${it.from}`,
    `To: ${it.to}`,
    "Subject: Re: =?utf-8?B?0KPRgtC+0YfQvdGW0YLRjA==?=",
    `Message-ID: ${it.id ?? `<${Math.random()}@mail.example>`}`,
    ...(it.headers ?? []),
    ...(it.parts ? ['Content-Type: multipart/mixed; boundary="b"'] : ["Content-Type: text/plain; charset=utf-8"]),
    "",
    it.parts ?? it.text ?? "вул. Миру, 5\n\nOn Mon, 23 Nov 2026 at 10:00, Hromada <reply@test.example> wrote:\n> Яка",
  ].join("\r\n");

const bring = (payload: string, headers: Record<string, string> = {}) =>
  town.server.inject({
    method: "POST",
    url: "/api/messages/inbound",
    headers: { "content-type": "message/rfc822", "x-inbound-secret": secret, ...headers },
    payload,
  });

test("an answer by letter lands in the conversation, once", async () => {
  const { id, email } = await resident();
  const about = await withThread(id);
  const raw = letter({ from: `Олена <${email.toUpperCase()}>`, to: await replyTo(email) });
  assert.deepEqual((await bring(raw)).json(), { state: "posted" });
  assert.deepEqual((await bring(raw)).json(), { state: "posted" });
  const posts = await threadOf(town.db, about);
  assert.deepEqual(
    posts.map(({ text, side, way, author_id: author }) => ({ text, side, way, author })),
    [{ text: "вул. Миру, 5", side: "resident", way: "email", author: id }],
  );
});

test("what is attached is looked at: a good file is kept, a lie is named", async () => {
  const { id, email } = await resident();
  const about = await withThread(id);
  const part = (name: string, words: string) =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(words).toString("base64")}\r\n`;
  const parts = `--b\r\nContent-Type: text/plain\r\n\r\nSee\r\n${part("note.txt", "нотатка")}${part("a.pdf", "MZ no pdf")}${part("run.exe", "MZ")}--b--`;
  assert.deepEqual((await bring(letter({ from: email, to: await replyTo(email), parts }))).json(), { state: "posted" });
  const [posted] = await threadOf(town.db, about);
  assert.deepEqual(
    posted!.files.map(({ name }) => name),
    ["note.txt"],
  );
  assert.match(posted!.text, /^See\n\n\(a\.pdf: .+\)\n\n\(run\.exe: .+\)$/);
  const { id: other, cookie } = await resident();
  assert.ok(other);
  const address = town.hromada.files.address(posted!.files[0]!);
  assert.equal((await get(address, cookie)).statusCode, 404, "a file of another's conversation");
  assert.equal((await get(address, await town.signIn(id))).statusCode, 200);
});

test("forged, strange and automatic letters are not posted", async () => {
  const { id, email } = await resident();
  const about = await withThread(id);
  const to = await replyTo(email);
  const cases: [string, Parameters<typeof letter>[0], string][] = [
    ["from another address", { from: "thief@people.example", to }, "waiting"],
    ["a token that is not ours", { from: email, to: "reply+abcdefghijkmnpqrstuvwxyz23@test.example" }, "waiting"],
    ["no token", { from: email, to: "reply@test.example" }, "waiting"],
    [
      "the mail server says that the sender is forged",
      { from: email, to, headers: ["Authentication-Results: mx; dmarc=fail header.from=people.example"] },
      "waiting",
    ],
    ["an absence notice", { from: email, to, headers: ["Auto-Submitted: auto-replied"] }, "dropped"],
    ["a mailing list", { from: email, to, headers: ["Precedence: bulk"] }, "dropped"],
  ];
  for (const [name, it, state] of cases) assert.deepEqual((await bring(letter(it))).json(), { state }, name);
  assert.equal((await threadOf(town.db, about)).length, 0);
});

test("the door asks for its secret, and takes letters only", async () => {
  const raw = letter({ from: "a@b.ua", to: "reply@test.example" });
  assert.equal((await bring(raw, { "x-inbound-secret": "wrong" })).statusCode, 401);
  assert.equal((await bring(raw, { "content-type": "application/json" })).statusCode, 400);
  assert.equal((await bring("x".repeat(27_000_000))).statusCode, 413);
  const closed = await openTown(undefined, {});
  const answer = await closed.server.inject({
    method: "POST",
    url: "/api/messages/inbound",
    headers: { "content-type": "message/rfc822", "x-inbound-secret": "" },
    payload: raw,
  });
  assert.equal(answer.statusCode, 404);
});

test("a clerk puts a waiting letter to its case; the second clerk is told", async () => {
  const { id } = await resident();
  const about = await withThread(id);
  const clerk = await town.signIn(await town.addPerson({ roles: ["clerk"] }));
  await bring(
    letter({ from: "Дочка <daughter@people.example>", to: "reply@test.example", text: "Мама просила додати" }),
  );
  const list = await get("/desk/messages/inbound", clerk);
  const address = /\/desk\/messages\/inbound\/[0-9a-f-]{36}/.exec(
    list.body.split("daughter@")[0]!.split("<tr").at(-1)!,
  )![0];
  const title = (await get(`${address}?q=${encodeURIComponent(`№ ${number}`)}`, clerk)).body;
  assert.match(title, new RegExp(about));
  const placed = await send(`${address}/place`, address, clerk, { about });
  assert.equal(placed.statusCode, 303);
  const again = await send(`${address}/dismiss`, "/cabinet/notifications", clerk);
  assert.equal(again.headers.location, "/desk/messages/inbound");
  assert.deepEqual(
    (await threadOf(town.db, about)).map(({ text, author_name: name }) => [text, name]),
    [["Мама просила додати", "Дочка"]],
  );
});

test("the cabinet: list, one message, its conversation; a stranger sees nothing of it", async () => {
  const { id, cookie } = await resident();
  const about = await withThread(id);
  const list = await get("/cabinet/messages", cookie);
  assert.match(list.body, /Уточніть адресу/);
  assert.match(list.body, /class="count">1</, "unread ones are counted in the menu");
  const [message] = await inboxOf(town.db, id, { limit: 1 });
  const one = await get(`/cabinet/messages/${message!.id}`, cookie);
  assert.match(one.body, /<strong>адреса<\/strong>/);
  assert.doesNotMatch((await get("/cabinet/messages", cookie)).body, /class="count"/);

  const { cookie: other } = await resident();
  assert.equal((await get(`/cabinet/messages/${message!.id}`, other)).statusCode, 404);
  const thread = `/cabinet/messages/thread/${encodeURIComponent(about)}`;
  assert.equal((await get(thread, other)).statusCode, 404);
  assert.equal((await send(thread, "/cabinet/notifications", other, { text: "чуже" })).statusCode, 404);
  const empty = await send(thread, thread, cookie, { text: "" });
  assert.equal(empty.statusCode, 422);
  assert.equal((await send(thread, thread, cookie, { text: "Миру, 5 <script>" })).statusCode, 303);
  assert.match((await get(thread, cookie)).body, /Миру, 5 &lt;script/);
});

test("an official's internal note never reaches the cabinet", async () => {
  const { id, cookie } = await resident();
  const about = await withThread(id);
  const clerk = await town.addPerson({ roles: ["clerk"] });
  await write(town.context(await town.actor(clerk)), (tx) =>
    post(tx, { about, by: clerk, text: "Таємниця служби", internal: true }),
  );
  const thread = `/cabinet/messages/thread/${encodeURIComponent(about)}`;
  assert.doesNotMatch((await get(thread, cookie)).body, /Таємниця/);
  assert.equal((await inboxOf(town.db, id, { limit: 9 })).length, 1, "nothing was told of it");
});

test("notifications: what was chosen is kept; a telephone is confirmed by its code only", async () => {
  const { id, cookie } = await resident();
  const page = "/cabinet/notifications";
  const wishes = { first: "sms", quietFrom: "22:00", quietUntil: "07:30", digest: "daily", lang: "en" };
  const saved = await send(page, page, cookie, { ...wishes, affairs: ["email", "sms"] });
  assert.equal(saved.statusCode, 303);
  const wrong = await send(page, page, cookie, { ...wishes, quietFrom: "9 вечора" });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /value="9 вечора"/);
  assert.match((await get(page, cookie)).body, /value="22:00"/);

  await send(`${page}/phone`, page, cookie);
  const { rows } = await town.hromada.database.pool.query<{ subject: string }>(
    "select subject from message where topic = 'messages.phone-code' order by created_at desc limit 1",
  );
  const code = /\d{6}/.exec(rows[0]!.subject)![0];
  const other = code === "000000" ? "000001" : "000000";
  assert.equal((await send(`${page}/phone/code`, page, cookie, { code: other })).statusCode, 422);
  assert.equal(
    (await send(`${page}/phone/code`, page, cookie, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).statusCode,
    303,
  );
  assert.doesNotMatch((await get(page, cookie)).body, /notifications\/phone"/, "nothing is left to confirm");
  assert.ok((await reachOf(town.db, id))?.phone);
});

test("a push subscription is taken from known services only", async () => {
  const { cookie } = await resident();
  const page = "/cabinet/notifications";
  const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
  const give = (endpoint: string) =>
    send(`${page}/devices`, page, cookie, { subscription: JSON.stringify({ endpoint, keys }) });
  await give("https://evil.example/push");
  await give("https://fcm.googleapis.com:8443/x");
  await give("http://fcm.googleapis.com/x");
  await send(`${page}/devices`, page, cookie, { subscription: "{" });
  assert.doesNotMatch((await get(page, cookie)).body, /devices\/drop/);
  await give("https://fcm.googleapis.com/fcm/send/abc");
  assert.match((await get(page, cookie)).body, /devices\/drop/);
  const worker = await get("/cabinet/push-worker.js");
  assert.match(String(worker.headers["content-type"]), /javascript/);
});

test("an administrator rewords a message, sees it, and goes back; the history stays", async () => {
  const { id } = await resident();
  const admin = await town.signIn(await town.addPerson({ roles: ["administrator"] }));
  const page = "/desk/templates/messages.answer";
  const words = {
    subjectUk: "Нова відповідь: {title}",
    bodyUk: "Вам пишуть:\n\n{text}",
    subjectEn: "An answer: {title}",
    bodyEn: "{text}",
  };
  const wrong = await send(page, page, admin, { ...words, bodyUk: "Вам пишуть {nubmer}" });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /nubmer/);
  assert.match((await send(`${page}/preview`, page, admin, words)).body, /Нова відповідь: «назва справи»/);
  assert.equal((await send(page, page, admin, words)).statusCode, 303);

  const about = await withThread(id);
  const clerk = await town.addPerson({ roles: ["clerk"] });
  const actor = await town.actor(clerk);
  const answer = () =>
    write(town.context(actor), (tx) => post(tx, { about, by: clerk, text: "Готово", as: "official" }));
  await answer();
  assert.match((await inboxOf(town.db, id, { limit: 1 }))[0]!.subject, /^Нова відповідь: Довідка/);
  await send(`${page}/reset`, page, admin);
  await answer();
  assert.match((await inboxOf(town.db, id, { limit: 1 }))[0]!.subject, /^Вам написали/);
  assert.equal((await get(page, admin)).body.match(/class="diff"/g)?.length, 2);
});

test("at the desk: what was sent, with addresses masked, and the reading noted", async () => {
  const { id, email } = await resident();
  await withThread(id);
  const clerk = await town.signIn(await town.addPerson({ roles: ["clerk"] }));
  const list = await get(`/desk/messages?person=${id}`, clerk);
  assert.match(list.body, /Уточніть адресу/);
  const [message] = await inboxOf(town.db, id, { limit: 1 });
  const one = await get(`/desk/messages/${message!.id}`, clerk);
  assert.match(one.body, /r\*\*\*@people\.example/);
  assert.doesNotMatch(one.body, new RegExp(email));
  const { rows } = await town.hromada.database.pool.query(
    "select 1 from journal_line where kind = 'reading' and what = 'messages.read' and whose = $1",
    [id],
  );
  assert.ok(rows.length >= 2);
});
