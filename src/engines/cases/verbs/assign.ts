import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";

/** Gives the case to somebody of its unit, or back to the unit's queue. Whether they may have it, `act` asks. */
export const assign = defineVerb({
  id: "assign",
  title: { uk: "Призначити виконавця", en: "Assign" },
  by: ["official", "program"],
  may: "cases.assign",
  data: z.object({ personId: z.uuid().nullable(), why: z.string().max(500).optional() }),
  whyNot: (state) =>
    unlessIn(state, ["in-work", "returned", "left", "suspended", "decided", "sent", "delivered", "appealed"]),
  changes: (_, { personId }) => ({ assigneeId: personId ?? undefined }),
});
