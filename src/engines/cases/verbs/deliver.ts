import { z } from "zod";
import { kyivDate } from "../../../platform/time/index.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/**
 * The decision goes to the applicant: handed over in person with a paper shown, by post with a number to trace it,
 * to the cabinet, by e-mail. What is handed over is delivered; what is sent waits for a confirmation.
 */
export const deliver = defineVerb({
  id: "deliver",
  title: { uk: "Вручити", en: "Deliver" },
  by: ["official", "program"],
  may: "cases.handle",
  data: z.object({
    how: z.enum(["cabinet", "email", "in-person", "post"]),
    document: z.string().max(200).optional(),
    tracking: z.string().max(60).optional(),
  }),
  whyNot: (state) =>
    unlessIn(
      state,
      ["decided"],
      state.decision ? undefined : { uk: "Рішення ще немає.", en: "There is no decision yet." },
    ),
  refuse: ({ how, document, tracking }, state) => {
    if (how === "in-person" && !document)
      return { uk: "Запишіть, який документ показав отримувач.", en: "Write down which document the receiver showed." };
    if (how === "post" && !tracking)
      return { uk: "Запишіть номер поштового відправлення.", en: "Write down the tracking number." };
    if (how === "cabinet" && !state.applicant.personId)
      return { uk: "Заявник не має кабінету.", en: "The applicant has no account." };
    if (how === "email" && !state.applicant.contact.email)
      return { uk: "Заявник не дав електронної пошти.", en: "The applicant gave no e-mail." };
    return undefined;
  },
  changes: (_, { how, document, tracking }, { at }) => {
    const sentOn = kyivDate(at);
    return how === "in-person"
      ? { state: "delivered", delivery: { how, document, sentOn, deliveredOn: sentOn } }
      : { state: "sent", delivery: { how, tracking, sentOn } };
  },
  letter: ({ how }) => (how === "in-person" ? undefined : "delivered"),
});
