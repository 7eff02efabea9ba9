import { sql } from "kysely";
import type { Db } from "../database/index.ts";

export interface Verdict {
  /** Links looked at. */
  links: number;
  /** What is wrong, empty when the chain holds. */
  faults: { position: number; line: number | null; fault: "changed" | "missing" | "unsealed" }[];
  /** Hash of the last link, in hex: publish it, and yesterday's journal can't be rewritten whole. */
  head: string;
}

/**
 * Walks the whole chain: each link must be the hash of its line and of the link before it, positions must run
 * without a gap, and each line must be sealed. Stops after 20 faults. About 100,000 links a second.
 */
export async function verifyChain(db: Db): Promise<Verdict> {
  const { rows: faults } = await sql<Verdict["faults"][number]>`
    with linked as (
      select position, line, hash,
        lag(hash, 1, ''::bytea) over (order by position) as previous,
        lag(position, 1, 0::bigint) over (order by position) as before
      from journal_link
    )
    select link.position, link.line,
      case when link.position <> link.before + 1 or kept.id is null then 'missing' else 'changed' end as fault
    from linked link left join journal_line kept on kept.id = link.line
    where link.position <> link.before + 1 or kept.id is null or link.hash <> journal_hash(link.previous, kept)
    union all
    select 0, kept.id, 'unsealed' from journal_line kept
    where not exists (select from journal_link link where link.line = kept.id)
    order by 1 limit 20`.execute(db);
  const { rows } = await sql<{ position: number; hash: string }>`
    select position, encode(hash, 'hex') as hash from journal_link order by position desc limit 1`.execute(db);
  return { links: rows[0]?.position ?? 0, faults, head: rows[0]?.hash ?? "" };
}
