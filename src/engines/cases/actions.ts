import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Action } from "./state.ts";
import { on } from "./tables.ts";

/** Everything that was done in a case, in its order. */
export async function actionsOf(db: Db, caseId: string): Promise<Action[]> {
  const rows = await on(db)
    .selectFrom("case_action")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("seq")
    .execute();
  return rows.map(({ seq, at, verb, by_person, by_name, data }) => ({
    seq,
    at,
    verb,
    by: { personId: by_person, name: by_name },
    data,
  }));
}

export async function insertAction(tx: Tx, caseId: string, { seq, at, verb, by, data }: Action): Promise<void> {
  const lent = tx.ctx.actor.onBehalfOf;
  await on(tx.db)
    .insertInto("case_action")
    .values({
      case_id: caseId,
      seq,
      at,
      verb,
      by_person: by.personId,
      by_name: by.name,
      on_behalf_of: lent?.length ? [...lent] : null,
      data: JSON.stringify(data) as unknown as Record<string, unknown>,
    })
    .execute();
}

/** Notes which files belong to the case, wherever they are named in what was sent. */
export async function insertFiles(db: Db, caseId: string, data: unknown): Promise<void> {
  const files = [...new Set(filesIn(data))];
  if (!files.length) return;
  await sql`insert into case_file (case_id, file_id)
    select ${caseId}::uuid, id from file where id = any(${files}::uuid[]) on conflict do nothing`.execute(db);
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Ids of files: `file` of an answer, and what a verb calls `files`. */
function filesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => {
    if (key === "file" && typeof it === "string" && uuid.test(it)) return [it];
    if (key === "files" && Array.isArray(it) && it.every((id) => typeof id === "string"))
      return (it as string[]).filter((id) => uuid.test(id));
    return filesIn(it);
  });
}
