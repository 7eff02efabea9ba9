import { createHash } from "node:crypto";
import { registerOf } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { on, type ImportRun } from "./tables.ts";
import { guessMapping } from "./targets.ts";

const hashOfHeader = (header: string[]) =>
  createHash("sha256")
    .update(JSON.stringify(header.map((it) => it.toLowerCase())))
    .digest("hex");

/** As the last time, or as the titles say; nothing where the register is yet to be made. */
export async function mappingFor(db: Db, id: string, header: string[]): Promise<string[]> {
  const before = await mappingBefore(db, id, header);
  const known = /^[a-z]/.test(id);
  return before ?? (known ? guessMapping((await registerOf(db, id)).definition, header) : []);
}

async function mappingBefore(db: Db, register: string, header: string[]): Promise<string[] | undefined> {
  const row = await on(db)
    .selectFrom("import_mapping")
    .select("mapping")
    .where("register", "=", register)
    .where("header_hash", "=", hashOfHeader(header))
    .executeTakeFirst();
  return row?.mapping;
}

/** Remembers how columns of these titles are mapped. */
export async function rememberMapping(tx: Tx, { register, header }: ImportRun, mapping: string[]): Promise<void> {
  const row = { mapping, used_at: tx.ctx.now };
  await on(tx.db)
    .insertInto("import_mapping")
    .values({ register, header_hash: hashOfHeader(header), ...row })
    .onConflict((clash) => clash.columns(["register", "header_hash"]).doUpdateSet(row))
    .execute();
}
