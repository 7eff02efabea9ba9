import { z } from "zod";
import { pause } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText } from "./parts.ts";

/** Suspends the case (2073-IX art. 64, to be checked): the days do not count until it is resumed. */
export const suspend = defineVerb({
  id: "suspend",
  title: { uk: "Зупинити", en: "Suspend" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ why: bodyText }),
  whyNot: (state) => unlessIn(state, ["in-work"]),
  changes: (state, _, { at }) => ({ state: "suspended", term: pause(state, at) }),
  letter: () => "suspended",
});
