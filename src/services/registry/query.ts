import type { Register, RecordQuery, Values } from "../../engines/registers/index.ts";
import { classOf } from "../../engines/registers/index.ts";
import type { FieldClass } from "../../platform/service/index.ts";
import { civilDate, isCivilDate, kyivDate, kyivInstant, addDays } from "../../platform/time/index.ts";
import type { Ask } from "../../platform/http/index.ts";

/** What the address of a list asks for. */
export interface ListQuery {
  q: string;
  all: boolean;
  /** Fields of the type "choice" and "yes-no" by which the list is narrowed. */
  where: Record<string, string>;
  day?: string;
  known?: string;
  after?: string;
}

export const pageSize = 50;

export function readQuery({ query }: Ask, register: Register, classes: FieldClass[]): ListQuery {
  const where: Record<string, string> = {};
  for (const field of narrowing(register, classes)) {
    const wanted = query.get(`f-${field.id}`);
    if (wanted) where[field.id] = wanted.slice(0, 100);
  }
  const day = (name: string) => {
    const given = query.get(name) ?? "";
    return isCivilDate(given) ? given : undefined;
  };
  return {
    q: (query.get("q") ?? "").trim().slice(0, 200),
    all: query.get("all") === "yes",
    where,
    day: day("day"),
    known: day("known"),
    after: query.get("after") ?? undefined,
  };
}

/** Fields by which a list may be narrowed: few values each, and seen by whoever asks. */
export const narrowing = ({ definition }: Register, classes: FieldClass[]) =>
  definition.fields.filter(
    (field) => (field.type === "choice" || field.type === "yes-no") && classes.includes(classOf(definition, field.id)),
  );

/** The same for the engine. */
export function recordQuery(query: ListQuery, register: Register, now: Date): RecordQuery {
  const where: Values = {};
  for (const [id, value] of Object.entries(query.where)) {
    const field = register.definition.fields.find((it) => it.id === id);
    where[id] = field?.type === "yes-no" ? value === "yes" : value;
  }
  return {
    text: query.q || undefined,
    where,
    after: query.after,
    limit: pageSize,
    ...(query.all && { states: ["entered", "annulled", "merged", "split"] }),
    ...((query.day || query.known) && { asOf: instantOf(query, now) }),
  };
}

/** What was known by the end of a day. */
function instantOf({ day, known }: ListQuery, now: Date) {
  const today = kyivDate(now);
  const end = known && known < today ? kyivInstant(addDays(civilDate(known), 1)) : now;
  return { day: civilDate(day ?? today), known: end };
}

/** The address of a list with something else asked. */
export function listAddress(at: string, query: ListQuery, change: Partial<ListQuery> = {}): string {
  const { q, all, where, day, known, after } = { ...query, after: undefined, ...change };
  const parts = new URLSearchParams();
  if (q) parts.set("q", q);
  if (all) parts.set("all", "yes");
  for (const [id, value] of Object.entries(where)) parts.set(`f-${id}`, value);
  if (day) parts.set("day", day);
  if (known) parts.set("known", known);
  if (after) parts.set("after", after);
  return parts.size ? `${at}?${parts}` : at;
}
