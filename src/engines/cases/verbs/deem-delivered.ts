import { z } from "zod";
import { kyivDate } from "../../../platform/time/index.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** Nobody confirmed: the act counts as delivered on the fifth calendar day after it was sent (2073-IX art. 80). */
export const deemDelivered = defineVerb({
  id: "deem-delivered",
  title: { uk: "Вважати врученим", en: "Take for delivered" },
  by: ["program"],
  data: z.object({}),
  whyNot: (state) => unlessIn(state, ["sent"]),
  changes: (state, _, { at }) => ({
    state: "delivered",
    delivery: { ...state.delivery!, deliveredOn: kyivDate(at), deemed: true },
  }),
});
