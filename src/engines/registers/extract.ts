import type { Tx } from "../../platform/journal/index.ts";
import { addMonths, kyivDate } from "../../platform/time/index.ts";
import { issueCredential } from "../credentials/index.ts";
import { mayNot } from "./error.ts";
import { labelsOf, findRecord, personsOf } from "./records.ts";
import { demand } from "./rights.ts";
import { fieldOf, personName, referencesOf, valueWords } from "./values.ts";
import type { PersonAnswer } from "../forms/index.ts";

export interface ExtractDraft {
  recordId: string;
  /** Which extract of the register's definition. */
  extract: string;
  /** To whom it is given. */
  holder: { personId?: string; name: string };
  /** Why: «для подання до суду». */
  purpose: string;
}

/** Issues an extract: a numbered paper with a QR, of what the register says today. Throws RegisterError. */
export async function issueExtract(
  tx: Tx,
  { recordId, extract: id, holder, purpose }: ExtractDraft,
): Promise<{ id: string; number: string }> {
  const found = await findRecord(tx.db, recordId);
  if (!found) throw mayNot("Такого запису немає.", "There is no such record.");
  const { register, head } = found;
  demand(tx.ctx.actor, register, "extract");
  const extract = register.definition.extracts?.find((it) => it.id === id);
  if (!extract) throw mayNot("Такого витягу немає.", "There is no such extract.");
  if (head.state !== "entered") throw mayNot("Запис не чинний: витяг видати не можна.", "The record is not in force.");
  const labels = await labelsOf(
    tx.db,
    referencesOf(register.definition, head.values).map(({ to }) => to),
  );
  const valueOf = (from: string): string => {
    if (from === "number") return head.number;
    if (from === "label") return head.label;
    const field = fieldOf(register.definition, from);
    if (field?.type === "person") return personName(head.values[from] as PersonAnswer | undefined);
    return field ? valueWords(field, head.values[from], "uk", labels) : "";
  };
  const [whose] = await personsOf(tx.db, register, head);
  const issued = await issueCredential(tx, {
    kind: `extract-${id}`,
    title: extract.title,
    rows: extract.rows.map(({ label, from }) => ({ label, value: valueOf(from) || "—" })),
    text: extract.text?.uk.replaceAll(/\{([a-z0-9-]+)\}/g, (_, from: string) => valueOf(from)),
    holder,
    about: `record:${recordId}`,
    ...(extract.months && { validUntil: addMonths(kyivDate(tx.ctx.now), extract.months) }),
  });
  await tx.record({
    what: "registers.extract",
    subject: `record:${recordId}`,
    whose,
    why: purpose,
    details: { extract: id, credential: issued.id },
  });
  return issued;
}
