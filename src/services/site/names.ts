import { notFound } from "../../platform/http/index.ts";

/** An address with those parts of a query that say something. */
export function address(path: string, query: Record<string, string | number | undefined>): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return said.length ? `${path}?${new URLSearchParams(said.map(([key, value]) => [key, String(value)]))}` : path;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id out of an address. */
export function uuidOf(text: string | undefined): string {
  if (!text || !uuid.test(text)) throw notFound();
  return text;
}

export const isUuid = (text: string) => uuid.test(text);

/** The place in a list where the next page begins, as a part of an address; microseconds are kept out of it. */
export const cursorOf = (row: { at: Date; id: string }) => `${row.at.getTime()}-${row.id}`;

/** The same read back; one that is not of our making begins anew. */
export function readCursor(text: string | null): { at: Date; id: string } | undefined {
  const [, ms, id] = /^(\d{1,14})-([0-9a-f-]{36})$/.exec(text ?? "") ?? [];
  return ms && id && uuid.test(id) ? { at: new Date(Number(ms)), id } : undefined;
}
