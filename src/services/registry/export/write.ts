import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { fileKinds, writeFormats, writeGeodata, type WriteFormat } from "../../../engines/places/index.ts";
import { content, type Answer } from "../../../platform/http/index.ts";
import { renderPdf } from "../../../platform/pdf/index.ts";
import { writeBook, type Cell } from "../../../platform/sheets/index.ts";
import {
  formatDateTime,
  formatNumber,
  formatNumericDate,
  kyivDay,
  say,
  type Words,
} from "../../../platform/text/index.ts";
import { columnsOf, featuresOf, fieldsOf, rowsOf, titlesOf, type Leaving } from "./rows.ts";
import { template } from "./template.ts";
import { text } from "./text.ts";

const geoFormats = writeFormats.filter((format): format is Exclude<WriteFormat, "csv"> => format !== "csv");
export const formats = ["xlsx", "csv", "pdf", ...geoFormats] as const;
export type ExportFormat = (typeof formats)[number];

/** Formats that hold places and nothing without one. */
export const isOfPlaces = (format: ExportFormat): format is (typeof geoFormats)[number] =>
  (geoFormats as readonly string[]).includes(format);

/** All of a sheet, and of a paper, is in memory before it goes out. */
export const mostRows = { xlsx: 100_000, pdf: 2_000 };

/** More than such a file may hold; the words say what to do. */
export class TooMany extends Error {
  readonly words: Words;
  constructor(format: keyof typeof mostRows) {
    super("too many rows");
    this.words = { uk: text.uk.tooMany(mostRows[format]), en: text.en.tooMany(mostRows[format]) };
  }
}

/** The register as a file of this format. Throws TooMany. */
export async function writeExport(
  format: ExportFormat,
  leaving: Leaving,
  { projection }: { projection?: string } = {},
): Promise<Answer> {
  if (format === "xlsx") return xlsx(leaving);
  if (format === "pdf") return pdf(leaving);
  if (format === "csv") return csv(leaving);
  const { id, definition } = leaving.register;
  const layer = { id, title: definition.title, columns: columnsOf(leaving) };
  const pieces = writeGeodata(format, layer, featuresOf(leaving), { lang: leaving.ask.lang, projection });
  const { ending, type } = fileKinds[format];
  return content({ type, body: Readable.from(pieces), saveAs: `${id}.${ending}` });
}

/** UTF-8 with its mark, by which office programs know the letters (RFC 4180); no cell of it is computed. */
function csv(leaving: Leaving): Answer {
  const lines = Readable.from(csvLines(leaving)).pipe(stringify({ bom: true, escape_formulas: true }));
  return content({ type: "text/csv; charset=utf-8", body: lines, saveAs: `${leaving.register.id}.csv` });
}

async function* csvLines(leaving: Leaving) {
  yield titlesOf(leaving);
  for await (const row of rowsOf(leaving))
    yield row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell));
}

async function xlsx(leaving: Leaving): Promise<Answer> {
  const title = say(leaving.register.definition.title, leaving.ask.lang);
  const rows = [titlesOf(leaving), ...(await gather(leaving, "xlsx"))];
  const widths = titlesOf(leaving).map((head) => Math.min(40, Math.max(12, head.length)));
  return content({
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    body: await writeBook([{ name: title, rows, widths }], title),
    saveAs: `${leaving.register.id}.xlsx`,
  });
}

async function gather(leaving: Leaving, format: keyof typeof mostRows): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const row of rowsOf(leaving)) {
    if (rows.length === mostRows[format]) throw new TooMany(format);
    rows.push(row);
  }
  return rows;
}

async function pdf(leaving: Leaving): Promise<Answer> {
  const { ask, register } = leaving;
  const t = text[ask.lang];
  const rows = await gather(leaving, "pdf");
  const isNumeric = [false, ...fieldsOf(leaving).map(({ type }) => type === "number" || type === "money"), false];
  const [year, month, day] = kyivDay(ask.now).split("-").map(Number);
  const body = await renderPdf(template, {
    lang: ask.lang,
    title: say(register.definition.title, ask.lang),
    about: say(register.definition.about, ask.lang),
    made: t.made(formatDateTime(ask.now, ask.lang)),
    count: t.count(rows.length),
    date: { year, month, day },
    heads: titlesOf(leaving),
    numeric: titlesOf(leaving).map((_, at) => isNumeric[at]),
    rows: rows.map((row) => row.map((cell) => printed(cell, ask.lang))),
  });
  return content({ type: "application/pdf", body, saveAs: `${register.id}.pdf` });
}

function printed(cell: Cell, lang: Leaving["ask"]["lang"]): string {
  if (cell === null) return "";
  if (cell instanceof Date) return formatNumericDate(cell, lang);
  return typeof cell === "number" ? formatNumber(cell, lang) : cell;
}
