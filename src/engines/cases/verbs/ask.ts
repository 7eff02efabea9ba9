import { z } from "zod";
import { day } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, dayToCome, notPast } from "./parts.ts";

/** Asks another body for what it holds, so that the applicant need not bring it. The term runs on. */
export const ask = defineVerb({
  id: "ask",
  title: { uk: "Запитати інший орган", en: "Ask another body" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ body: z.string().min(2).max(300), what: bodyText, until: dayToCome.optional() }),
  whyNot: (state) => unlessIn(state, ["in-work", "suspended"]),
  refuse: ({ until }, _, { today }) => notPast(until, today),
  changes: (state, { body, what, until }, { seq }) => ({
    asked: [...state.asked, { seq, body, what, until: until ? day(until) : undefined }],
  }),
});
