import { qrSvg } from "../../../design/index.ts";
import type { Context } from "../../../platform/context/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { kyivDay } from "../../../platform/text/index.ts";
import { inventoryText } from "../inventory-text.ts";

/** So many labels in one file: ten sheets. */
export const mostLabels = 240;

export interface Labelled {
  id: string;
  inventory: string;
  name: string;
}

/** Address that the label of a thing opens. */
export const labelAddress = (ctx: Context, id: string) =>
  new URL(`/desk/property/inventory/scan/${id}`, ctx.hromada.config.baseUrl).href;

/** Sheets of A4 with three by eight labels of 70 × 37 mm, as they are sold to be peeled off. */
export async function labelsPdf(ctx: Context, owner: string, things: Labelled[]): Promise<Uint8Array> {
  const [year, month, day] = kyivDay(ctx.now).split("-").map(Number);
  const t = inventoryText[ctx.lang];
  return renderPdf(template, {
    lang: ctx.lang,
    title: t.labels,
    date: { year, month, day },
    owner,
    labels: things.map(({ id, inventory, name }) => ({
      number: inventory,
      name,
      qr: qrSvg(labelAddress(ctx, id)),
      words: `${t.labelWords}: ${inventory}`,
    })),
  });
}

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title, date: datetime(year: d.date.year, month: d.date.month, day: d.date.day))
#set page(paper: "a4", margin: (x: 0mm, y: 0.5mm))
#set text(font: "Manrope", size: 8pt, lang: d.lang, fill: black)
#set par(leading: 0.4em)
#let label(it) = box(width: 70mm, height: 37mm, inset: (x: 4mm, y: 4mm), clip: true, grid(
  columns: (29mm, 1fr), gutter: 2mm, align: (center + horizon, left + horizon),
  image(bytes(it.qr), format: "svg", width: 29mm, alt: it.words),
  {
    box(height: 6mm, clip: true, text(size: 6pt, d.owner))
    v(1mm, weak: true)
    box(height: 9mm, clip: true, text(size: 11pt, weight: 800, it.number))
    v(1mm, weak: true)
    box(height: 10mm, clip: true, text(size: 7pt, it.name))
  },
))
#for sheet in d.labels.chunks(24) {
  grid(columns: (70mm,) * 3, rows: 37mm, ..sheet.map(label))
}
`;
