import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { casesTown, treeCutting } from "../../../test/cases.ts";
import { openTown } from "../../../test/town.ts";
import { visit, type Visitor } from "../../../test/visitor.ts";
import { findCase } from "../../engines/cases/index.ts";
import { documentsAbout, findDocument } from "../../engines/documents/index.ts";
import { threadOf } from "../../engines/messages/index.ts";

const words = (text: string) => ({ uk: text, en: text });
const worded = {
  ...treeCutting,
  letters: {
    returned: { subject: words("Про заяву № {number}"), body: words("{applicant}, додайте **схему**: {what}") },
  },
};
const answering = {
  ...treeCutting,
  id: "question",
  outcomes: treeCutting.outcomes.map((outcome) => ({ ...outcome, credential: undefined, paper: "reply" as const })),
};

const town = await openTown();
const it = await casesTown(town, [worded, answering]);
const head = visit(town, await town.signIn(it.people.head));
const now = new Date();

const hidden = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(visitor.body)?.[1] ?? "";
const typed = (visitor: Visitor, name: string) =>
  new RegExp(`name="${name}"[^>]*>\\n?([^<]*)</textarea>`).exec(visitor.body)?.[1] ??
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(visitor.body)?.[1];

/** Signs the document on the visitor's page by a code from a letter. */
async function signs(visitor: Visitor, path: string) {
  await visitor.get(path);
  await visitor.post(`${path}/code`);
  const { rows } = await sql<{ secret: string }>`
    select secret from mail_message where secret is not null order by created_at desc, id desc limit 1`.execute(
    town.db,
  );
  const fields = { seen: hidden(visitor, "seen"), seq: hidden(visitor, "seq"), code: rows[0]!.secret };
  await visitor.send(`${path}/sign`, fields);
  assert.equal(visitor.status, 200, visitor.body);
}

/** A case at the head's desk. */
async function considered(submission: Parameters<typeof it.submit>[0] = {}) {
  const { id } = await it.submit(submission, now);
  await it.does("clerk", id, "pass", { step: "consideration" }, now);
  return id;
}

const idIn = (path: string) => path.split("/").at(-1)!;

test("a letter: from the service's own words, agreed, signed, numbered, sent to the conversation once", async () => {
  const id = await considered();
  await head.get(`/desk/cases/${id}`);
  assert.match(head.body, new RegExp(`/desk/cases/${id}/letter"`));
  await head.get(`/desk/cases/${id}/letter?template=returned`);
  const { number } = (await findCase(town.db, id))!.state;
  assert.equal(typed(head, "title"), `Про заяву № ${number}`);
  assert.match(typed(head, "body")!, /^Мешканка Особа, додайте \*\*схему\*\*/);
  await head.send(`/desk/cases/${id}/letter`, { kind: "letter", title: "Ні", body: "Текст листа" });
  assert.equal(head.status, 422);
  assert.equal(typed(head, "body"), "Текст листа", "what was typed stays");
  await head.send(`/desk/cases/${id}/letter`, {
    kind: "letter",
    title: "Про схему ділянки",
    body: "Просимо додати **схему**.\n\n- аркуш\n- план",
  });
  const path = head.path;
  await head.send(`${path}/send`, { how: "cabinet" });
  assert.equal((await findDocument(town.db, idIn(path)))!.sentAt, null, "what is not signed does not go out");
  await head.get(path);
  await head.send(`${path}/agree`, { seen: hidden(head, "seen") });
  await signs(head, path);
  assert.match(head.body, /Л-\d{4}-\d{5}/);
  assert.equal((await findCase(town.db, id))!.state.state, "in-work", "a letter decides nothing");
  await head.send(`${path}/send`, { how: "email" });
  assert.equal(head.status, 422, "who has a cabinet is reached there");

  await head.send(`${path}/send`, { how: "cabinet" });
  assert.match(head.body, /Надіслано \d/);
  await head.send(`${path}/send`, { how: "cabinet" });
  const posts = await threadOf(town.db, `case:${id}`);
  assert.equal(posts.length, 1, "sent twice, it is there once");
  assert.match(
    posts[0]!.text,
    /^Лист № Л-\d{4}-\d{5} від .+\n\nПро схему ділянки\n\nПросимо додати схему\.\n\n— аркуш\n— план$/,
  );
  const file = await town.hromada.files.get(town.db, posts[0]!.files[0]!.id);
  assert.match(file.name, /^Л-\d{4}-\d{5}\.pdf$/);
  assert.equal((await town.hromada.files.read(file)).subarray(0, 5).toString(), "%PDF-");
  const { rows } = await sql<{ body: string }>`select body from message where about = ${`case:${id}`}
    and topic = 'messages.answer' and person_id = ${it.people.resident}`.execute(town.db);
  assert.equal(rows.length, 1, "the applicant is told by their own channels, once");
  assert.match(rows[0]!.body, /Просимо додати схему/);
});

