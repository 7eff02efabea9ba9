import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { act, findCase, submitCase } from "../../engines/cases/index.ts";
import { documentsAbout } from "../../engines/documents/index.ts";
import { findUnitBySlug } from "../../engines/people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { findAppeal, followCase } from "./appeals.ts";

/*
 * What comes on paper, by telephone and by e-mail stands in one line with what comes through the site; and how a
 * reply and a refusal look on paper.
 */

const town = await openTown(undefined, { sample: true });
const admin = visit(town, await town.signInAs("admin"));
const unit = (await findUnitBySlug(town.db, "upravlinnia-ekonomiky"))!.id;

const hidden = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(visitor.body)?.[1] ?? "";
const idIn = (path: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)![0];

const asked = "kind about-unit subject text files address benefit people email phone";
const appeal = {
  _asked: asked,
  kind: "application",
  subject: "transport",
  text: "Прошу засипати яму навпроти школи.",
  address_settlement: "Старокостянтинів",
  address_street: "Миру",
  address_building: "5",
  benefit: "none",
};

/** An official enters an appeal that this person made otherwise than through the site. */
async function entered(who: { family: string; given: string; email?: string }, fields: Record<string, string>) {
  await admin.get("/desk/cases/new/appeal");
  await admin.send("/desk/cases/new/appeal", who);
  await admin.send(admin.path, { ...appeal, _key: hidden(admin, "_key"), _consent: "yes", ...fields });
  assert.match(admin.path, /\/receipt$/);
  return follow(idIn(admin.path));
}

async function follow(id: string) {
  const { head } = (await findCase(town.db, id))!;
  await followCase(town.context(), id, head.family);
  return id;
}

async function consider(id: string) {
  const { state } = (await findCase(town.db, id))!;
  await write(town.context(), (tx) =>
    act(tx, id, { seq: state.seq, verb: "pass", data: { step: "consideration", unit } }),
  );
  return follow(id);
}

/** Drafts this outcome, and signs the paper by a code from a letter. */
async function answers(id: string, fields: Record<string, string>, body?: string) {
  await admin.get(`/desk/cases/${id}/draft?outcome=${fields.outcome}`);
  await admin.send(`/desk/cases/${id}/draft`, fields);
  const path = admin.path;
  const title = /name="title"[^>]*value="([^"]*)"/.exec(admin.body)?.[1] ?? "Відповідь";
  if (body) await admin.send(`${path}/change`, { seen: hidden(admin, "seen"), title, body });
  await sign(path);
  await follow(id);
  return (await documentsAbout(town.db, `case:${id}`)).at(-1)!;
}

async function sign(path: string) {
  await admin.get(path);
  await admin.post(`${path}/code`);
  const { rows } = await sql<{ secret: string }>`
    select secret from mail_message where secret is not null order by created_at desc, id desc limit 1`.execute(
    town.db,
  );
  const signing = { seen: hidden(admin, "seen"), seq: hidden(admin, "seq"), code: rows[0]!.secret };
  await admin.send(`${path}/sign`, signing);
  assert.equal(admin.status, 200);
}

