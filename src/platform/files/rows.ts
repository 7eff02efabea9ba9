import type { Selectable } from "kysely";
import type { Db } from "../database/index.ts";
import type { Tx } from "../journal/index.ts";
import { on, type FileClass, type FileTables } from "./tables.ts";

/** A file that is kept. */
export interface FileRef {
  id: string;
  /** SHA-256 of the contents, in hex. */
  hash: string;
  name: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Of a picture, in pixels. */
  width?: number;
  height?: number;
  class: FileClass;
  module?: string;
  whose?: string;
  /** Whether it was checked for viruses. */
  scanned: boolean;
  createdBy?: string;
  createdAt: Date;
}

export type NewFile = Omit<FileRef, "id" | "createdBy" | "createdAt">;

export async function insertFile(tx: Tx, file: NewFile): Promise<FileRef> {
  const row = await on(tx.db)
    .insertInto("file")
    .values({
      hash: file.hash,
      name: file.name,
      type: file.type,
      size: file.size,
      width: file.width ?? null,
      height: file.height ?? null,
      class: file.class,
      module: file.module ?? null,
      whose: file.whose ?? null,
      scanned: file.scanned,
      created_by: tx.ctx.actor.personId ?? null,
      created_at: tx.ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await tx.record({ what: "files.put", subject: `file:${row.id}`, whose: file.whose });
  return refOf(row);
}

export async function findFile(db: Db, id: string): Promise<FileRef | undefined> {
  const row = await on(db).selectFrom("file").selectAll().where("id", "=", id).executeTakeFirst();
  return row && refOf(row);
}

/** Files by their ids; unknown ids are absent. */
export async function filesByIds(db: Db, ids: string[]): Promise<Map<string, FileRef>> {
  if (!ids.length) return new Map();
  const rows = await on(db).selectFrom("file").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, refOf(row)]));
}

/** How many files were taken without a virus check. */
export async function countUnscanned(db: Db): Promise<number> {
  const { count } = await on(db)
    .selectFrom("file")
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("scanned", "=", false)
    .executeTakeFirstOrThrow();
  return count;
}

/** Changes who may see a file: opened when what it belongs to is published, closed when that is withdrawn. */
export async function classifyFile(tx: Tx, id: string, fileClass: FileClass): Promise<void> {
  await on(tx.db).updateTable("file").set({ class: fileClass }).where("id", "=", id).execute();
  await tx.record({ what: "files.classify", subject: `file:${id}`, details: { class: fileClass } });
}

function refOf(row: Selectable<FileTables["file"]>): FileRef {
  return {
    id: row.id,
    hash: row.hash,
    name: row.name,
    type: row.type,
    size: row.size,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    class: row.class,
    module: row.module ?? undefined,
    whose: row.whose ?? undefined,
    scanned: row.scanned,
    createdBy: row.created_by ?? undefined,
    createdAt: row.created_at,
  };
}
