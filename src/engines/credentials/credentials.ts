import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import { tell } from "../messages/index.ts";
import { recordsOf } from "../people/index.ts";
import { issuerOf, type Issuer } from "./issuer.ts";
import { newNumber } from "./number.ts";
import { signStatement } from "./statement.ts";
import { on, type CredentialRecord, type CredentialRow } from "./tables.ts";

export interface CredentialDraft {
  /** "tree-cutting-order" */
  kind: string;
  title: Words;
  rows: CredentialRow[];
  /** Markdown, below the rows. */
  text?: string;
  holder: { personId?: string; name: string };
  /** "case:<id>" */
  about: string;
  /** The unit that issues it; the actor's own unless said. */
  unitId?: string;
  /** A civil date, the last day included. */
  validUntil?: string;
}

export type CredentialState = "valid" | "expired" | "revoked" | "replaced";

/** A credential with what became of it; whether it expired depends on the day. */
export interface Credential extends CredentialRecord {
  ended: "revoked" | "replaced" | null;
  ended_at: Date | null;
  ended_why: string | null;
  /** Number of the one in its place. */
  replaced_by_number: string | null;
}

/** Issues a credential in the caller's transaction: its number and its signed statement stand from now on. */
export async function issueCredential(tx: Tx, draft: CredentialDraft): Promise<{ id: string; number: string }> {
  const number = newNumber();
  const issuedOn = kyivDay(tx.ctx.now);
  const statement = await signStatement(
    { hromada: tx.ctx.hromada, db: tx.db },
    { n: number, k: draft.kind, h: draft.holder.name, d: issuedOn, ...(draft.validUntil && { u: draft.validUntil }) },
  );
  const issuer = await issuerOf(tx, draft.unitId);
  const { id } = await on(tx.db)
    .insertInto("credential")
    .values({
      number,
      kind: draft.kind,
      title_uk: draft.title.uk,
      title_en: draft.title.en,
      rows: sql<CredentialRow[]>`${JSON.stringify(draft.rows)}::jsonb`,
      text: draft.text ?? "",
      holder_id: draft.holder.personId ?? null,
      holder_name: draft.holder.name,
      about: draft.about,
      issuer: issuer && sql<Issuer>`${JSON.stringify(issuer)}::jsonb`,
      issued_on: issuedOn,
      valid_until: draft.validUntil ?? null,
      statement,
      file_id: null,
      file_hash: null,
      created_at: tx.ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "credentials.issue", subject: `credential:${id}`, whose: draft.holder.personId });
  await tx.emit("credentials.issued", { credentialId: id, about: draft.about });
  return { id, number };
}

/** It is valid no more from now on, for this reason; its holder is told. One that ended already can't end again. */
export async function revokeCredential(tx: Tx, id: string, why: string): Promise<void> {
  await end(tx, id, { state: "revoked", why, replacedBy: null });
}

/** Another, which is valid itself, stands in its place from now on; its holder is told. */
export async function replaceCredential(tx: Tx, id: string, { why, by }: { why: string; by: string }): Promise<void> {
  const other = by === id ? undefined : await findCredential(tx.db, by);
  if (!other || stateOf(other, kyivDay(tx.ctx.now)) !== "valid") throw new Refusal(422, noReplacement);
  await end(tx, id, { state: "replaced", why, replacedBy: by });
}

async function end(tx: Tx, id: string, it: { state: "revoked" | "replaced"; why: string; replacedBy: string | null }) {
  const held = await findCredential(tx.db, id);
  if (!held) throw new Refusal(404, noSuch);
  const { numInsertedOrUpdatedRows: ended } = await on(tx.db)
    .insertInto("credential_end")
    .values({
      credential_id: id,
      state: it.state,
      why: it.why,
      replaced_by: it.replacedBy,
      by_person: tx.ctx.actor.personId ?? null,
      at: tx.ctx.now,
    })
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirstOrThrow();
  if (!ended) throw new Refusal(422, endedAlready);
  await tx.record({
    what: it.state === "revoked" ? "credentials.revoke" : "credentials.replace",
    subject: `credential:${id}`,
    whose: held.holder_id ?? undefined,
    why: it.why,
  });
  await tx.emit("credentials.ended", { credentialId: id, state: it.state });
  if (held.holder_id)
    await tell(tx, {
      to: held.holder_id,
      topic: `credentials.${it.state}`,
      fields: { title: { uk: held.title_uk, en: held.title_en || held.title_uk }, number: held.number, why: it.why },
      about: held.about,
      link: `/cabinet/certificates/${id}`,
    });
}

/** What a credential is on a day. */
export const stateOf = (it: Pick<Credential, "ended" | "valid_until">, day: string): CredentialState =>
  it.ended ?? (it.valid_until !== null && it.valid_until < day ? "expired" : "valid");

const select = (db: Db) =>
  on(db)
    .selectFrom("credential as c")
    .leftJoin("credential_end as e", "e.credential_id", "c.id")
    .leftJoin("credential as r", "r.id", "e.replaced_by")
    .selectAll("c")
    .select(["e.state as ended", "e.at as ended_at", "e.why as ended_why", "r.number as replaced_by_number"]);

export async function findCredential(db: Db, id: string): Promise<Credential | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  return select(db).where("c.id", "=", id).executeTakeFirst();
}

/** By its number in its one form: see `readNumber`. */
export async function findByNumber(db: Db, number: string): Promise<Credential | undefined> {
  return select(db).where("c.number", "=", number).executeTakeFirst();
}

/** By the SHA-256 of the paper as it was issued. */
export async function findByFile(db: Db, hash: string): Promise<Credential | undefined> {
  return select(db).where("c.file_hash", "=", hash).executeTakeFirst();
}

/** A person's, under any of the records merged into theirs, newest first. */
export async function credentialsOf(db: Db, personId: string): Promise<Credential[]> {
  return select(db)
    .where("c.holder_id", "in", await recordsOf(db, personId))
    .orderBy("c.created_at", "desc")
    .limit(200)
    .execute();
}

/** Issued about any of these, "case:<id>", the last first; 200 at most. */
export async function credentialsAboutAny(db: Db, about: string[]): Promise<Credential[]> {
  if (!about.length) return [];
  return select(db).where("c.about", "in", about).orderBy("c.created_at", "desc").limit(200).execute();
}

/** Issued in one case, oldest first. */
export async function credentialsAbout(db: Db, about: string): Promise<Credential[]> {
  return select(db).where("c.about", "=", about).orderBy("c.created_at").execute();
}

/** The newest of the hromada, by number or holder's name, for the desk; 50 at most. */
export async function searchCredentials(db: Db, text: string): Promise<Credential[]> {
  const like = `%${text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  let query = select(db).orderBy("c.created_at", "desc").orderBy("c.id").limit(50);
  if (text)
    query = query.where((row) =>
      row.or([row("c.number", "=", text), row(sql<string>`lower(c.holder_name)`, "like", like)]),
    );
  return query.execute();
}

const noSuch: Words = { uk: "Такого документа немає.", en: "There is no such credential." };
const noReplacement: Words = {
  uk: "Замінити можна лише іншим дійсним документом.",
  en: "Only another valid credential can stand in its place.",
};
const endedAlready: Words = {
  uk: "Цей документ уже відкликано або замінено.",
  en: "This credential is revoked or replaced already.",
};
