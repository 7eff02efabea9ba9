import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { projectionOfWkt } from "./crs-text.ts";
import { GeodataError, type RawFeature, type Source, type SourceLayer } from "./source.ts";
import { readWkb } from "./wkb.ts";

const nameOf = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * GeoPackage (OGC 12-128r19): each table of features is a layer. The file is a database that somebody else made: it is
 * opened for reading, its views and computed columns are not asked, since they may hold any query.
 */
export function openGeoPackage(bytes: Uint8Array): Source {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-geodata-"));
  let database: DatabaseSync | undefined;
  const close = () => {
    database?.close();
    database = undefined;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const path = join(folder, "file.gpkg");
    writeFileSync(path, bytes, { mode: 0o600 });
    database = new DatabaseSync(path, { readOnly: true });
    database.exec("pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on");
    return { format: "geopackage", layers: layersOf(database), close };
  } catch (error) {
    close();
    if (error instanceof GeodataError) throw error;
    throw new GeodataError("broken", error);
  }
}

function layersOf(database: DatabaseSync): SourceLayer[] {
  const isTable = database.prepare("select 1 as yes from sqlite_master where type = 'table' and name = ?");
  const needed = ["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys"];
  if (!needed.every((name) => isTable.get(name))) throw new GeodataError("broken");
  const rows = database
    .prepare(
      `select c.table_name as name, g.column_name as geometry, s.organization, s.organization_coordsys_id as code, s.definition
       from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
       where c.data_type = 'features' limit 200`,
    )
    .all() as Record<string, unknown>[];
  return rows
    .map((row) => ({ ...row, name: String(row.name), geometry: String(row.geometry) }) as TableRow)
    .filter(({ name }) => isTable.get(name))
    .map((row) => ({ name: row.name, projection: projectionOf(row), rows: () => rowsOf(database, row) }));
}

interface TableRow {
  name: string;
  geometry: string;
  organization: unknown;
  code: unknown;
  definition: unknown;
}

function projectionOf({ organization, code, definition }: TableRow): string | undefined {
  if (String(organization).toUpperCase() === "EPSG") return `EPSG:${Number(code)}`;
  return projectionOfWkt(String(definition));
}

function* rowsOf(database: DatabaseSync, { name, geometry }: TableRow): Generator<RawFeature> {
  const columns = database
    .prepare(`pragma table_xinfo(${nameOf(name)})`)
    .all()
    .filter(({ hidden }) => hidden === 0)
    .map((column) => String(column.name));
  if (!columns.includes(geometry)) throw new GeodataError("broken");
  const read = database.prepare(`select ${columns.map(nameOf).join(", ")} from ${nameOf(name)}`);
  read.setReadBigInts(false);
  for (const row of read.iterate()) {
    const { [geometry]: blob, ...properties } = row;
    for (const [column, value] of Object.entries(properties))
      if (value instanceof Uint8Array) delete properties[column];
    yield { properties, geometry: readBlob(blob) };
  }
}

const envelopes = [0, 32, 48, 48, 64];

/** A blob of GeoPackage: "GP", version, flags, projection, perhaps a box, then WKB. */
function readBlob(blob: unknown): unknown {
  if (!(blob instanceof Uint8Array)) return null;
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  if (bytes.length < 8 || bytes.toString("latin1", 0, 2) !== "GP") return "unreadable";
  const flags = bytes[3]!;
  if (flags & 0b10000) return null;
  try {
    return readWkb(bytes.subarray(8 + (envelopes[(flags >> 1) & 7] ?? 0)));
  } catch {
    return "unreadable";
  }
}
