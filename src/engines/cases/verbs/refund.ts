import { z } from "zod";
import { overpaid } from "../state.ts";
import { defineVerb } from "../verb.ts";
import { hryvnias, paymentDay } from "./parts.ts";

/** Notes that what was paid beyond the fee was given back. */
export const refund = defineVerb({
  id: "refund",
  title: { uk: "Записати повернення", en: "Note a refund" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ reference: z.string().min(1).max(100), hryvnias, paidOn: paymentDay }),
  whyNot: (state) =>
    overpaid(state) ? undefined : { uk: "Повертати нічого: зайвого не сплачено.", en: "Nothing was overpaid." },
  refuse: (data, state) =>
    data.hryvnias > overpaid(state)
      ? { uk: "Це більше, ніж сплачено зайвого.", en: "This is more than was overpaid." }
      : undefined,
  changes: (state, payment) => ({ refunds: [...state.refunds, payment] }),
});
