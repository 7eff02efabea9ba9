import { parametersOf, projections } from "../projections.ts";

/*
 * A .prj file and the definition in a GeoPackage: WKT 1. Programs name the same projection in many ways, so it is
 * recognised by its numbers.
 */

/** The id of the projection that a WKT describes; undefined when it is none of ours. */
export function projectionOfWkt(wkt: string): string | undefined {
  const text = wkt.slice(0, 10_000);
  const ids = [...text.matchAll(/(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]/gi)];
  const stated = ids.at(-1)?.[1] && `EPSG:${ids.at(-1)![1]}`;
  // The last code is of the whole, where the text ends with it.
  if (stated && /\]\s*\]\s*$/.test(text) && projections.some(({ id }) => id === stated)) return stated;
  const isUkrainian = /UCS[-_ ]?2000|Ukraine[-_ ]?2000|УСК/i.test(text);
  if (!/PROJC(?:S|RS)\s*\[/i.test(text)) {
    if (isUkrainian) return "EPSG:5561";
    return /WGS[-_ ]?(?:19)?84/i.test(text) && /GEOGC(?:S|RS)\s*\[/i.test(text) ? "EPSG:4326" : undefined;
  }
  if (/Pseudo.?Mercator|Mercator_Auxiliary_Sphere|Popular.?Visuali[sz]ation|Web_Mercator/i.test(text))
    return "EPSG:3857";
  return projections.find(({ id }) => {
    const known = parametersOf(id);
    if (!known || (known.datum === "ucs") !== isUkrainian) return false;
    if (known.datum === "pulkovo" && !/Pulkovo|CS63|SK-?63|Krass?ov|Krasovsky/i.test(text)) return false;
    return (
      near(number(text, "Central_Meridian|Longitude of natural origin"), known.meridian) &&
      near(number(text, "False_Easting|False easting"), known.east) &&
      near(number(text, "Latitude_Of_Origin|Latitude of natural origin"), known.latitude) &&
      near(number(text, "False_Northing|False northing"), 0)
    );
  })?.id;
}

function number(text: string, names: string): number {
  return Number(new RegExp(`"(?:${names})"\\s*,\\s*(-?[\\d.]+)`, "i").exec(text)?.[1] ?? 0);
}

const near = (one: number, other: number) => Math.abs(one - other) < 1e-4;

/** WKT 1 of a projection of ours, as .prj files have it. */
export function wktOf(id: string): string {
  const wgs =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  if (id === "EPSG:4326") return wgs;
  if (id === "EPSG:3857")
    return `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${wgs},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]`;
  const isUkrainian = id === "EPSG:5561" || parametersOf(id)?.datum === "ucs";
  const name = isUkrainian ? "Ukraine_2000" : "Pulkovo_1942";
  const geographic = `GEOGCS["GCS_${name}",DATUM["D_${name}",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`;
  const known = parametersOf(id);
  if (!known) return geographic;
  const title = projections.find((projection) => projection.id === id)!.title.en.replace(/[^A-Za-z0-9]+/g, "_");
  return `PROJCS["${title}",${geographic},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",${known.east}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${known.meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",${known.latitude}],UNIT["Meter",1.0]]`;
}
