import { z } from "zod";
import { day, pause } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, dayToCome, notPast } from "./parts.ts";

/** The applicant is asked to mend what was filed; the term stands still meanwhile. */
export const returnForCorrection = defineVerb({
  id: "return",
  title: { uk: "Повернути на виправлення", en: "Return for correction" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ what: bodyText, until: dayToCome }),
  whyNot: (state) => unlessIn(state, ["in-work"]),
  refuse: ({ until }, _, { today }) => notPast(until, today),
  changes: (state, { what, until }, { at }) => ({
    state: "returned",
    term: pause(state, at),
    waiting: { what, until: day(until) },
  }),
  letter: () => "returned",
});
