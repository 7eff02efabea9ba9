import { z } from "zod";
import type { Answers } from "../../forms/index.ts";
import { goOn } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** The applicant mends what was filed, and the term goes on. `answers` are all of them, checked by the form. */
export const correct = defineVerb({
  id: "correct",
  title: { uk: "Подати виправлене", en: "Hand in the correction" },
  by: ["applicant", "official"],
  may: "cases.handle",
  data: z.object({ answers: z.custom<Answers>((value) => typeof value === "object" && value !== null) }),
  whyNot: (state) =>
    unlessIn(state, ["returned", "left"], {
      uk: "Виправляти можна лише заяву, яку повернуто або залишено без руху.",
      en: "Only an application that was returned or left without motion can be corrected.",
    }),
  changes: (state, { answers }, { at }) => ({
    state: "in-work",
    answers,
    term: goOn(state, at),
    waiting: undefined,
  }),
});
