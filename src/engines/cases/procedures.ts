import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { remember, type Hromada } from "../../platform/service/index.ts";
import { hashOf, type Words } from "../../platform/text/index.ts";
import { checkProcedure, checkWithin } from "./check.ts";
import { CaseError } from "./error.ts";
import type { Procedure } from "./procedure.ts";
import { on } from "./tables.ts";

/** A procedure in one of its versions. */
export interface ProcedureVersion {
  id: string;
  version: number;
  family: string;
  /** Whether it is applied for; a closed one keeps its cases. */
  open: boolean;
  procedure: Procedure;
}

/** A version in the list of a procedure's versions. */
export interface VersionSeen {
  version: number;
  procedure: Procedure;
  /** Came with the program, rather than from the builder. */
  shipped: boolean;
  publishedBy: string | null;
  publishedAt: Date;
}

/** Publishes a definition as the next version; the same one again changes nothing. Throws CaseError with what is wrong. */
export async function publishProcedure(
  tx: Tx,
  procedure: Procedure,
  { shipped = false }: { shipped?: boolean } = {},
): Promise<number> {
  const [wrong] = await checkProcedure(tx.db, procedure);
  if (wrong) throw new CaseError("wrong-procedure", wrong);
  await sql`select pg_advisory_xact_lock(hashtext(${`cases.procedure:${procedure.id}`}))`.execute(tx.db);
  const hash = hashOf(procedure);
  const latest = await latestVersion(tx.db, procedure.id);
  await tx.record({ what: "cases.publish", subject: `procedure:${procedure.id}`, details: { hash } });
  if (latest?.hash === hash) return latest.version;
  const version = (latest?.version ?? 0) + 1;
  await on(tx.db)
    .insertInto("procedure_version")
    .values({
      id: procedure.id,
      version,
      definition: JSON.stringify(procedure) as unknown as Procedure,
      hash,
      shipped,
      published_by: tx.ctx.actor.personId ?? null,
      published_at: tx.ctx.now,
    })
    .execute();
  const head = { version, family: procedure.family, title_uk: procedure.title.uk, title_en: procedure.title.en };
  await on(tx.db)
    .insertInto("procedure_head")
    .values({ id: procedure.id, ...head })
    .onConflict((clash) => clash.column("id").doUpdateSet(head))
    .execute();
  await tx.emit("cases.published", { procedure: procedure.id, version });
  return version;
}

/** Opens or closes a procedure for new applications. */
export async function setProcedureOpen(tx: Tx, id: string, open: boolean): Promise<void> {
  await on(tx.db).updateTable("procedure_head").set({ open }).where("id", "=", id).execute();
  await tx.record({ what: open ? "cases.open-procedure" : "cases.close-procedure", subject: `procedure:${id}` });
}

/**
 * Brings the procedures that ship with the program into the database: one whose shipped definition changed becomes a
 * new version, never changes an old one. One that the hromada itself has changed since stays as it is. One that can't
 * be published here, for a unit that is not there, is left out with a sentence in the log and in the state of the
 * system; one that is wrong in itself stops the start.
 */
export async function syncProcedures(tx: Tx, procedures: Procedure[]): Promise<void> {
  const { hromada } = tx.ctx;
  const sentences = refused.get(hromada) ?? new Map<string, string>();
  refused.set(hromada, sentences);
  for (const procedure of await changedOf(tx.db, procedures)) {
    const [wrong] = await checkProcedure(tx.db, procedure);
    if (wrong) {
      sentences.set(procedure.id, `«${procedure.title.uk}»: ${wrong.uk}`);
      hromada.log.warn({ procedure: procedure.id }, wrong.uk);
      continue;
    }
    sentences.delete(procedure.id);
    await publishProcedure(tx, procedure, { shipped: true });
  }
  await tx.record({ what: "cases.sync", details: { procedures: procedures.length } });
}

/** Whether there is anything for `syncProcedures` to do. Throws for a definition that is wrong in itself. */
export async function procedureDiffers(db: Db, procedures: Procedure[]): Promise<boolean> {
  return (await changedOf(db, procedures)).length > 0;
}

async function changedOf(db: Db, procedures: Procedure[]): Promise<Procedure[]> {
  for (const procedure of procedures) {
    const [wrong] = checkWithin(procedure);
    if (wrong) throw new Error(`${procedure.id}: ${wrong.uk} / ${wrong.en}`);
  }
  const known = await latestVersions(db);
  return procedures.filter((procedure) => {
    const latest = known.get(procedure.id);
    return !latest || (latest.shipped && latest.hash !== hashOf(procedure));
  });
}

/** Definitions that could not be published, by hromada: for its health. */
const refused = new WeakMap<Hromada, Map<string, string>>();
export const refusedProcedures = (hromada: Hromada): string[] => [...(refused.get(hromada)?.values() ?? [])];

/** Procedures in force, by title; those of a family, those that are open. */
export async function listProcedures(
  db: Db,
  { family, open }: { family?: string; open?: boolean } = {},
): Promise<ProcedureVersion[]> {
  let query = on(db)
    .selectFrom("procedure_head as head")
    .innerJoin("procedure_version as version", (join) =>
      join.onRef("version.id", "=", "head.id").onRef("version.version", "=", "head.version"),
    )
    .select(["head.id", "head.version", "head.family", "head.open", "version.definition as procedure"])
    .orderBy("head.title_uk");
  if (family !== undefined) query = query.where("head.family", "=", family);
  if (open !== undefined) query = query.where("head.open", "=", open);
  return query.execute();
}

/** Titles of all procedures by id, for lists of cases; kept until the next write. */
export function procedureTitles(ctx: Pick<Context, "hromada">): Promise<Map<string, ProcedureTitle>> {
  return remember(ctx.hromada, "cases.titles", async () => {
    const rows = await on(ctx.hromada.db)
      .selectFrom("procedure_head")
      .select(["id", "family", "title_uk as uk", "title_en as en"])
      .orderBy("title_uk")
      .execute();
    return new Map(rows.map((row) => [row.id, row]));
  });
}

export type ProcedureTitle = { id: string; family: string } & Words;

/** A procedure in this version, or in the one in force. */
export async function findProcedure(db: Db, id: string, version?: number): Promise<ProcedureVersion | undefined> {
  let query = on(db)
    .selectFrom("procedure_head as head")
    .innerJoin("procedure_version as version", "version.id", "head.id")
    .select(["head.id", "version.version", "head.family", "head.open", "version.definition as procedure"])
    .where("head.id", "=", id);
  query =
    version === undefined
      ? query.whereRef("version.version", "=", "head.version")
      : query.where("version.version", "=", version);
  return query.executeTakeFirst();
}

/** All versions of a procedure, newest first. */
export async function versionsOfProcedure(db: Db, id: string): Promise<VersionSeen[]> {
  return on(db)
    .selectFrom("procedure_version")
    .select([
      "version",
      "definition as procedure",
      "shipped",
      "published_by as publishedBy",
      "published_at as publishedAt",
    ])
    .where("id", "=", id)
    .orderBy("version", "desc")
    .execute();
}

const latestVersion = (db: Db, id: string) =>
  on(db)
    .selectFrom("procedure_version")
    .select(["version", "hash"])
    .where("id", "=", id)
    .orderBy("version", "desc")
    .executeTakeFirst();

async function latestVersions(db: Db): Promise<Map<string, { hash: string; shipped: boolean }>> {
  const rows = await on(db)
    .selectFrom("procedure_version")
    .distinctOn("id")
    .select(["id", "hash", "shipped"])
    .orderBy("id")
    .orderBy("version", "desc")
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
