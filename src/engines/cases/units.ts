import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import { findUnitBySlug, type Unit } from "../people/index.ts";
import { mayNot } from "./error.ts";
import type { Step } from "./procedure.ts";

/** The unit that acts at a step: the one it names, or, when that one is gone, the CNAP or the secretariat. */
export async function unitOfStep(db: Db, step: Step): Promise<Unit> {
  const named = await findUnitBySlug(db, step.by.unit);
  if (named && !named.closed_on) return named;
  const instead = await fallbackUnit(db);
  if (instead) return instead;
  throw mayNot({
    uk: "У громаді ще немає підрозділів, тож справу нікому прийняти. Зверніться до адміністратора.",
    en: "The hromada has no units yet, so nobody can take the case. Ask the administrator.",
  });
}

/** Who takes what nobody is there for: the services centre, else the executive committee or the council. */
export async function fallbackUnit(db: Db): Promise<Unit | undefined> {
  const { rows } = await sql<Unit>`
    select * from unit where closed_on is null
    order by case kind when 'centre' then 0 when 'committee' then 1 when 'council' then 2 else 3 end, place, name
    limit 1`.execute(db);
  return rows[0];
}
