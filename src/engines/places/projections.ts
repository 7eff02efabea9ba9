import type { Geometry, Position } from "geojson";
import proj4, { type Converter } from "proj4";
import type { Words } from "../../platform/text/index.ts";
import { ukraine } from "./check.ts";
import { mapPositions, type Box } from "./geometry.ts";

/*
 * Projections that a Ukrainian hromada meets. East goes before north in all of them here, as files of the field have
 * it, whatever the order of axes in the catalogue.
 */

export interface Projection {
  /** "EPSG:6384" */
  id: string;
  title: Words;
}

interface Known extends Projection {
  proj4: string;
}

/**
 * UCS-2000 to WGS 84 as EPSG:5840 has it, 1 m. The text that is spread with EPSG:6381… in older catalogues holds
 * another shift, and lands 7 m east and 4 m north of the right place.
 */
const ucs2000 = "+ellps=krass +towgs84=24,-121,-76,0,0,0,0 +units=m +no_defs";
/** Pulkovo 1942 to WGS 84 as EPSG:15865 has it: good to about 4 m by its own word. Nobody here has checked it on points known in SK-63. */
const pulkovo = "+ellps=krass +towgs84=25,-141,-78.5,0,0.35,0.736,0 +units=m +no_defs";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

const known: Known[] = [
  {
    id: "EPSG:4326",
    title: { uk: "WGS 84, градуси (GPS)", en: "WGS 84, degrees (GPS)" },
    proj4: "+proj=longlat +datum=WGS84 +no_defs",
  },
  {
    id: "EPSG:3857",
    title: { uk: "Веб-Меркатор, метри", en: "Web Mercator, metres" },
    proj4: "EPSG:3857",
  },
  {
    id: "EPSG:5561",
    title: { uk: "УСК-2000, градуси", en: "UCS-2000, degrees" },
    proj4: `+proj=longlat ${ucs2000.replace("+units=m ", "")}`,
  },
  ...range(7, 13).map((zone) => ({
    id: `EPSG:${6374 + zone}`,
    title: { uk: `УСК-2000, місцева зона ${zone} (3°)`, en: `UCS-2000 / Ukraine TM zone ${zone}` },
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=300000 +y_0=0 ${ucs2000}`,
  })),
  ...range(4, 7).map((zone) => ({
    id: `EPSG:${5558 + zone}`,
    title: { uk: `УСК-2000, Гаусс – Крюгер, зона ${zone} (6°)`, en: `UCS-2000 / Gauss-Kruger zone ${zone}` },
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 3} +k=1 +x_0=${zone}500000 +y_0=0 ${ucs2000}`,
  })),
  ...range(4, 7).map((zone) => ({
    id: `EPSG:${5562 + zone}`,
    title: {
      uk: `УСК-2000, Гаусс – Крюгер, меридіан ${zone * 6 - 3}°`,
      en: `UCS-2000 / Gauss-Kruger CM ${zone * 6 - 3}E`,
    },
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${zone * 6 - 3} +k=1 +x_0=500000 +y_0=0 ${ucs2000}`,
  })),
  ...range(7, 13).map((zone) => ({
    id: `EPSG:${5563 + zone}`,
    title: { uk: `УСК-2000, Гаусс – Крюгер, зона ${zone} (3°)`, en: `UCS-2000 / 3-degree Gauss-Kruger zone ${zone}` },
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone}500000 +y_0=0 ${ucs2000}`,
  })),
  ...range(7, 13).map((zone) => ({
    id: `EPSG:${5570 + zone}`,
    title: {
      uk: `УСК-2000, Гаусс – Крюгер (3°), меридіан ${zone * 3}°`,
      en: `UCS-2000 / 3-degree Gauss-Kruger CM ${zone * 3}E`,
    },
    proj4: `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=500000 +y_0=0 ${ucs2000}`,
  })),
  ...range(1, 7).map((zone) => ({
    id: `EPSG:${7824 + zone}`,
    title: {
      uk: `СК-63, район X, зона ${zone} (наближено, до кількох метрів)`,
      en: `SK-63 (CS63) zone X${zone} (approximate, within several metres)`,
    },
    proj4: `+proj=tmerc +lat_0=0.08333333333333333 +lon_0=${20.5 + zone * 3} +k=1 +x_0=${zone}300000 +y_0=0 ${pulkovo}`,
  })),
];

const byId = new Map(known.map((projection) => [projection.id, projection]));

export const projections: Projection[] = known.map(({ id, title }) => ({ id, title }));

