import { z } from "zod";
import { defineVerb } from "../verb.ts";
import { hryvnias, paymentDay } from "./parts.ts";

/** Notes a payment, known by its reference; the same one is not noted twice, here or in another case. */
export const pay = defineVerb({
  id: "pay",
  title: { uk: "Записати оплату", en: "Note a payment" },
  by: ["official", "program"],
  may: "cases.handle",
  data: z.object({ reference: z.string().min(1).max(100), hryvnias, paidOn: paymentDay }),
  whyNot: (state) =>
    state.fee === undefined ? { uk: "Ця послуга безоплатна.", en: "This service is free of charge." } : undefined,
  refuse: ({ paidOn }, _, { today }) =>
    paidOn > today ? { uk: "День оплати ще не настав.", en: "The day of the payment is to come." } : undefined,
  changes: (state, payment) => ({ payments: [...state.payments, payment] }),
});
