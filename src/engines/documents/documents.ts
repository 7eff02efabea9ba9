import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { DocumentError } from "./error.ts";
import { on, type DocumentKind, type DocumentState, type SentHow, type Signature } from "./tables.ts";

/** A document as it stands: its words in the last version, and its signature when there is one. */
export interface Document {
  id: string;
  kind: DocumentKind;
  about: string;
  unitId: string;
  state: DocumentState;
  version: number;
  title: string;
  /** Markdown. */
  body: string;
  number: string | null;
  registeredOn: string | null;
  agreedBy: string | null;
  agreedAt: Date | null;
  /** When it went out to whom it is written to. */
  sentAt: Date | null;
  sentHow: SentHow | null;
  tracking: string | null;
  createdBy: string | null;
  createdAt: Date;
  signature?: Signature;
}

export interface DocumentDraft {
  kind: DocumentKind;
  about: string;
  unitId: string;
  title: string;
  body: string;
}

/** Begins a document. */
export async function draftDocument(tx: Tx, draft: DocumentDraft): Promise<Document> {
  const { personId } = tx.ctx.actor;
  const { id } = await on(tx.db)
    .insertInto("document")
    .values({
      kind: draft.kind,
      about: draft.about,
      unit_id: draft.unitId,
      number: null,
      registered_on: null,
      agreed_by: null,
      agreed_at: null,
      created_by: personId ?? null,
      created_at: tx.ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await addVersion(tx, id, 1, draft);
  await tx.record({ what: "documents.draft", subject: `document:${id}`, details: { about: draft.about } });
  return (await findDocument(tx.db, id))!;
}

/** Changes the words of a document that is not signed; what was agreed must be agreed anew. */
export async function changeDraft(
  tx: Tx,
  id: string,
  seen: number,
  words: Pick<DocumentDraft, "title" | "body">,
): Promise<Document> {
  await lockUnsigned(tx, id, seen);
  await addVersion(tx, id, seen + 1, words);
  await on(tx.db)
    .updateTable("document")
    .set({ state: "draft", version: seen + 1, agreed_by: null, agreed_at: null })
    .where("id", "=", id)
    .execute();
  await tx.record({ what: "documents.change", subject: `document:${id}`, details: { version: seen + 1 } });
  return (await findDocument(tx.db, id))!;
}

/** The actor agrees to the words of this version. */
export async function agreeDocument(tx: Tx, id: string, seen: number): Promise<void> {
  await lockUnsigned(tx, id, seen);
  await on(tx.db)
    .updateTable("document")
    .set({ state: "agreed", agreed_by: tx.ctx.actor.personId ?? null, agreed_at: tx.ctx.now })
    .where("id", "=", id)
    .execute();
  await tx.record({ what: "documents.agree", subject: `document:${id}`, details: { version: seen } });
}

/** A draft that is not wanted: it stays in the history. */
export async function cancelDocument(tx: Tx, id: string, seen: number): Promise<void> {
  await lockUnsigned(tx, id, seen);
  await on(tx.db).updateTable("document").set({ state: "cancelled" }).where("id", "=", id).execute();
  await tx.record({ what: "documents.cancel", subject: `document:${id}` });
}

export interface Sending {
  how: SentHow;
  /** Only of a letter by post: the number by which it is traced. */
  tracking?: string;
}

/** A signed document went out to whom it is written to. False for one that is not signed, or went out before. */
export async function markSent(tx: Tx, id: string, { how, tracking }: Sending): Promise<boolean> {
  const sent = await on(tx.db)
    .updateTable("document")
    .set({ sent_at: tx.ctx.now, sent_how: how, tracking: (how === "post" && tracking) || null })
    .where("id", "=", id)
    .where("state", "=", "signed")
    .where("sent_at", "is", null)
    .returning("about")
    .executeTakeFirst();
  if (sent) await tx.record({ what: "documents.send", subject: `document:${id}`, details: { about: sent.about, how } });
  return sent !== undefined;
}

/** Holds the row of a document that may still change, as it was seen; two at once come one after another. */
export async function lockUnsigned(tx: Tx, id: string, seen: number): Promise<void> {
  const row = await on(tx.db)
    .selectFrom("document")
    .select(["state", "version"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new DocumentError("no-such");
  if (row.state === "signed" || row.state === "cancelled") throw new DocumentError("not-draft");
  if (row.version !== seen) throw new DocumentError("changed");
}

async function addVersion(tx: Tx, id: string, version: number, { title, body }: Pick<DocumentDraft, "title" | "body">) {
  await on(tx.db)
    .insertInto("document_version")
    .values({
      document_id: id,
      version,
      title,
      body,
      changed_by: tx.ctx.actor.personId ?? null,
      changed_at: tx.ctx.now,
    })
    .execute();
}

/** Documents of one thing, oldest first; cancelled ones too. */
export async function documentsAbout(db: Db, about: string): Promise<Document[]> {
  return read(db, (query) => query.where("d.about", "=", about));
}

export async function findDocument(db: Db, id: string): Promise<Document | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  return (await read(db, (query) => query.where("d.id", "=", id)))[0];
}

/** What a document said in each of its versions, newest first. */
export async function versionsOf(db: Db, id: string) {
  return on(db)
    .selectFrom("document_version")
    .selectAll()
    .where("document_id", "=", id)
    .orderBy("version", "desc")
    .execute();
}

const select = (db: Db) =>
  on(db)
    .selectFrom("document as d")
    .innerJoin("document_version as v", (join) =>
      join.onRef("v.document_id", "=", "d.id").onRef("v.version", "=", "d.version"),
    )
    .selectAll("d")
    .select(["v.title", "v.body"])
    .orderBy("d.created_at")
    .orderBy("d.id");

async function read(
  db: Db,
  where: (query: ReturnType<typeof select>) => ReturnType<typeof select>,
): Promise<Document[]> {
  const rows = await where(select(db)).limit(500).execute();
  const ids = rows.map(({ id }) => id);
  const signatures = ids.length
    ? await on(db).selectFrom("document_signature").selectAll().where("document_id", "in", ids).execute()
    : [];
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    about: row.about,
    unitId: row.unit_id,
    state: row.state,
    version: row.version,
    title: row.title,
    body: row.body,
    number: row.number,
    registeredOn: row.registered_on,
    agreedBy: row.agreed_by,
    agreedAt: row.agreed_at,
    sentAt: row.sent_at,
    sentHow: row.sent_how,
    tracking: row.tracking,
    createdBy: row.created_by,
    createdAt: row.created_at,
    signature: signatures.find(({ document_id }) => document_id === row.id),
  }));
}
