import type { Db } from "../database/index.ts";
import type { JournalTables } from "./tables.ts";

export interface JournalLine {
  id: number;
  at: Date;
  kind: "write" | "reading" | "access";
  what: string;
  actor: string | null;
  actor_name: string;
  on_behalf_of: string[] | null;
  whose: string | null;
  subject: string | null;
  why: string | null;
  details: Record<string, unknown>;
  request_id: string;
}

export interface JournalFilter {
  actor?: string;
  whose?: string;
  subject?: string;
  /** A deed, or the beginning of one: "content." */
  what?: string;
  kind?: JournalLine["kind"];
  from?: Date;
  to?: Date;
  /** Lines older than this one: the last of the page before. */
  before?: number;
  limit: number;
}

/** Lines of the journal, newest first. */
export async function findLines(db: Db, filter: JournalFilter): Promise<JournalLine[]> {
  let query = db.withTables<JournalTables>().selectFrom("journal_line").selectAll().orderBy("id", "desc");
  if (filter.actor) query = query.where("actor", "=", filter.actor);
  if (filter.whose) query = query.where("whose", "=", filter.whose);
  if (filter.subject) query = query.where("subject", "=", filter.subject);
  if (filter.what) query = query.where("what", "like", `${filter.what.replaceAll(/[\\%_]/g, "\\$&")}%`);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  if (filter.from) query = query.where("at", ">=", filter.from);
  if (filter.to) query = query.where("at", "<", filter.to);
  if (filter.before) query = query.where("id", "<", filter.before);
  return query.limit(filter.limit).execute();
}
