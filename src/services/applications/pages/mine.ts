import { ownCase, type Case } from "../../../engines/cases/index.ts";
import { notFound, type Ask } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";
import { companyCase } from "../company.ts";

/** The actor's own case, or one that they signed; nobody else has such a page. */
export async function mine(ask: Ask): Promise<Case> {
  const it = await ownCase(ask, ask.params.id!);
  if (!it) throw notFound();
  return it;
}

/** Likewise, and of a company whose applications the actor may see: for pages that only show. The reading is noted. */
export async function mineToSee(ask: Ask): Promise<{ it: Case; looksOn: boolean }> {
  const own = await ownCase(ask, ask.params.id!);
  if (own) return { it: own, looksOn: false };
  const it = await companyCase(ask, ask.params.id!);
  if (!it) throw notFound();
  const whose = it.head.applicant_id ?? undefined;
  await recordReading(ask, { what: "cases.read", subject: `case:${it.id}`, whose, why: it.head.number });
  return { it, looksOn: true };
}
