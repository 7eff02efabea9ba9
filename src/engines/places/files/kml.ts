import { kml } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import { unzip } from "./shapefile.ts";
import { GeodataError, textOf, treeLimit, type RawFeature, type Source } from "./source.ts";

/** KML 2.3, and KMZ, which is a ZIP with one in it. Always WGS 84. */
export function openKml(bytes: Uint8Array, name: string): Source {
  if (bytes.length > treeLimit) throw new GeodataError("too-large-xml");
  const text = textOf(bytes);
  // Entities could open files and grow without end.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new GeodataError("entities");
  const features = parse(text);
  return { format: "kml", layers: [{ name, projection: "EPSG:4326", rows: () => features }] };
}

export function openKmz(bytes: Uint8Array, name: string): Source {
  const [first] = unzip(bytes, /\.kml$/i).values();
  if (!first) throw new GeodataError("unknown");
  return openKml(first, name);
}

function parse(text: string): RawFeature[] {
  try {
    const document = new DOMParser({
      onError: (level, message) => {
        if (level !== "warning") throw new Error(message);
      },
    }).parseFromString(text, "text/xml");
    return kml(document as unknown as Document).features.flatMap(({ properties, geometry }) =>
      partsOf(geometry).map((part) => ({ properties: plain(properties ?? {}), geometry: part })),
    );
  } catch (error) {
    throw new GeodataError("broken", error);
  }
}

/** Colours and folds of the file are not data. */
function plain(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(
        ([key]) =>
          !/^(styleUrl|styleHash|styleMapHash|stroke|fill|icon|label|marker)(-|$)|^@|^(visibility|styleUrl|styleHash)$/.test(
            key,
          ),
      )
      .map(([key, value]) => [
        key,
        typeof value === "object" && value !== null && "value" in value ? (value as { value: unknown }).value : value,
      ]),
  );
}

interface Part {
  type: string;
  geometries?: Part[];
  coordinates?: unknown;
}

/** A folder of geometries becomes one of a kind when they are of one kind, and several otherwise. */
function partsOf(geometry: unknown): unknown[] {
  const part = geometry as Part | null;
  if (part?.type !== "GeometryCollection") return [geometry];
  const parts = (part.geometries ?? []).flatMap((inner) => partsOf(inner) as (Part | null)[]);
  const [first] = parts;
  if (first && !first.type.startsWith("Multi") && parts.every((one) => one?.type === first.type))
    return parts.length === 1
      ? parts
      : [{ type: `Multi${first.type}`, coordinates: parts.map((one) => one!.coordinates) }];
  return parts.length ? parts : [null];
}
