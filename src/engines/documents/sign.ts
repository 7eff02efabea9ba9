import { createHash, createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { AuthenticationResponseJSON } from "@simplewebauthn/server";
import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { signBytes, verifyBytes } from "../../platform/keys/index.ts";
import { forbidden } from "../../platform/http/index.ts";
import { secretMark, sendMail } from "../../platform/mail/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import {
  acceptCode,
  acceptPasskey,
  askPasskey,
  challengeOf,
  findPerson,
  forgive,
  holdingsOf,
  personNames,
  secondFactorsOf,
  takeAttempt,
} from "../people/index.ts";
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

/** By what a signer proves to be themself: a code of their application, a passkey, a code sent to their mailbox. */
export type Proof = "totp" | "passkey" | "letter";

/** Which proofs the actor has; a letter only where there is no second step of sign-in. None: they are told to add one. */
export async function proofsOf({ db, actor }: Pick<Context, "db" | "actor">): Promise<Proof[]> {
  const { personId } = actor;
  if (!personId) return [];
  const { totp, passkeys } = await secondFactorsOf(db, personId);
  const own: Proof[] = [...(totp ? (["totp"] as const) : []), ...(passkeys.length ? (["passkey"] as const) : [])];
  if (own.length) return own;
  return (await findPerson(db, personId))?.email ? ["letter"] : [];
}

/** Minutes that a code sent by letter is good for, and a question to a passkey. */
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
  const until = await keepSecret(tx, documentId, code);
  const t = text[ctx.lang];
  await sendMail(tx, {
    to: person.email,
    subject: t.codeSubject,
    text: t.codeText(document.title, secretMark, codeMinutes),
    secret: { value: code, until },
  });
  await tx.record({ what: "documents.send-code", subject: `document:${documentId}`, whose: personId });
}

/** What the actor's browser needs to ask their passkey; its answer is good for this document only, once. */
export async function askSigningPasskey(tx: Tx, documentId: string, origin: string) {
  const { personId, sessionId } = tx.ctx.actor;
  if (!personId || !sessionId) throw new DocumentError("no-way");
  if (!(await findDocument(tx.db, documentId))) throw new DocumentError("no-such");
  const options = await askPasskey(tx.db, { id: sessionId, person_id: personId }, origin);
  await keepSecret(tx, documentId, options.challenge);
  await tx.record({ what: "documents.ask-passkey", subject: `document:${documentId}`, whose: personId });
  return options;
}

/** One secret for a document and a signer at a time: the former one ends. Gives the instant until which it is good. */
async function keepSecret(tx: Tx, documentId: string, secret: string): Promise<Date> {
  const { ctx } = tx;
  const personId = ctx.actor.personId!;
  const row = {
    code_hash: codeHash(ctx, documentId, personId, secret),
    expires_at: new Date(ctx.now.getTime() + codeMinutes * 60_000),
    tries: 0,
  };
  await on(tx.db)
    .insertInto("signing_code")
    .values({ document_id: documentId, person_id: personId, ...row })
    .onConflict((clash) => clash.columns(["document_id", "person_id"]).doUpdateSet(row))
    .execute();
  return row.expires_at;
}

/** What the signer gave: a code of either kind, or the answer of a passkey to `askSigningPasskey`. */
export type Given = { code: string } | { passkey: AuthenticationResponseJSON; origin: string };

/**
 * Signs the version that the actor saw, and registers it: a number without gaps or twins. What is signed binds the
 * words, the signer, their position and the instant. Undefined when the code is wrong: that must be committed too,
 * for it counts.
 * @throws DocumentError: "changed", "not-draft", "no-way", "wait" after too many wrong ones; Refusal when the actor may not sign for its unit
 */
export async function signDocument(
  tx: Tx,
  id: string,
  { seen, ...given }: { seen: number } & Given,
): Promise<Document | undefined> {
  const { ctx } = tx;
  await lockUnsigned(tx, id, seen);
  const document = (await findDocument(tx.db, id))!;
  if (!ctx.actor.personId || !ctx.actor.can("documents.sign", document.unitId)) throw forbidden();
  const proof = await prove(tx, id, given);
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

/** By what the actor proved to be themself; what was right is spent by this, what was wrong counts. */
async function prove(tx: Tx, documentId: string, given: Given): Promise<Proof | undefined> {
  const personId = tx.ctx.actor.personId!;
  const ways = await proofsOf({ db: tx.db, actor: tx.ctx.actor });
  if (!ways.length) throw new DocumentError("no-way");
  const guessing = `signing ${personId}`;
  if (await takeAttempt(tx.db, { account: guessing }, tx.ctx.now)) throw new DocumentError("wait");
  const proof = await acceptedBy(tx, documentId, ways, given);
  if (proof) await forgive(tx.db, "account", guessing);
  else await tx.record({ what: "documents.wrong-code", subject: `document:${documentId}`, whose: personId });
  return proof;
}

async function acceptedBy(tx: Tx, documentId: string, ways: Proof[], given: Given): Promise<Proof | undefined> {
  const { personId, sessionId } = tx.ctx.actor;
  if ("passkey" in given) {
    const challenge = challengeOf(given.passkey);
    if (!ways.includes("passkey") || !sessionId || !challenge) return undefined;
    if (!(await acceptSecret(tx, documentId, challenge))) return undefined;
    const session = { id: sessionId, person_id: personId! };
    return (await acceptPasskey(tx, session, given.passkey, given.origin)) ? "passkey" : undefined;
  }
  if (ways.includes("letter"))
    return (await acceptSecret(tx, documentId, given.code.replaceAll(/\D/g, ""))) ? "letter" : undefined;
  // A recovery code stands in for either kind of second step.
  return (await acceptCode(tx, personId!, given.code)) ? "totp" : undefined;
}

/** Whether this was sent or asked for this document and this actor, not long ago. */
async function acceptSecret(tx: Tx, documentId: string, typed: string): Promise<boolean> {
  const personId = tx.ctx.actor.personId!;
  const row = await on(tx.db)
    .updateTable("signing_code")
    .set({ tries: sql<number>`tries + 1` })
    .where("document_id", "=", documentId)
    .where("person_id", "=", personId)
    .where("expires_at", ">", tx.ctx.now)
    .where("tries", "<", mostTries)
    .returning("code_hash")
    .executeTakeFirst();
  if (!row || !timingSafeEqual(row.code_hash, codeHash(tx.ctx, documentId, personId, typed))) return false;
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
