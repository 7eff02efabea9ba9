import { layersFor, type Box, type Layer, type Position, type Where } from "../../engines/places/index.ts";
import type { Ask } from "../../platform/http/index.ts";
import { addDays, civilDate, isCivilDate, kyivDate, kyivInstant, type CivilDate } from "../../platform/time/index.ts";

/** What the address of the map says: what is shown, where, as of when. All of it may be shared. */
export interface View {
  layers: Layer[];
  /** All that the visitor may choose from. */
  known: Layer[];
  /** Words of a name. */
  q: string;
  /** What stands in a column of one of the layers. */
  filter?: Filter;
  /** Where to look from: nearest first. Longitude, latitude. */
  near?: Position;
  /** As everything stood at the end of this day. */
  day?: CivilDate;
  at?: Date;
  /** "shelters.5f0c…": the thing that is looked at. */
  feature?: { layer: string; id: string };
  /** Middle and zoom of the map in the browser. */
  place?: { center: Position; zoom: number };
}

export const filterOps = ["contains", "=", ">=", "<="] as const;

export interface Filter {
  layer: string;
  column: string;
  op: (typeof filterOps)[number];
  value: string;
}

/** So many layers at once: more can't be told apart. */
const mostLayers = 12;
/** Shown at first, when nothing was chosen. */
const firstLayers = 3;

export async function readView(ask: Ask): Promise<View> {
  const { query } = ask;
  const known = await layersFor(ask);
  const chosen = query
    .getAll("layers")
    .flatMap((it) => it.split(","))
    .slice(0, 100);
  const layers = known.filter(({ id }) => chosen.includes(id)).slice(0, mostLayers);
  const day = query.get("day") ?? "";
  const today = kyivDate(ask.now);
  const past = isCivilDate(day) && day < today ? civilDate(day) : undefined;
  const filter = readFilter(query, known);
  const [, layer, id] = /^([a-z][a-z0-9-]{0,59})\.([\w:-]{1,80})$/.exec(query.get("feature") ?? "") ?? [];
  return {
    known,
    layers: layers.length || query.has("chosen") ? layers : known.slice(0, firstLayers),
    q: (query.get("q") ?? "").replaceAll("\0", "").trim().slice(0, 200),
    ...(filter && { filter }),
    near: readPoint(query.get("near")),
    ...(past && { day: past, at: kyivInstant(addDays(past, 1)) }),
    ...(layer && id && { feature: { layer, id } }),
    place: readPlace(query.get("view")),
  };
}

/** "column=shelters:kind&op=contains&value=сховище"; a column that the reader does not have is no filter. */
function readFilter(query: URLSearchParams, known: Layer[]): Filter | undefined {
  const [layer, column] = (query.get("column") ?? "").split(":");
  const value = (query.get("value") ?? "").replaceAll("\0", "").trim().slice(0, 200);
  const op = filterOps.find((it) => it === query.get("op")) ?? "contains";
  const isKnown = known.find(({ id }) => id === layer)?.columns.some(({ id }) => id === column);
  return isKnown && value ? { layer: layer!, column: column!, op, value } : undefined;
}

/** What of a layer is wanted: the same on the map, in the list, in the picture and in print. */
export function wanted({ q, filter }: Pick<View, "q" | "filter">, layer: Layer): Where[] {
  const byName: Where[] = q ? [{ column: "title", op: "contains", value: q }] : [];
  if (filter?.layer !== layer.id) return byName;
  const type = layer.columns.find(({ id }) => id === filter.column)!.type;
  const number = Number(filter.value.replace(",", "."));
  if (type === "number")
    return [
      ...byName,
      { column: filter.column, op: filter.op === "contains" || Number.isNaN(number) ? "=" : filter.op, value: number },
    ];
  if (type === "yes-no") return [...byName, { column: filter.column, op: "=", value: yesNo(filter.value) }];
  return [...byName, { column: filter.column, op: filter.op, value: filter.value }];
}

/** As people say it. */
const yesNo = (value: string): string => (/^(так|yes|true|\+)$/i.test(value) ? "true" : "false");

/** "49.7558,27.2033": latitude first, as people write it. */
export function readPoint(text: string | null): Position | undefined {
  const [, lat, lon] = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text ?? "") ?? [];
  if (!lat || !lon || Math.abs(Number(lat)) > 85 || Math.abs(Number(lon)) > 180) return undefined;
  return [Number(lon), Number(lat)];
}

/** "49.7558,27.2033,14.5" */
function readPlace(text: string | null): View["place"] {
  const [lat, lon, zoom] = (text ?? "").split(",");
  const center = readPoint(`${lat},${lon}`);
  const depth = Number(zoom);
  return center && depth >= 0 && depth <= 22 ? { center, zoom: depth } : undefined;
}

/** The address of a view with something else in it. */
export function viewAddress(
  path: string,
  view: View,
  change: Partial<Pick<View, "layers" | "q" | "near" | "day" | "filter">> = {},
): string {
  const { layers, q, near, day, filter } = { ...view, ...change };
  const parts = new URLSearchParams();
  parts.set("layers", layers.map(({ id }) => id).join(","));
  if (q) parts.set("q", q);
  if (filter) {
    parts.set("column", `${filter.layer}:${filter.column}`);
    parts.set("op", filter.op);
    parts.set("value", filter.value);
  }
  if (near) parts.set("near", `${near[1]},${near[0]}`);
  if (day) parts.set("day", day);
  return `${path}?${parts.toString().replaceAll("%2C", ",")}`;
}

/** A box around these boxes, a little wider; undefined when there is none. */
export function around(boxes: Box[]): Box | undefined {
  if (!boxes.length) return undefined;
  const box = boxes.reduce((one, other): Box => [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]);
  const [width, height] = [Math.max(box[2] - box[0], 0.004), Math.max(box[3] - box[1], 0.003)];
  return [box[0] - width * 0.08, box[1] - height * 0.08, box[2] + width * 0.08, box[3] + height * 0.08];
}
