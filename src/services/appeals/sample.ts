import { act, findCase, submitCase, syncProcedures, type Act, type CaseChannel } from "../../engines/cases/index.ts";
import type { Answers } from "../../engines/forms/index.ts";
import { allPositions, createPerson, findUnitBySlug, listUnits, searchPersons } from "../../engines/people/index.ts";
import { system } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { kyivDay } from "../../platform/text/index.ts";
import { kyivInstant, civilDate } from "../../platform/time/index.ts";
import { publishAnswer } from "./answers.ts";
import { giveMark, keepAppeal } from "./appeals.ts";
import { proceduresFor } from "./procedures.ts";
import { bookVisit, freeSlots, openReception } from "./receptions.ts";
import { sampleAppeals, sampleVisits, type SampleAppeal } from "./sample-appeals.ts";
import { appealsSettings } from "./settings.ts";

/*
 * Appeals and requests of the sample hromada in every state that an official meets, some answered before everybody,
 * and hours of reception. Their authors are made up and say so by their names; nothing is sent to anybody.
 */

/** In the sample hromada the council support division registers what comes in. */
export async function fillSample(tx: Tx): Promise<void> {
  const secretariat = "viddil-zabezpechennia-diialnosti-rady";
  await appealsSettings.save(tx, { secretariat });
  await syncProcedures(tx, proceduresFor(secretariat, await listUnits(tx.db)));
  const clerk = await officialOf(tx, "Зразкова Надія Павлівна");
  const head = await officialOf(tx, "Зразкова Галина Петрівна");
  if (!clerk || !head) return;
  for (const it of sampleAppeals) await play(tx, it, { clerk, head });
  await fillReception(tx);
  await tx.record({ what: "appeals.sample" });
}

interface Someone {
  id: string;
  name: string;
}

async function officialOf(tx: Tx, name: string): Promise<Someone | undefined> {
  const [found] = await searchPersons(tx.db, { text: name, staff: true, day: kyivDay(tx.ctx.now), limit: 1 });
  return found && { id: found.id, name: found.name };
}

async function authorOf(tx: Tx, name: string): Promise<Someone> {
  const day = kyivDay(tx.ctx.now);
  const known = await searchPersons(tx.db, { text: name, day, limit: 1 });
  if (known[0]?.name === name) return known[0];
  const [familyName = "", givenName = "", patronymic = ""] = name.split(" ");
  return { id: await createPerson(tx, { familyName, givenName, patronymic, sample: true }), name };
}

/** The same transaction as that one, so many days ago. */
const as = (tx: Tx, who: Someone | undefined, daysAgo = 0): Tx => ({
  ...tx,
  ctx: {
    ...tx.ctx,
    actor: { ...system(who?.name ?? "sample"), personId: who?.id },
    now: new Date(tx.ctx.now.getTime() - daysAgo * 86_400_000),
  },
});

async function play(tx: Tx, it: SampleAppeal, officials: { clerk: Someone; head: Someone }) {
  const author = it.author === undefined ? undefined : await authorOf(tx, it.author);
  const { id } = await submitCase(as(tx, author ?? officials.clerk, it.daysAgo), {
    procedure: it.procedure,
    answers: it.answers as Answers,
    applicant: { personId: author?.id, name: author?.name ?? "Без підпису", contact: {} },
    channel: it.channel as CaseChannel,
  });
  let seq = 1;
  for (const { daysAgo, verb, unit, data = {} } of it.steps) {
    const who = verb === "decide" ? officials.head : officials.clerk;
    const found = unit && (await findUnitBySlug(tx.db, unit));
    const given: Act["data"] = { ...data, ...(found && { unit: found.id }) };
    ({ seq } = await act(as(tx, who, daysAgo), id, { seq, verb, data: given }));
  }
  await keepAppeal(tx, (await findCase(tx.db, id))!);
  if (it.mark && author) await giveMark(as(tx, author), id, it.mark.mark, it.mark.words);
  if (it.published) await publishAnswer(as(tx, officials.clerk, it.steps.at(-1)!.daysAgo), id, it.published);
}

/** The chief of staff receives on two days to come; some hours are taken. */
async function fillReception(tx: Tx) {
  const positions = await allPositions(tx.db, kyivDay(tx.ctx.now));
  const official = positions.find(({ title }) => title === "Керуючий справами виконавчого комітету");
  if (!official) return;
  for (const inDays of [3, 10]) {
    const day = civilDate(kyivDay(new Date(tx.ctx.now.getTime() + inDays * 86_400_000)));
    await openReception(tx, {
      positionId: official.id,
      place: "вул. Острозького, 41, кабінет 12",
      startsAt: kyivInstant(day, "10:00"),
      endsAt: kyivInstant(day, "12:00"),
      minutes: 20,
    });
  }
  const slots = await freeSlots(tx.db, tx.ctx.now);
  for (const [at, { visitor, about }] of sampleVisits.entries())
    if (slots[at]) await bookVisit(as(tx, await authorOf(tx, visitor)), slots[at].id, about);
}
