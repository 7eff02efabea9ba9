import type { Context } from "../../platform/context/index.ts";
import type { PersonalData } from "../../platform/service/index.ts";
import { labelsOf, recordsAbout } from "./records.ts";
import { listRegisters } from "./registers.ts";
import { referencesOf, valueWords, visible } from "./values.ts";
import type { Lang } from "../../platform/text/index.ts";

/** What registers hold about a person: their own records and those that name them. Restricted fields stay inside. */
export async function personalData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const heads = await recordsAbout(ctx.db, personId);
  if (!heads.length) return [];
  const registers = new Map((await listRegisters(ctx)).map((register) => [register.id, register]));
  const parts: PersonalData[] = [];
  for (const head of heads) {
    const { definition } = registers.get(head.register)!;
    const values = visible(definition, head.values, ["open", "internal", "personal"]);
    const labels = await labelsOf(
      ctx.db,
      referencesOf(definition, values).map(({ to }) => to),
    );
    const rows = definition.fields.flatMap((field) => {
      const say = (lang: Lang) => valueWords(field, values[field.id], lang, labels);
      return say("uk") ? [{ label: field.label, value: say(ctx.lang) }] : [];
    });
    parts.push({
      title: {
        uk: `${definition.title.uk}, № ${head.number}`,
        en: `${definition.title.en || definition.title.uk}, no. ${head.number}`,
      },
      rows,
      whole: { name: definition.id, records: async () => [{ number: head.number, ...values }] },
    });
  }
  return parts;
}
