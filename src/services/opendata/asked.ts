import type { RowsQuery, ShownColumn } from "../../engines/datasets/index.ts";

/** What of a table is asked for by an address: the same words for its page, its files and its API. */
export type Asked = Pick<RowsQuery, "filters" | "ranges" | "text" | "sort" | "columns">;

/**
 * `?q=words&is.street=Миру&is.street=&from.year=2020&to.year=2024&sort=-year&columns=street,year`. An empty value of
 * `is` is an empty cell. Names that the table has no column for are left aside: an address outlives a column.
 */
export function askedOf(query: URLSearchParams, columns: ShownColumn[]): Asked {
  const known = new Set(columns.map(({ name }) => name));
  const filters: Record<string, (string | null)[]> = {};
  const ranges: Record<string, { from?: string; to?: string }> = {};
  for (const [key, value] of query) {
    const [, kind = "", column = ""] = /^(is|from|to)\.(.+)$/.exec(key) ?? [];
    if (!known.has(column)) continue;
    if (kind === "is") (filters[column] ??= []).push(value === "" ? null : value);
    else if (value !== "") ranges[column] = { ...ranges[column], [kind]: value };
  }
  const wanted = query
    .getAll("columns")
    .flatMap((it) => it.split(","))
    .filter((it) => known.has(it));
  const sort = query.getAll("sort").flatMap((it) => {
    const column = it.replace(/^-/, "");
    return known.has(column) ? [{ column, descending: it.startsWith("-") }] : [];
  });
  return {
    ...(Object.keys(filters).length && { filters }),
    ...(Object.keys(ranges).length && { ranges }),
    ...(query.get("q") && { text: query.get("q")! }),
    ...(sort.length && { sort }),
    ...(wanted.length && { columns: [...new Set(wanted)] }),
  };
}

/** The same, written as an address again. */
export function addressOf({ filters = {}, ranges = {}, text, sort = [], columns = [] }: Asked): string {
  const query = new URLSearchParams();
  if (text) query.set("q", text);
  for (const [column, values] of Object.entries(filters))
    for (const value of values) query.append(`is.${column}`, value ?? "");
  for (const [column, { from, to }] of Object.entries(ranges)) {
    if (from) query.set(`from.${column}`, from);
    if (to) query.set(`to.${column}`, to);
  }
  for (const { column, descending } of sort) query.append("sort", `${descending ? "-" : ""}${column}`);
  if (columns.length) query.set("columns", columns.join(","));
  return query.size ? `?${query}` : "";
}
