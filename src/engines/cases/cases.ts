import { sql } from "kysely";
import type { Context } from "../../platform/context/index.ts";
import type { Db } from "../../platform/database/index.ts";
import type { FileRef } from "../../platform/files/index.ts";
import { recordReading } from "../../platform/journal/index.ts";
import { kyivDay, type Words } from "../../platform/text/index.ts";
import { recordsOf } from "../people/index.ts";
import { actionsOf } from "./actions.ts";
import { foldCase } from "./fold.ts";
import { findProcedure } from "./procedures.ts";
import type { Procedure } from "./procedure.ts";
import { isTheirs, maySee, standingOf, type Standing } from "./standing.ts";
import type { Action, CaseState } from "./state.ts";
import { on, type CaseHead } from "./tables.ts";
import { doneWords } from "./words.ts";

/** A case whole: where it stands, what was done in it, and the version of the procedure that it began with. */
export interface Case {
  id: string;
  head: CaseHead;
  state: CaseState;
  actions: Action[];
  procedure: Procedure;
}

/** The case, without a trace: for its applicant and for the program's own work. Officials take `openCase`. */
export async function findCase(db: Db, id: string): Promise<Case | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined;
  const head = await on(db).selectFrom("case_head").selectAll().where("id", "=", id).executeTakeFirst();
  if (!head) return undefined;
  const [actions, found] = await Promise.all([actionsOf(db, id), findProcedure(db, head.procedure, head.version)]);
  return { id, head, state: foldCase(actions), actions, procedure: found!.procedure };
}

/** The case for an official who may see it; the reading is noted first (2297-VI). */
export async function openCase(ctx: Context, id: string): Promise<Case | undefined> {
  const found = await findCase(ctx.db, id);
  if (!found || !(await mayOpen(ctx, found))) return undefined;
  await recordReading(ctx, {
    what: "cases.read",
    subject: `case:${id}`,
    whose: found.head.applicant_id ?? undefined,
    why: found.head.number,
  });
  return found;
}

/** Whether an official may see the case: it is, or was, in a unit whose cases they see. */
export async function mayOpen({ actor }: Pick<Context, "actor">, { actions, state }: Pick<Case, "actions" | "state">) {
  const units = new Set([
    state.unitId,
    ...actions.flatMap(({ data }) => (typeof data.unitId === "string" ? [data.unitId] : [])),
  ]);
  return [...units].some((unit) => maySee(actor, unit));
}

/** The case for its own applicant or second signer; nobody else has such a case. */
export async function ownCase(ctx: Context, id: string): Promise<Case | undefined> {
  const found = await theirCase(ctx, id);
  return found && (found.standing.applicant || found.standing.coSigner) ? found : undefined;
}

/** Likewise, and for who acts or looks on by a right in the company that the case is of. */
export async function theirCase(ctx: Context, id: string): Promise<(Case & { standing: Standing }) | undefined> {
  const found = await findCase(ctx.db, id);
  if (!found) return undefined;
  const standing = await standingOf(ctx, found.state);
  return isTheirs(standing) ? { ...found, standing } : undefined;
}

/** A case by the key of its status page. */
export async function findByStatusKey(db: Db, key: string): Promise<CaseHead | undefined> {
  return on(db).selectFrom("case_head").selectAll().where("status_key", "=", key).executeTakeFirst();
}

export async function findByNumber(db: Db, number: string): Promise<CaseHead | undefined> {
  return on(db)
    .selectFrom("case_head")
    .selectAll()
    .where("number", "=", number.trim().toUpperCase())
    .executeTakeFirst();
}

