import { renderToString } from "preact-render-to-string";
import { featuresIn } from "../../../engines/places/index.ts";
import { Button, Form, Hidden, PageHead, Select, TextField } from "../../../design/index.ts";
import { content, page, type Ask } from "../../../platform/http/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { formatDate, kyivDay } from "../../../platform/text/index.ts";
import { baseOf } from "../base.ts";
import { drawFeatures, drawGround, scaleBar, type Frame } from "../draw.ts";
import { drawNames } from "../names.ts";
import { text } from "../text.ts";
import { readView, viewAddress } from "../view.ts";
import { drawnIn } from "./machine.tsx";
import { legendOf, Sign } from "./legend.tsx";

/** Sheets in landscape, in millimetres, and what of them the map takes. */
const papers = {
  a4: { width: 297, height: 210, mapWidth: 277, mapHeight: 148 },
  a3: { width: 420, height: 297, mapWidth: 400, mapHeight: 228 },
};
const scales = [1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 200_000];

/** Millimetres of paper to a pixel of the screen: a dot of ten pixels is three millimetres across. */
const inkUnit = 0.26;

/** So many things of a layer on one sheet. */
const mostOnSheet = 1_000;

/** GET /map/print: on which paper, in which scale. */
export async function showPrint(ask: Ask) {
  const t = text[ask.lang];
  const view = await readView(ask);
  const base = await baseOf(ask).catch(() => undefined);
  const center = view.place?.center ?? view.near ?? (await middleOf(ask));
  return page({
    title: t.printTitle,
    crumbs: [{ title: t.title, to: viewAddress("/map", view) }],
    body: (
      <>
        <PageHead title={t.printTitle} lead={t.printLead} />
        {base && <p class="soft">{t.baseNotPrinted}.</p>}
        <Form to="/map/print.pdf" method="get">
          <Hidden name="layers" value={view.layers.map(({ id }) => id).join(",")} />
          {view.day && <Hidden name="day" value={view.day} />}
          {view.q && <Hidden name="q" value={view.q} />}
          {view.filter && <Hidden name="column" value={`${view.filter.layer}:${view.filter.column}`} />}
          {view.filter && <Hidden name="op" value={view.filter.op} />}
          {view.filter && <Hidden name="value" value={view.filter.value} />}
          <TextField name="heading" label={t.heading} value={t.title} maxlength={100} />
          <Select
            name="paper"
            label={t.paper}
            value="a4"
            options={[
              { value: "a4", title: "A4" },
              { value: "a3", title: "A3" },
            ]}
          />
          <Select
            name="scale"
            label={t.scale}
            value={String(nearestScale(view.place?.zoom, center[1]!))}
            options={scales.map((it) => ({
              value: String(it),
              title: `1 : ${it.toLocaleString("uk").replaceAll(",", " ")}`,
            }))}
          />
          <TextField
            name="near"
            label={t.center}
            hint={t.nearHint}
            value={`${center[1]}, ${center[0]}`}
            maxlength={60}
          />
          <Button>{t.makePdf}</Button>
        </Form>
      </>
    ),
  });
}

/** Where the things of the first layer are. */
async function middleOf(ask: Ask): Promise<number[]> {
  const { layers } = await readView(ask);
  const found = layers[0] && (await featuresIn(ask, { layer: layers[0].id, limit: 1 }));
  const geometry = found?.features[0]?.geometry;
  return geometry?.type === "Point" ? geometry.coordinates : [27.2033, 49.7558];
}

/** The scale nearest to what is seen on the screen, at 96 dots an inch. */
function nearestScale(zoom: number | undefined, lat: number): number {
  if (zoom === undefined) return 10_000;
  const metresPerPixel = (156_543.03 * Math.cos((lat * Math.PI) / 180)) / 2 ** (zoom + 1);
  const seen = metresPerPixel / 0.000_264_58;
  return scales.toSorted((a, b) => Math.abs(Math.log(a / seen)) - Math.abs(Math.log(b / seen)))[0]!;
}

