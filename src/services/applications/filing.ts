import { isDeepStrictEqual } from "node:util";
import { act, findCase, submitCase, type Applicant, type ForAnother } from "../../engines/cases/index.ts";
import {
  createDraft,
  draftsOf,
  dropDraft,
  prefillAnswers,
  saveDraft,
  shownAnswers,
  type Answers,
  type Draft,
} from "../../engines/forms/index.ts";
import { companyOf, findPerson, type Mandate, type Person } from "../../engines/people/index.ts";
import type { Procedure } from "../../engines/cases/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { forbidden, Refusal } from "../../platform/http/index.ts";
import { write } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { rightIn } from "./company.ts";
import { mayStillAct, type Flow } from "./flow.ts";
import { on } from "./tables.ts";

/** Applications that one person may leave unfinished at a time. */
export const mostDrafts = 20;

/** Begins an application with all that the hromada knows already. */
export async function begin(
  ctx: Context,
  it: { procedure: Procedure; version: number; mandate?: Mandate },
): Promise<Draft> {
  const personId = ctx.actor.personId!;
  const { form, id: procedure } = it.procedure;
  // Of somebody else nothing is known beforehand but how to reach who applies.
  const { answers, sources } = await prefillAnswers(ctx, form, personId);
  return write(ctx, async (tx) => {
    const draft = await createDraft(tx, { purpose: `apply:${procedure}`, form, answers, personId });
    await on(tx.db)
      .insertInto("application")
      .values({
        draft_id: draft.id,
        procedure,
        version: it.version,
        case_id: null,
        mandate_id: it.mandate?.id ?? null,
        sources,
      })
      .execute();
    return draft;
  });
}

/** Opens what was filed for a correction, by the version that it was filed by; the one that is open goes on. */
export async function beginCorrection(ctx: Context, caseId: string): Promise<{ draftId: string; procedure: string }> {
  const found = await findCase(ctx.db, caseId);
  if (!found || ctx.actor.personId === undefined) throw forbidden();
  // A colleague's draft of the same correction is theirs.
  const drafts = await draftsOf(ctx.db, ctx.actor.personId, "correct:");
  const begun = await on(ctx.db).selectFrom("application").select("draft_id").where("case_id", "=", caseId).execute();
  const before = begun.find(({ draft_id: id }) => drafts.some((draft) => draft.id === id));
  const procedure = found.state.procedure;
  if (before) return { draftId: before.draft_id, procedure };
  const right = await rightIn(ctx, found);
  return write(ctx, async (tx) => {
    const draft = await createDraft(tx, {
      purpose: `correct:${procedure}`,
      form: found.procedure.form,
      answers: found.state.answers,
      personId: ctx.actor.personId!,
    });
    const row = { draft_id: draft.id, procedure, version: found.state.version, case_id: caseId };
    await on(tx.db)
      .insertInto("application")
      .values({ ...row, mandate_id: right?.id ?? null, sources: {} })
      .execute();
    return { draftId: draft.id, procedure };
  });
}

/**
 * Keeps the answers of one page over the draft as it is now: devices that fill in different pages do not clash. An
 * answer that was typed over is no more said to come from where it came.
 */
export async function saveAnswers(ctx: Context, { draft, sources }: Flow, answers: Answers): Promise<Draft> {
  const typedOver = Object.keys(sources).filter((id) => !isDeepStrictEqual(answers[id], draft.answers[id]));
  const left = Object.fromEntries(Object.entries(sources).filter(([id]) => !typedOver.includes(id)));
  return write(ctx, async (tx) => {
    if (typedOver.length)
      await on(tx.db).updateTable("application").set({ sources: left }).where("draft_id", "=", draft.id).execute();
    return saveDraft(tx, draft.id, draft.version, answers);
  });
}

/** The case that a draft became, when it was filed by this person. */
export async function filedAs(db: Db, draftId: string, personId: string): Promise<string | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(draftId)) return undefined;
  const row = await on(db)
    .selectFrom("application_filed")
    .select("case_id")
    .where("draft_id", "=", draftId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.case_id;
}

/**
 * Files the application, or hands in the correction; gives the case. The draft goes in the same transaction. A
 * second click finds what the first one filed. What must be true of the answers, the caller looked at.
 */
export async function fileFlow(ctx: Context, flow: Flow): Promise<string> {
  const { draft } = flow;
  if (!mayStillAct(flow, ctx.now)) throw rightEnded(flow.mandate!);
  const answers = shownAnswers(draft.form, draft.answers);
  const me = (await findPerson(ctx.db, ctx.actor.personId!))!;
  return write(ctx, async (tx) => {
    const caseId = flow.caseId
      ? await handIn(flow.caseId)
      : (
          await submitCase(tx, {
            procedure: flow.procedure.id,
            version: flow.version,
            answers,
            applicant: { ...applicantOf(me, flow, answers), organisationId: await company(flow.mandate) },
            forAnother: flow.mandate && forAnotherOf(flow.mandate),
            channel: "online",
            coSigners: flow.needsSigner ? [signerOf(flow)] : undefined,
            key: `draft:${draft.id}`,
          })
        ).id;
    await on(tx.db)
      .insertInto("application_filed")
      .values({ draft_id: draft.id, case_id: caseId, person_id: me.id, filed_at: ctx.now })
      .onConflict((conflict) => conflict.column("draft_id").doNothing())
      .execute();
    await dropDraft(tx, draft.id);
    return caseId;

    async function company(mandate: Mandate | undefined) {
      return mandate?.kind === "company" ? companyOf(tx, mandate) : undefined;
    }

    async function handIn(id: string) {
      const before = await findCase(tx.db, id);
      await act(tx, id, { seq: before!.state.seq, verb: "correct", data: { answers } });
      return id;
    }
  });
}

/** How to reach the applicant: as they answered in this application, else as their record has it. */
function applicantOf(me: Person, { procedure, mandate }: Flow, answers: Answers): Applicant {
  const first = (type: "email" | "phone") => {
    const asked = procedure.form.pages.flatMap(({ questions }) => questions).find((it) => it.type === type);
    const answer = asked && answers[asked.id];
    return typeof answer === "string" ? answer : undefined;
  };
  const email = first("email") ?? me.email ?? undefined;
  const phone = first("phone") ?? me.phone ?? undefined;
  const company = mandate?.kind === "company";
  return {
    personId: me.id,
    name: company ? mandate.name : me.name,
    birthDate: company ? undefined : (me.birth_date ?? undefined),
    contact: { ...(email && { email }), ...(phone && { phone }) },
  };
}

const forAnotherOf = ({ id, kind, name, basis, until, edrpou }: Mandate): ForAnother => ({
  mandateId: id,
  kind,
  name: edrpou ? `${name}, ЄДРПОУ ${edrpou}` : name,
  basis,
  ...(until && { until }),
});

function signerOf({ signature }: Flow) {
  if (signature?.state !== "signed") throw notSigned();
  return { personId: signature.person_id!, name: signature.name, signedAt: signature.signed_at!.toISOString() };
}

const notSigned = () =>
  new Refusal(409, {
    uk: "Заяву можна подати, коли її підпише друга людина.",
    en: "You can apply once the other person has signed.",
  });

const rightEnded = (mandate: Mandate) => {
  const { uk, en } = endedWords(mandate);
  return new Refusal(409, { uk: `${uk} Відповіді збережено.`, en: `${en} Your answers are kept.` });
};

const endedWords = ({ name }: Mandate): Words => ({
  uk: `Ваше право діяти за іншу особу (${name}) закінчилося або його припинено.`,
  en: `Your right to act for ${name} has ended.`,
});
