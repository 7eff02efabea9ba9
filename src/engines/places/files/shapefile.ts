import { unzipSync } from "fflate";
import { open } from "shapefile";
import { projectionOfWkt } from "./crs-text.ts";
import { GeodataError, unpackedLimit, type RawFeature, type Source, type SourceLayer } from "./source.ts";

/** Files of a ZIP by name, those wanted only; refused when they would unpack to more than is allowed. */
export function unzip(bytes: Uint8Array, wanted: RegExp): Map<string, Uint8Array> {
  let room = unpackedLimit;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        // Names that a Mac adds: they hold no data.
        if (!wanted.test(name) || /(^|\/)(__MACOSX|\._)/.test(name)) return false;
        room -= originalSize;
        if (room < 0) throw new GeodataError("too-large");
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof GeodataError) throw error;
    throw new GeodataError("broken", error);
  }
}

/** Every Shapefile of a ZIP, each a layer. */
export function openShapefiles(bytes: Uint8Array): Source {
  const files = unzip(bytes, /\.(shp|dbf|prj|cpg)$/i);
  const find = (base: string, ending: string) =>
    [...files].find(([name]) => name.toLowerCase() === `${base}.${ending}`.toLowerCase())?.[1];
  const layers = [...files.keys()]
    .filter((name) => /\.shp$/i.test(name))
    .map((name): SourceLayer => {
      const base = name.slice(0, -4);
      const dbf = find(base, "dbf");
      if (!dbf) throw new GeodataError("lone-shapefile");
      const prj = find(base, "prj");
      const encoding = encodingOf(dbf, find(base, "cpg"));
      return {
        name: base.split("/").at(-1)!,
        projection: prj && projectionOfWkt(Buffer.from(prj).toString("utf8")),
        rows: () => rowsOf(files.get(name)!, dbf, encoding),
      };
    });
  if (!layers.length) throw new GeodataError(files.size ? "lone-shapefile" : "unknown");
  return { format: "shapefile", layers };
}

async function* rowsOf(shp: Uint8Array, dbf: Uint8Array, encoding: string): AsyncGenerator<RawFeature> {
  const source = await open(shp, dbf, { encoding });
  for (;;) {
    const { done, value } = await source.read();
    if (done) return;
    yield { properties: value.properties ?? {}, geometry: value.geometry };
  }
}

/** Pages of code by the byte that a .dbf has for it. */
const byMark: Record<number, string> = {
  0xc9: "windows-1251",
  0xc8: "windows-1250",
  0x03: "windows-1252",
  0x26: "ibm866",
  0x65: "ibm866",
};

function encodingOf(dbf: Uint8Array, cpg: Uint8Array | undefined): string {
  const stated = cpg && Buffer.from(cpg).toString("latin1").trim().toLowerCase();
  if (stated) {
    const known = /^(?:ansi |cp|win(?:dows)?-?)?(125\d)$/.exec(stated)?.[1];
    if (known) return `windows-${known}`;
    if (/^(cp|ibm)?-?866$/.test(stated)) return "ibm866";
    if (/^utf-?8$|^65001$/.test(stated)) return "utf-8";
    if (/^(koi8-[ur]|iso-?8859-5)$/.test(stated)) return stated.replace(/^iso-?8859/, "iso-8859");
  }
  // The mark for "western" is what programs write when they do not know: what is in it tells more.
  const marked = byMark[dbf[29] ?? 0];
  if (marked && marked !== "windows-1252") return marked;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(dbf.subarray(32));
    return "utf-8";
  } catch {
    return "windows-1251";
  }
}
