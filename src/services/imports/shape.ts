import { isRnokpp } from "../../platform/identifiers/index.ts";
import { readPhone, slug } from "../../platform/text/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import type { GeometryKind } from "../../engines/places/index.ts";
import type { Field, RegisterDefinition } from "../../engines/registers/index.ts";

/*
 * A register out of a spreadsheet: what each column seems to be, for a person to correct. Types and classes only; no
 * cell is changed.
 */

/** Types that a column may be of, in the order in which they are offered. */
export const columnTypes = [
  "text",
  "long-text",
  "number",
  "money",
  "date",
  "yes-no",
  "choice",
  "phone",
  "email",
  "person",
  "rnokpp",
  "lat",
  "lon",
  "place",
  "skip",
] as const;
export type ColumnType = (typeof columnTypes)[number];

/** What a column seems to be. */
export interface ColumnGuess {
  title: string;
  type: ColumnType;
  class: FieldClass;
  /** No cell is empty. */
  full: boolean;
  /** Different values of a choice, as they are written. */
  options: string[];
  /** Of a place: what all of them are, "any" where they differ. */
  kind?: GeometryKind;
}

/** A column of so few different values is a choice. */
const mostOptions = 12;

/** What each column seems to be, by its title and by what stands in it. */
export function guessColumns(header: string[], rows: string[][]): ColumnGuess[] {
  return header.map((title, column) => {
    const cells = rows.map((row) => row[column] ?? "").filter(Boolean);
    const type = typeOf(title, cells);
    return {
      title: title || `${column + 1}`,
      type,
      class: classOf(title, type),
      full: rows.length > 0 && cells.length === rows.length,
      options: type === "choice" ? optionsIn(cells) : [],
      ...(type === "place" && { kind: kindOf(cells) }),
    };
  });
}

function typeOf(title: string, cells: string[]): ColumnType {
  if (/^(широта|lat|latitude)$/i.test(title)) return "lat";
  if (/^(довгота|lon|lng|longitude)$/i.test(title)) return "lon";
  if (!cells.length || /^(№|№ з\/п|n)$/i.test(title)) return cells.length ? "skip" : "text";
  const every = (test: (cell: string) => boolean) => cells.every(test);
  if (every((cell) => /^\{\s*"type"\s*:\s*"(Multi)?(Point|LineString|Polygon)"/.test(cell))) return "place";
  if (every((cell) => /^\d{10}$/.test(cell) && isRnokpp(cell))) return "rnokpp";
  if (every((cell) => /^(\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})$/.test(cell))) return "date";
  if (every((cell) => /^(так|ні|є|немає|\+|-|yes|no|true|false)$/i.test(cell))) return "yes-no";
  if (every((cell) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(cell))) return "email";
  if (every((cell) => /^[+\d\s()-]{9,20}$/.test(cell) && readPhone(cell) !== undefined)) return "phone";
  if (every((cell) => /^-?\d[\d\s]*([.,]\d+)?$/.test(cell)) && !every((cell) => /^0\d/.test(cell)))
    return /грн|сума|вартість|ціна|плата/i.test(title) ? "money" : "number";
  if (
    /піб|прізвище, ім|власник|орендар|голова/i.test(title) &&
    every((cell) => /^\p{Lu}[\p{L}’'-]+(\s+\p{Lu}[\p{L}’'-]+){1,3}$/u.test(cell))
  )
    return "person";
  if (
    optionsIn(cells).length >= 2 &&
    optionsIn(cells).length <= mostOptions &&
    cells.length >= optionsIn(cells).length * 3
  )
    return "choice";
  return cells.some((cell) => cell.length > 200) ? "long-text" : "text";
}

function kindOf(cells: string[]): GeometryKind {
  const kinds = new Set(cells.map((cell) => /Point|LineString|Polygon/.exec(cell)?.[0]));
  const [only] = kinds.size === 1 ? kinds : [];
  return only === "Point" ? "point" : only === "LineString" ? "line" : only === "Polygon" ? "polygon" : "any";
}

