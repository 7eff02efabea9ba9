import { z } from "zod";
import { defineSettings } from "../../platform/settings/index.ts";

/** What a hromada decides about its people. */
export const people = defineSettings({
  id: "people",
  title: { uk: "Вхід працівників", en: "Sign-in of staff" },
  schema: z.object({
    /** Whether staff must confirm a password by a second step, or may. */
    secondFactor: z.enum(["required", "offered"]),
  }),
  defaults: { secondFactor: "required" },
});
