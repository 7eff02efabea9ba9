import type { Context } from "../../../platform/context/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { formatDate, formatDateTime, kyivDay, say } from "../../../platform/text/index.ts";
import { inventoryText } from "../inventory-text.ts";
import type { Inventory, Item } from "../inventory.ts";
import { conditions, kinds } from "../registers/common.ts";

/** The closing protocol: who looked, what was missing, moved, worn or found besides, what was not seen, and signatures. */
export async function protocolPdf(
  ctx: Context,
  { inventory, items, owner }: { inventory: Inventory; items: Item[]; owner: string },
): Promise<Uint8Array> {
  const t = inventoryText[ctx.lang];
  const [year, month, day] = kyivDay(ctx.now).split("-").map(Number);
  const parts: [string, Item[]][] = [
    [t.missing, items.filter(({ result }) => result === "missing")],
    [t.notSeen, items.filter(({ result }) => result === null)],
    [t.moved, items.filter(({ result }) => result === "moved")],
    [t.worse, items.filter(conditionChanged)],
    [t.besides, items.filter(({ extra }) => extra)],
  ];
  const count = (wanted: (item: Item) => boolean) => String(items.filter(wanted).length);
  return renderPdf(template, {
    lang: ctx.lang,
    title: t.protocolTitle,
    owner,
    date: { year, month, day },
    facts: [
      [t.protocolDay, formatDate(inventory.day, ctx.lang)],
      [t.scope, scopeWords(ctx, inventory)],
      [t.closedAt, inventory.closed_at ? formatDateTime(inventory.closed_at, ctx.lang) : "—"],
      [t.onList, count(({ extra }) => !extra)],
      [t.inPlace, count(({ result }) => result === "in-place")],
      [t.moved, count(({ result }) => result === "moved")],
      [t.missing, count(({ result }) => result === "missing")],
      [t.notSeen, count(({ result }) => result === null)],
    ],
    head: [t.inventoryNumber, t.name, t.place, t.found],
    parts: parts.map(([title, rows]) => ({ title, rows: rows.map((item) => rowOf(ctx, item)) })),
    whole: { title: t.whole, rows: items.map((item) => rowOf(ctx, item)) },
    nobody: t.nobody,
    signatures: t.signatures,
    commission: inventory.commission,
    page: t.page,
  });
}

const conditionChanged = (item: Item) => item.condition !== null && item.condition !== item.condition_before;

const rowOf = (ctx: Context, item: Item): string[] => [
  item.number,
  item.name,
  item.place || "—",
  foundWords(ctx, item),
];

/** «переміщено: кабінет 4; стан: добрий → задовільний; поза списком; кришка тріснута». */
export function foundWords({ lang }: Pick<Context, "lang">, item: Item): string {
  const t = inventoryText[lang];
  if (!item.result) return t.notSeen.toLowerCase();
  const condition = (id: string | null) => {
    const found = conditions.find((it) => it.id === id);
    return found ? say(found.label, lang) : "—";
  };
  return [
    item.moved_to ? `${t.results.moved}: ${item.moved_to}` : t.results[item.result],
    conditionChanged(item) && t.conditionWas(condition(item.condition_before), condition(item.condition)),
    item.extra && t.extra,
    item.note,
  ]
    .filter(Boolean)
    .join("; ");
}

/** «усе» or «рухоме майно; КП «Зразкове житло»». */
export function scopeWords({ lang }: Pick<Context, "lang">, { kind, balance }: Pick<Inventory, "kind" | "balance">) {
  const found = kinds.find(({ id }) => id === kind);
  return [found && say(found.label, lang), balance].filter(Boolean).join("; ") || inventoryText[lang].everything;
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), footer: context align(right, text(size: 8pt)[#d.page #counter(page).display()]))
#set text(font: "Manrope", size: 9.5pt, lang: d.lang)
#set table(stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")), inset: (x: 2pt, y: 4pt))
#show heading.where(level: 1): it => block(below: 8pt, text(size: 17pt, weight: 800, it.body))
#show heading.where(level: 2): it => block(above: 14pt, below: 6pt, text(size: 11.5pt, weight: 700, it.body))
#let things(rows) = table(
  columns: (24mm, 1fr, 1fr, 1.1fr),
  table.header(..d.head.map(it => text(weight: 700, it))),
  ..rows.flatten(),
)
#text(fill: rgb("#4a5766"), d.owner)
= #d.title
#table(columns: (55mm, 1fr), ..d.facts.map(row => (text(fill: rgb("#4a5766"), row.at(0)), text(weight: 600, row.at(1)))).flatten())
#for part in d.parts {
  [== #part.title]
  if part.rows.len() == 0 { text(fill: rgb("#4a5766"), d.nobody) } else { things(part.rows) }
}
== #d.whole.title
#things(d.whole.rows)
#block(breakable: false)[
  == #d.signatures
  #v(4mm)
  #for member in d.commission [
    #block(below: 9mm, grid(columns: (1fr, 55mm), align: bottom, member, line(length: 100%, stroke: 0.5pt)))
  ]
]
`;
