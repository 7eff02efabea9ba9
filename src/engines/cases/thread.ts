import type { Context } from "../../platform/context/index.ts";
import { findCase, mayOpen } from "./cases.ts";

/** Whether the actor takes part in a case's conversation as an official. */
export async function isOfficialFor(ctx: Context, about: string): Promise<boolean> {
  const found = await findCase(ctx.db, about.slice("case:".length));
  return found !== undefined && mayOpen(ctx, found);
}
