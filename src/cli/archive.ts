// A backup on disk: an ordinary tar.gz that any tool opens, its entries checked by the manifest, which comes last.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { once } from "node:events";
import { finished, pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { inPieces, opened, type Seal, sealed, type SealKeys } from "./seal.ts";

/** Entries hold this much at most, so that neither writing nor reading needs the memory of a whole table. */
export const partSize = 8 * 1024 * 1024;

export interface Entry {
  name: string;
  body: Buffer;
}

export interface ArchiveWriter {
  /** Adds an entry; its checksum goes into the list that `finish` gets. */
  add(name: string, body: Buffer): Promise<void>;
  /** Adds a stream of any length as "name/0001", "name/0002" …; gives how many bytes it had. */
  addParts(name: string, chunks: AsyncIterable<Buffer>): Promise<number>;
  /** Closes the archive with its manifest; only now does it appear under its name. */
  finish(manifest: object): Promise<void>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

const manifestName = "manifest.json";

/** Begins an archive that only its owner may read, sealed when asked. Refuses to write over an existing one. */
export async function createArchive(path: string, seal?: Seal): Promise<ArchiveWriter> {
  const draft = `${path}.part`;
  await mkdir(dirname(resolve(path)), { recursive: true });
  await refuseExisting(path);
  const file = createWriteStream(draft, { mode: 0o600, flush: true });
  const gzip = createGzip({ level: 5 });
  const written = seal ? pipeline(gzip, (source) => sealed(source, seal), file) : pipeline(gzip, file);
  // Whoever waits for `written` gets the error; nobody waits before the end.
  written.catch(() => {});
  const sums: Record<string, string> = {};

  async function add(name: string, body: Buffer) {
    sums[name] = sha256(body);
    await write(header(name, body.length));
    await write(body);
    if (body.length % 512) await write(Buffer.alloc(512 - (body.length % 512)));
  }

  async function write(chunk: Buffer) {
    if (!gzip.write(chunk)) await Promise.race([once(gzip, "drain"), written]);
  }

  return {
    add,
    async addParts(name, chunks) {
      let total = 0;
      let part = 0;
      for await (const piece of inPieces(chunks, partSize)) {
        await add(`${name}/${String(++part).padStart(4, "0")}`, piece);
        total += piece.length;
      }
      return total;
    },
    async finish(manifest) {
      const body = Buffer.from(JSON.stringify({ ...manifest, sums }, null, 1));
      await add(manifestName, body);
      gzip.end(Buffer.alloc(1024));
      await written;
      await refuseExisting(path);
      await rename(draft, path);
    },
    async abandon() {
      gzip.destroy();
      await finished(file).catch(() => {});
      await rm(draft, { force: true });
    },
  };
}

/** Each entry in order, the manifest among them. A sealed archive wants its key. */
export async function* readArchive(path: string, keys: SealKeys = {}): AsyncGenerator<Entry> {
  const plain = opened(createReadStream(path) as AsyncIterable<Buffer>, keys);
  const unpacked = createGunzip();
  // Whoever reads gets the error, of the file or of the seal, in place of the next piece.
  pipeline(plain, unpacked).catch((error: Error) => unpacked.destroy(error));
  const take = reader(unpacked);
  for (;;) {
    const head = await take(512);
    if (head.length < 512) throw new Error("the archive is cut short");
    if (head.every((byte) => byte === 0)) return;
    const name = head.toString("utf8", 0, 100).replace(/\0.*$/s, "");
    const prefix = head.toString("utf8", 345, 500).replace(/\0.*$/s, "");
    const size = Number.parseInt(head.toString("ascii", 124, 136), 8);
    const body = await take(size);
    if (body.length < size) throw new Error("the archive is cut short");
    if (size % 512) await take(512 - (size % 512));
    yield { name: prefix ? `${prefix}/${name}` : name, body };
  }
}

/**
 * Reads an archive whole and compares each entry with its checksum.
 * @throws when it is cut short, an entry was changed, is missing or was added, or it can't be opened
 */
export async function verifyArchive<T>(path: string, keys?: SealKeys): Promise<T> {
  const found = new Map<string, string>();
  let manifest: (T & { sums: Record<string, string> }) | undefined;
  for await (const { name, body } of readArchive(path, keys)) {
    if (name === manifestName) manifest = JSON.parse(body.toString("utf8")) as T & { sums: Record<string, string> };
    else found.set(name, sha256(body));
  }
  if (!manifest) throw new Error("the archive has no manifest");
  for (const [name, sum] of Object.entries(manifest.sums)) {
    if (!found.has(name)) throw new Error(`the archive lacks ${name}`);
    if (found.get(name) !== sum) throw new Error(`${name} was changed`);
    found.delete(name);
  }
  for (const name of found.keys()) throw new Error(`${name} does not belong to the archive`);
  return manifest;
}

async function refuseExisting(path: string) {
  const handle = await open(path).catch(() => undefined);
  if (!handle) return;
  await handle.close();
  throw new Error(`${path} already exists`);
}

/** Takes exact numbers of bytes from a stream; fewer only at its end. */
function reader(source: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (size) => {
    const parts = [rest];
    let length = rest.length;
    while (length < size) {
      const { value, done } = await chunks.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts);
    rest = all.subarray(size);
    return all.subarray(0, size);
  };
}

/** A ustar header. Names longer than 100 bytes are split at a slash, as the format allows. */
function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  const [prefix, last] = split(name);
  block.write(last, 0, 100, "utf8");
  block.write("0000600\u00000000000\u00000000000\u0000", 100, "ascii");
  block.write(`${size.toString(8).padStart(11, "0")}\0`, 124, "ascii");
  block.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, "0")}\0`,
    136,
    "ascii",
  );
  block.write("        0", 148, "ascii");
  block.write("ustar\u000000", 257, "ascii");
  block.write(prefix, 345, 155, "utf8");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return block;
}

function split(name: string): [string, string] {
  if (Buffer.byteLength(name) <= 100) return ["", name];
  for (let at = name.indexOf("/"); at > 0; at = name.indexOf("/", at + 1)) {
    if (Buffer.byteLength(name.slice(at + 1)) <= 100) return [name.slice(0, at), name.slice(at + 1)];
  }
  throw new Error(`the name ${name} is too long for a backup`);
}

const sha256 = (body: Buffer) => createHash("sha256").update(body).digest("hex");
