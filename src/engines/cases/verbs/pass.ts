import { z } from "zod";
import { unitOfStep } from "../units.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** Passes the case to another step; its unit takes it over, and chooses who handles it. */
export const pass = defineVerb({
  id: "pass",
  title: { uk: "Передати", en: "Pass on" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ step: z.string().max(60), note: z.string().max(2000).optional() }),
  whyNot: (state) => unlessIn(state, ["in-work", "suspended", "decided", "sent"]),
  refuse: ({ step }, state, { procedure }) =>
    !procedure.steps.some(({ id }) => id === step)
      ? { uk: "Такого етапу в цій послузі немає.", en: "This service has no such step." }
      : step === state.step
        ? { uk: "Справа вже на цьому етапі.", en: "The case is at this step already." }
        : undefined,
  keep: async ({ step, note }, _, { procedure }, tx) => {
    const target = procedure.steps.find(({ id }) => id === step)!;
    return { step, note, unitId: (await unitOfStep(tx.db, target)).id };
  },
  changes: (_, { step, unitId }: { step: string; note?: string; unitId: string }) => ({
    step,
    unitId,
    assigneeId: undefined,
  }),
});