/** Cases of a person, under any of the records merged into theirs, newest first; 200 at most. */
export async function casesOf(db: Db, personId: string): Promise<CaseHead[]> {
  return on(db)
    .selectFrom("case_head")
    .selectAll()
    .where("applicant_id", "in", await recordsOf(db, personId))
    .orderBy("submitted_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
}

/**
 * Cases that others filed for the companies in which the actor has a right today, newest first; 200 at most. Under a
 * mandate that is the holder's own word only what was filed under it; under a confirmed one, all of the company's.
 * @param right to apply is to act in what is filed, and so to see it; papers are of those who may see
 */
export async function casesOfCompanies({ db, actor, now }: Context, right: "sees" | "acts"): Promise<CaseHead[]> {
  if (!actor.personId || actor.level < 3) return [];
  const mine = await recordsOf(db, actor.personId);
  const { rows } = await sql<CaseHead>`
    with root as (
      select root.id, root.edrpou, root.confirmed_at is not null as confirmed
      from mandate own join mandate root on root.id = coalesce(own.under_id, own.id)
      where own.holder_id = any(${mine}::uuid[]) and own.kind = 'company'
        and (own.may_see or (own.may_apply and ${right === "acts"}))
        and own.ended_at is null and coalesce(own.until >= ${kyivDay(now)}::date, true))
    select c.* from case_head c
    where (c.mandate_id in (select m.id from mandate m join root on root.id in (m.id, m.under_id))
        or c.organisation_id in (select o.id from organisation o join root on root.confirmed and root.edrpou = o.edrpou))
      and not coalesce(c.applicant_id = any(${mine}::uuid[]), false)
    order by c.submitted_at desc, c.id limit 200`.execute(db);
  return rows;
}

/** Open cases of an organisation by one procedure, whoever acts for it. */
export async function openCasesOfOrganisation(db: Db, organisationId: string, procedure: string): Promise<CaseHead[]> {
  return on(db)
    .selectFrom("case_head")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("procedure", "=", procedure)
    .where("open", "=", true)
    .limit(200)
    .execute();
}

/** The application that opened several cases, and those cases: from any of them. Just itself when there are no others. */
export async function groupOf(db: Db, id: string): Promise<CaseHead[]> {
  const head = await on(db).selectFrom("case_head").select("parent_id").where("id", "=", id).executeTakeFirst();
  const root = head?.parent_id ?? id;
  return on(db)
    .selectFrom("case_head")
    .selectAll()
    .where((row) => row.or([row("id", "=", root), row("parent_id", "=", root)]))
    .orderBy("number")
    .execute();
}

/** Other cases that look like this one: the same applicant and procedure, still open, or the very same answers. */
export async function duplicatesOf(db: Db, head: CaseHead): Promise<CaseHead[]> {
  return on(db)
    .selectFrom("case_head")
    .selectAll()
    .where("id", "!=", head.id)
    .where("procedure", "=", head.procedure)
    .where((row) =>
      row.or([
        row("answers_hash", "=", head.answers_hash),
        ...(head.applicant_id ? [row.and([row("applicant_id", "=", head.applicant_id), row("open", "=", true)])] : []),
        ...(head.organisation_id
          ? [row.and([row("organisation_id", "=", head.organisation_id), row("open", "=", true)])]
          : []),
      ]),
    )
    .orderBy("submitted_at", "desc")
    .limit(20)
    .execute();
}

export interface TimelineEntry {
  seq: number;
  at: Date;
  verb: string;
  title: Words;
  by: Action["by"];
  data: Action["data"];
}

/** What was done, oldest first, with a title in words. */
export const timelineOf = ({ actions }: Pick<Case, "actions">): TimelineEntry[] =>
  actions.map(({ seq, at, verb, by, data }) => ({
    seq,
    at,
    verb,
    title: doneWords[verb] ?? { uk: verb, en: verb },
    by,
    data,
  }));

/** Whether the actor may read a file that belongs to a case: who may open the case, its applicant, who put it there. */
export async function mayReadFile(ctx: Context, file: FileRef): Promise<boolean> {
  const { personId } = ctx.actor;
  if (personId && file.createdBy === personId) return true;
  const rows = await on(ctx.db).selectFrom("case_file").select("case_id").where("file_id", "=", file.id).execute();
  for (const { case_id: id } of rows) {
    const found = await findCase(ctx.db, id);
    if (!found) continue;
    if (await mayOpen(ctx, found)) return true;
    if (isTheirs(await standingOf(ctx, found.state))) return true;
  }
  return false;
}
