import { endMandate, mandatesOf } from "../../engines/people/index.ts";
import type { Context } from "../../platform/context/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import type { Forgotten, PersonalData } from "../../platform/service/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { text } from "./text.ts";

const rightsOf = (ctx: Context, personId: string) => mandatesOf(ctx.db, personId, kyivDate(ctx.now));

/** For whom the person acts, for "my data". */
export async function actingData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const rights = await rightsOf(ctx, personId);
  if (!rights.length) return [];
  return [
    {
      title: { uk: text.uk.acting.title, en: text.en.acting.title },
      to: "/cabinet/acting",
      rows: rights.map(({ kind, name, basis }) => ({
        label: { uk: text.uk.acting.kinds[kind], en: text.en.acting.kinds[kind] },
        value: `${name}, ${basis}`,
      })),
    },
  ];
}

/** Who is forgotten acts for nobody any more; what was filed stays with its cases. */
export async function stopActing(ctx: Context, personId: string, tx?: Tx): Promise<Forgotten> {
  if (tx) for (const { id } of await rightsOf(ctx, personId)) await endMandate(tx, personId, id);
  return {
    erased: [{ uk: "права діяти за інших припиняються", en: "rights to act for others end" }],
    kept: [],
  };
}
