import { theirCase, type Case, type Standing } from "../../../engines/cases/index.ts";
import { notFound, type Ask } from "../../../platform/http/index.ts";
import { recordReading } from "../../../platform/journal/index.ts";

/**
 * The actor's own case, one that they signed, or of a company in which they have a right; nobody else has such a
 * page. The reading of what another filed is noted.
 */
export async function mine(ask: Ask): Promise<Case & { standing: Standing }> {
  const it = await theirCase(ask, ask.params.id!);
  if (!it) throw notFound();
  if (it.standing.applicant || it.standing.coSigner) return it;
  const whose = it.head.applicant_id ?? undefined;
  await recordReading(ask, { what: "cases.read", subject: `case:${it.id}`, whose, why: it.head.number });
  return it;
}

/** Whether the actor only looks on: what is said to the hromada is of those who act. */
export const looksOn = ({ applicant, coSigner, right }: Standing): boolean =>
  !applicant && !coSigner && !right?.applies;
