import { z } from "zod";
import { isCivilDate } from "../../../platform/time/index.ts";
import { day } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** Nobody confirmed: the act counts as delivered on the fifth calendar day after it was sent (2073-IX art. 80). */
export const deemDelivered = defineVerb({
  id: "deem-delivered",
  title: { uk: "Вважати врученим", en: "Take for delivered" },
  by: ["program"],
  data: z.object({ on: z.string().refine(isCivilDate) }),
  whyNot: (state) => unlessIn(state, ["sent"]),
  changes: (state, { on }) => ({
    state: "delivered",
    delivery: { ...state.delivery!, deliveredOn: day(on), deemed: true },
  }),
});
