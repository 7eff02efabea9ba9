import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../platform/context/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { formatDate, formatDateTime, hashOf, type Words } from "../../platform/text/index.ts";
import { addDays, calendarOf, kyivDate, readCorrections, type CivilDate } from "../../platform/time/index.ts";
import { tell } from "../messages/index.ts";
import { act } from "./act.ts";
import { findCase } from "./cases.ts";
import { deputyFor, headsFor } from "./heads.ts";
import { about, deskPath } from "./letters.ts";
import { headOf as projectionOf } from "./project.ts";
import { goesTo, remindersFor } from "./reminders.ts";
import { on, type CaseHead } from "./tables.ts";
import { appealDays, deemedOn } from "./term.ts";

/** Each morning: what the calendar alone brings about. Run twice, it does nothing more. */
export const daily = defineJob({ name: "cases.daily", cron: "5 8 * * *", run: runDay });

/** Terms in hours do not wait for the morning. */
export const hourly = defineJob({ name: "cases.hourly", cron: "20 * * * *", run: runHour });

export async function runDay(ctx: Context): Promise<void> {
  await recountTerms(ctx);
  await deemDelivered(ctx);
  await closeAfterAppeal(ctx);
  await returnOrphans(ctx);
  await remindOfCorrections(ctx);
  await remindOfTerms(ctx);
}

/** An administrator corrected the calendar: due days of cases under way are counted by it. */
async function recountTerms(ctx: Context): Promise<void> {
  const hash = hashOf(await readCorrections(ctx.db));
  const seen = await on(ctx.db).selectFrom("case_calendar").select("hash").executeTakeFirst();
  if (seen?.hash === hash) return;
  const calendar = await calendarOf(ctx.hromada);
  const running = await on(ctx.db).selectFrom("case_head").select("id").where("due", "is not", null).execute();
  await write(ctx, async (tx) => {
    for (const { id } of running) {
      const found = (await findCase(tx.db, id))!;
      const { due, due_at } = projectionOf(found.state, calendar);
      if (due !== found.head.due)
        await on(tx.db).updateTable("case_head").set({ due, due_at }).where("id", "=", id).execute();
    }
    await on(tx.db)
      .insertInto("case_calendar")
      .values({ hash })
      .onConflict((clash) => clash.column("only_one").doUpdateSet({ hash }))
      .execute();
    await tx.record({ what: "cases.daily", details: { recounted: running.length } });
  });
}

/** Not confirmed: delivered on the fifth calendar day (2073-IX art. 80). */
async function deemDelivered(ctx: Context): Promise<void> {
  const calendar = await calendarOf(ctx.hromada);
  const today = kyivDate(ctx.now);
  for (const head of await headsWhere(ctx, "sent")) {
    const day = deemedOn(head.sent_on as CivilDate, calendar);
    if (day <= today) await byItself(ctx, head, "deem-delivered", { on: day });
  }
}

/** Nobody appealed in time: there is nothing more to do. */
async function closeAfterAppeal(ctx: Context): Promise<void> {
  const today = kyivDate(ctx.now);
  for (const head of await headsWhere(ctx, "delivered")) {
    if (addDays(head.delivered_on as CivilDate, appealDays) >= today) continue;
    await byItself(ctx, head, "close", { why: "Рішення вручено, строк оскарження минув." });
  }
}

const headsWhere = (ctx: Context, state: CaseHead["state"]) =>
  on(ctx.db).selectFrom("case_head").selectAll().where("state", "=", state).where("open", "=", true).execute();

async function byItself(ctx: Context, head: CaseHead, verb: "deem-delivered" | "close", data: Record<string, unknown>) {
  try {
    await write(ctx, (tx) => act(tx, head.id, { seq: head.seq, verb, data }));
  } catch (error) {
    // Somebody did something with it this very minute: tomorrow is another day.
    ctx.hromada.log.warn({ case: head.id, error: (error as Error).message }, "cases.daily");
  }
}

/**
 * A case of somebody who left goes back to the unit's queue, and its head is told: who works in the unit no more nor
 * acts for somebody there, whose role over its cases ended, whose way in was closed.
 */
export async function returnOrphans(ctx: Context): Promise<void> {
  const day = kyivDate(ctx.now);
  const { rows } = await sql<CaseHead>`
    with recursive above as (
      select id as unit_id, id, parent_id from unit
      union all select a.unit_id, u.id, u.parent_id from above a join unit u on u.id = a.parent_id),
    handled as (select distinct unit_id, assignee_id from case_head where open and assignee_id is not null),
    left_alone as (
      select * from handled c where
        exists (select from staff_login l where l.person_id = c.assignee_id and l.closed_at is not null)
        or exists (select from person who where who.id = c.assignee_id and who.closed_at is not null)
        or not exists (
          select from holding h join position p on p.id = h.position_id
          where p.unit_id = c.unit_id and daterange(h.from_date, h.to_date, '[]') @> ${day}::date
            and (h.person_id = c.assignee_id or h.person_id in (
              select d.head_id from delegation d where d.deputy_id = c.assignee_id and d.revoked_at is null
                and ${day}::date between d.from_date and d.to_date))
            and exists (
              select from role_grant g join role_permission rp on rp.role_id = g.role_id
              where g.person_id = h.person_id and rp.permission in ('cases.handle', 'cases.decide')
                and daterange(g.from_date, g.to_date, '[]') @> ${day}::date
                and (g.unit_id is null or g.unit_id in (select id from above where above.unit_id = c.unit_id)))))
    select c.* from case_head c join left_alone using (unit_id, assignee_id) where c.open`.execute(ctx.db);
  for (const head of rows)
    await write(ctx, async (tx) => {
      await act(tx, head.id, {
        seq: head.seq,
        verb: "assign",
        data: { personId: null, why: "Виконавець більше не веде справ підрозділу." },
      });
      await tellDesk(tx, head, "left-alone", await headsFor(tx.db, head.unit_id, day), {});
    });
}

