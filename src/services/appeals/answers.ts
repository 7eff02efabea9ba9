import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { dropSearchEntry, putSearchEntry } from "../../platform/search/index.ts";
import { langs } from "../../platform/text/index.ts";
import type { Subject } from "./appeal.ts";
import { on } from "./tables.ts";

export interface AnswerDraft {
  subject: Subject;
  title: string;
  question: string;
  answer: string;
}

/** Puts an answer before everybody, or what stands there as it is now. An official has struck out what is personal. */
export async function publishAnswer(tx: Tx, caseId: string, draft: AnswerDraft): Promise<string> {
  const { id } = await on(tx.db)
    .insertInto("published_answer")
    .values({ case_id: caseId, ...draft, published_by: tx.ctx.actor.personId ?? null, published_at: tx.ctx.now })
    .onConflict((clash) => clash.column("case_id").doUpdateSet(draft))
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const lang of langs)
    await putSearchEntry(tx.db, {
      module: "appeals",
      kind: "answer",
      ref: id,
      lang,
      title: draft.title,
      summary: draft.question.slice(0, 300),
      body: `${draft.question}\n${draft.answer}`,
      url: `/appeals/answers/${id}`,
      class: "open",
      updatedAt: tx.ctx.now,
    });
  await tx.record({ what: "appeals.publish-answer", subject: `answer:${id}` });
  return id;
}

/** Takes an answer back, for good. */
export async function withdrawAnswer(tx: Tx, id: string, why: string): Promise<void> {
  await on(tx.db).deleteFrom("published_answer").where("id", "=", id).execute();
  await dropSearchEntry(tx.db, { module: "appeals", kind: "answer", ref: id });
  await tx.record({ what: "appeals.withdraw-answer", subject: `answer:${id}`, why });
}

export const findAnswer = (db: Db, id: string) =>
  on(db).selectFrom("published_answer").selectAll().where("id", "=", id).executeTakeFirst();

export const answerOf = (db: Db, caseId: string) =>
  on(db).selectFrom("published_answer").selectAll().where("case_id", "=", caseId).executeTakeFirst();

/** Published answers, newest first, of one subject or all; a page at a time. */
export async function listAnswers(
  { db }: Pick<Context, "db">,
  { subject, before, limit }: { subject?: Subject; before?: Date; limit: number },
) {
  let query = on(db)
    .selectFrom("published_answer")
    .select(["id", "title", "subject", "published_at"])
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1);
  if (subject) query = query.where("subject", "=", subject);
  if (before) query = query.where("published_at", "<", before);
  const rows = await query.execute();
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}
