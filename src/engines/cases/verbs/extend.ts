import { z } from "zod";
import { kyivDate } from "../../../platform/time/index.ts";
import { dueOf, longerTerm } from "../term.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import type { ProcedureTerm } from "../procedure.ts";
import { bodyText } from "./parts.ts";

/** Makes the term longer, once, before it ends, with a notice to the applicant and the reason. */
export const extend = defineVerb({
  id: "extend",
  title: { uk: "Продовжити строк", en: "Extend the term" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ why: bodyText }),
  whyNot: (state, { procedure, today, calendar }) =>
    unlessIn(state, ["in-work"]) ??
    (state.term.extended
      ? { uk: "Строк уже продовжено один раз.", en: "The term was extended once already." }
      : !longerTerm(procedure)
        ? { uk: "Для цієї послуги закон не дає продовження.", en: "The law gives no extension for this service." }
        : dueOf(state, calendar, today) < today
          ? {
              uk: "Строк уже минув: продовжити можна лише до його кінця.",
              en: "The term is over: it can be extended only before its end.",
            }
          : undefined),
  keep: ({ why }, _, { procedure }) => ({ why, term: longerTerm(procedure)! }),
  changes: (state, { why, term }: { why: string; term: ProcedureTerm }, { at }) => ({
    term: { ...state.term, rule: term, extended: { why, on: kyivDate(at) } },
  }),
  letter: () => "extended",
});
