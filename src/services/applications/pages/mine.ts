import { ownCase, type Case } from "../../../engines/cases/index.ts";
import { notFound, type Ask } from "../../../platform/http/index.ts";

/** The actor's own case, or one that they signed; nobody else has such a page. */
export async function mine(ask: Ask): Promise<Case> {
  const it = await ownCase(ask, ask.params.id!);
  if (!it) throw notFound();
  return it;
}
