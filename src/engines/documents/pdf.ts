import type { Context } from "../../platform/context/index.ts";
import { renderPdf } from "../../platform/pdf/index.ts";
import { formatDate, formatDateTime, kyivDay } from "../../platform/text/index.ts";
import { findUnit } from "../people/index.ts";
import { blocksOf } from "./blocks.ts";
import type { Document } from "./documents.ts";
import { letterheadOf } from "./letterhead.ts";
import { text } from "./text.ts";

/** The document on paper: A4, tagged, PDF/A-2a for archives, the font embedded. Its data goes to the template as data. */
export async function documentPdf(ctx: Context, document: Document): Promise<Uint8Array> {
  const t = text.uk;
  const { hromada, accent } = await letterheadOf(ctx);
  const unit = await findUnit(ctx.db, document.unitId);
  const { signature } = document;
  const day = document.registeredOn ?? kyivDay(ctx.now);
  const [year, month, date] = day.split("-").map(Number);
  return renderPdf(
    template,
    {
      lang: "uk",
      title: document.title,
      date: { year, month, day: date },
      hromada,
      accent,
      unit: unit?.name ?? "",
      registered: document.number
        ? `${t.number} ${document.number} ${t.from} ${formatDate(day, "uk")}`
        : t.states.draft,
      blocks: blocksOf(document.body),
      signature: signature
        ? {
            position: signature.signer_position,
            name: signature.signer_name,
            onBehalf: signature.on_behalf ? t.onBehalf(signature.on_behalf) : "",
            at: formatDateTime(signature.signed_at, "uk"),
            how: t.inSystem[signature.proof],
            hash: signature.hash,
          }
        : null,
      made: t.made(formatDate(ctx.now, "uk")),
    },
    { standard: "a-2a" },
  );
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(
  paper: "a4", margin: (left: 28mm, right: 16mm, top: 20mm, bottom: 22mm),
  footer: context [#set text(size: 7.5pt, fill: rgb("#4a5766")); #d.made #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: "Manrope", size: 10.5pt, lang: d.lang, fill: rgb("#101a26"), hyphenate: true)
#set par(leading: 0.65em, justify: false, spacing: 1em)
#show heading.where(level: 1): it => block(above: 14pt, below: 12pt, text(size: 16pt, weight: 800, hyphenate: false, it.body))
#show heading.where(level: 2): it => block(above: 12pt, below: 8pt, text(size: 12pt, weight: 700, it.body))
#let pieces(line) = for piece in line {
  let it = text(piece.text)
  if piece.strong { strong(it) } else if piece.slanted { emph(it) } else { it }
}
#text(weight: 700, d.hromada)
#linebreak()
#text(fill: rgb("#4a5766"), d.unit)
#line(length: 100%, stroke: 1pt + rgb(d.accent))
= #d.title
#text(fill: rgb("#4a5766"), d.registered)
#v(6pt)
#for block in d.blocks {
  if block.kind == "heading" { heading(level: 2, pieces(block.lines.first())) }
  else if block.kind == "list" { list(..block.lines.map(pieces)) }
  else { par(pieces(block.lines.first())) }
}
#if d.signature != none {
  v(18pt)
  block(breakable: false, width: 100%, inset: 10pt, stroke: 0.7pt + rgb("#b9c3cf"), radius: 3pt)[
    #text(weight: 700, d.signature.position) #h(1fr) #text(weight: 700, d.signature.name)
    #if d.signature.onBehalf != "" [#linebreak() #d.signature.onBehalf]
    #linebreak()
    #text(size: 8pt, fill: rgb("#4a5766"))[#d.signature.how, #d.signature.at]
    #linebreak()
    #text(size: 6.5pt, fill: rgb("#4a5766"), d.signature.hash)
  ]
}
`;
