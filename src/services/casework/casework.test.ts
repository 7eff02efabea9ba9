import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import sharp from "sharp";
import { casesTown } from "../../../test/cases.ts";
import { countQueries } from "../../../test/queries.ts";
import { publishNow } from "../../../test/open-data.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { findCase } from "../../engines/cases/index.ts";
import { readQr } from "../../engines/credentials/index.ts";

const town = await openTown();
const it = await casesTown(town);
const signIn = async (who: "clerk" | "head" | "colleague") => visit(town, await town.signIn(it.people[who]));
const clerk = await signIn("clerk");
const head = await signIn("head");

/** The way through the form of a verb: its page gives the token and the seq. */
async function does(visitor: Visitor, id: string, verb: string, fields: Record<string, string> = {}) {
  await visitor.get(`/desk/cases/${id}/${verb}`);
  const seq = /name="seq" value="(\d+)"/.exec(visitor.body)?.[1] ?? "";
  await visitor.send(`/desk/cases/${id}/${verb}`, { seq, ...fields });
}

const hidden = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(visitor.body)?.[1] ?? "";
const office = { channel: "office" as const };
const now = new Date();

test("the list finds by number, name, state and term; each part of the address is optional", async () => {
  const { number } = await it.submit({ applicant: { name: "Пошукова Зоряна", contact: {} }, ...office }, now);
  await clerk.get("/desk/cases");
  assert.match(clerk.body, /Пошукова Зоряна/);
  for (const query of [
    "q=Зоряна",
    `q=${number}`,
    "tab=free",
    "tab=all&state=in-work",
    "procedure=tree-cutting",
    "due=week&q=Зоряна",
  ]) {
    await clerk.get(`/desk/cases?${query}`);
    assert.equal(clerk.status, 200);
    assert.equal(clerk.body.includes("Пошукова Зоряна"), !query.startsWith("due=week"), query);
  }
  await clerk.get("/desk/cases?tab=nonsense&state=1&unit=x&who=y&due=z&after=q&order=w");
  assert.equal(clerk.status, 200);
});

test("pages of the list follow one another without a gap or a twin", async () => {
  for (let n = 0; n < 60; n += 1)
    await it.submit({ applicant: { name: `Сторінкова ${n}`, contact: {} }, ...office }, now);
  const seen: string[] = [];
  let address: string | undefined = "/desk/cases?q=Сторінкова";
  while (address) {
    await clerk.get(address);
    seen.push(...[...clerk.body.matchAll(/Сторінкова (\d+)/g)].map(([, n]) => n!));
    address = /<a href="([^"]+)" rel="next"/.exec(clerk.body)?.[1]?.replaceAll("&amp;", "&");
  }
  assert.equal(seen.length, 60);
  assert.equal(new Set(seen).size, 60);
});

test("the list asks the database five times at most", async () => {
  await clerk.get("/desk/cases");
  const asked = await countQueries(town, () => clerk.get("/desk/cases?tab=all"));
  assert.ok(asked > 0 && asked <= 5, `${asked} queries`);
});

test("a saved list is kept under its name, and removed", async () => {
  await clerk.get("/desk/cases?tab=all&state=closed");
  await clerk.send("/desk/cases/views", { name: "Закриті", query: "tab=all&state=closed&evil=1" });
  assert.match(clerk.path, /\/desk\/cases\?tab=all&state=closed$/);
  await clerk.get("/desk/cases?tab=all&state=closed");
  assert.match(clerk.body, /Закриті/);
  await clerk.post(/\/desk\/cases\/views\/[0-9a-f-]+\/drop/.exec(clerk.body)![0]);
  await clerk.get("/desk/cases?tab=all&state=closed");
  assert.doesNotMatch(clerk.body, />Закриті</);
});

test("several cases are given at once; one that changed meanwhile is named", async () => {
  const first = await it.submit(office, now);
  const second = await it.submit(office, now);
  await clerk.get(`/desk/cases/assign?case=${first.id}&case=${second.id}`);
  assert.match(clerk.body, /Обрано 2/);
  assert.match(clerk.body, /відкрит/);
  const fields = { personId: it.people.clerk };
  await clerk.send("/desk/cases/assign", { ...fields, case: `${first.id} 1` });
  assert.equal((await findCase(town.db, first.id))!.state.assigneeId, it.people.clerk);
  await clerk.get(`/desk/cases/assign?case=${first.id}`);
  await clerk.send("/desk/cases/assign", { ...fields, case: `${first.id} 1` });
  assert.match(clerk.body, new RegExp(`вже змінилася: ${first.number}`));
});

