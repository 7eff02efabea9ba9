import type { Selectable } from "kysely";
import type { Values } from "../../engines/registers/index.ts";
import type { Db } from "../../platform/database/index.ts";

type SentTable = {
  key: string;
  sent_by: string;
  sent_at: Date;
  record_id: string;
  result: "saved" | "same" | "conflict" | "refused";
  typed: Values | null;
  base: Values | null;
  settled_at: Date | null;
  settled_by: string | null;
};

/** Which starosta district keeps a settlement. */
type DistrictTable = { settlement: string; unit_id: string };

export type HouseholdTables = { household_sent: SentTable; household_district: DistrictTable };
export type Sent = Selectable<SentTable>;

export const on = (db: Db) => db.withTables<HouseholdTables>();
