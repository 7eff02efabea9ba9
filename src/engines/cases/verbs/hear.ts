import { z } from "zod";
import { day } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, dayToCome, notPast } from "./parts.ts";

/** Invites the applicant to be heard before a negative act (2073-IX art. 63, to be checked): what is objected, until when. */
export const hear = defineVerb({
  id: "hear",
  title: { uk: "Запросити до слухання", en: "Invite to a hearing" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ what: bodyText, until: dayToCome }),
  whyNot: (state) =>
    unlessIn(state, ["in-work"]) ??
    (state.hearing && {
      uk: "Заявника вже запрошено до слухання.",
      en: "The applicant is invited to a hearing already.",
    }),
  refuse: ({ until }, _, { today }) => notPast(until, today),
  changes: (_, { what, until }) => ({ hearing: { what, until: day(until) } }),
  letter: () => "hearing",
});