describe("the same line", () => {
  for (const [channel, family] of [
    ["office", "Особиста"],
    ["post", "Поштова"],
    ["phone", "Телефонна"],
    ["email", "Електронна"],
  ] as const)
    test(`what comes by ${channel} is entered with its number and term`, async () => {
      const consent: Record<string, string> = channel === "office" ? { _consent: "yes" } : { _consent: "" };
      const id = await entered({ family, given: "Ганна" }, { _channel: channel, ...consent });
      const row = (await findAppeal(town.db, id))!;
      assert.deepEqual([row.channel, row.kind, row.subject, row.closed], [channel, "application", "transport", false]);
      assert.match(row.number, /^ЗВ-/);
      assert.ok(row.due! > row.received_on);
      await admin.get("/desk/appeals?subject=transport");
      assert.match(admin.body, new RegExp(`${row.number}[\\s\\S]*${family} Ганна`));
    });

  test("those with benefits come first, whatever their term", async () => {
    const later = await entered({ family: "Пільгова", given: "Віра" }, { _channel: "office", benefit: "veteran" });
    const { number } = (await findAppeal(town.db, later))!;
    await admin.get("/desk/appeals?kind=application");
    const numbers = [...admin.body.matchAll(/\/desk\/cases\/[\w-]+">(ЗВ-[\d-]+)</g)].map(([, it]) => it);
    const benefits = await sql<{ number: string; benefit: string }>`
      select number, benefit from appeal where number = any(${numbers})`.execute(town.db);
    const has = new Map(benefits.rows.map((it) => [it.number, it.benefit !== "none"]));
    assert.ok(numbers.includes(number));
    const firstPlain = numbers.findIndex((it) => !has.get(it!));
    assert.ok(firstPlain > 0 && numbers.slice(firstPlain).every((it) => !has.get(it!)), numbers.join(" "));
    assert.match(admin.body, /Учасник бойових дій, ветеран/);
  });

  test("all who signed a joint one are kept with it, and counted", async () => {
    const id = await entered(
      { family: "Перша", given: "Лідія" },
      {
        _channel: "post",
        people_rows: "2",
        people_0_name: "Другий Іван",
        people_0_address: "Миру, 7",
        people_1_name: "Третя Ольга",
        people_1_address: "Миру, 9",
      },
    );
    assert.equal((await findAppeal(town.db, id))!.people, 3);
    await admin.get("/desk/appeals");
    assert.match(admin.body, /Підписало: 3/);
    await admin.get(`/desk/cases/${id}`);
    assert.match(admin.body, /Другий Іван[\s\S]*Третя Ольга/);
  });
});

describe("by the law not considered", () => {
  test("one without a signature is registered in the same line, and refused on paper that names the article", async () => {
    await admin.get("/desk/appeals/unsigned");
    const fields = {
      _asked: "kind subject text files",
      _key: hidden(admin, "_key"),
      kind: "complaint",
      subject: "order",
    };
    await admin.send("/desk/appeals/unsigned", { ...fields, text: "Усі погані!" });
    assert.equal(admin.status, 422);
    assert.match(admin.body, /Усі погані!/, "what was typed is still there");
    await admin.send("/desk/appeals/unsigned", { ...fields, text: "Усі погані!", _channel: "post" });
    assert.match(admin.body, /Зареєстровано під № ЗВ-/);
    const id = await follow(idIn(admin.path));
    const row = (await findAppeal(town.db, id))!;
    assert.deepEqual([row.author_id, row.channel, row.closed], [null, "post", false]);
    await admin.get("/desk/appeals?subject=order");
    assert.match(admin.body, new RegExp(`${row.number}[\\s\\S]*без підпису`));
    await consider(id);
    const paper = await answers(id, { outcome: "refused", reason_anonymous: "yes", reasons: "anonymous" });
    assert.match(paper.body, /за законом не розглядається[\s\S]*без підпису[\s\S]*ст\. 8 Закону 393\/96-ВР/);
    assert.equal((await findAppeal(town.db, id))!.outcome, "refuse");
  });

  test("one on a matter answered in substance is shown with the earlier; one that was not considered is none", async () => {
    const person = await town.addPerson({ familyName: "Повторна", givenName: "Зоя" });
    const again = async () => {
      await admin.get(`/desk/cases/new/appeal/${person}`);
      const fields = { ...appeal, _key: hidden(admin, "_key"), _channel: "office", _consent: "yes" };
      await admin.send(`/desk/cases/new/appeal/${person}`, fields);
      return follow(idIn(admin.path));
    };
    const decide = async (id: string, data: Record<string, unknown>) => {
      const { state } = (await findCase(town.db, await consider(id)))!;
      await write(town.context(), (tx) => act(tx, id, { seq: state.seq, verb: "decide", data }));
      await follow(id);
    };
    const unclear = await again();
    await decide(unclear, { outcome: "refused", reasons: ["unclear"] });
    const answered = await again();
    assert.equal((await findAppeal(town.db, answered))!.repeats, null);
    await decide(answered, { outcome: "answered" });
    const repeated = await again();
    assert.equal((await findAppeal(town.db, repeated))!.repeats, answered);
    await admin.get("/desk/appeals");
    assert.match(admin.body, new RegExp(`/desk/cases/${answered}"[^>]*>перевірте, чи не повторне`));
  });
});

test("a refusal of information says who answers, when, why and on what ground, how to appeal, and is signed", async () => {
  const author = await town.addPerson({ familyName: "Запитна", givenName: "Ірина", email: "iryna@example.com" });
  await admin.get(`/desk/cases/new/information-request/${author}`);
  await admin.send(`/desk/cases/new/information-request/${author}`, {
    _asked: "text subject form email phone",
    _key: hidden(admin, "_key"),
    _consent: "yes",
    _channel: "email",
    text: "Схема камер",
    subject: "order",
    form: "electronic",
    email: "iryna@example.com",
  });
  const id = await consider(await follow(idIn(admin.path)));
  const paper = await answers(id, { outcome: "refused", reason_restricted: "yes", reasons: "restricted" });
  const official = (await town.actor((await signerOf(paper.id)).signer_id)).name;
  const { number } = (await findAppeal(town.db, id))!;
  for (const words of [
    `запит на публічну інформацію № ${number} від`,
    "Інформація з обмеженим доступом",
    "п. 2 ч. 1 ст. 22, ч. 2 ст. 6 Закону 2939-VI",
    "можна оскаржити",
    `За розгляд відповідає: ${official}, `,
  ])
    assert.ok(paper.body.includes(words), `${words} is not in: ${paper.body}`);
  assert.match(paper.number!, /^В-\d{4}-\d{5}$/);
  assert.ok(paper.registeredOn);
  await admin.get(`/desk/documents/${paper.id}`);
  const signature = await signerOf(paper.id);
  assert.ok(signature.signer_name && signature.signer_position && signature.signed_at);
});

const signerOf = async (document: string) => {
  const { rows } = await sql<{ signer_id: string; signer_name: string; signer_position: string; signed_at: Date }>`
    select signer_id, signer_name, signer_position, signed_at from document_signature
    where document_id = ${document}`.execute(town.db);
  return rows[0]!;
};

test("a reply: drafted, signed with a code, numbered, sent; read, marked; and a second letter after it", async () => {
  const author = await town.addPerson({ familyName: "Наскрізна", givenName: "Олена", email: "olena@example.com" });
  const { id } = await write(town.context({ ...(await town.actor(author)), level: 3 }), (tx) =>
    submitCase(tx, {
      procedure: "appeal",
      answers: {
        kind: "proposal",
        subject: "education",
        text: "Гурток робототехніки",
        address: { settlement: "Старокостянтинів", street: "Миру", building: "5" },
        benefit: "none",
      },
      applicant: { personId: author, name: "Наскрізна Олена", contact: { email: "olena@example.com" } },
      channel: "online",
    }),
  );
  await consider(await follow(id));
  const reply = await answers(id, { outcome: "answered" }, "Гурток відкриємо **у вересні**.");
  assert.match(reply.number!, /^В-\d{4}-\d{5}$/);

  const own = visit(town, await town.signIn(author));
  await own.get(`/cabinet/applications/${id}`);
  assert.match(own.body, new RegExp(`Відповідь № ${reply.number} від[\\s\\S]*Гурток відкриємо у вересні\\.`));
  await own.get(/\/files\/[\w-]+[^"]*/.exec(own.body)![0]);
  assert.equal(own.bytes.subarray(0, 5).toString(), "%PDF-", "the signed paper itself");
  await own.get("/cabinet/appeals");
  assert.match(own.body, new RegExp(`/cabinet/appeals/${id}/mark`));
  await own.get(`/cabinet/appeals/${id}/mark`);
  await own.send(`/cabinet/appeals/${id}/mark`, { mark: "5", words: "Дякую" });
  assert.match(own.body, /Ваша оцінка: 5 з 5/);

  await admin.get(`/desk/cases/${id}/letter`);
  await admin.send(`/desk/cases/${id}/letter`, { kind: "letter", title: "Про розклад", body: "Заняття щосереди." });
  const letter = admin.path;
  await sign(letter);
  await admin.get(letter);
  await admin.send(`${letter}/send`, { how: "cabinet" });
  await own.get(`/cabinet/applications/${id}`);
  assert.match(own.body, /Лист № Л-\d{4}-\d{5} від[\s\S]*Заняття щосереди\./);
  assert.equal((await findAppeal(town.db, id))!.mark, 5, "a letter after the answer decides nothing anew");
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from message
    where about = ${`case:${id}`} and topic = 'messages.answer' and person_id = ${author}`.execute(town.db);
  assert.equal(rows[0]!.n, 2, "the author was told of both by their own channels");
});
