import { z } from "zod";
import { deadline, explain, type WorkCalendar } from "../../../platform/time/index.ts";
import type { Words } from "../../../platform/text/index.ts";
import { findUnitBySlug } from "../../people/index.ts";
import { mayNot } from "../error.ts";
import type { Procedure } from "../procedure.ts";
import type { CaseState } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, notToTheAccused } from "./parts.ts";

interface Kept {
  body: string;
  why: string;
  late?: Words;
}

/**
 * Sends the application on to the body that is competent, and tells the applicant where and why. After the procedure's
 * days for it (393/96-ВР art. 7, 2939-VI art. 22) it is still sent, since late is better for the applicant than never;
 * history and the letter then say so. A complaint never goes to the one complained of.
 */
export const forward = defineVerb({
  id: "forward",
  title: { uk: "Переслати за належністю", en: "Forward to the competent body" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ body: z.string().min(2).max(300), why: bodyText }),
  whyNot: (state) => unlessIn(state, ["in-work"]),
  keep: async ({ body, why }, state, { procedure, calendar, today }, tx): Promise<Kept> => {
    const complainedOf = procedure.notTo && state.answers[procedure.notTo];
    const unit = typeof complainedOf === "string" ? await findUnitBySlug(tx.db, complainedOf) : undefined;
    if (unit && [unit.name, unit.name_en].some((name) => name && sameName(name, body))) throw mayNot(notToTheAccused);
    const by = forwardBy(state, procedure, calendar);
    return { body, why, ...(by && today > by.lastDay && { late: lateWords(explain(by)) }) };
  },
  changes: (_, { body, why, late }: Kept) => ({ state: "forwarded", forwarded: { to: body, why, late } }),
  letter: () => "forwarded",
});

const name: Words = { uk: "Пересилання за належністю", en: "Forwarding to the competent body" };
const received: Words = { uk: "дня отримання", en: "the day of receipt" };

/** Until when a case of another body goes there, from its receipt; undefined where the procedure sets no term for it. */
function forwardBy({ submittedAt }: CaseState, { forward: rule }: Procedure, calendar: WorkCalendar) {
  return rule && deadline({ name, from: received, ...rule }, submittedAt, calendar);
}

const lateWords = ({ uk, en }: Words): Words => ({
  uk: `Переслано пізніше строку: ${uk}.`,
  en: `Forwarded after the term: ${en}.`,
});

const sameName = (one: string, other: string) => plain(one) === plain(other);
const plain = (text: string) =>
  text
    .toLocaleLowerCase("uk")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
