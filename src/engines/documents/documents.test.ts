import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { sql } from "kysely";
import { openTown } from "../../../test/town.ts";
import { write } from "../../platform/journal/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { createUnit, delegate, grantRole } from "../people/index.ts";
import { blocksOf } from "./blocks.ts";
import {
  agreeDocument,
  changeDraft,
  DocumentError,
  documentPdf,
  draftDocument,
  fillTemplate,
  findDocument,
  isGenuine,
  markSent,
  sendSigningCode,
  signDocument,
  versionsOf,
} from "./index.ts";

const town = await openTown();
const unitId = await write(town.context(), (tx) =>
  createUnit(tx, { kind: "division", name: "Відділ", parentId: null, slug: "viddil" }),
);
const signer = await town.addPerson({
  familyName: "Підписна",
  givenName: "Олена",
  email: "signer@example.com",
  roles: ["head"],
});
const context = async () => town.context(await town.actor(signer));
const draft = (body = "Вирішено: **дозволити**.") =>
  write(town.context(), (tx) =>
    draftDocument(tx, { kind: "decision", about: "case:1", unitId, title: "Рішення про дерево", body }),
  );

/** The code that was sent: in the outbox, apart from the text. */
async function codeFor(id: string, by = context): Promise<string> {
  await write(await by(), (tx) => sendSigningCode(tx, id));
  const { rows } = await sql<{
    secret: string;
  }>`select secret from mail_message order by created_at desc, id desc limit 1`.execute(town.db);
  return rows[0]!.secret;
}

const trySign = async (id: string, code: string, seen = 1) =>
  write(await context(), (tx) => signDocument(tx, id, { seen, code }));
const sign = async (id: string, code: string, seen = 1) => {
  const signed = await trySign(id, code, seen);
  assert.ok(signed, "the code was right");
  return signed;
};

const refused = (code: string) => (error: unknown) => error instanceof DocumentError && error.code === code;

describe("a template", () => {
  const cases: [string, string, Record<string, string>, string, string[]][] = [
    [
      "fills its places",
      "Надати {applicant} до {until}",
      { applicant: "Олені", until: "5 липня" },
      "Надати Олені до 5 липня",
      [],
    ],
    ["names what is missing", "{a} і {b}", { a: "1" }, "1 і {b}", ["b"]],
    ["reads nothing in what is filled in", "{text}", { text: "{secret} **x**", secret: "ні" }, "{secret} **x**", []],
    ["knows no inherited names", "{constructor}", {}, "{constructor}", ["constructor"]],
  ];
  for (const [name, template, fields, text, missing] of cases)
    test(name, () => assert.deepEqual(fillTemplate(template, fields), { text, missing }));
});

test("blocks keep hostile text as text", () => {
  assert.deepEqual(
    blocksOf("# Заголовок\n\n- раз\n- **два**\n\n#panic() $x$ <b>").map(({ kind, lines }) => [
      kind,
      lines.map((line) => line.map(({ text }) => text).join("")),
    ]),
    [
      ["heading", ["Заголовок"]],
      ["list", ["раз", "два"]],
      ["paragraph", ["#panic() $x$ <b>"]],
    ],
  );
});

test("a document is drafted, changed, agreed, signed; each version stays", async () => {
  const { id } = await draft();
  await write(town.context(), (tx) => changeDraft(tx, id, 1, { title: "Рішення про два дерева", body: "Два." }));
  await assert.rejects(
    write(town.context(), (tx) => changeDraft(tx, id, 1, { title: "Інше", body: "Пізно" })),
    refused("changed"),
  );
  await write(town.context(), (tx) => agreeDocument(tx, id, 2));
  const signed = await sign(id, await codeFor(id), 2);
  assert.match(signed.number!, /^Р-\d{4}-\d{5}$/);
  assert.equal(signed.signature!.signer_name, "Підписна Олена");
  assert.ok(await isGenuine(town.db, signed));
  assert.equal((await versionsOf(town.db, id)).length, 2);
  await assert.rejects(
    write(town.context(), (tx) => changeDraft(tx, id, 2, { title: "Інше", body: "Пізно" })),
    refused("not-draft"),
  );
});

test("what is signed goes out once, a draft never", async () => {
  const about = `case:${randomUUID()}`;
  const begun = () =>
    write(town.context(), (tx) =>
      draftDocument(tx, { kind: "reply", about, unitId, title: "Відповідь", body: "Так." }),
    );
  const [signed, open] = [await begun(), await begun()];
  await sign(signed.id, await codeFor(signed.id));
  const send = async (tracking: string) => {
    await write(town.context(), async (tx) => {
      await tx.record({ what: "documents.test" });
      for (const { id } of [signed, open]) await markSent(tx, id, { how: "post", tracking });
    });
    const { sentAt, sentHow, tracking: traced } = (await findDocument(town.db, signed.id))!;
    return { sentAt, sentHow, traced };
  };
  const first = await send("0600012345678");
  assert.ok(first.sentAt);
  assert.deepEqual([first.sentHow, first.traced], ["post", "0600012345678"]);
  assert.deepEqual(await send("0600087654321"), first, "the first day it went out stays, and how");
  assert.equal((await findDocument(town.db, open.id))!.sentAt, null);
});

