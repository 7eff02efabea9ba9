import { createHash, randomBytes } from "node:crypto";
import { shownAnswers, type Draft } from "../../engines/forms/index.ts";
import { tell } from "../../engines/messages/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { Refusal } from "../../platform/http/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { normalizeApostrophes, type Words } from "../../platform/text/index.ts";
import { on, type CoSignature } from "./tables.ts";

/** Who else must sign, and how far that is. */
export interface Signature extends CoSignature {
  state: "waiting" | "signed" | "stale" | "refused";
}

const hashOf = (token: string) => createHash("sha256").update(token).digest();

/** What is signed: the answers that count, as they are kept. */
const answersHash = (draft: Draft) =>
  createHash("sha256")
    .update(JSON.stringify(shownAnswers(draft.form, draft.answers)))
    .digest("hex");

export async function signatureOf(db: Db, draft: Draft): Promise<Signature | undefined> {
  const row = await on(db).selectFrom("co_signature").selectAll().where("draft_id", "=", draft.id).executeTakeFirst();
  return row && withState(row, draft);
}

function withState(row: CoSignature, draft: Draft): Signature {
  const signed = row.answers_hash === answersHash(draft) ? ("signed" as const) : ("stale" as const);
  return { ...row, state: row.refused_at ? "refused" : row.signed_at ? signed : "waiting" };
}

/** The invitation that a letter's link carries; undefined when there is none any more. */
export async function findInvitation(db: Db, token: string): Promise<CoSignature | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined;
  return on(db).selectFrom("co_signature").selectAll().where("token_hash", "=", hashOf(token)).executeTakeFirst();
}

/** Asks somebody to sign: a new letter, and the link of the letter before it is no more. */
export async function invite(tx: Tx, draft: Draft, it: { name: string; email: string; service: Words }): Promise<void> {
  const token = randomBytes(32).toString("base64url");
  const fresh = {
    name: it.name,
    email: it.email,
    token_hash: hashOf(token),
    invited_at: tx.ctx.now,
    person_id: null,
    signed_at: null,
    answers_hash: null,
    refused_at: null,
    why: "",
  };
  const { id } = await on(tx.db)
    .insertInto("co_signature")
    .values({ draft_id: draft.id, ...fresh })
    .onConflict((conflict) => conflict.column("draft_id").doUpdateSet(fresh))
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "applications.invite", subject: `form-draft:${draft.id}`, whose: draft.personId });
  await tell(tx, {
    to: { name: it.name, email: it.email },
    topic: "applications.co-sign",
    fields: { applicant: tx.ctx.actor.name, service: it.service },
    link: `/co-sign/${token}`,
    key: `co-sign:${id}:${tx.ctx.now.getTime()}`,
    urgent: true,
  });
}

/** Signs the answers as they are now. Whoever signs has proved who they are: the caller looked. */
export async function sign(tx: Tx, draft: Draft, invitation: CoSignature, service: Words): Promise<void> {
  const { numUpdatedRows } = await on(tx.db)
    .updateTable("co_signature")
    .set({
      person_id: tx.ctx.actor.personId!,
      signed_at: tx.ctx.now,
      answers_hash: answersHash(draft),
      refused_at: null,
    })
    .where("id", "=", invitation.id)
    .where("token_hash", "=", invitation.token_hash)
    .executeTakeFirst();
  if (!numUpdatedRows) throw gone();
  await tx.record({ what: "applications.sign", subject: `form-draft:${draft.id}`, whose: draft.personId });
  await tellApplicant(tx, draft, "applications.signed", service);
}

export async function refuse(
  tx: Tx,
  draft: Draft,
  invitation: CoSignature,
  why: string,
  service: Words,
): Promise<void> {
  await on(tx.db)
    .updateTable("co_signature")
    .set({ person_id: tx.ctx.actor.personId!, signed_at: null, answers_hash: null, refused_at: tx.ctx.now, why })
    .where("id", "=", invitation.id)
    .execute();
  await tx.record({ what: "applications.refuse-to-sign", subject: `form-draft:${draft.id}`, whose: draft.personId });
  await tellApplicant(tx, draft, "applications.not-signed", service);
}

async function tellApplicant(tx: Tx, draft: Draft, topic: string, service: Words) {
  const link = `/services/${draft.purpose.split(":")[1]}/apply/${draft.id}/check`;
  await tell(tx, { to: draft.personId, topic, fields: { signer: tx.ctx.actor.name, service }, link });
}

/** Family and given name as they were typed for the invitation, against those of state identification. */
export function isInvited({ name }: Pick<CoSignature, "name">, { actor }: Pick<Context, "actor">): boolean {
  const [family, given] = partsOf(name);
  const [ownFamily, ownGiven] = partsOf(actor.name);
  return family === ownFamily && given === ownGiven;
}

const partsOf = (name: string) => normalizeApostrophes(name).toLowerCase().split(/\s+/);

export const gone = () =>
  new Refusal(409, {
    uk: "Ця заява вже подана, видалена або запрошення змінено. Запитайте заявника.",
    en: "This application is filed already, deleted, or the invitation was changed. Ask the applicant.",
  });
