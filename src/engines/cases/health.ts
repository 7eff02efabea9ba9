import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import { refusedProcedures } from "./procedures.ts";

/** What is wrong with procedures here: definitions that could not be published, steps whose unit is gone. */
export async function healthOf({ db, hromada }: Context): Promise<string | undefined> {
  const { rows } = await sql<{ title: string; slug: string }>`
    select distinct head.title_uk as title, step->'by'->>'unit' as slug
    from procedure_head head
      join procedure_version version on version.id = head.id and version.version = head.version
      cross join lateral jsonb_array_elements(version.definition->'steps') step
      left join unit on unit.slug = step->'by'->>'unit' and unit.closed_on is null
    where head.open and unit.id is null order by 1 limit 20`.execute(db);
  const gone = rows.map(
    ({ title, slug }) => `«${title}»: підрозділу «${slug}» немає або його закрито; заяви отримує ЦНАП чи виконком.`,
  );
  const all = [...refusedProcedures(hromada), ...gone];
  return all.length ? all.join(" ") : undefined;
}
