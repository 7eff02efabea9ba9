import { z } from "zod";
import { kyivDate } from "../../../platform/time/index.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** The applicant has it: by their own word, or by the post's. */
export const confirmDelivery = defineVerb({
  id: "confirm-delivery",
  title: { uk: "Підтвердити отримання", en: "Confirm the receipt" },
  by: ["applicant", "official"],
  may: "cases.handle",
  data: z.object({ note: z.string().max(300).optional() }),
  whyNot: (state) => unlessIn(state, ["sent"], { uk: "Підтверджувати нема чого.", en: "There is nothing to confirm." }),
  changes: (state, _, { at }) => ({
    state: "delivered",
    delivery: { ...state.delivery!, deliveredOn: kyivDate(at) },
  }),
});
