import { peopleOf, unitsByIds } from "../../engines/people/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { write, type Tx } from "../../platform/journal/index.ts";
import { sendMail } from "../../platform/mail/index.ts";
import { formatDate, kyivDay } from "../../platform/text/index.ts";
import { addDays, daysBetween, type CivilDate } from "../../platform/time/index.ts";
import { deskText } from "./desk-text.ts";
import type { FiledReport } from "./filed.ts";
import { periodId, reportDay, wantedPeriod, type Period } from "./periods.ts";
import { yearsOf, type Measure } from "./programme.ts";
import { listProgrammes, unitsOf, type Listed, type Version } from "./programmes.ts";
import { spanName } from "./reports.ts";
import { on } from "./tables.ts";
import { isOwed, tasksOf, workOf, type Work } from "./work.ts";

/** Messages of the programme. They go to the workplace's own addresses, in Ukrainian: the language of the service. */
const t = deskText.uk.letter;

/** Days before the last one on which those who owe a report are reminded; after it, every 14 days for half a year. */
const remindBefore = [10, 3, 0];

export const isReminderDay = (day: CivilDate, lastDay: CivilDate): boolean => {
  const left = daysBetween(day, lastDay);
  return left >= 0 ? remindBefore.includes(left) : left >= -180 && -left % 14 === 0;
};

/** Each morning: reminds the units that owe reports, on the days when that is due. */
export const remindJob = defineJob({
  name: "programme.remind",
  cron: "0 9 * * *",
  async run(ctx) {
    const today = kyivDay(ctx.now) as CivilDate;
    for (const programme of await listProgrammes(ctx.db)) {
      if (!programme.current || !programme.version) continue;
      // The half-year that ends in ten days is reminded of, too.
      const period = wantedPeriod(yearsOf(programme), addDays(today, 6));
      if (!period || !isReminderDay(today, reportDay(period))) continue;
      await write(ctx, (tx) => remind(tx, { ...programme, version: programme.version! }, period));
    }
  },
});

/** Writes to every leading unit that owes reports for the half-year, once a day; gives how many letters left. */
export async function remind(tx: Tx, programme: Listed & { version: Version }, period: Period): Promise<number> {
  const work = await workOf(tx.db, programme);
  const owed = (await tasksOf(tx.db, work, period)).filter(isOwed).map(({ measure }) => measure);
  const byUnit = Map.groupBy(owed, (measure) => unitsOf(measure, work.units)[0]);
  const day = kyivDay(tx.ctx.now);
  let sent = 0;
  for (const [unitId, measures] of byUnit) {
    if (!unitId || !(await isFirst(tx, programme.id, `${periodId(period)} ${day}`, unitId))) continue;
    sent += await writeTo(tx, programme, period, unitId, measures);
  }
  await tx.record({
    what: "programme.remind",
    subject: `programme:${programme.id}`,
    details: { ...period, letters: sent },
  });
  return sent;
}

/** Notes that this is reminded of now; false when it was already. */
async function isFirst(tx: Tx, programmeId: string, about: string, unitId: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await on(tx.db)
    .insertInto("programme_reminder")
    .values({ programme_id: programmeId, about, to_whom: unitId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

async function writeTo(tx: Tx, programme: Listed, period: Period, unitId: string, measures: Measure[]) {
  const unit = (await unitsByIds(tx.db, [unitId])).get(unitId);
  const span = spanName(period, "uk");
  const list = measures.map((it) => `${it.number}. ${it.title}`).join("\n");
  const addresses = await addressesOf(tx, unitId);
  for (const to of addresses)
    await sendMail(tx, {
      to,
      subject: t.remind(span),
      text: t.remindText(
        unit?.name ?? "",
        span,
        formatDate(reportDay(period), "uk"),
        list,
        fullAddress(tx, `/desk/programme/${programme.slug}/${periodId(period)}`),
      ),
    });
  return addresses.length;
}

/** Official addresses of those who work in the unit now. */
async function addressesOf(tx: Tx, unitId: string): Promise<string[]> {
  const people = await peopleOf(tx.db, unitId, kyivDay(tx.ctx.now));
  return [...new Set(people.flatMap((it) => it.email ?? []))];
}

/** Tells the executing units that a report came back, and why. */
export async function tellReturned(tx: Tx, work: Work, measure: Measure, report: FiledReport, remark: string) {
  const [unitId] = unitsOf(measure, work.units);
  if (!unitId) return;
  for (const to of await addressesOf(tx, unitId))
    await sendMail(tx, {
      to,
      subject: t.returned(measure.number),
      text: t.returnedText(
        measure.title,
        remark,
        fullAddress(tx, `/desk/programme/${work.programme.slug}/${periodId(report.period)}/measures/${measure.number}`),
      ),
    });
}

const fullAddress = (tx: Tx, path: string): string => `${tx.ctx.hromada.config.baseUrl}${path}`;
