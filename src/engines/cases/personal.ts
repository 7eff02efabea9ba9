import type { Context } from "../../platform/context/index.ts";
import { filesByIds, type FileRef } from "../../platform/files/index.ts";
import type { Forgotten, PersonalData } from "../../platform/service/index.ts";
import { formatDate } from "../../platform/text/index.ts";
import { actionsOf } from "./actions.ts";
import { casesOf } from "./cases.ts";
import { procedureTitles } from "./procedures.ts";
import { on, type CaseHead } from "./tables.ts";
import { stateWords } from "./words.ts";

/** What cases hold about a person: their own applications. */
export async function personalData(ctx: Context, personId: string): Promise<PersonalData[]> {
  const heads = await casesOf(ctx.db, personId);
  if (!heads.length) return [];
  const titles = await procedureTitles(ctx);
  return [
    {
      title: { uk: "Заяви і справи", en: "Applications and cases" },
      to: "/cabinet/applications",
      rows: heads.map((head) => {
        const title = titles.get(head.procedure) ?? { uk: head.procedure, en: head.procedure };
        return {
          label: { uk: `№ ${head.number}, ${title.uk}`, en: `No. ${head.number}, ${title.en || title.uk}` },
          value: `${formatDate(head.submitted_at, ctx.lang)}, ${stateWords[head.state][ctx.lang].toLowerCase()}`,
        };
      }),
      whole: { name: "cases", records: () => everything(ctx, heads) },
      files: () => filesOf(ctx, heads),
    },
  ];
}

/** Everything that was done in these cases, word for word. */
async function everything(ctx: Context, heads: CaseHead[]): Promise<object[]> {
  const all: object[] = [];
  for (const { id, number, procedure } of heads)
    all.push({
      number,
      procedure,
      actions: (await actionsOf(ctx.db, id)).map(({ by, ...it }) => ({ ...it, by: by.name })),
    });
  return all;
}

async function filesOf(ctx: Context, heads: CaseHead[]): Promise<FileRef[]> {
  const rows = await on(ctx.db)
    .selectFrom("case_file")
    .select("file_id")
    .where(
      "case_id",
      "in",
      heads.map(({ id }) => id),
    )
    .execute();
  return [
    ...(
      await filesByIds(
        ctx.db,
        rows.map(({ file_id: id }) => id),
      )
    ).values(),
  ];
}

/** Cases are records of the hromada's decisions: nothing in them is erased at a person's wish. */
export async function forget(ctx: Context, personId: string): Promise<Forgotten> {
  const heads = await casesOf(ctx.db, personId);
  if (!heads.length) return { erased: [], kept: [] };
  return {
    erased: [],
    kept: [
      {
        what: { uk: "Ваші заяви, рішення та їх перебіг", en: "Your applications, the decisions and their history" },
        law: {
          uk: "Закон 2073-IX і перелік строків зберігання, наказ Мін’юсту 578/5 (уточнюється)",
          en: "Law 2073-IX and the list of retention terms, order 578/5 of the Ministry of Justice (to be checked)",
        },
      },
    ],
  };
}
