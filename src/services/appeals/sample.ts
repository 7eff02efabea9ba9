import { syncProcedures } from "../../engines/cases/index.ts";
import { listUnits } from "../../engines/people/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { proceduresFor } from "./procedures.ts";
import { appealsSettings } from "./settings.ts";

/** In the sample hromada the council support division registers what comes in. */
export async function fillSample(tx: Tx): Promise<void> {
  const secretariat = "viddil-zabezpechennia-diialnosti-rady";
  await appealsSettings.save(tx, { secretariat });
  await syncProcedures(tx, proceduresFor(secretariat, await listUnits(tx.db)));
}
