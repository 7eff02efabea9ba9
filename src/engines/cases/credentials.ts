import type { Tx } from "../../platform/journal/index.ts";
import { say } from "../../platform/text/index.ts";
import { addMonths } from "../../platform/time/index.ts";
import { credentialsAbout, issueCredential, revokeCredential } from "../credentials/index.ts";
import { fillTemplate } from "../documents/index.ts";
import { fieldsOf } from "./fields.ts";
import type { CaseState } from "./state.ts";
import type { Moment } from "./verb.ts";

/** Issues what a granted case produces, with the case's data in it; with nothing to issue, does nothing. */
export async function issueFor(tx: Tx, caseId: string, state: CaseState, { procedure, today }: Moment): Promise<void> {
  const decision = state.decision!;
  const outcome = procedure.outcomes.find(({ id }) => id === decision.outcome);
  if (decision.kind !== "grant" || !outcome?.credential) return;
  const { kind, title, months, rows, text } = outcome.credential;
  const fields = await fieldsOf(tx.ctx, state, procedure, decision);
  await issueCredential(tx, {
    kind,
    title,
    rows: rows.map(({ label, from }) => ({ label, value: fields[from] ?? "" })).filter(({ value }) => value),
    ...(text && { text: fillTemplate(say(text, "uk"), fields).text }),
    holder: { personId: state.applicant.personId, name: state.applicant.name },
    about: `case:${caseId}`,
    unitId: decision.unitId,
    ...(months && { validUntil: addMonths(today, months) }),
  });
}

/** What an overturned decision issued is valid no more; its holders are told why. */
export async function revokeFor(tx: Tx, caseId: string, why: string): Promise<void> {
  for (const { id, ended } of await credentialsAbout(tx.db, `case:${caseId}`))
    if (!ended) await revokeCredential(tx, id, why.slice(0, 2000));
}
