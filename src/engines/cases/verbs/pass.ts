import { z } from "zod";
import { findUnit } from "../../people/index.ts";
import { mayNot } from "../error.ts";
import { unitOfStep } from "../units.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { notToTheAccused } from "./parts.ts";

/**
 * Passes the case to another step; its unit takes it over, and chooses who handles it. Where the procedure leaves the
 * unit open, it is chosen now, and it is never the one complained of (393/96-ВР art. 7).
 */
export const pass = defineVerb({
  id: "pass",
  title: { uk: "Передати", en: "Pass on" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ step: z.string().max(60), unit: z.uuid().optional(), note: z.string().max(2000).optional() }),
  whyNot: (state) => unlessIn(state, ["in-work", "suspended", "decided", "sent"]),
  refuse: ({ step, unit }, state, { procedure }) =>
    !procedure.steps.some(({ id }) => id === step)
      ? { uk: "Такого етапу в цій послузі немає.", en: "This service has no such step." }
      : step === state.step && !(procedure.anyUnit && unit && unit !== state.unitId)
        ? { uk: "Справа вже на цьому етапі.", en: "The case is at this step already." }
        : undefined,
  keep: async ({ step, unit: chosen, note }, state, { procedure }, tx) => {
    const own = procedure.anyUnit && chosen ? await findUnit(tx.db, chosen) : undefined;
    const unit =
      own ??
      (await unitOfStep(
        tx.db,
        procedure.steps.find(({ id }) => id === step)!,
      ));
    if (unit.closed_on) throw mayNot({ uk: "Цей підрозділ закрито.", en: "This unit is closed." });
    if (procedure.notTo && state.answers[procedure.notTo] === unit.slug) throw mayNot(notToTheAccused);
    return { step, note, unitId: unit.id };
  },
  changes: (_, { step, unitId }: { step: string; note?: string; unitId: string }) => ({
    step,
    unitId,
    assigneeId: undefined,
  }),
});
