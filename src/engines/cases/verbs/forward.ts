import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText } from "./parts.ts";

/** Sends the application on to the body that is competent, and tells the applicant. */
export const forward = defineVerb({
  id: "forward",
  title: { uk: "Переслати за належністю", en: "Forward to the competent body" },
  by: ["official"],
  may: "cases.handle",
  data: z.object({ body: z.string().min(2).max(300), why: bodyText }),
  whyNot: (state) => unlessIn(state, ["in-work"]),
  changes: (_, { body }) => ({ state: "forwarded", forwardedTo: body }),
  letter: () => "closed",
});
