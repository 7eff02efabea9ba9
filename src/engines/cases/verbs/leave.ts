import { z } from "zod";
import { day, pause } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText, dayToCome, notPast } from "./parts.ts";

/** Leaves an application without motion (2073-IX art. 43, to be checked): says what is wrong and until when to mend it. */
export const leave = defineVerb({
  id: "leave",
  title: { uk: "Залишити без руху", en: "Leave without motion" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ what: bodyText, until: dayToCome }),
  whyNot: (state) => unlessIn(state, ["in-work"]),
  refuse: ({ until }, _, { today }) => notPast(until, today),
  changes: (state, { what, until }, { at }) => ({
    state: "left",
    term: pause(state, at),
    waiting: { what, until: day(until) },
  }),
  letter: () => "left-without-motion",
});
