import { parse } from "csv-parse/sync";
import { gunzipSync } from "node:zlib";
import { settlementKinds } from "./definitions.ts";

/*
 * The code list of administrative units and territories (КАТОТТГ), as the ministry publishes it: CSV with `;`, a row
 * a unit, its code at the deepest level that is filled in, then a letter of category and the name.
 */

/** A unit of the list. */
export interface Unit {
  /** "UA68040390010084208": 19 signs. */
  code: string;
  /** The hromada that it is in, or is; empty above hromadas. */
  hromada: string;
  /** O oblast, P raion, H hromada, K city of special status, M city, X settlement, C village, B district of a city. */
  category: string;
  name: string;
}

/** Bytes that a file may have, packed or not: the whole list is about 3 MB. */
export const largestList = 20 * 1024 * 1024;

/**
 * Reads the list, plain or packed by gzip. Throws RangeError for a file that is no such list, in words for the log.
 */
export function readKatottg(bytes: Uint8Array): Unit[] {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const plain = packed ? gunzipSync(bytes, { maxOutputLength: largestList }) : Buffer.from(bytes);
  const rows = parse(plain, {
    delimiter: ";",
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][];
  const units = rows.flatMap((row): Unit[] => {
    const [first, second, hromada = "", fourth, more, category = "", name = ""] = row.map((cell) => cell.trim());
    const code = more || fourth || hromada || second || first || "";
    return /^UA\d{17}$/.test(code) && category ? [{ code, hromada, category, name }] : [];
  });
  if (units.length < 10) throw new RangeError("This is not the list of КАТОТТГ");
  return units;
}

/** Hromadas of the list with their codes, by name. */
export const hromadasIn = (units: Unit[]): Unit[] =>
  units.filter(({ category }) => category === "H").sort((a, b) => a.name.localeCompare(b.name, "uk"));

export interface Settlement {
  katottg: string;
  name: string;
  kind: (typeof settlementKinds)[number]["id"];
}

/** What people live in, in one hromada. */
export const settlementsOf = (units: Unit[], hromada: string): Settlement[] =>
  units.flatMap(({ code, hromada: within, category, name }) => {
    const kind = settlementKinds.find((it) => it.code === category);
    return within === hromada && kind ? [{ katottg: code, name, kind: kind.id }] : [];
  });
