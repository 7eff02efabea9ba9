import { sql } from "kysely";
import type { Db } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import { delegationsOf, peopleOf, type Colleague } from "../people/index.ts";
import type { CaseState } from "./state.ts";

export interface Loaded extends Colleague {
  /** Open cases of theirs, in all units. */
  open: number;
  /** Of these, after the term. */
  late: number;
  /** Away until this day, and who acts for them. */
  away?: { until: string; deputyId: string; deputy: string };
}

/** Who may be given a case of this unit, with what each has already: the least loaded that are here first. */
export async function loadOf(db: Db, unitId: string, now: Date): Promise<Loaded[]> {
  const day = kyivDay(now);
  const colleagues = await peopleOf(db, unitId, day);
  const once = [...new Map(colleagues.map((colleague) => [colleague.person_id, colleague])).values()];
  const ids = once.map(({ person_id: id }) => id);
  if (!ids.length) return [];
  const { rows: loads } = await sql<{ id: string; open: number; late: number }>`
    select assignee_id as id, count(*)::int as open, (count(*) filter (where due < ${day}))::int as late
    from case_head where open and assignee_id = any(${ids}) group by assignee_id`.execute(db);
  const { rows: away } = await sql<{ head: string; until: string; deputy_id: string; deputy: string }>`
    select distinct on (d.head_id) d.head_id as head, d.to_date as until, d.deputy_id, p.name as deputy
    from delegation d join person p on p.id = d.deputy_id
    where d.head_id = any(${ids}) and d.revoked_at is null and ${day}::date between d.from_date and d.to_date
    order by d.head_id, d.to_date desc`.execute(db);
  const loaded = once.map((colleague): Loaded => {
    const load = loads.find(({ id }) => id === colleague.person_id);
    const absence = away.find(({ head }) => head === colleague.person_id);
    return {
      ...colleague,
      open: load?.open ?? 0,
      late: load?.late ?? 0,
      ...(absence && { away: { until: absence.until, deputyId: absence.deputy_id, deputy: absence.deputy } }),
    };
  });
  return loaded.sort(
    (a, b) => Number(!!a.away) - Number(!!b.away) || a.open - b.open || a.name.localeCompare(b.name, "uk"),
  );
}

/** A case is given to somebody of its unit who is there; for one who is away, to who acts for them. */
export async function refuseAssignee(
  tx: Tx,
  verb: string,
  data: { personId?: string | null },
  state: CaseState,
): Promise<Words | undefined> {
  if (verb !== "assign" || !data.personId) return undefined;
  const day = kyivDay(tx.ctx.now);
  const colleagues = await peopleOf(tx.db, state.unitId, day);
  const lent = await delegationsOf(tx.db, data.personId, day);
  const deputyOf = lent.filter(
    (it) =>
      it.deputy_id === data.personId &&
      it.from_date <= day &&
      colleagues.some(({ person_id: id }) => id === it.head_id),
  );
  if (!colleagues.some(({ person_id: id }) => id === data.personId) && !deputyOf.length)
    return {
      uk: "Ця людина не працює в підрозділі, який веде справу. Спершу передайте справу її підрозділові.",
      en: "This person does not work in the unit that has the case. Pass the case to their unit first.",
    };
  const away = lent.find((it) => it.head_id === data.personId && it.from_date <= day);
  return (
    away && {
      uk: `${away.head_name} не працює до ${away.to_date.split("-").reverse().join(".")}. Призначте того, хто діє замість: ${away.deputy_name}.`,
      en: `${away.head_name} is away until ${away.to_date}. Assign who acts instead: ${away.deputy_name}.`,
    }
  );
}