describe("a signature", () => {
  test("needs the right code; after five wrong ones one waits, and needs a new code", async () => {
    const hasty = await town.addPerson({ familyName: "Поспішна", email: "hasty@example.com", roles: ["head"] });
    const acting = async (later = 0) => {
      const ctx = town.context(await town.actor(hasty));
      return { ...ctx, now: new Date(ctx.now.getTime() + later) };
    };
    const { id } = await draft();
    const code = await codeFor(id, acting);
    const attempt = async (typed: string, later = 0) =>
      write(await acting(later), (tx) => signDocument(tx, id, { seen: 1, code: typed }));
    for (let n = 0; n < 5; n += 1) assert.equal(await attempt(code === "000000" ? "111111" : "000000"), undefined);
    await assert.rejects(attempt(code), refused("wait"));
    assert.equal(await attempt(code, 120_000), undefined, "the code itself has ended");
    assert.equal((await findDocument(town.db, id))!.state, "draft");
  });

  test("is not given with a code of another document", async () => {
    const [first, second] = [await draft(), await draft()];
    const code = await codeFor(first.id);
    assert.equal(await trySign(second.id, code), undefined);
  });

  test("shows a changed word", async () => {
    const { id } = await draft();
    const signed = await sign(id, await codeFor(id));
    assert.equal(await isGenuine(town.db, { ...signed, body: signed.body.replace("дозволити", "заборонити") }), false);
    assert.equal(await isGenuine(town.db, { ...signed, number: "Р-2026-99999" }), false);
  });

  test("is not a stranger's to give, nor a colleague's of another unit, whatever code they have", async () => {
    const { id } = await draft();
    const elsewhere = await write(town.context(), (tx) =>
      createUnit(tx, { kind: "division", name: "Інший відділ", parentId: null, slug: "inshyi" }),
    );
    const foreign = await town.addPerson({ email: "foreign@example.com" });
    await write(town.context(), (tx) =>
      grantRole(tx, { personId: foreign, roleId: "head", unitId: elsewhere, from: "2020-01-01" }),
    );
    for (const personId of [foreign, await town.addPerson({ email: "resident@example.com" })]) {
      const actor = town.context(await town.actor(personId));
      const refusal = (error: unknown) => error instanceof Refusal && error.status === 403;
      await assert.rejects(
        write(actor, (tx) => signDocument(tx, id, { seen: 1, code: "123456" })),
        refusal,
      );
    }
    await assert.rejects(
      write(town.context(), (tx) => signDocument(tx, id, { seen: 1, code: "123456" })),
      "the program itself signs nothing",
    );
    assert.equal((await findDocument(town.db, id))!.state, "draft");
  });

  test("given for another says so, and is genuine only with that", async () => {
    const deputy = await town.addPerson({ familyName: "Заступна", givenName: "Ірина", email: "deputy@example.com" });
    const day = kyivDay(new Date());
    await write(town.context(), (tx) =>
      delegate(tx, { headId: signer, deputyId: deputy, from: day, to: day, why: "Розпорядження № 5-к" }),
    );
    const { id } = await draft();
    const acting = async () => town.context(await town.actor(deputy));
    const code = await codeFor(id, acting);
    const signed = await write(await acting(), (tx) => signDocument(tx, id, { seen: 1, code }));
    assert.equal(signed!.signature!.on_behalf, "Підписна Олена");
    assert.equal(signed!.signature!.signer_name, "Заступна Ірина");
    assert.ok(await isGenuine(town.db, signed!));
    const alone = { ...signed!.signature!, on_behalf: null };
    assert.equal(await isGenuine(town.db, { ...signed!, signature: alone }), false);
  });

  test("can't be changed in the database", async () => {
    const { id } = await draft();
    await sign(id, await codeFor(id));
    await assert.rejects(
      sql`update document_signature set signer_name = 'X' where document_id = ${id}`.execute(town.db),
    );
    await assert.rejects(sql`update document_version set body = 'X' where document_id = ${id}`.execute(town.db));
    await assert.rejects(sql`delete from document_version where document_id = ${id}`.execute(town.db));
  });
});

test("numbers have no gaps and no twins, whoever signs at once and whatever fails", async () => {
  const before = await counted();
  const drafts = await Promise.all(Array.from({ length: 6 }, () => draft()));
  const codes: string[] = [];
  for (const { id } of drafts) codes.push(await codeFor(id));
  await assert.rejects(
    write(await context(), async (tx) => {
      await signDocument(tx, drafts[0]!.id, { seen: 1, code: codes[0]! });
      throw new Error("the power went out");
    }),
  );
  codes[0] = await codeFor(drafts[0]!.id);
  const signed = await Promise.all(drafts.map(({ id }, at) => sign(id, codes[at]!)));
  const numbers = signed.map(({ number }) => Number(number!.split("-").at(-1))).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => before + at + 1),
  );
});

test("on paper it is a PDF for archives, with its words", async () => {
  const { id } = await draft("Перший абзац.\n\n- раз\n- два\n\n#panic()");
  const signed = await sign(id, await codeFor(id));
  const pdf = Buffer.from(await documentPdf(town.context(), signed)).toString("latin1");
  assert.match(pdf, /pdfaid:part>2<[^]*pdfaid:conformance>A</, "PDF/A-2a");
  assert.match(pdf, /\/StructTreeRoot[^]*\/Lang \(uk\)/, "tagged, in Ukrainian");
  assert.match(pdf, /Manrope[^]*\/FontFile/, "the font is in it");
  assert.match(pdf, /\/MediaBox \[0 0 595/, "A4");
});

async function counted(): Promise<number> {
  const { rows } = await sql<{
    last: number;
  }>`select coalesce(max(last), 0)::int as last from document_counter where series = 'decision'`.execute(town.db);
  return rows[0]!.last;
}
