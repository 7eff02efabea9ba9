import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";

/** Closes: what was delivered, or what the applicant did not mend in the time given. */
export const close = defineVerb({
  id: "close",
  title: { uk: "Закрити", en: "Close" },
  by: ["official", "program"],
  may: "cases.handle",
  data: z.object({ why: z.string().min(3).max(2000) }),
  whyNot: (state, { today }) => {
    if (state.state === "returned" || state.state === "left")
      return state.waiting?.until && state.waiting.until < today
        ? undefined
        : {
            uk: "Заявник ще має час усунути недоліки.",
            en: "The applicant still has time to mend the application.",
          };
    return unlessIn(
      state,
      ["delivered"],
      state.state === "in-work"
        ? { uk: "Спершу ухваліть рішення.", en: "Make a decision first." }
        : state.decision && !state.delivery
          ? { uk: "Спершу вручіть рішення.", en: "Deliver the decision first." }
          : undefined,
    );
  },
  changes: (_, { why }) => ({ state: "closed", closedWhy: why, waiting: undefined }),
  letter: (_, state) => (state.decision ? undefined : "closed"),
});
