import type { Generated } from "kysely";
import type { Db } from "../../../platform/database/index.ts";
import type { Lang } from "../../../platform/text/index.ts";
import type { Trouble } from "./knock.ts";

type LinkTables = {
  site_dead_link: { item_id: string; lang: Lang; address: string; since: Generated<Date>; trouble: Trouble | null };
  site_link_look: { one: Generated<boolean>; at: Date };
  site_outside_link: { address: string; looked_at: Date | null; trouble: Trouble | null; since: Date | null };
};

export const on = (db: Db) => db.withTables<LinkTables>();
