import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HromadaConfig } from "../config/index.ts";
import type { Db } from "../database/index.ts";
import { notFound, type Upload } from "../http/index.ts";
import type { Tx } from "../journal/index.ts";
import { bucketStore } from "./bucket.ts";
import { scan } from "./clamd.ts";
import { checkContents } from "./detect.ts";
import { fileError } from "./error.ts";
import { folderStore } from "./folder.ts";
import { kinds } from "./kinds.ts";
import { addressName, cleanName, splitName } from "./names.ts";
import { cleanPicture, thumbnail, type ThumbnailType, type Width } from "./pictures.ts";
import type { Range, Store } from "./store.ts";
import { findFile, insertFile, type FileRef, type NewFile } from "./rows.ts";
import type { FileClass } from "./tables.ts";

export interface PutOptions {
  /** Extensions that are taken: `documents`, `pictures`, or a list of one's own. */
  accept: string[];
  /** As it will be shown and saved; cleaned. The upload's own name unless said. */
  name?: string;
  class: FileClass;
  /** The module whose `mayRead` is asked before a file that is not open is shown. */
  module?: string;
  /** The person whose data it is: each reading is journaled for them. */
  whose?: string;
  /** 50 MB unless said. */
  maxBytes?: number;
}

/** Files of one hromada: contents under their SHA-256 in a folder or a bucket, what they are in the database. */
export interface Files {
  /**
   * Takes a file: an upload, bytes, or the path of a local file. Looks whether it is what it says, checks it for
   * viruses where clamd is configured, cleans pictures, keeps the contents and writes the row.
   * @throws FileError with words for the form
   */
  put(tx: Tx, source: Upload | Buffer | string, options: PutOptions): Promise<FileRef>;
  find(db: Db, id: string): Promise<FileRef | undefined>;
  /** Throws `notFound()` for an unknown id. */
  get(db: Db, id: string): Promise<FileRef>;
  read(file: Pick<FileRef, "hash">): Promise<Buffer>;
  stream(file: Pick<FileRef, "hash">, range?: Range): Promise<Readable>;
  /** Made at first wish, then kept. */
  thumbnail(file: Pick<FileRef, "hash">, width: Width, type: ThumbnailType): Promise<Buffer>;
  /** Where the file is served; with a width, its thumbnail. */
  address(file: Pick<FileRef, "id" | "name">, width?: Width): string;
  /** Whether files are checked for viruses. */
  scans: boolean;
  /** What is wrong with the place of files, when anything is. */
  check(): Promise<string | undefined>;
}

const usualMaxBytes = 50_000_000;

/** Opens the place of a hromada's files; a missing folder is made. */
export async function openFiles(own: HromadaConfig): Promise<Files> {
  const store = own.s3 ? await bucketStore(own.s3) : await folderStore(own.filesDir);
  const get = async (db: Db, id: string) => {
    const found = await findFile(db, id);
    if (!found) throw notFound();
    return found;
  };
  const stream = (file: Pick<FileRef, "hash">, range?: Range) => store.read(keyOf(file.hash), range);
  const read = async (file: Pick<FileRef, "hash">) => buffer(await stream(file));
  return {
    async put(tx, source, options) {
      const local = await localCopy(source);
      try {
        const file = await take(local, options, own.clamd, store);
        return await insertFile(tx, file);
      } finally {
        await local.clean();
      }
    },
    find: findFile,
    get,
    read,
    stream,
    thumbnail: keptThumbnails(store, read),
    address: ({ id, name }, width) => ["/files", id, width, addressName(name)].filter(Boolean).join("/"),
    scans: own.clamd !== undefined,
    check: () => store.check(),
  };
}

const keyOf = (hash: string) => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;

interface Local {
  path: string;
  name: string;
  size: number;
  tooLarge: boolean;
  clean(): Promise<void>;
}

async function localCopy(source: Upload | Buffer | string): Promise<Local> {
  if (Buffer.isBuffer(source)) {
    const { path, clean } = await temporary(source);
    return { path, name: "", size: source.length, tooLarge: false, clean };
  }
  const clean = async () => {};
  if (typeof source !== "string") return { ...source, clean };
  return { path: source, name: source, size: (await stat(source)).size, tooLarge: false, clean };
}

async function temporary(bytes: Buffer) {
  const path = join(tmpdir(), `ratusha-file-${randomUUID()}`);
  await writeFile(path, bytes, { mode: 0o600 });
  return { path, clean: () => rm(path, { force: true }) };
}

/** Checks a local file and keeps its contents; gives the row to write. */
async function take(local: Local, options: PutOptions, clamd: string | undefined, store: Store): Promise<NewFile> {
  const { accept, maxBytes = usualMaxBytes } = options;
  const name = cleanName(options.name ?? local.name);
  const { extension } = splitName(name);
  if (local.tooLarge || local.size > maxBytes) throw fileError("too-large", maxBytes);
  if (local.size === 0) throw fileError("empty");
  if (!accept.includes(extension) || !kinds[extension]) throw fileError("wrong-type", accept);
  const kind = await checkContents(local.path, extension);
  if (clamd) await refuseInfected(clamd, local.path);
  const row = { name, type: kind.type, class: options.class, module: options.module, whose: options.whose };
  const scanned = clamd !== undefined;
  if (!kind.picture) return { ...row, ...(await keep(store, local.path)), scanned };
  const { bytes, width, height } = await cleanPicture(local.path, kind.type);
  const clean = await temporary(bytes);
  try {
    return { ...row, ...(await keep(store, clean.path)), width, height, scanned };
  } finally {
    await clean.clean();
  }
}

/** Where checking was asked for, nothing passes unchecked. */
async function refuseInfected(clamd: string, path: string): Promise<void> {
  const word = await scan(clamd, path).catch(() => {
    throw fileError("scan-fails");
  });
  if (word === "infected") throw fileError("infected");
}

async function keep(store: Store, path: string): Promise<{ hash: string; size: number }> {
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest);
  const hash = digest.digest("hex");
  if (!(await store.has(keyOf(hash)))) await store.put(keyOf(hash), path);
  return { hash, size: (await stat(path)).size };
}

/** Thumbnails lie beside the contents; two wishes at once make one. */
function keptThumbnails(store: Store, read: Files["read"]): Files["thumbnail"] {
  const underWay = new Map<string, Promise<Buffer>>();

  async function make(file: Pick<FileRef, "hash">, width: Width, type: ThumbnailType, key: string): Promise<Buffer> {
    if (await store.has(key)) return buffer(await store.read(key));
    const small = await thumbnail(await read(file), width, type);
    const local = await temporary(small);
    try {
      await store.put(key, local.path);
    } finally {
      await local.clean();
    }
    return small;
  }

  return (file, width, type) => {
    const key = `thumbnails/${keyOf(file.hash)}.${width}.${type.slice("image/".length)}`;
    const making = underWay.get(key) ?? make(file, width, type, key).finally(() => underWay.delete(key));
    underWay.set(key, making);
    return making;
  };
}
