import assert from "node:assert/strict";
import { createECDH, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type AddressInfo } from "node:net";
import { after, test } from "node:test";
import { openTown } from "../../../test/town.ts";
import { admit } from "../people/index.ts";
import { write } from "../../platform/journal/index.ts";
import {
  addDevice,
  askPhoneCode,
  confirmPhone,
  deliveriesOf,
  devicesOf,
  findMessage,
  receiveLetter,
  retryDelivery,
  savePreference,
  sentMessages,
  tell,
  usual,
  type Channel,
} from "./index.ts";
import { nobodyThere } from "./answers.ts";

/** An HTTP service that answers as it is told, and remembers what it was given. */
async function fakeHttp(answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void) {
  const taken: { url: string; headers: IncomingMessage["headers"]; body: Buffer }[] = [];
  const server = createHttp(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    taken.push({ url: request.url!, headers: request.headers, body });
    answer(request, body, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => server.close());
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A mail server that knows no mailbox whose name begins with "never". */
async function fakeSmtp() {
  const server = createServer((socket) => {
    let data = false;
    socket.write("220 fake\r\n");
    socket.on("error", () => {});
    socket.on("data", (part) => {
      const words = part.toString();
      if (data) {
        if (!words.endsWith("\r\n.\r\n")) return;
        data = false;
        socket.write("250 2.0.0 queued as F4KE\r\n");
      } else if (/^DATA/i.test(words)) socket.write(((data = true), "354 go on\r\n"));
      else socket.write(/^RCPT TO:<never/i.test(words) ? "550 5.1.1 no such user\r\n" : "250 ok\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  after(() => server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let smsAnswer = { code: 0, status: "OK" };
let smsStatus = "Delivered";
const sms = await fakeHttp((request, body, response) => {
  if (request.url === "/message/status.json") {
    const asked = (JSON.parse(body.toString()) as { messages: string[] }).messages;
    response.end(JSON.stringify({ response_result: asked.map((id) => ({ message_id: id, status: smsStatus })) }));
    return;
  }
  const { code, status } = smsAnswer;
  const result = [{ phone: "x", response_code: code, message_id: "sms-1", response_status: status }];
  response.end(JSON.stringify({ response_code: code, response_status: status, response_result: result }));
});
let pushStatus = 201;
const push = await fakeHttp((_request, _body, response) => response.writeHead(pushStatus).end());

const town = await openTown(undefined, {
  env: { SMTP_URL: await fakeSmtp(), SMS_URL: sms.url, SMS_TOKEN: "token-of-sms", SMS_SENDER: "Hromada" },
});

let number = 0;
async function resident({ email, channels }: { email?: string; channels?: Channel[] } = {}) {
  number += 1;
  const address = email ?? `c${number}@people.example`;
  const id = await town.addPerson({ email: address, phone: `+3806700001${String(number).padStart(2, "0")}` });
  await write(town.context(), async (tx) => {
    await admit(tx, { provider: "email", email: address }, { personId: id, level: 3 });
    await askPhoneCode(tx, id);
    if (channels)
      await savePreference(tx, id, {
        ...usual,
        lang: null,
        quietFrom: "03:00",
        quietUntil: "03:00",
        channels: { affairs: channels },
      });
  });
  const [sent] = await sentMessages(town.db, { limit: 1 });
  await write(town.context(), (tx) => confirmPhone(tx, id, /\d{6}/.exec(sent!.subject)![0]));
  return id;
}

const told = (to: string, more = {}) =>
  write(town.context(), (tx) =>
    tell(tx, {
      to,
      topic: "cases.decided",
      subject: { uk: "Рішення прийнято", en: "Decided" },
      body: { uk: "Ваш дозвіл готовий.", en: "Ready." },
      link: "/cabinet/applications/1",
      ...more,
    }),
  );

const run = (job: string, data: object) => town.app.jobs.get(job)!.run(town.context(), data);
const stateOf = async (message: string) =>
  (await deliveriesOf(town.db, [message])).map(({ channel, state }) => `${channel} ${state}`);
const last = async (message: string) => (await deliveriesOf(town.db, [message])).at(-1)!;

async function device(personId: string) {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const p256dh = keys.getPublicKey().toString("base64url");
  const it = {
    endpoint: `${push.url}/${randomBytes(8).toString("hex")}`,
    p256dh,
    auth: randomBytes(16).toString("base64url"),
  };
  await write(town.context(), (tx) => addDevice(tx, personId, { ...it, device: "Firefox, Android" }));
}

test("a text message: what the provider took, with its number and the words", async () => {
  smsAnswer = { code: 0, status: "OK" };
  const message = await told(await resident({ channels: ["sms"] }));
  await run("messages.deliver", { id: (await last(message)).id });
  const [proof] = await deliveriesOf(town.db, [message]);
  assert.deepEqual([proof!.state, proof!.provider_id, proof!.answer], ["sent", "sms-1", "OK"]);
  assert.match(proof!.text, /^Рішення прийнято\. http.*\/cabinet\/applications\/1$/);
  const { headers, body } = sms.taken.at(-1)!;
  assert.equal(headers.authorization, "Bearer token-of-sms");
  assert.equal(JSON.parse(body.toString()).sms.sender, "Hromada");
  const sent = sms.taken.length;
  await run("messages.deliver", { id: proof!.id });
  assert.equal(sms.taken.length, sent, "a job that runs twice sends once");
});

test("the provider's receipt is proof; a text that was not received takes the next way", async () => {
  smsAnswer = { code: 0, status: "OK" };
  const id = await resident({ channels: ["sms", "email"] });
  for (const [status, states] of [
    ["Delivered", ["sms received"]],
    ["Undelivered", ["sms failed", "email queued"]],
  ] as const) {
    const message = await told(id);
    await run("messages.deliver", { id: (await last(message)).id });
    smsStatus = status;
    await run("messages.receipts", {});
    assert.deepEqual(await stateOf(message), states);
  }
});

test("a provider that is out of money is asked again; a dead number is not", async () => {
  smsAnswer = { code: 203, status: "NOT_ENOUGH_MONEY" };
  const id = await resident({ channels: ["sms", "email"] });
  const waits = await told(id);
  await assert.rejects(run("messages.deliver", { id: (await last(waits)).id }), /could not be handed over/);
  assert.deepEqual(await stateOf(waits), ["sms queued"]);

  smsAnswer = { code: 404, status: "RECIPIENT_NOT_FOUND" };
  const fails = await told(id);
  await run("messages.deliver", { id: (await last(fails)).id });
  assert.deepEqual(await stateOf(fails), ["sms failed", "email queued"]);
  const next = await told(id);
  assert.deepEqual(await stateOf(next), ["email queued"], "the dead number is not tried again");
});

test("push fails, then the letter, then the text: each the next way", async () => {
  smsAnswer = { code: 0, status: "OK" };
  const id = await resident({ email: "never-there@people.example", channels: ["push", "email", "sms"] });
  await device(id);
  pushStatus = 410;
  const message = await told(id);
  await run("messages.deliver", { id: (await last(message)).id });
  assert.deepEqual(await stateOf(message), ["push failed", "email queued"]);
  assert.equal((await devicesOf(town.db, id)).length, 0, "a device that is gone is forgotten");
  await run("mail.send", { id: (await last(message)).letter_id });
  await run("messages.on.mail.failed", { id: (await last(message)).letter_id });
  assert.deepEqual(await stateOf(message), ["push failed", "email failed", "sms queued"]);
  await run("messages.deliver", { id: (await last(message)).id });
  assert.deepEqual(await stateOf(message), ["push failed", "email failed", "sms sent"]);
  assert.deepEqual(await stateOf(await told(id)), ["sms queued"], "the dead mailbox is left out");

  const failed = (await deliveriesOf(town.db, [message]))[1]!;
  assert.match(failed.answer!, /550 5\.1\.1/);
  await write(town.context(), (tx) => retryDelivery(tx, failed.id));
  assert.equal((await last(message)).channel, "email", "an official may try once more");
});

test("a push is sealed for the device, and signed by the hromada", async () => {
  pushStatus = 201;
  const id = await resident({ channels: ["push"] });
  await device(id);
  const message = await told(id, { urgent: true });
  await run("messages.deliver", { id: (await last(message)).id });
  assert.deepEqual(await stateOf(message), ["push sent"]);
  const { headers, body } = push.taken.at(-1)!;
  assert.match(String(headers.authorization), /^vapid t=.+, k=.+/);
  assert.equal(headers.urgency, "high");
  assert.equal(headers["content-encoding"], "aes128gcm");
  assert.ok(!body.toString("utf8").includes("Рішення"));
});

test("a letter's way is proved by the server's own answer, or by a notice that comes back", async () => {
  const message = await told(await resident({ channels: ["email"] }));
  const letterId = (await last(message)).letter_id!;
  await run("mail.send", { id: letterId });
  await run("messages.on.mail.sent", { id: letterId });
  assert.match((await last(message)).answer!, /^250 2\.0\.0 queued as F4KE/);
  const notice = [
    "From: MAILER-DAEMON@mx.example",
    "To: site@hromada.example",
    "Subject: Undelivered",
    "Auto-Submitted: auto-replied",
    "Message-ID: <bounce-1@mx.example>",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Sorry",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Final-Recipient: rfc822; x@people.example",
    "Action: failed",
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 unknown user",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: <${letterId}@hromada.example>`,
    "--b--",
    "",
  ].join("\r\n");
  assert.equal(await receiveLetter(town.context(), Buffer.from(notice)), "bounce");
  assert.equal((await last(message)).state, "failed");
});

test("a digest: what is gathered goes as one letter", async () => {
  const id = await resident({ channels: ["email"] });
  const all: string[] = [];
  for (let n = 0; n < 8; n++) all.push(await told(id));
  const gathered = await deliveriesOf(town.db, all.slice(5));
  assert.deepEqual(
    gathered.map(({ state }) => state),
    ["gathering", "gathering", "gathering"],
  );
  await run("messages.digest", { id: gathered[0]!.id });
  const letters = new Set((await deliveriesOf(town.db, all.slice(5))).map(({ letter_id: letter }) => letter));
  assert.equal(letters.size, 1);
  const { rows } = await town.hromada.database.pool.query("select subject, text from mail_message where id = $1", [
    [...letters][0],
  ]);
  assert.match(rows[0].subject, /^3.нові повідомлення$/);
  assert.equal(rows[0].text.match(/Рішення прийнято/g).length, 3);
  await run("messages.digest", { id: gathered[0]!.id });
});

test("a code is given five tries, and no more than five codes go out in a day", async () => {
  const id = await town.addPerson({ phone: "+380670000999" });
  const ask = () => write(town.context(), (tx) => askPhoneCode(tx, id));
  await ask();
  const [sent] = await sentMessages(town.db, { limit: 1 });
  const code = /\d{6}/.exec((await findMessage(town.db, sent!.id))!.subject)![0];
  const wrong = code === "111111" ? "222222" : "111111";
  for (let n = 0; n < 5; n++) assert.equal(await write(town.context(), (tx) => confirmPhone(tx, id, wrong)), false);
  assert.equal(await write(town.context(), (tx) => confirmPhone(tx, id, code)), false, "the right code comes too late");
  for (let n = 0; n < 4; n++) await ask();
  await assert.rejects(ask(), { code: "too-many-codes" });
});

const answers: [string, boolean][] = [
  ["550 5.1.1 no such user", true],
  ["Can't send mail - all recipients were rejected: 550 no such mailbox", true],
  ["553 5.1.3 bad address", true],
  ["550 5.7.1 message refused as spam", false],
  ["552 5.2.2 mailbox full", false],
  ["554 5.7.1 blocked", false],
  ["451 try again later", false],
];
for (const [answer, dead] of answers) test(`nobody there: ${answer}`, () => assert.equal(nobodyThere(answer), dead));
