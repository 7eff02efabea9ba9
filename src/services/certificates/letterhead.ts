import type { Letterhead } from "../../engines/credentials/index.ts";
import { hromadaName } from "../../engines/cases/index.ts";
import type { Ask } from "../../platform/http/index.ts";

/** What stands on a paper of the hromada besides its own words. */
export const letterheadOf = async (ask: Ask): Promise<Letterhead> => ({
  hromada: await hromadaName(ask, "uk"),
  origin: ask.origin,
});
