import { z } from "zod";
import { addDays } from "../../../platform/time/index.ts";
import { appealDays } from "../term.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, fileIds } from "./parts.ts";

/** The applicant appeals the decision, within 30 days of its delivery (2073-IX art. 80, to be checked). */
export const appeal = defineVerb({
  id: "appeal",
  title: { uk: "Оскаржити", en: "Appeal" },
  by: ["applicant", "official"],
  may: "cases.handle",
  data: z.object({ text: bodyText, files: fileIds.optional() }),
  whyNot: (state, { today }) => {
    const stands = unlessIn(
      state,
      ["decided", "sent", "delivered"],
      state.decision
        ? undefined
        : { uk: "Оскаржувати ще нема чого: рішення немає.", en: "There is no decision to appeal yet." },
    );
    if (stands) return stands;
    if (state.appeal?.decided?.result === "upheld")
      return { uk: "Скаргу вже розглянуто. Далі — лише суд.", en: "The appeal was decided. Only a court remains." };
    const from = state.delivery?.deliveredOn;
    return from && today > addDays(from, appealDays)
      ? {
          uk: "Строк оскарження минув. Можна звернутися до суду.",
          en: "The time to appeal is over. A court is still open.",
        }
      : undefined;
  },
  // Back to who decided: they answer for it.
  changes: ({ decision }, { text }, { seq, at }) => ({
    state: "appealed",
    appeal: { seq, at, text },
    unitId: decision!.unitId,
    step: decision!.step,
    assigneeId: undefined,
  }),
  letter: () => "appealed",
});