/** GET /map/print.pdf: vector, true to scale, with legend, scale bar, north, day and source. */
export async function makePrint(ask: Ask) {
  const t = text[ask.lang];
  const view = await readView(ask);
  const { query } = ask;
  const paper = query.get("paper") === "a3" ? papers.a3 : papers.a4;
  const scale = scales.find((it) => String(it) === query.get("scale")) ?? 10_000;
  const center = view.near ?? (await middleOf(ask));
  // One unit of the picture is a millimetre of paper.
  const frame: Frame = { center, metresPerUnit: scale / 1000, width: paper.mapWidth, height: paper.mapHeight };
  const [ground, drawn, whole] = await drawnIn(ask, view, frame, mostOnSheet);
  const bar = scaleBar(frame);
  const base = await baseOf(ask).catch(() => undefined);
  const pdf = await renderPdf(
    template,
    {
      paper,
      heading: (query.get("heading") ?? "").trim().slice(0, 100) || t.title,
      svg: svgOf(
        frame,
        [
          drawGround(frame, ground, inkUnit),
          drawFeatures(frame, drawn, inkUnit),
          drawNames(frame, [...drawn, ...ground], inkUnit),
        ].join(""),
      ),
      alt: t.picture(view.layers.map(({ title }) => title[ask.lang] || title.uk).join(", ")),
      legendTitle: t.legend,
      legend: legendOf(view.layers, ask).map((line) => ({
        title: line.title,
        sign: renderToString(<Sign line={line} />),
      })),
      scale: `1 : ${scale.toLocaleString("uk").replaceAll(",", " ")}`,
      bar: bar.units,
      barWords: bar.metres < 1000 ? `${bar.metres} ${t.scaleBarM}` : `${bar.metres / 1000} ${t.scaleBarKm}`,
      north: t.north,
      northWords: t.northWords,
      arrow: northArrow,
      source: t.source,
      printed: t.printed(formatDate(view.day ?? kyivDay(ask.now), ask.lang)),
      // What the screen shows below the layers and the sheet does not is said on it.
      notes: [...(whole ? [] : [t.tooMany]), ...(base ? [t.baseNotPrinted] : [])],
      lang: ask.lang,
    },
    { standard: "ua-1" },
  );
  return content({ type: "application/pdf", body: pdf, saveAs: "map.pdf" });
}

/** Web Mercator has north straight up anywhere on the sheet. */
const northArrow =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 20"><path d="M6 0L12 20L6 16Z" fill="#101a26"/><path d="M6 0L0 20L6 16Z" fill="none" stroke="#101a26" stroke-width="0.8"/></svg>';

const svgOf = ({ width, height }: Frame, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" font-family="Manrope"><rect width="${width}" height="${height}" fill="#faf8f3"/>${inside}<rect x="0.15" y="0.15" width="${width - 0.3}" height="${height - 0.3}" fill="none" stroke="#4a5766" stroke-width="0.3"/></svg>`;

const template = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.heading)
#set page(width: data.paper.width * 1mm, height: data.paper.height * 1mm, margin: 10mm)
#set text(font: "Manrope", size: 9pt, lang: data.lang)
#text(size: 15pt, weight: "bold", data.heading) #h(1fr) #data.printed
#v(1mm)
#image(bytes(data.svg), format: "svg", width: data.paper.mapWidth * 1mm, height: data.paper.mapHeight * 1mm, alt: data.alt)
#v(1mm)
#grid(columns: (1fr, auto, auto), gutter: 6mm,
  [#set par(leading: 3mm)
   #text(weight: "bold", data.legendTitle) #h(3mm) #for it in data.legend [#box(baseline: 0.9mm)[#box(baseline: 0.9mm, pdf.artifact(image(bytes(it.sign), format: "svg", width: 4mm))) #h(0.6mm) #it.title] #h(4mm)]],
  align(right)[
    #text(weight: "bold")[#data.scale] \\
    #box(width: data.bar * 1mm, height: 1.6mm, stroke: (bottom: 0.5mm, left: 0.5mm, right: 0.5mm)) #h(1mm) #data.barWords \\
    #data.source #for it in data.notes [\\ #it]
  ],
  align(center)[#image(bytes(data.arrow), format: "svg", height: 8mm, alt: data.northWords) #v(-2mm) #data.north],
)
`;