test("an official works a case through: pass on, draft, sign by a code, hand out", async () => {
  const filed = await it.submit({ ...office, applicant: { name: "Наскрізна Олена", contact: {} } }, now);
  const { id, number: hereNumber } = filed;
  await clerk.get(`/desk/cases/${id}`);
  assert.match(clerk.body, /Наскрізна Олена/);
  assert.match(clerk.body, /30.календарних днів від/);
  await does(clerk, id, "pass", { step: "consideration" });

  await head.get(`/desk/cases/${id}/draft?outcome=granted`);
  await head.send(`/desk/cases/${id}/draft`, { outcome: "granted" });
  assert.match(head.body, /Дозволити: Миру, 1\./, "the template is filled from the case");
  const path = head.path;
  await head.send(`${path}/change`, {
    seen: hidden(head, "seen"),
    title: "Рішення про дерево",
    body: "Дозволити зрізати.",
  });
  assert.match(head.body, /Дозволити зрізати/);
  await head.post(`${path}/code`);
  await head.send(`${path}/sign`, { seen: hidden(head, "seen"), seq: hidden(head, "seq"), code: "000000" });
  assert.equal(head.status, 422, "a wrong code signs nothing");
  assert.equal((await findCase(town.db, id))!.state.state, "in-work");

  const { rows } = await sql<{ secret: string }>`
    select secret from mail_message where secret is not null order by created_at desc, id desc limit 1`.execute(
    town.db,
  );
  await head.send(`${path}/sign`, { seen: hidden(head, "seen"), seq: hidden(head, "seq"), code: rows[0]!.secret });
  assert.match(head.body, /Рішення підписано й ухвалено/);
  await head.get(path);
  assert.match(head.body, /Р-\d{4}-\d{5}/, "numbered");
  assert.doesNotMatch(head.body, /\/sign"/, "what is signed is signed");
  const { rows: issued } = await sql<{ rows: unknown }>`
    select rows from credential where about = ${`case:${id}`}`.execute(town.db);
  assert.deepEqual(issued, [
    {
      rows: [
        { label: { uk: "Вулиця", en: "Street" }, value: "Миру, 1" },
        { label: { uk: "Справа", en: "Case" }, value: hereNumber },
      ],
    },
  ]);

  await does(clerk, id, "deliver", { how: "in-person", document: "" });
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /який документ показав/);
  await does(clerk, id, "deliver", { how: "in-person", document: "ID-картка" });
  assert.match(clerk.body, /Рішення вручено/);
});

test("the second of two officials is told who was first, and what was typed stays", async () => {
  const { id } = await it.submit(office, now);
  await does(clerk, id, "pass", { step: "consideration" });
  const colleague = await signIn("colleague");
  await colleague.get(`/desk/cases/${id}/suspend`);
  const seq = hidden(colleague, "seq");
  await does(head, id, "return", { what: "Додайте світлину", until: "2027-12-01" });
  await colleague.send(`/desk/cases/${id}/suspend`, { seq, why: "Чекаємо комісію" });
  assert.equal(colleague.status, 422);
  assert.match(colleague.body, /Вас випередили: Головна Особа/);
  assert.match(colleague.body, /Справу повернуто заявникові/);
});

test("somebody who came in person: found or added, all on one page, consent, receipt and its public page", async () => {
  await clerk.get("/desk/cases/new?q=дерев");
  assert.match(clerk.body, /\/desk\/cases\/new\/tree-cutting/);
  await clerk.get("/desk/cases/new/tree-cutting");
  await clerk.send("/desk/cases/new/tree-cutting", { family: "Прийшла", given: "Ганна", rnokpp: "1234567890" });
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /value="Прийшла"/);
  await clerk.send("/desk/cases/new/tree-cutting", { family: "Прийшла", given: "Ганна", phone: "067 123 45 67" });
  const form = clerk.path;
  const filled = { _key: hidden(clerk, "_key"), _asked: "street photo", street: "Садова, 7", _channel: "office" };
  await clerk.send(form, filled);
  assert.equal(clerk.status, 422);
  assert.match(clerk.body, /Без підписаної згоди/);
  assert.match(clerk.body, /value="Садова, 7"/);
  await clerk.send(form, { ...filled, _consent: "yes" });
  assert.match(clerk.path, /\/receipt$/);
  const status = /\/case\/[\w-]{20,}/.exec(clerk.body)![0];
  const qr = /<svg class="qr"[\s\S]*?<\/svg>/
    .exec(clerk.body)![0]
    .replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  assert.ok((await readQr(await sharp(Buffer.from(qr)).resize(540).png().toBuffer()))!.endsWith(status));
  assert.match(clerk.body, /До сплати[\s\S]*100\s*грн[\s\S]*рішення ради/);
  await clerk.get(form);
  await clerk.send(form, { ...filled, _consent: "yes" });
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from case_head where applicant_name like 'Прийшла%'`.execute(town.db);
  assert.equal(rows[0]!.n, 1, "a double click takes one application");

  const stranger = visit(town);
  await stranger.get(status);
  assert.equal(stranger.status, 200);
  assert.match(stranger.body, /Розглядається/);
  assert.doesNotMatch(stranger.body, /Прийшла|Ганна|Садова|067/, "nothing personal");
  await stranger.get(`${status}x`);
  assert.equal(stranger.status, 404);
});

test("an official of another unit sees neither the case nor its papers", async () => {
  const { id } = await it.submit({ ...office, applicant: { name: "Чужа Ніна", contact: {} } }, now);
  for (const path of ["", "/receipt", "/receipt.pdf", "/suspend"]) {
    await head.get(`/desk/cases/${id}${path}`);
    assert.equal(head.status, 404, path);
  }
  await head.get("/desk/cases?q=Чужа");
  assert.doesNotMatch(head.body, /Чужа Ніна/);
});

test("open figures have numbers and no names", async () => {
  await publishNow(town, "applications");
  const { body } = await town.server.inject({ url: "/data/applications/by-month.json" });
  assert.match(body, /"received"/);
  assert.doesNotMatch(body, /Пошукова|Сторінкова/);
});
