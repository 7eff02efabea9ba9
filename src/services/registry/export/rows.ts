import {
  classOf,
  geometryText,
  labelClass,
  labelsOf,
  listRecords,
  valueWords,
  type Field,
  type ListedRecord,
  type RecordQuery,
  type Register,
} from "../../../engines/registers/index.ts";
import type { ColumnOfLayer, Written } from "../../../engines/places/index.ts";
import type { Ask } from "../../../platform/http/index.ts";
import type { FieldClass } from "../../../platform/service/index.ts";
import type { Cell } from "../../../platform/sheets/index.ts";
import { say } from "../../../platform/text/index.ts";

/** What leaves a register: for whom, which of it, which columns. */
export interface Leaving {
  ask: Ask;
  register: Register;
  /** Which records; whole where nothing is said. */
  query: Omit<RecordQuery, "limit" | "after">;
  /** Classes that the reader may take away. */
  classes: FieldClass[];
}

/** Fields that go out, in the order of the definition. */
export const fieldsOf = ({ register: { definition }, classes }: Leaving): Field[] =>
  definition.fields.filter(({ class: it = "personal" }) => classes.includes(it));

export const hasPlace = ({ register: { definition }, classes }: Leaving): boolean =>
  definition.geometry !== undefined && classes.includes(classOf(definition, "geometry"));

const portion = 1_000;

/** All records, a portion at a time, with the names of those that they refer to. */
async function* recordsOf(leaving: Leaving): AsyncGenerator<{ record: ListedRecord; labels: Map<string, string> }> {
  const { ask, register, query } = leaving;
  const references = fieldsOf(leaving).filter(({ type }) => type === "record");
  let after: string | undefined;
  do {
    const page = await listRecords(ask, register, { ...query, limit: portion, after });
    const ids = page.records.flatMap(({ values }) =>
      references.flatMap(({ id }) => (values[id] ? [String(values[id])] : [])),
    );
    const labels = await labelsOf(ask.db, [...new Set(ids)]);
    for (const record of page.records) yield { record, labels };
    after = page.next;
  } while (after);
}

/** Titles of the columns. */
export function titlesOf(leaving: Leaving): string[] {
  const { lang } = leaving.ask;
  const place = lang === "uk" ? "Місце: широта, довгота" : "Place: latitude, longitude";
  return [
    lang === "uk" ? "Номер" : "Number",
    ...fieldsOf(leaving).map(({ label }) => say(label, lang)),
    ...(hasPlace(leaving) ? [place] : []),
  ];
}

/** A row of cells for each record: numbers as numbers, days as days, the rest in words. */
export async function* rowsOf(leaving: Leaving): AsyncGenerator<Cell[]> {
  const fields = fieldsOf(leaving);
  const { lang } = leaving.ask;
  for await (const { record, labels } of recordsOf(leaving)) {
    const { number, values } = record;
    const cells = fields.map((field) =>
      cellOf(field, values[field.id], valueWords(field, values[field.id], lang, labels)),
    );
    yield [number, ...cells, ...(hasPlace(leaving) ? [values.geometry ? geometryText(values.geometry) : null] : [])];
  }
}

function cellOf(field: Field, value: unknown, words: string): Cell {
  if (value === undefined) return null;
  if (field.type === "number" || field.type === "money") return Number(value);
  return field.type === "date" ? new Date(`${String(value)}T00:00:00Z`) : words;
}

/** Records that have a place, for the files of the field. */
export async function* featuresOf(leaving: Leaving): AsyncGenerator<Written> {
  const isNamed = leaving.classes.includes(labelClass(leaving.register.definition));
  const fields = fieldsOf(leaving);
  const { lang } = leaving.ask;
  for await (const { record, labels } of recordsOf(leaving)) {
    const { id, label, number, values } = record;
    if (!values.geometry) continue;
    const properties = fields.flatMap((field) => {
      const value = values[field.id];
      if (value === undefined) return [];
      return [[field.id, propertyOf(field, value, valueWords(field, value, lang, labels))] as const];
    });
    yield {
      id,
      title: isNamed ? label : number,
      geometry: values.geometry,
      properties: Object.fromEntries(properties),
    };
  }
}

const propertyOf = (field: Field, value: unknown, words: string) => {
  const type = columnType(field);
  return type === "number" ? Number(value) : type === "text" ? words : value;
};

/** The columns as a layer of the map has them. */
export const columnsOf = (leaving: Leaving): ColumnOfLayer[] =>
  fieldsOf(leaving).map((field) => ({ id: field.id, title: field.label, type: columnType(field), class: "internal" }));

function columnType({ type }: Field): ColumnOfLayer["type"] {
  if (type === "number" || type === "money") return "number";
  return type === "date" || type === "yes-no" ? type : "text";
}
