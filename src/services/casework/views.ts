import type { Generated } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";

type CaseworkTables = {
  casework_view: { id: Generated<string>; person_id: string; name: string; query: string; created_at: Generated<Date> };
};

const on = (db: Db) => db.withTables<CaseworkTables>();

export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** The official's saved filters, by name; 30 at most. */
export async function viewsOf(db: Db, personId: string): Promise<SavedView[]> {
  return on(db)
    .selectFrom("casework_view")
    .select(["id", "name", "query"])
    .where("person_id", "=", personId)
    .orderBy("name")
    .limit(30)
    .execute();
}

/** Keeps a filter under a name; the same name again replaces the filter. */
export async function saveView(tx: Tx, name: string, query: string): Promise<void> {
  const personId = tx.ctx.actor.personId!;
  await on(tx.db)
    .insertInto("casework_view")
    .values({ person_id: personId, name, query })
    .onConflict((clash) => clash.columns(["person_id", "name"]).doUpdateSet({ query }))
    .execute();
  await tx.record({ what: "casework.save-view" });
}

export async function dropView(tx: Tx, id: string): Promise<void> {
  await on(tx.db)
    .deleteFrom("casework_view")
    .where("id", "=", id)
    .where("person_id", "=", tx.ctx.actor.personId!)
    .execute();
  await tx.record({ what: "casework.drop-view" });
}
