import { holdersOf, publisherSettings, type Holders } from "../../engines/datasets/index.ts";
import { hromadaName } from "../../engines/messages/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What is the same for every set of the hromada. */
export interface Town {
  /** The hromada's own origin, whatever address was asked: names of things are the same for all. */
  origin: string;
  name: Words;
  holders: Holders;
  katottg?: string;
  /** Whether rows can be asked for by CKAN's API: that service may be absent. */
  hasCkan: boolean;
}

export async function townOf(ctx: Pick<Context, "hromada" | "db">): Promise<Town> {
  const { hromada, db } = ctx;
  return {
    origin: new URL(hromada.config.baseUrl).origin,
    name: { uk: await hromadaName(ctx, "uk"), en: await hromadaName(ctx, "en") },
    holders: await holdersOf(ctx),
    katottg: (await publisherSettings.read(db)).katottg,
    hasCkan: hromada.app.modules.some(({ id }) => id === "ckan"),
  };
}
