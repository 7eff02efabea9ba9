import type { Db } from "../../platform/database/index.ts";
import { on, type Organisation } from "./tables.ts";

/** Organisations that the hromada knows, by the beginning of their ЄДРПОУ or words of their name in any order; by name. */
export async function searchOrganisations(db: Db, text: string, limit: number): Promise<Organisation[]> {
  const words = text.replaceAll("\0", "").trim().slice(0, 200).split(/\s+/).filter(Boolean).slice(0, 6);
  if (!words.length) return [];
  let query = on(db).selectFrom("organisation").selectAll().orderBy("name").limit(limit);
  if (/^\d+$/.test(words.join(""))) query = query.where("edrpou", "like", `${words.join("")}%`);
  else for (const word of words) query = query.where("name", "ilike", `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return query.execute();
}
