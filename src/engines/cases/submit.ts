import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { isShown, type Answers, type FileAnswer } from "../forms/index.ts";
import { insertAction, insertFiles } from "./actions.ts";
import { mayNot } from "./error.ts";
import { confirmFiling } from "./letters.ts";
import { momentOf } from "./moment.ts";
import type { Procedure } from "./procedure.ts";
import { findProcedure, type ProcedureVersion } from "./procedures.ts";
import { headOf } from "./project.ts";
import { begin, type Action, type Applicant, type CoSigner, type Filing, type ForAnother } from "./state.ts";
import { on, type CaseChannel } from "./tables.ts";
import { unitOfStep } from "./units.ts";

export interface Submission {
  procedure: string;
  /** The version that the applicant filled in; the one in force unless said. */
  version?: number;
  /** Checked by the form already. */
  answers: Answers;
  applicant: Applicant;
  forAnother?: ForAnother;
  channel: CaseChannel;
  coSigners?: CoSigner[];
  /** Paper consent, when filed at the office: where it is kept. */
  consent?: string;
  /** Scans and photos that came beside the form's own files. */
  papers?: FileAnswer[];
  /** One filing, one case: a double click gives the case that the first one made. 8 to 200 signs. */
  key?: string;
  /** The case that this one is a part of. */
  parentId?: string;
}

export interface Submitted {
  id: string;
  number: string;
  statusKey: string;
  /** The same filing came before: nothing new was made. */
  again?: true;
}

/** Files a case, and those that it opens; gives its number. Acknowledge it only after the commit. */
export async function submitCase(tx: Tx, it: Submission): Promise<Submitted> {
  const before = it.key && (await sameFiling(tx, it.key));
  if (before) return before;
  const found = await findProcedure(tx.db, it.procedure, it.version);
  if (!found) throw mayNot({ uk: "Такої послуги немає.", en: "There is no such service." });
  refuseApplicant(tx, found, it);
  const submitted = await file(tx, found, it);
  for (const part of found.procedure.opens ?? []) await openPart(tx, part, it, submitted.id);
  return submitted;
}

/** A double click: the second waits for the first, and gets what it made. */
async function sameFiling(tx: Tx, key: string): Promise<Submitted | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(tx.db);
  const row = await on(tx.db)
    .selectFrom("case_head")
    .select(["id", "number", "status_key as statusKey"])
    .where("key", "=", key)
    .executeTakeFirst();
  if (!row) return undefined;
  await tx.record({ what: "cases.submit-again", subject: `case:${row.id}` });
  return { ...row, again: true };
}

/** What must be true of an applicant who files by themself; at the office an official answers for it. */
function refuseApplicant(tx: Tx, { procedure, open }: ProcedureVersion, it: Submission) {
  if (!open) throw mayNot({ uk: "Цю послугу зараз не надають.", en: "This service is not given at present." });
  const kind = it.applicant.organisationId ? "organisation" : "person";
  if (!procedure.applicant.who.includes(kind))
    throw mayNot(
      kind === "person"
        ? { uk: "Цю заяву подає лише юридична особа.", en: "Only a legal person can apply for this." }
        : { uk: "Цю заяву подає лише людина.", en: "Only a person can apply for this." },
    );
  if (it.channel === "online" && tx.ctx.actor.kind === "person" && tx.ctx.actor.level < procedure.applicant.level)
    throw mayNot({
      uk: "Для цієї заяви потрібно підтвердити особу через id.gov.ua. Відповіді збережено в чернетці.",
      en: "This application needs your identity confirmed by id.gov.ua. Your answers are kept in the draft.",
    });
  const today = kyivDate(tx.ctx.now);
  if (it.forAnother?.until && it.forAnother.until < today)
    throw mayNot({
      uk: `Ваше право діяти в інтересах іншої особи (${it.forAnother.name}) закінчилося.`,
      en: `Your right to act for ${it.forAnother.name} has ended.`,
    });
}

async function file(
  tx: Tx,
  { id: procedureId, version, procedure }: ProcedureVersion,
  it: Submission,
): Promise<Submitted> {
  const [first] = procedure.steps;
  const unit = await unitOfStep(tx.db, first!);
  const id = randomUUID();
  const statusKey = randomBytes(16).toString("base64url");
  const moment = await momentOf(tx.ctx, procedure);
  // The counter is held until the commit: from here on only what must be written.
  const number = await takeNumber(tx, procedure);
  const filing: Filing = {
    number,
    procedure: procedureId,
    version,
    answers: it.answers,
    applicant: it.applicant,
    forAnother: it.forAnother,
    coSigners: it.coSigners,
    channel: it.channel,
    consent: it.consent,
    papers: it.papers,
    step: first!.id,
    unitId: unit.id,
    term: procedure.term,
    fee: procedure.fee?.hryvnias || undefined,
  };
  const { actor, now } = tx.ctx;
  const data = JSON.parse(JSON.stringify(filing)) as Action["data"];
  const action: Action = {
    seq: 1,
    at: now,
    verb: "submit",
    by: { personId: actor.personId ?? null, name: actor.name || "—" },
    data,
  };
  const state = begin(action);
  await on(tx.db)
    .insertInto("case_head")
    .values({
      id,
      number,
      status_key: statusKey,
      key: it.key ?? null,
      procedure: procedureId,
      version,
      family: procedure.family,
      parent_id: it.parentId ?? null,
      first_unit_id: unit.id,
      applicant_id: it.applicant.personId ?? null,
      organisation_id: it.applicant.organisationId ?? null,
      applicant_name: it.applicant.name,
      channel: it.channel,
      submitted_at: now,
      submitted_by: actor.personId ?? null,
      mandate_id: it.forAnother?.mandateId ?? null,
      ...headOf(state, moment.calendar),
    })
    .execute();
  await insertAction(tx, id, action);
  await insertFiles(tx.db, id, data);
  await tx.record({
    what: "cases.submit",
    subject: `case:${id}`,
    whose: it.applicant.personId,
    details: { procedure: procedureId, version, channel: it.channel },
  });
  await tx.emit("cases.submitted", { caseId: id, family: procedure.family, procedure: procedureId });
  await tx.send(confirmFiling, { caseId: id });
  return { id, number, statusKey };
}

/** The next number of the year, «2026-00017»; held until the commit, so that there is no gap. */
async function takeNumber(tx: Tx, { series = "" }: Procedure): Promise<string> {
  const year = Number(kyivDate(tx.ctx.now).slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into case_counter (series, year, last) values (${series}, ${year}, 1)
    on conflict (series, year) do update set last = case_counter.last + 1 returning last`.execute(tx.db);
  return [series, year, String(rows[0]!.last).padStart(5, "0")].filter(Boolean).join("-");
}

/** A case of its own out of the answers of the one that opens it. */
async function openPart(tx: Tx, part: NonNullable<Procedure["opens"]>[number], it: Submission, parentId: string) {
  if (part.when && !isShown(part.when, it.answers)) return;
  const found = await findProcedure(tx.db, part.procedure);
  if (!found) throw mayNot({ uk: "Однієї з послуг цієї заяви зараз немає.", en: "A part of this service is missing." });
  const asked = found.procedure.form.pages.flatMap(({ questions }) => questions.map(({ id }) => id));
  const answers = Object.fromEntries(asked.map((id) => [id, it.answers[part.answers[id] ?? id]]));
  await file(tx, found, { ...it, answers, parentId, key: undefined });
}
