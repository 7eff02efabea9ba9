import { z } from "zod";
import { goOn } from "../state.ts";
import { defineVerb, unlessIn } from "../verb.ts";

/** The reason of the suspension is gone: the days count again from today. */
export const resume = defineVerb({
  id: "resume",
  title: { uk: "Поновити", en: "Resume" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ note: z.string().max(4000).optional() }),
  whyNot: (state) => unlessIn(state, ["suspended"], { uk: "Справу не зупинено.", en: "The case is not suspended." }),
  changes: (state, _, { at }) => ({ state: "in-work", term: goOn(state, at) }),
  letter: () => "resumed",
});