const optionsIn = (cells: string[]): string[] => {
  const first = new Map<string, string>();
  for (const cell of cells) if (!first.has(cell.toLowerCase())) first.set(cell.toLowerCase(), cell);
  return [...first.values()].filter((cell) => cell.length <= 100).slice(0, 100);
};

/** What tells of people is personal until somebody says otherwise; the rest is internal. */
function classOf(title: string, type: ColumnType): FieldClass {
  if (["person", "rnokpp", "phone", "email"].includes(type)) return "personal";
  return /піб|прізвищ|ім['’я]|батьков|іпн|рнокпп|паспорт|народжен|телефон|пошт|mail|адреса проживання|власник|заявник|мешкан/i.test(
    title,
  )
    ? "personal"
    : "internal";
}

/** What a person said of a column. */
export interface ColumnSaid extends Pick<ColumnGuess, "title" | "type" | "class" | "full" | "options" | "kind"> {
  required: boolean;
}

export interface Shaped {
  definition: RegisterDefinition;
  /** For each column the target of the import. */
  mapping: string[];
}

/** The definition that comes of it, and how the same file goes into it. `named` is the column that names a record. */
export function shapeRegister(title: string, one: string, columns: ColumnSaid[], named: number): Shaped {
  const taken = new Set<string>();
  const ids = columns.map(({ title: name }, at) => {
    const plain = slug(name, 40).replace(/^[^a-z]+/, "") || `column-${at + 1}`;
    const id = taken.has(plain) ? `${plain}-${at + 1}` : plain;
    taken.add(id);
    return id;
  });
  const fields = columns.flatMap((column, at): Field[] => {
    if (["skip", "lat", "lon", "place"].includes(column.type)) return [];
    return [fieldOf(ids[at]!, column)];
  });
  const place = columns.find(({ type }) => type === "place");
  const isPair = !place && columns.some(({ type }) => type === "lat") && columns.some(({ type }) => type === "lon");
  const kind = isPair ? "point" : place && (place.kind ?? "any");
  const person = fields.find(({ type }) => type === "person");
  const definition: RegisterDefinition = {
    id: slug(title, 50).replace(/^[^a-z]+/, "") || "register",
    family: "own",
    title: { uk: title, en: "" },
    one: { uk: one, en: "" },
    about: { uk: title, en: "" },
    legalBasis: [],
    fields,
    label: `{${ids[named] ?? fields[0]!.id}}`,
    listed: fields.slice(0, 4).flatMap(({ id }) => (id === ids[named] ? [] : [id])),
    sought: fields.filter(({ type }) => type === "text" || type === "person").map(({ id }) => id),
    ...(kind && { geometry: { kind, class: "internal" as const, optional: true } }),
    ...(person && { persons: [] }),
    published: false,
    retention: { years: 5, basis: { uk: "визначає громада", en: "set by the hromada" } },
  };
  return { definition, mapping: columns.map((column, at) => targetOf(column, ids[at]!, isPair, place)) };
}

function targetOf(column: ColumnSaid, id: string, isPair: boolean, place: ColumnSaid | undefined): string {
  if (column.type === "lat" || column.type === "lon") return isPair ? `geometry.${column.type}` : "";
  if (column.type === "place") return column === place ? "geometry" : "";
  return column.type === "skip" ? "" : id;
}

function fieldOf(id: string, { title, type, class: it, required, options }: ColumnSaid): Field {
  const common = { id, label: { uk: title, en: "" }, class: it, ...(required ? {} : { optional: true }) };
  if (type === "choice" && options.length >= 2)
    return {
      ...common,
      type,
      options: options.map((option, at) => ({ id: `v${at + 1}`, label: { uk: option, en: "" } })),
    };
  if (type === "number") return { ...common, type, decimals: 6 };
  if (type === "choice" || type === "skip" || type === "lat" || type === "lon" || type === "place")
    return { ...common, type: "text" };
  return { ...common, type };
}
