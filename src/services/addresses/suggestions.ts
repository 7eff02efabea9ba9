import { z } from "zod";
import { putAddresses, dropAddress, type AddressDraft } from "../../engines/places/index.ts";
import {
  fieldOf,
  findRecord,
  listRecords,
  registerOf,
  valueWords,
  type RecordHead,
  type RegisterRecord,
} from "../../engines/registers/index.ts";
import type { Context } from "../../platform/context/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { streets as streetsRegister } from "./definitions.ts";

/*
 * The index from which addresses are suggested while somebody types: filled from the registers, which stay the one
 * place where an address is written.
 */

const changed = z.object({ register: z.string(), ids: z.array(z.string()) });

/** Something changed in a register of addresses: its part of the index is made anew. Bears being run twice. */
export async function followRegisters(ctx: Context, data: unknown): Promise<void> {
  const { register, ids } = changed.parse(data);
  if (!["settlements", "streets", "addresses"].includes(register)) return;
  await write(ctx, async (tx) => {
    // A street or a settlement changes many: they are few, and seldom changed.
    await (register === "addresses" && ids.length ? indexSome(tx, ids) : indexAll(tx));
    await tx.record({ what: "addresses.index", subject: `register:${register}`, details: { records: ids.length } });
  });
}

async function indexSome(tx: Tx, ids: string[]) {
  const streets = streetReader(tx);
  for (const id of ids) {
    const found = await findRecord(tx.db, id);
    const draft = found?.head.state === "entered" ? await draftOf(found.head, streets) : undefined;
    if (draft) await putAddresses(tx, [draft]);
    else await dropAddress(tx, id);
  }
}

/** All addresses of the register, a portion at a time. */
export async function indexAll(tx: Tx): Promise<void> {
  const register = await registerOf(tx.db, "addresses");
  const streets = streetReader(tx);
  let after: string | undefined;
  do {
    const page = await listRecords({ ...tx.ctx, db: tx.db }, register, { limit: 1_000, after });
    const drafts = await Promise.all(page.records.map((record) => draftOf(record, streets)));
    await putAddresses(
      tx,
      drafts.filter((draft) => draft !== undefined),
    );
    after = page.next;
  } while (after);
}

async function draftOf(
  { id, values }: Pick<RecordHead, "id" | "values">,
  streets: ReturnType<typeof streetReader>,
): Promise<AddressDraft | undefined> {
  const street = await streets(String(values.street));
  if (!street) return undefined;
  const { geometry, building } = values;
  return {
    id,
    ...street,
    building: String(building),
    ...(geometry?.type === "Point" && { point: geometry.coordinates }),
  };
}

/** Streets as the index wants them, each read once. */
function streetReader(tx: Tx) {
  const known = new Map<string, Promise<Omit<AddressDraft, "id" | "building"> | undefined>>();
  return (id: string) => {
    const read = known.get(id) ?? readStreet(tx, id);
    known.set(id, read);
    return read;
  };
}

async function readStreet(tx: Tx, id: string) {
  const street = await findRecord(tx.db, id);
  const settlement = street && (await findRecord(tx.db, String(street.head.values.settlement)));
  if (!street || !settlement) return undefined;
  const now = nameOf(street.head);
  return {
    katottg: String(settlement.head.values.katottg ?? ""),
    settlement: settlement.head.label,
    street: now,
    streetWas: formerNames(street, now),
  };
}

/** «вул. Миру» */
function nameOf({ values }: Pick<RecordHead, "values">): string {
  const kind = fieldOf(streetsRegister, "kind")!;
  return `${valueWords(kind, values.kind, "uk", new Map())} ${String(values.name)}`;
}

const formerNames = ({ segments }: RegisterRecord, now: string): string[] => [
  ...new Set(segments.map(({ values }) => nameOf({ values })).filter((name) => name !== now)),
];
