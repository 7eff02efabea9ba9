import assert from "node:assert/strict";
import { test } from "node:test";
import { sentTo } from "../../../test/mail.ts";
import { openTown } from "../../../test/town.ts";
import { admit } from "../people/index.ts";
import { write } from "../../platform/journal/index.ts";
import { findLetters } from "../../platform/mail/index.ts";
import {
  countUnread,
  deliveriesOf,
  findOwnMessage,
  inboxOf,
  markSeen,
  openThread,
  partIn,
  post,
  savePreference,
  tell,
  threadOf,
  usual,
} from "./index.ts";

const town = await openTown();

const words = { uk: "Заяву повернено", en: "The application is returned" };
const body = { uk: "Додайте **витяг** до заяви [тут](/cabinet/applications/1).", en: "Add the extract." };

async function resident(email = `r${Math.random()}@test.example`) {
  const id = await town.addPerson({ email });
  await write(town.context(), (tx) => admit(tx, { provider: "email", email }, { personId: id, level: 3 }));
  return { id, email };
}

test("a message is in the cabinet and goes out as a letter; nobody else sees it", async () => {
  const { id, email } = await resident();
  const { id: other } = await resident();
  const message = await write(town.context(), (tx) =>
    tell(tx, { to: id, topic: "cases.returned", subject: words, body, link: "/cabinet/applications/1" }),
  );
  const [inboxed] = await inboxOf(town.db, id, { limit: 5 });
  assert.equal(inboxed!.id, message);
  assert.equal(await countUnread(town.db, id), 1);
  await markSeen(town.db, id, new Date(), [message]);
  assert.equal(await countUnread(town.db, id), 0);
  assert.equal(await findOwnMessage(town.db, other, message), undefined);
  const letter = await sentTo(town, email);
  assert.match(letter, /Додайте витяг до заяви тут: http:\/\/[^\s]+\/cabinet\/applications\/1/);
  const [delivery] = await deliveriesOf(town.db, [message]);
  assert.equal(delivery!.state, "kept", "without a mail server it stays in the outbox");
});

test("nothing is told when the transaction fails, and a key tells once", async () => {
  const { id } = await resident();
  const telling = { to: id, topic: "cases.returned", subject: words, body, key: "once" };
  await assert.rejects(
    write(town.context(), async (tx) => {
      await tell(tx, telling);
      throw new Error("stop");
    }),
  );
  assert.equal(await countUnread(town.db, id), 0);
  const first = await write(town.context(), (tx) => tell(tx, telling));
  const again = await write(town.context(), async (tx) => {
    await tx.record({ what: "test.again" });
    return tell(tx, telling);
  });
  assert.equal(again, first);
  assert.equal(await countUnread(town.db, id), 1);
});

test("one without a cabinet gets a letter; an unconfirmed mailbox gets none", async () => {
  const unconfirmed = await town.addPerson({ email: "nobody-said@test.example" });
  await write(town.context(), async (tx) => {
    await tell(tx, { to: unconfirmed, topic: "cases.returned", subject: words, body });
    await tell(tx, {
      to: { name: "Петро", email: "petro@test.example" },
      topic: "cases.returned",
      subject: words,
      body,
      lang: "en",
    });
  });
  assert.match(await sentTo(town, "petro@test.example"), /Add the extract/);
  await assert.rejects(sentTo(town, "nobody-said@test.example"));
});

test("the language is the person's own, and a flood of one topic is gathered", async () => {
  const { id, email } = await resident();
  await write(town.context(), (tx) => savePreference(tx, id, { ...usual, lang: "en" }));
  for (let n = 0; n < 8; n++)
    await write(town.context(), (tx) => tell(tx, { to: id, topic: "cases.returned", subject: words, body }));
  const letters = (await findLetters(town.db, { limit: 200 })).filter(({ receiver }) => receiver === email);
  assert.equal(letters.length, 5);
  assert.equal(letters[0]!.subject, "The application is returned");
  const inbox = await inboxOf(town.db, id, { limit: 20 });
  assert.equal(inbox.length, 8, "the cabinet has all of them");
});

test("what was said can't be changed", async () => {
  const { id } = await resident();
  const message = await write(town.context(), (tx) => tell(tx, { to: id, topic: "a.b", subject: words, body }));
  const tables = town.db.withTables<{ message: { id: string; subject: string } }>();
  await assert.rejects(
    tables.updateTable("message").set({ subject: "інше" }).where("id", "=", message).execute(),
    /only be added to/,
  );
  await assert.rejects(tables.deleteFrom("message").where("id", "=", message).execute(), /permission denied|added to/);
});

test("a conversation: residents write, officials answer, notes stay inside", async () => {
  const { id, email } = await resident();
  const { id: stranger } = await resident();
  const clerk = await town.addPerson({ roles: ["clerk"] });
  const about = "test:0b4f0c1e-0000-4000-8000-000000000001";
  await write(town.context(), (tx) =>
    openThread(tx, {
      about,
      title: { uk: "Довідка", en: "Certificate" },
      link: "/cabinet/applications/1",
      deskLink: "/desk/cases/1",
      members: [id],
    }),
  );
  const asResident = town.context(await town.actor(id));
  const asClerk = town.context(await town.actor(clerk));
  await write(asResident, (tx) => post(tx, { about, by: id, text: "Коли буде готово?" }));
  await write(asClerk, (tx) => post(tx, { about, by: clerk, text: "Перевірити прописку", internal: true }));
  await write(asClerk, (tx) => post(tx, { about, by: clerk, text: "Завтра *зранку*", key: "k" }));
  await write(asClerk, (tx) => post(tx, { about, by: clerk, text: "Завтра *зранку*", key: "k" }));
  assert.deepEqual(
    (await threadOf(town.db, about)).map(({ side, text }) => [side, text]),
    [
      ["resident", "Коли буде готово?"],
      ["official", "Завтра *зранку*"],
    ],
  );
  assert.equal((await threadOf(town.db, about, { internal: true })).length, 3);
  const letter = await sentTo(town, email);
  assert.match(letter, /Завтра \*зранку\*/, "what was typed is not Markdown");
  assert.equal((await inboxOf(town.db, id, { limit: 9 })).length, 1);
  assert.equal(await partIn(asResident, about), "resident");
  assert.equal(await partIn(asClerk, about), "official");
  assert.equal(await partIn(town.context(await town.actor(stranger)), about), undefined);
});