/** The time to mend an application is over. */
async function remindOfCorrections(ctx: Context): Promise<void> {
  const today = kyivDate(ctx.now);
  const { rows } = await sql<CaseHead>`
    select c.* from case_head c where c.open and c.state in ('returned', 'left') and c.waits_until < ${today}
      and not exists (select from case_reminder r
        where r.case_id = c.id and r.kind = 'not-corrected' and r.day = c.waits_until)`.execute(ctx.db);
  for (const head of rows) await remind(ctx, head, "not-corrected", head.waits_until!, { handler: true, head: false });
}

async function remindOfTerms(ctx: Context): Promise<void> {
  const today = kyivDate(ctx.now);
  const { rows } = await sql<CaseHead & { told: string[] }>`
    select c.*, array(select r.kind || ' ' || r.day from case_reminder r where r.case_id = c.id) as told
    from case_head c where c.open and c.due <= ${addDays(today, 3)}`.execute(ctx.db);
  for (const head of rows)
    for (const { kind, day } of remindersFor(head.due as CivilDate, today))
      if (!head.told.includes(`${kind} ${day}`)) await remind(ctx, head, kind, day, goesTo[kind]);
}

/** A term in hours: its unit hears of it twelve hours before the end, and when it is over. */
async function runHour(ctx: Context): Promise<void> {
  const { now } = ctx;
  const { rows } = await sql<CaseHead>`
    select c.* from case_head c where c.open and c.due_at < ${new Date(now.getTime() + 12 * 3_600_000)}
      and not exists (select from case_reminder r where r.case_id = c.id and r.day = c.due
        and r.kind = case when c.due_at < ${now} then 'hours-over' else 'hours' end)`.execute(ctx.db);
  for (const head of rows) {
    const over = head.due_at! < now;
    await remind(ctx, head, over ? "hours-over" : "hours", head.due!, { handler: true, head: true });
  }
}

const posted = z.object({ about: z.string(), postId: z.string(), side: z.string(), internal: z.boolean() });

/** A resident wrote in the conversation of a case: whoever handles it hears of it, else the head of the unit. */
export async function hearPost(ctx: Context, data: unknown): Promise<void> {
  const { about: thing, postId, side, internal } = posted.parse(data);
  if (!thing.startsWith("case:") || side !== "resident" || internal) return;
  const head = (await findCase(ctx.db, thing.slice("case:".length)))?.head;
  if (!head) return;
  const today = kyivDate(ctx.now);
  await write(ctx, async (tx) => {
    const handler = head.assignee_id && ((await deputyFor(tx.db, head.assignee_id, today)) ?? head.assignee_id);
    const receivers = handler ? [handler] : await headsFor(tx.db, head.unit_id, today);
    await tx.record({ what: "cases.remind", subject: thing, details: { kind: "message" } });
    await tellDesk(tx, head, "message", receivers, {}, { key: postId });
  });
}

type Kind = "soon" | "last-day" | "late" | "not-corrected" | "hours" | "hours-over";
const topicOf: Record<Kind, string> = {
  soon: "soon",
  "last-day": "last-day",
  late: "late",
  "not-corrected": "not-corrected",
  hours: "last-day",
  "hours-over": "late",
};

/** Tells whoever handles the case, or the unit's head when nobody does; one transaction, so that it is told once. */
async function remind(ctx: Context, head: CaseHead, kind: Kind, day: string, to: { handler: boolean; head: boolean }) {
  const today = kyivDate(ctx.now);
  await write(ctx, async (tx) => {
    const first = await on(tx.db)
      .insertInto("case_reminder")
      .values({ case_id: head.id, kind, day })
      .onConflict((clash) => clash.doNothing())
      .returning("day")
      .executeTakeFirst();
    await tx.record({ what: "cases.remind", subject: `case:${head.id}`, details: { kind, day } });
    if (!first) return;
    const handler = head.assignee_id && ((await deputyFor(tx.db, head.assignee_id, today)) ?? head.assignee_id);
    const heads = to.head || !handler ? await headsFor(tx.db, head.unit_id, today) : [];
    const until = head.due_at
      ? { uk: formatDateTime(head.due_at, "uk"), en: formatDateTime(head.due_at, "en") }
      : { uk: formatDate(head.due ?? day, "uk"), en: formatDate(head.due ?? day, "en") };
    const receivers = new Set([...(to.handler && handler ? [handler] : []), ...heads]);
    await tellDesk(tx, head, topicOf[kind], [...receivers], { until }, { urgent: kind.startsWith("hours") });
  });
}

async function tellDesk(
  tx: Tx,
  head: CaseHead,
  topic: string,
  receivers: string[],
  fields: Record<string, Words>,
  { urgent = false, key }: { urgent?: boolean; key?: string } = {},
): Promise<void> {
  const { rows } = await sql<{ uk: string; en: string; unit: string }>`
    select p.title_uk as uk, p.title_en as en, u.name as unit from procedure_head p, unit u
    where p.id = ${head.procedure} and u.id = ${head.unit_id}`.execute(tx.db);
  const { uk, en, unit } = rows[0]!;
  for (const to of receivers)
    await tell(tx, {
      to,
      topic: `cases.${topic}`,
      fields: {
        number: head.number,
        procedure: { uk, en },
        unit,
        ...fields,
      },
      about: about(head.id),
      link: deskPath(head.id),
      urgent,
      ...(key && { key: `cases ${key} ${to}` }),
    });
}
