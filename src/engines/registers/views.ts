import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Field, RegisterDefinition } from "./definition.ts";

/**
 * A typed view of a register for analysts, `analysis.communal_property`: records in force, with open and internal
 * columns. Personal and restricted ones are not in it.
 */
export async function makeView(db: Db, definition: RegisterDefinition): Promise<void> {
  const name = sql.id("analysis", sqlName(definition.id));
  const columns = definition.fields.filter(({ class: it }) => it === "open" || it === "internal");
  const shown = columns.map((field) => sql`${castOf(field)} as ${sql.id(sqlName(field.id))}`);
  const place =
    definition.geometry && definition.geometry.class !== "restricted"
      ? [sql`"values"->'geometry' as geometry_json`]
      : [];
  await sql`drop view if exists ${name}`.execute(db);
  await sql`create view ${name} as
    select ${sql.join([sql`id as record_id`, sql`number as record_number`, sql`entered_at`, sql`changed_at`, ...shown, ...place])}
    from record where register = ${sql.lit(definition.id)} and state = 'entered'`.execute(db);
}

/** Makes the views that are not there: after a restore the tables have come back, the views have not. */
export async function makeMissingViews(db: Db, definitions: RegisterDefinition[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.views where table_schema = 'analysis'`.execute(db);
  const there = new Set(rows.map(({ name }) => name));
  for (const definition of definitions) if (!there.has(sqlName(definition.id))) await makeView(db, definition);
}

const sqlName = (id: string): string => id.replaceAll("-", "_");

function castOf({ id, type }: Field) {
  const value = sql`"values"->>${sql.lit(id)}`;
  switch (type) {
    case "number":
    case "money":
      return sql`(${value})::numeric`;
    case "date":
      return sql`(${value})::date`;
    case "yes-no":
      return sql`(${value})::boolean`;
    case "record":
      return sql`(${value})::uuid`;
    default:
      return sql`(${value})`;
  }
}
