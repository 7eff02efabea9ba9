import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { createInflateRaw } from "node:zlib";
import { fileError } from "./error.ts";

export interface ZipEntry {
  name: string;
  /** Bytes in the archive, and unpacked as the archive says. */
  packed: number;
  size: number;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Where its local header begins. */
  at: number;
}

/** An archive may hold at most so many parts, unpack into so much, and so many times its own size. */
const most = { entries: 5_000, bytes: 200_000_000, ratio: 150, directory: 4_000_000 };
/** Small archives may pack tightly: nothing of this size does harm. */
const harmless = 10_000_000;

/**
 * Looks through an archive without keeping any of it: by its directory first, then by unpacking each part and
 * counting, since a directory can lie. Throws FileError "archive-bomb" or "archive-broken".
 */
export async function checkZip(path: string): Promise<{ entries: ZipEntry[]; mimetype?: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const entries = await readDirectory(file, size);
    const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
    const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
    if (unpacked > most.bytes || (unpacked > harmless && unpacked > size * most.ratio)) throw fileError("archive-bomb");
    // Parts that lie over each other unpack one piece many times.
    if (packed > size) throw fileError("archive-bomb");
    let mimetype: string | undefined;
    for (const entry of entries) {
      const begin = await unpack(path, file, size, entry);
      if (entry.name === "mimetype") mimetype = begin.toString("latin1").trim();
    }
    return { entries, mimetype };
  } finally {
    await file.close();
  }
}

const end = { signature: 0x06054b50, bytes: 22, comment: 65_535 };

async function readDirectory(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const tail = await readAt(file, Math.max(0, size - end.bytes - end.comment), Math.min(size, end.bytes + end.comment));
  const at = findEnd(tail);
  if (at < 0) throw fileError("archive-broken");
  const count = tail.readUInt16LE(at + 10);
  const bytes = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  // ZIP64 begins where our limits have long ended.
  if (count > most.entries || count === 0xffff || bytes > most.directory) throw fileError("archive-bomb");
  if (offset + bytes > size) throw fileError("archive-broken");
  const entries = readEntries(await readAt(file, offset, bytes));
  if (entries.length !== count) throw fileError("archive-broken");
  return entries;
}

/** A comment may follow the end, so it is looked for from behind; it must reach exactly to the end of the file. */
function findEnd(tail: Buffer): number {
  for (let at = tail.length - end.bytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== end.signature) continue;
    if (at + end.bytes + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return -1;
}

function readEntries(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    const rest = directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + rest;
  }
  return entries;
}

/** Unpacks a part up to the size it claims; gives its first bytes. */
async function unpack(path: string, file: FileHandle, fileSize: number, entry: ZipEntry): Promise<Buffer> {
  const header = await readAt(file, entry.at, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw fileError("archive-broken");
  const start = entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packed > fileSize) throw fileError("archive-broken");
  if (entry.packed === 0) return Buffer.alloc(0);
  if (entry.method === 0) return readAt(file, start, Math.min(entry.packed, 200));
  // Encrypted or packed by something rare: nobody here unpacks it.
  if (entry.method !== 8 || header.readUInt16LE(6) & 1) return Buffer.alloc(0);

  const source = createReadStream(path, { start, end: start + entry.packed - 1 });
  const inflate = createInflateRaw();
  source.on("error", (error) => inflate.destroy(error));
  let count = 0;
  let begin = Buffer.alloc(0);
  try {
    for await (const chunk of source.pipe(inflate) as AsyncIterable<Buffer>) {
      if (count === 0) begin = Buffer.from(chunk.subarray(0, 200));
      count += chunk.length;
      if (count > entry.size) throw fileError("archive-bomb");
    }
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith("Z_") ? fileError("archive-broken") : error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
  return begin;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
