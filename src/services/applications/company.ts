import type { Case } from "../../engines/cases/index.ts";
import { findMandate, mandatesOf, rightsIn, type Mandate } from "../../engines/people/index.ts";
import { notFound, type Ask } from "../../platform/http/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { kyivDate } from "../../platform/time/index.ts";

export const rootOf = ({ id, under_id: under }: Mandate) => under ?? id;

/** By which right the actor acts in the case today: their own, or the one that it was filed by, ended or not. */
export async function rightIn(ctx: Context, { head }: Case): Promise<Mandate | undefined> {
  const begun = { mandateId: head.mandate_id, organisationId: head.organisation_id };
  const rights = await rightsIn(ctx.db, ctx.actor.personId!, begun, kyivDate(ctx.now));
  return rights.find((it) => it.may_apply) ?? (head.mandate_id ? findMandate(ctx.db, head.mandate_id) : undefined);
}

/** The company whose people the actor manages, by the actor's own right; nobody else has such a page. */
export async function managed(ask: Ask): Promise<{ own: Mandate; root: Mandate }> {
  const rights = await mandatesOf(ask.db, ask.actor.personId!, kyivDate(ask.now));
  const own = rights.find(({ id }) => id === ask.params.id);
  if (!own || own.kind !== "company" || !own.may_manage) throw notFound();
  return { own, root: (await findMandate(ask.db, rootOf(own)))! };
}
