/** The typst template of a report: a wide page, a table whose head repeats, page numbers. Data only by `sys.inputs`. */
export const reportTemplate = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(
  paper: "a4", flipped: true, margin: (x: 12mm, top: 14mm, bottom: 16mm),
  footer: context [#set text(size: 7.5pt, fill: rgb("#4a5766")); #d.made #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: "Manrope", size: 8pt, lang: d.lang, fill: rgb("#101a26"), hyphenate: true)
#set par(leading: 0.5em)
#show heading.where(level: 1): it => block(above: 5pt, below: 7pt, text(size: 17pt, weight: 800, hyphenate: false, it.body))
#block(below: 0pt, text(size: 8.5pt, fill: rgb("#4a5766"), d.hromada))
= #d.title
#block(above: 0pt, below: 5pt, text(size: 11pt, weight: 500, d.programme + ", " + d.span))
#block(text(size: 8pt, fill: rgb("#4a5766"), d.citation))
#v(4pt)
#table(
  columns: d.widths.map(w => w * 1fr),
  align: (column, row) => if d.numeric.at(column) { right + top } else { left + top },
  stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")),
  inset: (x: 3pt, y: 4pt),
  table.header(..d.heads.map(head => text(weight: 700, size: 7pt, head))),
  ..d.rows.flatten().map(cell => table.cell(breakable: false, text(cell))),
  ..if d.totals != none { d.totals.map(cell => text(weight: 700, cell)) } else { () },
)
`;
