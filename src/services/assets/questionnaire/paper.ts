import { stringify } from "csv-stringify/sync";
import { hromadaName } from "../../../engines/messages/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { formatDate, formatNumber, formatPercent, kyivDay, type Lang } from "../../../platform/text/index.ts";
import type { Found } from "./line.ts";
import type { FilledLine, Section } from "./sections.ts";

/** The filled questionnaire as files, in the language of its form. */

export type Filled = { section: Section; lines: FilledLine[] }[];

/** A figure, a share, yes and no, as they are written. */
export function answerWords({ answer, percent }: Found, lang: Lang): string {
  if (answer === undefined) return "";
  if (typeof answer === "boolean") return yesNo[lang][answer ? 0 : 1]!;
  return percent ? formatPercent(answer / 100, lang) : formatNumber(answer, lang);
}

const yesNo = { uk: ["Так", "Ні"], en: ["Yes", "No"] };

/** A typed answer in the form's two columns: «Так, https://…» is «Так» and the rest. */
export function splitAnswer(typed: string): [short: string, long: string] {
  const [, word, rest] = /^(так|ні|частково|наявні|відсутні)(?:[\s,;.:–—-]+(.*))?$/isu.exec(typed) ?? [];
  if (word) return [word, rest ?? ""];
  return /^[-–—\d\s.,%]+$/u.test(typed) ? [typed, ""] : ["", typed];
}

/** The two columns of the form: the short answer, and the one in words. */
export function columnsOf({ found, typed, more }: FilledLine): [short: string, long: string] {
  if (!found) return splitAnswer(typed);
  return [answerWords(found, "uk"), [found.words, more && typed].filter(Boolean).join("; ")];
}

const from = (line: FilledLine): string => {
  if (line.head || line.lead) return "";
  if (line.found) return "пораховано за реєстрами";
  return line.typed ? "введено" : "не заповнено";
};

/** UTF-8 with its mark, by which office programs know the letters (RFC 4180); no cell of it is computed. */
export function questionnaireCsv(filled: Filled): string {
  const rows = filled.flatMap(({ section, lines }) =>
    lines.map((line) => [section.number, section.title.uk, line.words, ...columnsOf(line), from(line)]),
  );
  const titles = ["Розділ", "Назва розділу", "Питання", "Коротка відповідь", "Розгорнута відповідь", "Звідки"];
  return stringify([titles, ...rows], { bom: true, escape_formulas: true });
}

export async function questionnairePdf(ctx: Context, filled: Filled): Promise<Uint8Array> {
  const [year, month, day] = kyivDay(ctx.now).split("-").map(Number);
  return renderPdf(template, {
    title: "Стан цифрової готовності громади",
    owner: await hromadaName(ctx, "uk"),
    date: { year, month, day },
    day: `Станом на ${formatDate(kyivDay(ctx.now), "uk")}`,
    head: ["Питання", "Коротка відповідь", "Розгорнута відповідь"],
    sections: filled.map(({ section, lines }) => ({
      title: `Розділ ${section.number}. ${section.title.uk}`,
      rows: lines.map((line) => ({ words: line.words, head: Boolean(line.head), answers: columnsOf(line) })),
    })),
  });
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", margin: (x: 18mm, y: 18mm), footer: context align(right, text(size: 8pt)[#counter(page).display()]))
#set text(font: "Manrope", size: 9pt, lang: "uk")
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")), inset: (x: 3pt, y: 4pt))
#show heading.where(level: 1): it => block(below: 4pt, text(size: 17pt, weight: 800, it.body))
#show heading.where(level: 2): it => block(above: 16pt, below: 6pt, text(size: 12pt, weight: 700, it.body))
#text(fill: rgb("#4a5766"), d.owner)
= #d.title
#d.day
#for section in d.sections {
  [== #section.title]
  table(
    columns: (1fr, 26mm, 62mm),
    table.header(..d.head.map(it => text(weight: 700, it))),
    ..section.rows.map(row => if row.head {
      (table.cell(colspan: 3, text(weight: 700, row.words)),)
    } else {
      (row.words, ..row.answers.map(it => text(weight: 600, it)))
    }).flatten(),
  )
}
`;
