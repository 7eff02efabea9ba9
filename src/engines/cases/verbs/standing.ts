import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText } from "./parts.ts";

/** The applicant lost the right to act here (a mandate ended, guardianship passed), or has it again. */
export const standing = defineVerb({
  id: "standing",
  title: { uk: "Записати втрату права діяти", en: "Note a lost right to act" },
  by: ["official", "program"],
  may: "cases.handle",
  data: z.object({ lost: z.enum(["yes", "no"]), why: bodyText }),
  whyNot: (state) =>
    unlessIn(state, ["in-work", "returned", "left", "suspended", "decided", "sent", "delivered", "appealed"]),
  changes: (_, { lost, why }) => ({ standingLost: lost === "yes" ? why : undefined }),
});