/** Numbers of a transverse Mercator of ours; undefined for the others, and for an unknown id. */
export function parametersOf(
  id: string,
): { datum: "ucs" | "pulkovo"; meridian: number; latitude: number; east: number } | undefined {
  const text = byId.get(id)?.proj4;
  if (!text?.includes("+proj=tmerc")) return undefined;
  const number = (name: string) => Number(new RegExp(`\\+${name}=([\\d.]+)`).exec(text)![1]);
  return {
    datum: text.includes(ucs2000) ? "ucs" : "pulkovo",
    meridian: number("lon_0"),
    latitude: number("lat_0"),
    east: number("x_0"),
  };
}

const converters = new Map<string, Converter>();

function converter(from: string, to: string): Converter {
  const key = `${from} ${to}`;
  const ready = converters.get(key);
  if (ready) return ready;
  const [one, other] = [byId.get(from), byId.get(to)];
  if (!one || !other) throw new Error(`places: unknown projection ${one ? to : from}`);
  const made = proj4(one.proj4, other.proj4);
  converters.set(key, made);
  return made;
}

/** A position from one projection to another, WGS 84 unless said; undefined where it has no place there. */
export function reprojectPosition([x, y]: Position, from: string, to = "EPSG:4326"): Position | undefined {
  if (from === to) return [x!, y!];
  if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
  const moved = converter(from, to).forward([x!, y!]);
  return moved.every(Number.isFinite) ? moved : undefined;
}

/** The geometry in the other projection; undefined when a point of it has no place there. Unknown ids throw. */
export function reproject(geometry: Geometry, from: string, to = "EPSG:4326"): Geometry | undefined {
  if (from === to) return geometry;
  let strays = false;
  const moved = mapPositions(geometry, (position) => {
    const there = reprojectPosition(position, from, to);
    if (!there) strays = true;
    return there ?? [0, 0];
  });
  return strays ? undefined : moved;
}

export interface ProjectionGuess extends Projection {
  why: Words;
  /** Coordinates stand in the other order: north before east. */
  swapped: boolean;
}

/**
 * Projections in which a box of bare numbers lies in Ukraine, likeliest first: those whose zone number or meridian
 * fits, before those where it merely falls inside. Tried with the axes swapped too, since surveyors write north first.
 */
export function guessProjection([west, south, east, north]: Box): ProjectionGuess[] {
  const straight: Box = [west, south, east, north];
  const swapped: Box = [south, west, north, east];
  return [
    ...known.flatMap((projection) => guess(projection, straight, false)),
    ...known.flatMap((projection) => guess(projection, swapped, true)),
  ]
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, 6)
    .map(({ id, title, swapped, why }) => ({ id, title, swapped, why }));
}

function guess(
  { id, title, proj4: text }: Known,
  box: Box,
  swapped: boolean,
): (ProjectionGuess & { likeness: number })[] {
  const isDegrees = id === "EPSG:4326" || id === "EPSG:5561";
  if (isDegrees !== box.every((number) => Math.abs(number) <= 180)) return [];
  const corners = [reprojectPosition([box[0], box[1]], id), reprojectPosition([box[2], box[3]], id)];
  const lies = corners.every(
    (at) => at && at[0]! >= ukraine[0] && at[0]! <= ukraine[2] && at[1]! >= ukraine[1] && at[1]! <= ukraine[3],
  );
  if (!lies) return [];
  const meridian = /\+lon_0=([\d.]+)/.exec(text)?.[1];
  const away = meridian ? Math.abs((corners[0]![0]! + corners[1]![0]!) / 2 - Number(meridian)) : 0;
  const half = /6°|CM \d+E$/.test(title.uk) && !title.uk.includes("3°") ? 3 : 1.6;
  // A zone is used within itself only; what lies far from its meridian is of another one.
  if (meridian && away > half + 0.5) return [];
  const numbered = /\+x_0=\d{7}/.test(text);
  const likeness =
    (isDegrees ? 4 : numbered ? 3 : id === "EPSG:3857" ? 2.5 : 2) -
    away / 10 -
    (swapped ? 0.4 : 0) -
    (id === "EPSG:5561" ? 1 : 0);
  return [{ id, title, swapped, likeness, why: why(isDegrees, numbered, swapped) }];
}

function why(isDegrees: boolean, numbered: boolean, swapped: boolean): Words {
  const order = swapped
    ? { uk: "; спершу записано північну координату", en: "; the northern coordinate goes first" }
    : { uk: "", en: "" };
  const reason = isDegrees
    ? { uk: "числа схожі на градуси в межах України", en: "the numbers look like degrees within Ukraine" }
    : numbered
      ? { uk: "координата починається з номера зони", en: "a coordinate begins with the number of its zone" }
      : {
          uk: "місце лежить в Україні; номера зони в координатах немає, тож перевірте на мапі",
          en: "the place lies in Ukraine; the coordinates have no zone number, so check it on the map",
        };
  return { uk: reason.uk + order.uk, en: reason.en + order.en };
}
