import { z } from "zod";
import type { Db } from "../../platform/database/index.ts";
import { defineSettings } from "../../platform/settings/index.ts";
import { builtInForms, withColumns, type Form, type FormId } from "./forms.ts";

const columns = z
  .array(
    z.object({
      key: z.string().max(40),
      title: z.object({ uk: z.string().max(120), en: z.string().max(120) }).optional(),
    }),
  )
  .max(40);

/** Forms of reports as the manager has replaced them; an empty list means the form that ships. */
export const forms = defineSettings({
  id: "programme",
  title: { uk: "Форми звітів програми", en: "Forms of the programme’s reports" },
  schema: z.object({ course: columns, results: columns }),
  defaults: { course: [], results: [] },
});

export async function formInForce(db: Db, id: FormId): Promise<Form> {
  const chosen = (await forms.read(db))[id];
  return chosen.length ? withColumns(builtInForms[id], chosen) : builtInForms[id];
}
