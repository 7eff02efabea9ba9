import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import { write } from "../../platform/journal/index.ts";
import { on, type ImportRun, type ImportState } from "./tables.ts";

/** Rows in one transaction: a power cut loses the work of a second. */
export const portion = 500;

/** Beside the values of a row: what is not a field of the register. */
export const numberKey = "#number";
export const fromKey = "#from";

export async function findRun(db: Db, id: string): Promise<ImportRun | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  return on(db).selectFrom("import_run").selectAll().where("id", "=", id).executeTakeFirst();
}

export interface Counts {
  all: number;
  checked: number;
  good: number;
  bad: number;
  entered: number;
}

/** How far an import is. */
export async function countRows(db: Db, id: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*)::int as all, (count(*) filter (where "values" is not null))::int as checked,
      (count(*) filter (where "values" is not null and troubles is null))::int as good,
      (count(*) filter (where troubles is not null))::int as bad, (count(*) filter (where record_id is not null))::int as entered
    from import_row where import_id = ${id}`.execute(db);
  return rows[0]!;
}

/** The work of a state is done: the import stands in the next one. */
export async function settle(ctx: Context, run: ImportRun, state: ImportState, change: object = {}) {
  await write(ctx, async (tx) => {
    await on(tx.db)
      .updateTable("import_run")
      .set({ ...change, state, changed_at: tx.ctx.now })
      .where("id", "=", run.id)
      .execute();
    await tx.record({ what: `imports.${state}`, subject: `import:${run.id}` });
  });
}
