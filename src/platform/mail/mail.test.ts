import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { after, test } from "node:test";
import { openTown, type Town } from "../../../test/town.ts";
import { write } from "../journal/index.ts";
import {
  findLetter,
  findLetters,
  maskedText,
  secretMark,
  sendAgain,
  sendMail,
  wholeText,
  wipeSecrets,
  type LetterDraft,
} from "./index.ts";
import { sending } from "./letters.ts";
import { forgetting } from "./secrets.ts";

/** A mail server that keeps what it is given; it refuses as its receivers' names say. */
async function fakeSmtp() {
  const taken: { to: string; data: string }[] = [];
  const server = createServer((socket) => {
    let held = "";
    let to = "";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say("220 fake ESMTP");
    socket.on("error", () => {});
    socket.on("data", (part) => {
      held += part.toString("utf8");
      for (;;) {
        const end = held.indexOf(inData ? "\r\n.\r\n" : "\r\n");
        if (end < 0) return;
        const line = held.slice(0, end);
        held = held.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          taken.push({ to, data: line });
          say("250 taken");
        } else if (/^(EHLO|HELO)/i.test(line)) say("250 fake");
        else if (/^RCPT TO:<never/i.test(line)) say("550 no such mailbox never@example.com");
        else if (/^RCPT TO:<later/i.test(line)) say("451 try again later");
        else if (/^RCPT/i.test(line)) {
          to = /<([^>]*)>/.exec(line)![1]!;
          say("250 ok");
        } else if (/^DATA/i.test(line)) {
          inData = true;
          say("354 go on");
        } else if (/^QUIT/i.test(line)) {
          say("221 bye");
          socket.end();
        } else say("250 ok");
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => server.close());
  return { port: (server.address() as AddressInfo).port, taken };
}

const smtp = await fakeSmtp();
const connected = await openTown(undefined, {
  env: {
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: "Громада <site@starkon.example>",
    BASE_URL: "https://starkon.example",
  },
});
const alone = await openTown();

const letter: LetterDraft = {
  to: "olena@example.com",
  subject: "Ваше звернення",
  text: "Добрий день!\nЙого розглянуто.",
};

const queue = (town: Town, draft: Partial<LetterDraft> = {}) =>
  write(town.context(), async (tx) => {
    const id = await sendMail(tx, { ...letter, ...draft });
    await tx.record({ what: "test.letter" });
    return id;
  });
const run = (town: Town, id: string) => sending.run(town.context(), { id });
const stateOf = async (town: Town, id: string) => (await findLetter(town.db, id))!.state;

test("a letter is queued with what asks for it, sent once, and kept as it was", async () => {
  const id = await queue(connected);
  assert.equal(await stateOf(connected, id), "queued");
  await run(connected, id);
  await run(connected, id);
  assert.equal(await stateOf(connected, id), "sent");
  const mine = smtp.taken.filter(({ data }) => data.includes(id));
  assert.equal(mine.length, 1);
  const { to, data } = mine[0]!;
  assert.equal(to, "olena@example.com");
  assert.match(data, new RegExp(`^Message-ID: <${id}@starkon\\.example>$`, "im"));
  assert.match(data, /^From: =\?UTF-8\?.*<site@starkon\.example>\r$/im);
  assert.match(data, /^Auto-Submitted: auto-generated\r$/im);
  const kept = await findLetter(connected.db, id);
  assert.deepEqual([kept!.receiver, kept!.subject, kept!.text], [letter.to, letter.subject, letter.text]);
  assert.ok(kept!.sent_at);
});

test("a letter goes with its transaction", async () => {
  const before = (await findLetters(alone.db, { limit: 100 })).length;
  await assert.rejects(
    write(alone.context(), async (tx) => {
      await sendMail(tx, letter);
      throw new Error("changed our mind");
    }),
  );
  assert.equal((await findLetters(alone.db, { limit: 100 })).length, before);
});

test("files go with a letter", async () => {
  const file = await write(connected.context(), (tx) =>
    connected.hromada.files.put(tx, Buffer.from("додаток"), {
      accept: ["txt"],
      name: "Додаток.txt",
      class: "internal",
    }),
  );
  const id = await queue(connected, { attachments: [{ id: file.id, name: file.name }] });
  await run(connected, id);
  const { data } = smtp.taken.find((it) => it.data.includes(id))!;
  assert.ok(data.includes(Buffer.from("додаток").toString("base64")));
});

test("a mailbox that does not exist ends the letter at once, and it can be sent again by hand", async () => {
  const id = await queue(connected, { to: "never@example.com" });
  await run(connected, id);
  const failed = (await findLetter(connected.db, id))!;
  assert.deepEqual([failed.state, failed.attempts], ["failed", 1]);
  assert.match(failed.error!, /550 no such mailbox/);
  await write(connected.context(), (tx) => sendAgain(tx, id));
  assert.deepEqual([await stateOf(connected, id), (await findLetter(connected.db, id))!.attempts], ["queued", 0]);
});

test("a server that is busy is asked again, but not for ever; the log is not told the address", async () => {
  const id = await queue(connected, { to: "later@example.com" });
  await assert.rejects(run(connected, id), (error: Error) => !error.message.includes("later@example.com"));
  assert.equal(await stateOf(connected, id), "queued");
  for (let tries = 2; tries <= 12; tries++) await assert.rejects(run(connected, id));
  await run(connected, id);
  const failed = (await findLetter(connected.db, id))!;
  assert.deepEqual([failed.state, failed.attempts], ["failed", 13]);
});

test("without a mail server a letter stays, and nothing is queued", async () => {
  const id = await queue(alone);
  assert.equal(await stateOf(alone, id), "kept");
  assert.equal(await alone.hromada.jobs.waiting(), 0);
  assert.equal(await alone.hromada.mail.check(), undefined);
});

const smuggled: [what: string, draft: Partial<LetterDraft>][] = [
  ["a second receiver on a line of its own", { to: "a@example.com\r\nBcc: b@example.com" }],
  ["two receivers", { to: "a@example.com, b@example.com" }],
  ["a name before the address", { to: "A <a@example.com>" }],
  ["nobody", { to: "" }],
  ["a header in the subject", { subject: "Тема\r\nBcc: b@example.com" }],
  ["a bare line feed in the subject", { subject: "Тема\nX: y" }],
  ["a Unicode line in the subject", { subject: "Тема\u2028X: y" }],
  ["nothing to read", { text: "" }],
  ["a secret without its place", { secret: { value: "s".repeat(43), until: new Date() } }],
  [
    "a secret in a page, too",
    { text: secretMark, html: `<a>${secretMark}</a>`, secret: { value: "s".repeat(43), until: new Date() } },
  ],
  [
    "a secret that the text says, too",
    { text: `${secretMark} ${"s".repeat(43)}`, secret: { value: "s".repeat(43), until: new Date() } },
  ],
  ["a header in a file's name", { attachments: [{ id: "5f0c8b1e-1111-4111-8111-111111111111", name: "a\r\nb" }] }],
];
for (const [what, draft] of smuggled) {
  test(`refused: ${what}`, async () => {
    await assert.rejects(queue(alone, draft), /can't be sent like this/);
  });
}

const minute = 60_000;
let links = 0;
/** A letter with a link of its own, for an hour. */
const withLink = (to = "olena@example.com") => {
  const value = `link-${++links}-of-the-mail-test-${"x".repeat(20)}`;
  const text = `Вхід: https://starkon.example/in/${secretMark}\nПа!`;
  return { value, draft: { to, text, secret: { value, until: new Date(Date.now() + 60 * minute) } } };
};
/** Everything that the database holds of a letter, as a backup would. */
const heldOf = async (town: Town, id: string) => JSON.stringify(await findLetter(town.db, id));

test("a one-time link is sent, and is in the database no more once its letter has left", async () => {
  const { value, draft } = withLink();
  const id = await queue(connected, draft);
  assert.equal(maskedText((await findLetter(connected.db, id))!), "Вхід: https://starkon.example/in/…\nПа!");
  await run(connected, id);
  const { data } = smtp.taken.find((it) => it.data.includes(id))!;
  const body = data.split("\r\n\r\n").slice(1).join("");
  assert.match(Buffer.from(body, "base64").toString() + body.replaceAll("=\r\n", ""), new RegExp(value));
  assert.equal(await stateOf(connected, id), "sent");
  assert.ok(!(await heldOf(connected, id)).includes(value));
});

test("the address that takes answers is told to the receiver, and forgotten here", async () => {
  const id = await queue(connected, { replyTo: "reply+key-of-a-conversation@starkon.example" });
  await run(connected, id);
  assert.match(smtp.taken.find((it) => it.data.includes(id))!.data, /^Reply-To: reply\+key-of-a-conversation@/im);
  assert.ok(!(await heldOf(connected, id)).includes("key-of-a-conversation"));
});

test("a letter that is refused for good keeps no link, and has nothing to send again", async () => {
  const { value, draft } = withLink("never@example.com");
  const id = await queue(connected, draft);
  await run(connected, id);
  assert.equal(await stateOf(connected, id), "failed");
  assert.ok(!(await heldOf(connected, id)).includes(value));
  await write(connected.context(), (tx) => sendAgain(tx, id));
  assert.equal(await stateOf(connected, id), "failed");
});

test("a busy server does not cost the link; one that ended while waiting is not sent", async () => {
  const { value, draft } = withLink("later@example.com");
  const id = await queue(connected, draft);
  await assert.rejects(run(connected, id));
  assert.ok((await heldOf(connected, id)).includes(value));
  await forgetting.run({ ...connected.context(), now: new Date(Date.now() + 59 * minute) }, undefined);
  assert.ok((await heldOf(connected, id)).includes(value));
  await forgetting.run({ ...connected.context(), now: new Date(Date.now() + 61 * minute) }, undefined);
  assert.ok(!(await heldOf(connected, id)).includes(value));
  await run(connected, id);
  assert.equal(await stateOf(connected, id), "failed");
  assert.ok(smtp.taken.every((it) => !it.data.includes(id)));
});

test("a letter that stays here keeps its link until it is used", async () => {
  const { value, draft } = withLink();
  const id = await queue(alone, draft);
  assert.equal(wholeText((await findLetter(alone.db, id))!), `Вхід: https://starkon.example/in/${value}\nПа!`);
  await wipeSecrets(alone.db, [id]);
  assert.equal(wholeText((await findLetter(alone.db, id))!), "Вхід: https://starkon.example/in/…\nПа!");
});

test("the mark in a letter without a secret is only a word", async () => {
  const id = await queue(alone, { text: `Пишіть ${secretMark}` });
  assert.equal(wholeText((await findLetter(alone.db, id))!), `Пишіть ${secretMark}`);
});

test("letters are listed newest first, page by page, by state", async (t) => {
  const town = await openTown(t);
  const ids: string[] = [];
  for (let at = 0; at < 5; at++) ids.push(await queue(town, { subject: `Лист ${at}` }));
  const first = await findLetters(town.db, { limit: 2 });
  const second = await findLetters(town.db, { limit: 2, before: first.at(-1)!.id });
  const third = await findLetters(town.db, { limit: 2, before: second.at(-1)!.id });
  const seen = [...first, ...second, ...third].map(({ id }) => id);
  assert.deepEqual(new Set(seen), new Set(ids));
  assert.equal(seen.length, 5);
  assert.deepEqual(await findLetters(town.db, { state: "failed", limit: 5 }), []);
});

test("a server that can't be reached is said to be unwell", async (t) => {
  const town = await openTown(t, { env: { SMTP_URL: "smtp://127.0.0.1:1" } });
  assert.match((await town.hromada.mail.check())!, /mail server does not let us in/);
  assert.equal(await connected.hromada.mail.check(), undefined);
});

test("the whole way by the queue", async (t) => {
  const town = await openTown(t, {
    work: true,
    env: { SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, BASE_URL: "https://starkon.example" },
  });
  const sent = Promise.withResolvers<void>();
  let id = "";
  town.hromada.onChange(async () => {
    if (id && (await stateOf(town, id)) === "sent") sent.resolve();
  });
  id = await queue(town);
  await sent.promise;
});
