import pg from "pg";
import type { Connection } from "../platform/database/index.ts";
import { type ArchiveWriter, createArchive } from "./archive.ts";
import { copyOut } from "./copy.ts";
import type { Seal } from "./seal.ts";
import {
  type Fingerprint,
  fingerprint,
  listSequences,
  listTables,
  type Sequence,
  type Table,
  usePlainText,
} from "./tables.ts";

/** What a backup says of itself; its last entry. */
export interface Manifest {
  format: 1;
  /** Version of the program that made it. */
  program: string;
  hromada: string;
  /** The instant of the snapshot, ISO. */
  madeAt: string;
  /** Migrations that the tables had gone through: "module/name" and the hash of each. */
  migrations: { name: string; hash: string }[];
  tables: (Table & Fingerprint)[];
  sequences: Sequence[];
  /** Keys of the stored files, with their lengths; one removed during the backup has none. */
  files: { key: string; bytes?: number }[];
}

/** Where uploaded files lie, under their keys. */
export interface FileStore {
  keys(): Promise<string[]>;
  read(key: string): Promise<AsyncIterable<Buffer>>;
  write(key: string, chunks: AsyncIterable<Buffer>): Promise<void>;
  remove(key: string): Promise<void>;
}

export interface BackupOptions {
  connection: Connection;
  files?: FileStore;
  hromada: string;
  program: string;
  path: string;
  /** Whom it is sealed for; a plain tar.gz unless said. */
  seal?: Seal;
}

/**
 * Writes all rows and files of a hromada into one archive, as they were at one instant, while the program goes on
 * working. Appears under its name only when whole.
 */
export async function backup(options: BackupOptions): Promise<Manifest> {
  const archive = await createArchive(options.path, options.seal);
  try {
    return await withClient(options.connection, async (client) => {
      await client.query("begin isolation level repeatable read read only");
      const manifest = await copyAll(client, archive, options);
      await client.query("commit");
      await archive.finish(manifest);
      return manifest;
    });
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

async function copyAll(client: pg.Client, archive: ArchiveWriter, options: BackupOptions): Promise<Manifest> {
  const now = await client.query<{ now: Date }>("select now() as now");
  const migrations = await client.query<{ name: string; hash: string }>(
    "select module || '/' || name as name, hash from migration order by at, module, name",
  );
  const tables: Manifest["tables"] = [];
  for (const table of await listTables(client)) {
    const print = await fingerprint(client, table);
    if (print.rows > 0)
      await archive.addParts(`tables/${table.name}`, copyOut(client, copyStatement(table, "to stdout")));
    tables.push({ ...table, ...print });
  }
  return {
    format: 1,
    program: options.program,
    hromada: options.hromada,
    madeAt: now.rows[0]!.now.toISOString(),
    migrations: migrations.rows,
    tables,
    // Numbers do not belong to the snapshot: read after the rows, they are never behind them.
    sequences: await listSequences(client),
    files: options.files ? await copyFiles(archive, options.files) : [],
  };
}

/** A file is stored before the row that names it is committed, and never changes: none of the snapshot's is missed. */
async function copyFiles(archive: ArchiveWriter, store: FileStore): Promise<Manifest["files"]> {
  const files: Manifest["files"] = [];
  for (const key of await store.keys()) {
    try {
      files.push({ key, bytes: await archive.addParts(`files/${key}`, await store.read(key)) });
    } catch (error) {
      if (!isMissing(error)) throw error;
      files.push({ key });
    }
  }
  return files;
}

const isMissing = (error: unknown) =>
  ["ENOENT", "NoSuchKey", "NotFound"].some((word) =>
    [(error as { code?: string }).code, (error as Error).name].includes(word),
  );

export const copyStatement = ({ name, columns }: Table, direction: "to stdout" | "from stdin") =>
  `copy ${name} (${columns.join(", ")}) ${direction}`;

/** One connection outside the pool, with every value as plain text. */
export async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(typeof connection === "string" ? { connectionString: connection } : connection);
  await client.connect();
  try {
    await usePlainText(client);
    return await work(client);
  } finally {
    await client.end();
  }
}
