import { sql } from "kysely";
import type { Tx } from "../../../platform/journal/index.ts";
import { dropFeaturesOf } from "../places.ts";
import { registerOf } from "../registers.ts";
import { demand } from "../rights.ts";

/**
 * Takes back a portion of what an import entered: records that nobody touched since are annulled, as entered by
 * mistake. Gives how many were; call it until none are. What somebody changed since stays, for a person to look at.
 * @param limit records in one portion
 */
export async function undoImport(
  tx: Tx,
  { register: id, import: name, why }: { register: string; import: string; why: string },
  limit = 1_000,
): Promise<number> {
  const register = await registerOf(tx.db, id);
  demand(tx.ctx.actor, register, "annul");
  const { now, actor } = tx.ctx;
  const { rows } = await sql<{ id: string }>`
    with mine as (
      select r.id from record_action a join record r on r.id = a.record_id
      where a.ground ? 'import' and a.ground->>'import' = ${name} and a.verb = 'enter' and r.register = ${id}
        and r.state = 'entered' and r.seq = 1 and r.entered_at < ${now}
      limit ${limit} for update of r),
    acted as (
      insert into record_action (record_id, seq, at, verb, by_person, by_name, data, ground)
      select id, 2, ${now}, 'annul', ${actor.personId ?? null}::uuid, ${actor.name || "—"},
        ${JSON.stringify({ from: null, why })}::jsonb, ${JSON.stringify({ import: name })}::jsonb from mine),
    known as (
      update record_version v set known = tstzrange(lower(known), ${now}) from mine where v.record_id = mine.id and upper_inf(known)),
    freed as (delete from record_key k using mine where k.record_id = mine.id)
    update record r set state = 'annulled', seq = 2, changed_at = ${now} from mine where r.id = mine.id returning r.id`.execute(
    tx.db,
  );
  await dropFeaturesOf(
    tx,
    id,
    rows.map((row) => row.id),
  );
  await tx.record({
    what: "registers.undo-import",
    subject: `register:${id}`,
    details: { import: name, records: rows.length },
  });
  return rows.length;
}

/** Records of an import that somebody touched since: they stay when it is undone; 100 at most. */
export async function touchedSince(
  tx: Pick<Tx, "db">,
  name: string,
): Promise<{ id: string; number: string; label: string }[]> {
  const { rows } = await sql<{ id: string; number: string; label: string }>`
    select r.id, r.number, r.label from record_action a join record r on r.id = a.record_id
    where a.ground ? 'import' and a.ground->>'import' = ${name} and a.verb = 'enter' and r.state = 'entered' and r.seq > 1
    order by r.label limit 100`.execute(tx.db);
  return rows;
}
