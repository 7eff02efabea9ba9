import { readFile } from "node:fs/promises";
import { analyse } from "chardet";
import { parse } from "csv-parse/sync";
import { sheetError, sheetLimits, type ReadSheet } from "./sheet.ts";

/** Reads a CSV however it was saved: encoding and separator are found out. Throws SheetError. */
export async function readCsv(path: string): Promise<ReadSheet> {
  const { text, encoding } = decodeText(await readFile(path));
  if (text.includes("\0")) throw sheetError("broken");
  const separator = separatorOf(text);
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: separator,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: sheetLimits.cell * 20,
      to: sheetLimits.rows + 1,
    }) as string[][];
  } catch {
    throw sheetError("broken");
  }
  if (rows.length > sheetLimits.rows) throw sheetError("too-long");
  if (rows.some((row) => row.length > sheetLimits.columns)) throw sheetError("too-wide");
  const plain = rows.map((row) => row.map((cell) => cell.slice(0, sheetLimits.cell).replaceAll(/\s+/g, " ").trim()));
  return { sheets: ["CSV"], sheet: "CSV", rows: oneByOne(plain), formulas: 0, merged: 0, encoding, separator };
}

async function* oneByOne(rows: string[][]) {
  yield* rows;
}

/** Encodings in which Ukrainian tables are found, as `TextDecoder` calls them. */
const ours = ["windows-1251", "koi8-u", "ibm866"];

/** The text of a file, and in which encoding it was: UTF-8 and UTF-16 by their signs, others by how they read. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, "utf-16be");
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return decoded(bytes, cyrillicOf(bytes));
  }
}

const decoded = (bytes: Uint8Array, encoding: string) => ({ text: new TextDecoder(encoding).decode(bytes), encoding });

/** Of the Cyrillic encodings the one in which the text looks most like Ukrainian. */
function cyrillicOf(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 64 * 1024);
  const guessed = analyse(sample).map(({ name }) => name.toLowerCase().replace("koi8-r", "koi8-u"));
  const scored = [...new Set([...ours, ...guessed.filter((name) => ours.includes(name))])].map((encoding) => ({
    encoding,
    score: likeUkrainian(new TextDecoder(encoding).decode(sample)),
  }));
  return scored.sort((a, b) => b.score - a.score)[0]!.encoding;
}

/** Small letters of the language count for it; capitals inside words, signs of frames and alien letters against. */
function likeUkrainian(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    count(/[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]/g) -
    2 * count(/(?<=\p{Ll})\p{Lu}/gu) -
    3 * count(/[ыэъёЫЭЪЁ\u2500-\u259F\u0080-\u009FЂ-ЏђѓѕјљњћќўџЎ]/g)
  );
}

/** The sign between cells: the one that divides the first lines most evenly. */
export function separatorOf(text: string): string {
  const lines = text
    .replaceAll(/"(?:[^"]|"")*"/g, "")
    .split(/\r?\n/, 20)
    .filter(Boolean);
  const counts = [";", ",", "\t", "|"].map((sign) => {
    const each = lines.map((line) => line.split(sign).length - 1);
    const least = Math.min(...each);
    return { sign, least, most: Math.max(...each) };
  });
  return counts.sort((a, b) => b.least - a.least || b.most - a.most)[0]?.sign ?? ";";
}
