import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";

/** The applicant takes the application back, before the decision. */
export const withdraw = defineVerb({
  id: "withdraw",
  title: { uk: "Відкликати заяву", en: "Withdraw the application" },
  by: ["applicant", "official"],
  may: "cases.handle",
  data: z.object({ why: z.string().max(2000).optional() }),
  whyNot: (state) => unlessIn(state, ["in-work", "returned", "left", "suspended"]),
  changes: () => ({ state: "withdrawn", waiting: undefined }),
  letter: () => "closed",
});
