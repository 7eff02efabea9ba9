import { z } from "zod";
import { findCase } from "../../engines/cases/index.ts";
import { enterRecord, lookUp } from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { readStreet, settlementName } from "./street.ts";

/** The procedure whose decision gives an address, and the decision's field with it. */
const procedure = "address-assignment";

const acted = z.object({ caseId: z.string(), verb: z.string() });
const decided = z.object({
  kind: z.literal("grant"),
  fields: z.object({
    address: z.object({
      settlement: z.string(),
      street: z.string(),
      building: z.string(),
      postcode: z.string().optional(),
    }),
  }),
});

/** A granted case of address assignment enters the address: nothing is typed twice. Bears being run twice. */
export async function enterAssigned(ctx: Context, data: unknown): Promise<void> {
  const { caseId, verb } = acted.parse(data);
  if (verb !== "decide") return;
  const found = await findCase(ctx.db, caseId);
  const decision = found?.actions.findLast((action) => action.verb === "decide");
  const read = decided.safeParse(decision?.data);
  if (found?.head.procedure !== procedure || !read.success) return;
  const { address } = read.data.fields;
  const ground = { case: caseId, words: `справа № ${found.head.number}` };
  await write(ctx, async (tx) => {
    const street = await streetOf(tx, address.settlement, address.street, ground);
    if (!street) return void (await tx.record({ what: "addresses.unknown-settlement", subject: `case:${caseId}` }));
    await enterRecord(
      tx,
      "addresses",
      {
        values: { street, building: address.building, postcode: address.postcode, decision: `№ ${found.head.number}` },
        key: `case:${caseId}`,
      },
      ground,
    );
  });
}

/** The street of this name in this settlement; a new one where there is none. Undefined: no such settlement. */
async function streetOf(tx: Tx, settlement: string, street: string, ground: object): Promise<string | undefined> {
  const places = await lookUp(tx.db, "settlements", settlementName(settlement));
  const place = places.find(({ label }) => settlementName(label) === settlementName(settlement)) ?? places[0];
  if (!place) return undefined;
  const { kind, name } = readStreet(street);
  const known = (await lookUp(tx.db, "streets", `${place.label} ${name}`)).find(({ label }) =>
    label.endsWith(` ${name}`),
  );
  if (known) return known.id;
  const entered = await enterRecord(tx, "streets", { values: { settlement: place.id, kind, name } }, ground);
  return entered.id;
}
