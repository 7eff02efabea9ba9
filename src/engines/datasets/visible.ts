import type { Db } from "../../platform/database/index.ts";
import type { Column } from "../../platform/service/index.ts";
import type { MaskingRule } from "./masking.ts";
import { on, type ShownColumn } from "./tables.ts";

/** A resource as it is declared now, whatever a version of it once showed. */
export interface Declared {
  dataset: string;
  name: string;
  columns: Column[];
}

/**
 * Columns of a version that may be seen today. One that has become personal or guarded since, or that now leaves by
 * another rule, is seen in no version; one that is declared no more stays where it was open.
 */
export async function visibleColumns(db: Db, shown: ShownColumn[], resource: Declared): Promise<ShownColumn[]> {
  const declared = new Map(resource.columns.map((column) => [column.name, column.class]));
  const isOpen = ({ name, masked }: ShownColumn) => !masked && (declared.get(name) ?? "open") === "open";
  if (shown.every(isOpen)) return shown;
  const rules = await rulesOf(db, resource);
  return shown.filter(
    (column) =>
      isOpen(column) ||
      (declared.get(column.name) === "personal" && column.masked && rules.get(column.name) === column.masked),
  );
}

/** Kinds of the rules in force, by column. */
async function rulesOf(db: Db, { dataset, name }: Declared): Promise<Map<string, MaskingRule["kind"]>> {
  const rows = await on(db)
    .selectFrom("dataset_masking")
    .select(["column_name", "rule"])
    .where("dataset_id", "=", dataset)
    .where("resource", "=", name)
    .orderBy("id")
    .execute();
  return new Map(rows.map((row) => [row.column_name, row.rule.kind]));
}
