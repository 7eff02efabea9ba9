/** The typst template of a register on paper: a wide sheet, a head that repeats, numbered pages. */
export const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(
  paper: "a4", flipped: true, margin: (x: 12mm, top: 14mm, bottom: 16mm),
  footer: context [#set text(size: 7.5pt, fill: rgb("#4a5766")); #d.made #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(font: "Manrope", size: if d.heads.len() > 9 { 6.5pt } else { 8pt }, lang: d.lang, fill: rgb("#101a26"), hyphenate: true)
#set par(leading: 0.5em)
#show heading.where(level: 1): it => block(above: 0pt, below: 7pt, text(size: 17pt, weight: 800, hyphenate: false, it.body))
= #d.title
#block(text(fill: rgb("#4a5766"), d.about))
#block(d.count)
#v(4pt)
#table(
  columns: d.heads.map(_ => 1fr),
  align: (column, row) => if d.numeric.at(column) { right + top } else { left + top },
  stroke: (x, y) => (bottom: 0.5pt + rgb("#d9dfe6")),
  inset: (x: 3pt, y: 4pt),
  table.header(..d.heads.map(head => text(weight: 700, head))),
  ..d.rows.flatten().map(cell => text(cell)),
)
`;