test("a letter on paper is marked sent with its tracking number, and nothing is told by other ways", async () => {
  const id = await considered({
    channel: "post",
    applicant: { name: "Паперова Ганна", contact: { address: "Миру, 2" } },
  });
  await head.get(`/desk/cases/${id}/letter`);
  await head.send(`/desk/cases/${id}/letter`, { kind: "reply", title: "Відповідь", body: "Відповідаємо вам." });
  const path = head.path;
  await signs(head, path);
  assert.match(head.body, /В-\d{4}-\d{5}/);
  await head.get(`/desk/cases/${id}`);
  assert.match(head.body, /Підписано, але ще не надіслано/);
  await head.get(path);
  assert.doesNotMatch(head.body, /value="cabinet"|value="email"/, "there is no such way to them");
  await head.send(`${path}/send`, { how: "post" });
  assert.equal(head.status, 422);
  assert.match(head.body, /Впишіть номер поштового відправлення/);
  await head.send(`${path}/send`, { how: "post", tracking: "0600012345678" });
  assert.match(head.body, /поштою, № 0600012345678/);
  assert.equal((await threadOf(town.db, `case:${id}`)).length, 0);
});

test("an answer that decides is a reply by number, and reaches the applicant word for word", async () => {
  const id = await considered({ procedure: "question" });
  await head.get(`/desk/cases/${id}/draft?outcome=granted`);
  await head.send(`/desk/cases/${id}/draft`, { outcome: "granted" });
  await signs(head, head.path);
  const [document] = await documentsAbout(town.db, `case:${id}`);
  assert.match(document!.number!, /^В-/);
  assert.equal(document!.sentHow, "cabinet");
  const posts = await threadOf(town.db, `case:${id}`);
  assert.match(posts[0]!.text, /Дозволити: Миру, 1\./);
  assert.equal(posts[0]!.files.length, 1);
});

test("an answer to who has only a mailbox goes with the delivery; handing over a decision leaves a letter unsent", async () => {
  const applicant = { name: "Поштова Ніна", contact: { email: "nina@example.com" } };
  const id = await considered({ procedure: "question", channel: "email", applicant });
  await head.get(`/desk/cases/${id}/letter`);
  await head.send(`/desk/cases/${id}/letter`, { kind: "letter", title: "Окремий лист", body: "Про інше." });
  const letter = head.path;
  await signs(head, letter);
  await head.get(`/desk/cases/${id}/draft?outcome=granted`);
  await head.send(`/desk/cases/${id}/draft`, { outcome: "granted" });
  await signs(head, head.path);
  assert.equal((await threadOf(town.db, `case:${id}`)).length, 0, "not before it is delivered");
  const clerk = visit(town, await town.signIn(it.people.clerk));
  await clerk.get(`/desk/cases/${id}/deliver`);
  await clerk.send(`/desk/cases/${id}/deliver`, { seq: hidden(clerk, "seq"), how: "email" });
  const [answer] = await threadOf(town.db, `case:${id}`);
  assert.match(answer!.text, /Дозволити/);
  const { rows } = await sql<{ attachments: { name: string }[] }>`
    select attachments from mail_message where receiver = 'nina@example.com' and attachments <> '[]'`.execute(town.db);
  assert.deepEqual(
    rows.map(({ attachments }) => attachments.map(({ name }) => name)),
    [[answer!.files[0]!.name]],
    "who has no cabinet gets the signed PDF with the letter",
  );
  assert.equal((await findDocument(town.db, idIn(letter)))!.sentAt, null);
});

test("who neither handles the case nor drafts for its unit writes and sends nothing", async () => {
  const { id } = await it.submit({}, now);
  await head.get(`/desk/cases/${id}/letter`);
  assert.equal(head.status, 404, "another unit's case is not there");
  const resident = visit(town, await town.signIn(it.people.resident));
  await resident.get(`/desk/cases/${id}/letter`);
  assert.equal(resident.status, 403);
});

test("nobody writes letters in their own case", async () => {
  const id = await considered({ applicant: { personId: it.people.head, name: "Головна Особа", contact: {} } });
  await head.get(`/desk/cases/${id}`);
  assert.doesNotMatch(head.body, new RegExp(`${id}/(letter|draft)"`));
  await head.get(`/desk/cases/${id}/letter`);
  assert.equal(head.status, 403);
});
