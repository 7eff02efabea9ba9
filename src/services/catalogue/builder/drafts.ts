import { sql, type Generated } from "kysely";
import type { Procedure } from "../../../engines/cases/index.ts";
import type { Db } from "../../../platform/database/index.ts";
import { Refusal } from "../../../platform/http/index.ts";
import type { Tx } from "../../../platform/journal/index.ts";

type CatalogueTables = {
  procedure_draft: {
    id: string;
    definition: Procedure;
    based_on: number | null;
    version: Generated<number>;
    changed_by: string | null;
    changed_at: Generated<Date>;
  };
};

const on = (db: Db) => db.withTables<CatalogueTables>();

export interface ServiceDraft {
  id: string;
  definition: Procedure;
  basedOn: number | null;
  version: number;
  changedAt: Date;
}

/** All services in the making, last changed first. */
export async function listDrafts(db: Db): Promise<ServiceDraft[]> {
  const rows = await on(db).selectFrom("procedure_draft").selectAll().orderBy("changed_at", "desc").execute();
  return rows.map(draftOf);
}

export async function findDraft(db: Db, id: string): Promise<ServiceDraft | undefined> {
  const row = await on(db).selectFrom("procedure_draft").selectAll().where("id", "=", id).executeTakeFirst();
  return row && draftOf(row);
}

/** Begins to make or to change a service. One that is being changed already stays as it is. */
export async function startDraft(tx: Tx, definition: Procedure, basedOn: number | null): Promise<void> {
  await on(tx.db)
    .insertInto("procedure_draft")
    .values({ ...rowOf(tx, definition), based_on: basedOn })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.record({ what: "catalogue.draft", subject: `procedure:${definition.id}` });
}

/**
 * Saves a draft as it was seen in this version.
 * @throws Refusal 409 when somebody else changed it meanwhile
 */
export async function saveDraft(tx: Tx, draft: ServiceDraft, definition: Procedure): Promise<void> {
  const { numUpdatedRows } = await on(tx.db)
    .updateTable("procedure_draft")
    .set({ ...rowOf(tx, definition), version: draft.version + 1 })
    .where("id", "=", draft.id)
    .where("version", "=", draft.version)
    .executeTakeFirstOrThrow();
  if (!numUpdatedRows) throw new Refusal(409, changedMeanwhile);
  await tx.record({ what: "catalogue.draft", subject: `procedure:${draft.id}` });
}

/** Forgets a draft; what was published stays. */
export async function dropDraft(tx: Tx, id: string): Promise<void> {
  await on(tx.db).deleteFrom("procedure_draft").where("id", "=", id).execute();
  await tx.record({ what: "catalogue.drop-draft", subject: `procedure:${id}` });
}

const rowOf = (tx: Tx, definition: Procedure) => ({
  id: definition.id,
  definition: sql<Procedure>`${JSON.stringify(definition)}::jsonb`,
  changed_by: tx.ctx.actor.personId ?? null,
  changed_at: tx.ctx.now,
});

const draftOf = (row: {
  id: string;
  definition: Procedure;
  based_on: number | null;
  version: number;
  changed_at: Date;
}): ServiceDraft => ({
  id: row.id,
  definition: row.definition,
  basedOn: row.based_on,
  version: row.version,
  changedAt: row.changed_at,
});

const changedMeanwhile = {
  uk: "Поки ви працювали, цю послугу змінив хтось інший. Відкрийте її ще раз і повторіть свою зміну.",
  en: "While you were working somebody else changed this service. Open it again and repeat your change.",
};
