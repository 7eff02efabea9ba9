import { createHash, createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { signBytes, verifyBytes } from "../../platform/keys/index.ts";
import { forbidden } from "../../platform/http/index.ts";
import { secretMark, sendMail } from "../../platform/mail/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { acceptCode, findPerson, holdingsOf, personNames, secondFactorsOf } from "../people/index.ts";
import { findDocument, lockUnsigned, type Document } from "./documents.ts";
import { DocumentError } from "./error.ts";
import { on, type Signature } from "./tables.ts";
import { text } from "./text.ts";

/**
 * Who puts a signature under a document, and how it is checked. Today inside the system, with a second factor; a
 * qualified signature comes behind the same face.
 */
export interface SignatureProvider {
  id: string;
  /** Signs what was hashed; the signer has proved to be themself. */
  sign(ctx: Pick<Context, "hromada" | "db">, statement: string): Promise<{ keyId: string; signature: Buffer }>;
  verify(db: Db, statement: string, signed: { keyId: string; signature: Buffer }): Promise<boolean>;
}

const internal: SignatureProvider = {
  id: "internal",
  sign: (ctx, statement) => signBytes(ctx, Buffer.from(statement)),
  verify: (db, statement, signed) => verifyBytes(db, Buffer.from(statement), signed),
};

/** By what a signer proves to be themself: a code of their application, or one sent to their mailbox. */
export type Proof = "totp" | "letter";

/** Which proof the actor has; undefined when none: they are told to add one. */
export async function proofOf(ctx: Context): Promise<Proof | undefined> {
  const { personId } = ctx.actor;
  if (!personId) return undefined;
  if ((await secondFactorsOf(ctx.db, personId)).totp) return "totp";
  return (await findPerson(ctx.db, personId))?.email ? "letter" : undefined;
}

/** Minutes that a code sent by letter is good for. */
const codeMinutes = 10;
const mostTries = 5;

/** Sends the actor a code to sign this document with; the former one ends. */
export async function sendSigningCode(tx: Tx, documentId: string): Promise<void> {
  const { ctx } = tx;
  const personId = ctx.actor.personId!;
  const [document, person] = await Promise.all([findDocument(tx.db, documentId), findPerson(tx.db, personId)]);
  if (!document) throw new DocumentError("no-such");
  if (!person?.email) throw new DocumentError("no-way");
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const row = {
    code_hash: codeHash(ctx, documentId, personId, code),
    expires_at: new Date(ctx.now.getTime() + codeMinutes * 60_000),
    tries: 0,
  };
  await on(tx.db)
    .insertInto("signing_code")
    .values({ document_id: documentId, person_id: personId, ...row })
    .onConflict((clash) => clash.columns(["document_id", "person_id"]).doUpdateSet(row))
    .execute();
  const t = text[ctx.lang];
  await sendMail(tx, {
    to: person.email,
    subject: t.codeSubject,
    text: t.codeText(document.title, secretMark, codeMinutes),
    secret: { value: code, until: row.expires_at },
  });
  await tx.record({ what: "documents.send-code", subject: `document:${documentId}`, whose: personId });
}

/**
 * Signs the version that the actor saw, and registers it: a number without gaps or twins. What is signed binds the
 * words, the signer, their position and the instant. Undefined when the code is wrong: that must be committed too,
 * for it counts.
 * @throws DocumentError: "changed", "not-draft", "no-way"; Refusal when the actor may not sign for its unit
 */
export async function signDocument(
  tx: Tx,
  id: string,
  { seen, code }: { seen: number; code: string },
): Promise<Document | undefined> {
  const { ctx } = tx;
  await lockUnsigned(tx, id, seen);
  const document = (await findDocument(tx.db, id))!;
  if (!ctx.actor.personId || !ctx.actor.can("documents.sign", document.unitId)) throw forbidden();
  const proof = await prove(tx, id, code);
  if (!proof) return undefined;
  const { number, day } = await takeNumber(tx, document);
  const signer = await signerOf(tx, document.unitId);
  const statement = statementOf({ ...document, number }, { ...signer, at: ctx.now });
  const signed = await internal.sign({ hromada: ctx.hromada, db: tx.db }, statement);
  await on(tx.db)
    .updateTable("document")
    .set({ state: "signed", number, registered_on: day })
    .where("id", "=", id)
    .execute();
  await on(tx.db)
    .insertInto("document_signature")
    .values({
      document_id: id,
      version: document.version,
      provider: internal.id,
      signer_id: ctx.actor.personId!,
      signer_name: signer.name,
      signer_position: signer.position,
      on_behalf: signer.onBehalf,
      proof,
      signed_at: ctx.now,
      hash: createHash("sha256").update(statement).digest("hex"),
      key_id: signed.keyId,
      signature: signed.signature,
    })
    .execute();
  await tx.record({
    what: "documents.sign",
    subject: `document:${id}`,
    details: { number, version: document.version },
  });
  await tx.emit("documents.signed", { documentId: id, about: document.about });
  return (await findDocument(tx.db, id))!;
}

/** Whether the words of a signed document are those that were signed, by whom it says. */
export async function isGenuine(db: Db, document: Document): Promise<boolean> {
  const { signature } = document;
  if (!signature) return false;
  const statement = statementOf(document, {
    id: signature.signer_id,
    name: signature.signer_name,
    position: signature.signer_position,
    onBehalf: signature.on_behalf,
    at: signature.signed_at,
  });
  return (
    signature.version === document.version &&
    createHash("sha256").update(statement).digest("hex") === signature.hash &&
    internal.verify(db, statement, { keyId: signature.key_id, signature: signature.signature })
  );
}

interface Signer {
  id: string;
  name: string;
  position: string;
  onBehalf: string | null;
}

/** All that a signature vouches for, one thing a line; the words last. */
function statementOf(
  it: Pick<Document, "id" | "number" | "version" | "title" | "body">,
  signer: Signer & { at: Signature["signed_at"] },
): string {
  return [
    "ratusha document 1",
    it.id,
    it.number,
    it.version,
    signer.id,
    signer.name,
    signer.position,
    signer.onBehalf ?? "",
    signer.at.toISOString(),
    it.title,
    it.body,
  ].join("\n");
}

async function signerOf({ db, ctx }: Tx, unitId: string): Promise<Signer> {
  const { personId, name, onBehalfOf = [] } = ctx.actor;
  const held = await holdingsOf(db, personId!, kyivDay(ctx.now));
  const here = held.find((holding) => holding.unit_id === unitId) ?? held[0];
  const others = await personNames(db, onBehalfOf);
  return {
    id: personId!,
    name,
    position: here?.title ?? "",
    onBehalf:
      onBehalfOf
        .map((id) => others.get(id))
        .filter(Boolean)
        .join(", ") || null,
  };
}

/** By what the code proves the actor; a right one is spent by this, a wrong one counts. */
async function prove(tx: Tx, documentId: string, typed: string): Promise<Proof | undefined> {
  const personId = tx.ctx.actor.personId!;
  const proof = await proofOf({ ...tx.ctx, db: tx.db });
  if (!proof) throw new DocumentError("no-way");
  const right =
    proof === "totp" ? await acceptCode(tx, personId, typed) : await acceptLetter(tx, documentId, personId, typed);
  if (right) return proof;
  await tx.record({ what: "documents.wrong-code", subject: `document:${documentId}`, whose: personId });
  return undefined;
}

async function acceptLetter(tx: Tx, documentId: string, personId: string, typed: string): Promise<boolean> {
  const row = await on(tx.db)
    .updateTable("signing_code")
    .set({ tries: sql<number>`tries + 1` })
    .where("document_id", "=", documentId)
    .where("person_id", "=", personId)
    .where("expires_at", ">", tx.ctx.now)
    .where("tries", "<", mostTries)
    .returning("code_hash")
    .executeTakeFirst();
  const hash = codeHash(tx.ctx, documentId, personId, typed.replaceAll(/\D/g, ""));
  if (!row || !timingSafeEqual(row.code_hash, hash)) return false;
  await on(tx.db)
    .deleteFrom("signing_code")
    .where("document_id", "=", documentId)
    .where("person_id", "=", personId)
    .execute();
  return true;
}

const codeHash = ({ hromada }: Pick<Context, "hromada">, documentId: string, personId: string, code: string): Buffer =>
  createHmac("sha256", hromada.config.secret).update(`documents.code ${documentId} ${personId} ${code}`).digest();

/** "Р-2026-00012": numbered by kind within a year; the counter is held until the signature is there for good. */
async function takeNumber(tx: Tx, { kind }: Document): Promise<{ number: string; day: string }> {
  const day = kyivDay(tx.ctx.now);
  const year = Number(day.slice(0, 4));
  const { last } = await on(tx.db)
    .insertInto("document_counter")
    .values({ series: kind, year, last: 1 })
    .onConflict((clash) =>
      clash.columns(["series", "year"]).doUpdateSet({ last: sql<number>`document_counter.last + 1` }),
    )
    .returning("last")
    .executeTakeFirstOrThrow();
  return { number: `${series[kind]}-${year}-${String(last).padStart(5, "0")}`, day };
}

const series = { decision: "Р", reply: "В", letter: "Л" };
