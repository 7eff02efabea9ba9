import type { MultiPolygon, Polygon } from "geojson";
import { featureLimit, featuresIn, readGeometry, suggestAddresses } from "../../engines/places/index.ts";
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
  /** A place as it was typed, and how far around it in metres. */
  near?: string;
  metres: number;
  /** An outline as GeoJSON: what lies in it, or meets it. */
  inside?: string;
}

/** How far around a place may be looked, and how many things are found so. */
export const distances = [100, 300, 1_000, 3_000, 10_000];
const mostPlaced = 5_000;

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
    near: query.get("near")?.trim().slice(0, 200) || undefined,
    metres: distances.find((it) => String(it) === query.get("metres")) ?? 1_000,
    inside: query.get("inside")?.slice(0, 20_000) || undefined,
  };
}

/** Ids of the records that the question about a place leaves; undefined where none was asked, "nowhere" for no place. */
async function placedIds(ask: Ask, { id }: Register, query: ListQuery): Promise<string[] | "nowhere" | undefined> {
  if (!query.near && !query.inside) return undefined;
  const point = query.near ? await pointOf(ask, query.near) : undefined;
  const area = query.inside ? areaIn(query.inside) : undefined;
  if ((query.near && !point) || (query.inside && !area)) return "nowhere";
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const found = await featuresIn(ask, {
      layer: id,
      limit: featureLimit,
      after,
      ...(point && { near: { point, metres: query.metres } }),
      ...(area && { inside: area }),
    });
    ids.push(...(found?.features.map((feature) => feature.id) ?? []));
    after = found?.next;
  } while (after && ids.length < mostPlaced);
  return ids;
}

/** "49.75, 27.2", or an address of the hromada. */
async function pointOf(ask: Ask, text: string): Promise<number[] | undefined> {
  const [, lat, lon] = /^(-?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)$/.exec(text) ?? [];
  if (lat && lon) return [Number(lon.replace(",", ".")), Number(lat.replace(",", "."))];
  const [found] = await suggestAddresses(ask, text, { limit: 1 });
  return found?.point;
}

function areaIn(text: string): Polygon | MultiPolygon | undefined {
  try {
    const read = readGeometry(JSON.parse(text));
    return read?.type === "Polygon" || read?.type === "MultiPolygon" ? read : undefined;
  } catch {
    return undefined;
  }
}

/** Fields by which a list may be narrowed: few values each, and seen by whoever asks. */
export const narrowing = ({ definition }: Register, classes: FieldClass[]) =>
  definition.fields.filter(
    (field) => (field.type === "choice" || field.type === "yes-no") && classes.includes(classOf(definition, field.id)),
  );

/** The same for the engine. Of a place that is not found nothing is near. */
export async function recordQuery(ask: Ask, register: Register, query: ListQuery): Promise<RecordQuery> {
  const placed = await placedIds(ask, register, query);
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
    ...((query.day || query.known) && { asOf: instantOf(query, ask.now) }),
    ...(placed && { ids: placed === "nowhere" ? [] : placed }),
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
  const { q, all, where, day, known, after, near, metres, inside } = { ...query, after: undefined, ...change };
  const parts = new URLSearchParams();
  if (q) parts.set("q", q);
  if (all) parts.set("all", "yes");
  for (const [id, value] of Object.entries(where)) parts.set(`f-${id}`, value);
  if (day) parts.set("day", day);
  if (known) parts.set("known", known);
  if (near) {
    parts.set("near", near);
    parts.set("metres", String(metres));
  }
  if (inside) parts.set("inside", inside);
  if (after) parts.set("after", after);
  return parts.size ? `${at}?${parts}` : at;
}
