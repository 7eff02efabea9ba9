import {
  act,
  CaseError,
  decidesAt,
  fieldsOf,
  findCase,
  momentOf,
  verbOf,
  type Case,
  type Deciding,
  type Outcome,
} from "../../engines/cases/index.ts";
import { draftDocument, fillTemplate, signDocument, type Document, type Given } from "../../engines/documents/index.ts";
import type { Answers } from "../../engines/forms/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { say, type Words } from "../../platform/text/index.ts";
import { sendReply } from "./letters.ts";

type DecisionTables = {
  casework_decision: { document_id: string; case_id: string; outcome: string; fields: Answers; reasons: string[] };
};

const on = (db: Db) => db.withTables<DecisionTables>();

/** A draft of a decision out of the procedure's template, with the case's data in it. */
export async function draftDecision(tx: Tx, { id, state, procedure }: Case, decision: Deciding): Promise<Document> {
  const outcome = procedure.outcomes.find((it) => it.id === decision.outcome)!;
  const fields = await fieldsOf(tx.ctx, state, procedure, decision);
  const document = await draftDocument(tx, {
    kind: outcome.paper ?? "decision",
    about: `case:${id}`,
    unitId: state.unitId,
    title: `${say(outcome.title, "uk")}: ${say(procedure.title, "uk")}, № ${state.number}`.slice(0, 300),
    body: fillTemplate(outcome.template.uk, fields).text,
  });
  await on(tx.db)
    .insertInto("casework_decision")
    .values({
      document_id: document.id,
      case_id: id,
      outcome: decision.outcome,
      fields: JSON.stringify(decision.fields) as unknown as Answers,
      reasons: decision.reasons,
    })
    .execute();
  return document;
}

/** What a draft decides; undefined for a document that decides nothing. */
export async function decisionOf(db: Db, documentId: string): Promise<(Deciding & { caseId: string }) | undefined> {
  const row = await on(db)
    .selectFrom("casework_decision")
    .selectAll()
    .where("document_id", "=", documentId)
    .executeTakeFirst();
  return row && { caseId: row.case_id, outcome: row.outcome, fields: row.fields, reasons: row.reasons };
}

/**
 * Signs the draft and decides the case by it: both, or neither; a reply goes to who is answered at once, where they
 * have a cabinet. False when the code is wrong: the try is counted.
 */
export async function signDecision(
  tx: Tx,
  documentId: string,
  { seq, ...given }: { seen: number; seq: number } & Given,
): Promise<boolean> {
  const decision = await decisionOf(tx.db, documentId);
  if (!decision)
    throw new CaseError("no-decision", { uk: "Це не проєкт рішення.", en: "This is not a draft decision." });
  const { caseId, ...data } = decision;
  if (!(await signDocument(tx, documentId, given))) return false;
  await act(tx, caseId, { seq, verb: "decide", data: { ...data, documentId } });
  await sendReply(tx, (await findCase(tx.db, caseId))!);
  return true;
}

/** Why no decision is drafted now; undefined when one may be. */
export function whyNoDraft({ state, procedure }: Case): Words | undefined {
  if (state.state !== "in-work")
    return {
      uk: "Рішення готують, доки справу розглядають.",
      en: "A decision is drafted while the case is considered.",
    };
  return decidesAt(procedure, state.step)
    ? undefined
    : {
        uk: "На цьому етапі рішення не готують: спершу передайте справу далі.",
        en: "No decision is drafted at this step: pass the case on first.",
      };
}

/** Why a decision of this kind could not be made today; a refusal waits until the applicant was heard. */
export async function unready(ctx: Context, it: Case, outcome: Outcome): Promise<Words | undefined> {
  if (outcome.kind === "grant") return undefined;
  const moment = await momentOf(ctx, it.procedure);
  const reasons = it.procedure.refusalReasons.slice(0, 1).map(({ id }) => id);
  return verbOf("decide")!.refuse?.({ outcome: outcome.id, reasons, fields: {} }, it.state, moment);
}
