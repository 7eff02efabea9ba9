import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import { write } from "../../platform/journal/index.ts";
import { on } from "./tables.ts";

const merged = z.object({ from: z.uuid(), into: z.uuid() });

/** Two records of one person became one: the cases of the emptied one are the other's. */
export async function takeOver(ctx: Context, data: unknown): Promise<void> {
  const { from, into } = merged.parse(data);
  await write(ctx, async (tx) => {
    await on(tx.db).updateTable("case_head").set({ applicant_id: into }).where("applicant_id", "=", from).execute();
    await tx.record({ what: "cases.merge", whose: into, details: { from } });
  });
}
