import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { say, type Lang } from "../../../platform/text/index.ts";
import { boxOf } from "../geometry.ts";
import type { Layer } from "../layers.ts";
import { wktOf } from "./crs-text.ts";
import type { Written } from "./write.ts";
import { writeWkb } from "./wkb.ts";

const types = { text: "TEXT", number: "REAL", date: "DATE", "yes-no": "BOOLEAN" } as const;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A GeoPackage 1.3 with one table of features, made on the disk. */
export async function* writeGeoPackage(
  layer: Pick<Layer, "id" | "title" | "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  projection: string,
  lang: Lang,
): AsyncGenerator<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-geodata-"));
  const path = join(folder, "layer.gpkg");
  try {
    const database = new DatabaseSync(path);
    try {
      await fill(database, layer, features, projection, lang);
    } finally {
      database.close();
    }
    const file = await open(path);
    try {
      yield* file.createReadStream({ autoClose: false }) as AsyncIterable<Uint8Array>;
    } finally {
      await file.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(
  database: DatabaseSync,
  { id, title, columns }: Pick<Layer, "id" | "title" | "columns">,
  features: AsyncIterable<Written> | Iterable<Written>,
  projection: string,
  lang: Lang,
) {
  // Nobody else has the file, and one that is cut short is thrown away.
  database.exec(
    "pragma journal_mode = off; pragma synchronous = off; pragma application_id = 1196444487; pragma user_version = 10300",
  );
  const code = Number(projection.split(":")[1]);
  const table = id.replace(/[^a-z0-9_]/g, "_");
  // Names of our own columns, which a layer's must not meet.
  const taken = new Set(["fid", "geom", "id", "title"]);
  const named = columns.map((column) => ({ ...column, name: freeName(column.id, taken) }));
  database.exec(schema);
  const reference = database.prepare(
    "insert into gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) values (?, ?, ?, ?, ?)",
  );
  reference.run("Undefined cartesian", -1, "NONE", -1, "undefined");
  reference.run("Undefined geographic", 0, "NONE", 0, "undefined");
  reference.run("WGS 84 geodetic", 4326, "EPSG", 4326, wktOf("EPSG:4326"));
  if (code !== 4326) reference.run(projection, code, "EPSG", code, wktOf(projection));
  database.exec(
    `create table ${quoted(table)} (fid integer primary key autoincrement not null, geom GEOMETRY, id TEXT, title TEXT${named
      .map(({ name, type }) => `, ${quoted(name)} ${types[type]}`)
      .join("")})`,
  );
  const put = database.prepare(
    `insert into ${quoted(table)} (geom, id, title${named.map(({ name }) => `, ${quoted(name)}`).join("")}) values (?, ?, ?${", ?".repeat(named.length)})`,
  );
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  database.exec("begin");
  for await (const feature of features) {
    const box = boxOf(feature.geometry);
    if (!box) continue;
    [west, south, east, north] = [
      Math.min(west, box[0]),
      Math.min(south, box[1]),
      Math.max(east, box[2]),
      Math.max(north, box[3]),
    ];
    const values = named.map(({ id: column, type }) => cell(feature.properties[column], type));
    put.run(blobOf(feature, box, code), feature.id, feature.title, ...values);
  }
  const bounds = Number.isFinite(west) ? [west, south, east, north] : [null, null, null, null];
  database
    .prepare(
      "insert into gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id) values (?, 'features', ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?, ?, ?, ?, ?)",
    )
    .run(table, table, say(title, lang), ...bounds, code);
  database
    .prepare(
      "insert into gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) values (?, 'geom', 'GEOMETRY', ?, 0, 0)",
    )
    .run(table, code);
  database.exec("commit");
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name.toLowerCase())) name += "_";
  taken.add(name.toLowerCase());
  return name;
}

function cell(value: unknown, type: keyof typeof types): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return type === "yes-no" ? Number(value) : String(value);
  return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
}

/** "GP", version 1, a box in little endian, then WKB. */
function blobOf({ geometry }: Written, [west, south, east, north]: [number, number, number, number], code: number) {
  const head = Buffer.alloc(40);
  head.write("GP", 0, "latin1");
  head[3] = 0b0000_0011;
  head.writeInt32LE(code, 4);
  [west, east, south, north].forEach((number, at) => head.writeDoubleLE(number, 8 + at * 8));
  return Buffer.concat([head, writeWkb(geometry)]);
}

const schema = `
  create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text);
  create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique,
    description text default '', last_change datetime not null, min_x double, min_y double, max_x double, max_y double,
    srs_id integer references gpkg_spatial_ref_sys(srs_id));
  create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null,
    srs_id integer not null references gpkg_spatial_ref_sys(srs_id), z tinyint not null, m tinyint not null,
    primary key (table_name, column_name), unique (table_name),
    foreign key (table_name) references gpkg_contents(table_name));`;
