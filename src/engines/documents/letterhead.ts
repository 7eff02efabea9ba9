import { isAccent } from "../../design/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { hromadaName } from "../messages/index.ts";

/** What stands on each paper of the hromada besides its own words. */
export interface Letterhead {
  hromada: string;
  /** The hromada's own colour, as on its site. */
  accent: string;
  /** Scheme and host of the site: "https://starkon.gov.ua". */
  origin: string;
}

/** As the hromada calls and colours itself in the settings of its site, whichever module has them. */
export async function letterheadOf(ctx: Pick<Context, "hromada" | "db">): Promise<Letterhead> {
  const { hromada, db } = ctx;
  const section = hromada.app.modules.flatMap(({ settings }) => settings ?? []).find(({ id }) => id === "site");
  const site = (section ? await section.read(db) : {}) as { accent?: string };
  return {
    hromada: await hromadaName(ctx, "uk"),
    accent: site.accent && isAccent(site.accent) ? site.accent : "#174ea6",
    origin: new URL(hromada.config.baseUrl).origin,
  };
}
