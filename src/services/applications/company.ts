import { casesOfCompanies, findCase, type Case, type CaseHead } from "../../engines/cases/index.ts";
import { findMandate, mandatesOf, recordsOf, type Mandate } from "../../engines/people/index.ts";
import { notFound, type Ask } from "../../platform/http/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { on } from "./tables.ts";

/**
 * By which mandate the case was filed, as the actor has it now: their right under the same root that is in force and
 * lets them apply, else the one that it was filed by and which `ended`. Undefined when it was filed for oneself.
 */
export async function rightIn(ctx: Context, caseId: string): Promise<{ mandate: Mandate; ended: boolean } | undefined> {
  const filed = await on(ctx.db)
    .selectFrom("application_filed")
    .select("mandate_id")
    .where("case_id", "=", caseId)
    .where("mandate_id", "is not", null)
    .orderBy("filed_at")
    .executeTakeFirst();
  const mandate = filed && (await findMandate(ctx.db, filed.mandate_id!));
  if (!mandate) return undefined;
  const rights = await mandatesOf(ctx.db, ctx.actor.personId!, kyivDate(ctx.now));
  const now = rights.find((it) => rootOf(it) === rootOf(mandate) && (it.kind !== "company" || it.may_apply));
  return { mandate: now ?? mandate, ended: !now };
}

export const rootOf = ({ id, under_id: under }: Mandate) => under ?? id;

/**
 * Applications of the companies whose applications the person may see, filed by others too. Under a mandate that is
 * the holder's own word only what was filed under it is seen; under a confirmed one, all of the company's.
 */
export async function companyCases(ctx: Context): Promise<CaseHead[]> {
  const { personId } = ctx.actor;
  if (!personId || ctx.actor.level < 3) return [];
  const rights = await mandatesOf(ctx.db, personId, kyivDate(ctx.now));
  const seen = rights.filter(({ kind, may_see }) => kind === "company" && may_see);
  if (!seen.length) return [];
  const roots = (await Promise.all(seen.map((it) => findMandate(ctx.db, rootOf(it))))).filter((it) => it !== undefined);
  const filed = await on(ctx.db)
    .selectFrom("application_filed")
    .innerJoin("mandate", "mandate.id", "application_filed.mandate_id")
    .select("application_filed.case_id")
    .where(
      (row) => row.fn.coalesce("mandate.under_id", "mandate.id"),
      "in",
      roots.map(({ id }) => id),
    )
    .execute();
  const heads = await casesOfCompanies(ctx.db, {
    ids: filed.map(({ case_id }) => case_id),
    codes: roots.flatMap(({ confirmed_at, edrpou }) => (confirmed_at && edrpou ? [edrpou] : [])),
  });
  const mine = await recordsOf(ctx.db, personId);
  return heads.filter(({ applicant_id: applicant }) => !applicant || !mine.includes(applicant));
}

/** A case of a company whose applications the person may see. */
export async function companyCase(ctx: Context, id: string): Promise<Case | undefined> {
  return (await companyCases(ctx)).some((head) => head.id === id) ? findCase(ctx.db, id) : undefined;
}

/** The company whose people the actor manages, by the actor's own right; nobody else has such a page. */
export async function managed(ask: Ask): Promise<{ own: Mandate; root: Mandate }> {
  const rights = await mandatesOf(ask.db, ask.actor.personId!, kyivDate(ask.now));
  const own = rights.find(({ id }) => id === ask.params.id);
  if (!own || own.kind !== "company" || !own.may_manage) throw notFound();
  return { own, root: (await findMandate(ask.db, rootOf(own)))! };
}
