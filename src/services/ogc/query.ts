import type { Box, FeatureQuery, Layer, Where } from "../../engines/places/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { Exception, onlyKnown } from "./answers.ts";
import { boxFrom, crs84, crsOf, type Crs } from "./crs.ts";

export const limits = { least: 1, usual: 10, most: 1_000 };

/** What a request for features asks for. */
export interface ItemsQuery {
  query: FeatureQuery;
  crs: Crs;
}

/** Parameters of every collection; beside them stand the names of its own columns. */
export const commonParameters = ["limit", "bbox", "bbox-crs", "datetime", "crs", "after"];

/** Columns that features may be asked for by: those whose names are none of the parameters. */
export const filterable = ({ columns }: Layer) => columns.filter(({ id }) => !["f", ...commonParameters].includes(id));

/** Reads the parameters of `/items`. Throws Exception 400 for one that is unknown or wrong. */
export function readItems(ask: Ask, layer: Layer): ItemsQuery {
  const columns = filterable(layer);
  onlyKnown(ask, [...commonParameters, ...columns.map(({ id }) => id)]);
  const crs = readCrs(ask, "crs");
  const where = columns.flatMap((column): Where[] => {
    const value = ask.query.get(column.id);
    if (value === null) return [];
    if (column.type === "yes-no") return [{ column: column.id, op: "=", value: value === "true" }];
    if (column.type !== "number") return [{ column: column.id, op: "=", value: clean(value) }];
    const number = Number(value);
    if (!Number.isFinite(number) || !value.trim()) throw wrong(`${column.id} must be a number`);
    return [{ column: column.id, op: "=", value: number }];
  });
  return {
    crs,
    query: {
      layer: layer.id,
      limit: readLimit(ask),
      ...readBox(ask),
      ...readTime(ask),
      ...(where.length && { where }),
      ...(ask.query.has("after") && { after: clean(ask.query.get("after")!).slice(0, 200) }),
    },
  };
}

const wrong = (description: string) => new Exception(400, "InvalidParameterValue", description);

const clean = (value: string) => value.replaceAll("\0", "");

/** The system that the answer's coordinates are in. */
export function readCrs({ query }: Pick<Ask, "query">, parameter: "crs" | "bbox-crs"): Crs {
  const found = crsOf(query.get(parameter) ?? crs84);
  if (!found) throw wrong(`${parameter} is none of the systems that this collection names`);
  return found;
}

/** Over the most the most is given (Part 1, 7.15.2). */
function readLimit({ query }: Ask): number {
  const given = query.get("limit");
  if (given === null) return limits.usual;
  if (!/^\d{1,9}$/.test(given) || Number(given) < limits.least)
    throw wrong(`limit must be a number from ${limits.least}`);
  return Math.min(Number(given), limits.most);
}

/** Four numbers; of six the heights are left out. */
function readBox(ask: Ask): { box?: Box } {
  const given = ask.query.get("bbox");
  if (given === null) {
    if (ask.query.has("bbox-crs")) readCrs(ask, "bbox-crs");
    return {};
  }
  const numbers = given.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (![4, 6].includes(numbers.length) || !numbers.every(Number.isFinite))
    throw wrong("bbox must be four numbers with commas between them, or six");
  const [a, b, c, d] = (numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at]!) : numbers) as [
    number,
    number,
    number,
    number,
  ];
  const box = boxFrom([a, b, c, d], readCrs(ask, "bbox-crs"));
  if (!box || box[1] > box[3]) throw wrong("bbox has its south above its north, or lies outside its system");
  return { box };
}

/** An instant, "from/to", with ".." or nothing for an open end (RFC 3339). */
function readTime({ query }: Ask): Pick<FeatureQuery, "during"> {
  const given = query.get("datetime");
  if (given === null) return {};
  const parts = given.split("/");
  if (parts.length > 2) throw wrong("datetime must be an instant or from/to");
  if (parts.length === 1) {
    const [from, to] = [readInstant(parts[0]!, "start"), readInstant(parts[0]!, "end")];
    return { during: { from, to } };
  }
  const [from, to] = [readEnd(parts[0]!, "start"), readEnd(parts[1]!, "end")];
  if (from && to && from > to) throw wrong("datetime begins after it ends");
  return { during: { ...(from && { from }), ...(to && { to }) } };
}

const readEnd = (part: string, end: "start" | "end") =>
  part === "" || part === ".." ? undefined : readInstant(part, end);

/** A day is all of it; years before the first and after 9999 are none. */
function readInstant(part: string, end: "start" | "end"): Date {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(part);
  const isTime = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/.test(part);
  const date = new Date(isDay ? `${part}T${end === "start" ? "00:00:00.000" : "23:59:59.999"}Z` : part);
  if ((!isDay && !isTime) || Number.isNaN(date.getTime()))
    throw wrong("datetime must be as RFC 3339 has it: 2026-03-01T00:00:00Z");
  return date;
}
