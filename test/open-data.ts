import { publishDataset, takeDeclarations } from "../src/engines/datasets/index.ts";
import { system } from "../src/platform/context/index.ts";
import { contextOf } from "../src/platform/service/index.ts";
import type { Town } from "./town.ts";

/** Publishes sets at once, as the job does within a minute. */
export async function publishNow(town: Town, ...ids: string[]): Promise<void> {
  const ctx = contextOf(town.hromada, system("a test"));
  await takeDeclarations(ctx);
  for (const id of ids) await publishDataset(ctx, id);
}
