import { open } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { fileTypeFromFile } from "file-type";
import { fileError } from "./error.ts";
import { kinds, type Kind } from "./kinds.ts";
import { checkZip } from "./zip.ts";

/**
 * Looks whether the contents are what the extension says, and do no harm when opened.
 * Throws FileError: other-inside, macros, script, archive-bomb, archive-broken.
 */
export async function checkContents(path: string, extension: string): Promise<Kind> {
  const kind = kinds[extension]!;
  if (!(await fits(path, kind))) throw fileError("other-inside", extension);
  return kind;
}

async function fits(path: string, kind: Kind): Promise<boolean> {
  const start = await firstBytes(path);
  if (kind.parts || kind.mimetype || kind.look === "zip") return isZip(start) && fitsZip(path, kind);
  if (kind.look === "svg") return isCleanSvg(path);
  if (kind.look === "text") return isText(path);
  if (kind.look === "signature") return isSignature(start);
  if (kind.look === "pmtiles") return start.subarray(0, 8).equals(Buffer.from("PMTiles\u0003"));
  const seen = await fileTypeFromFile(path);
  return seen !== undefined && kind.seenAs!.includes(seen.mime);
}

const isZip = (start: Buffer) => start.length >= 4 && start.readUInt32LE(0) === 0x04034b50;

async function fitsZip(path: string, kind: Kind): Promise<boolean> {
  const { entries, mimetype = "" } = await checkZip(path);
  const names = entries.map((entry) => entry.name);
  if (kind.parts && names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) throw fileError("macros");
  if (kind.mimetype) return kind.mimetype.test(mimetype);
  return (kind.parts ?? []).every((part) => names.some((name) => part.test(name)));
}

/** CMS SignedData (RFC 5652): a DER sequence that begins with the id 1.2.840.113549.1.7.2. */
function isSignature(start: Buffer): boolean {
  return start[0] === 0x30 && start.subarray(0, 32).includes(Buffer.from("06092a864886f70d010702", "hex"));
}

/** A text in any 8-bit encoding, or UTF-16 that says so: no other control characters than those of lines. */
async function isText(path: string): Promise<boolean> {
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (first && chunk.length >= 2 && [0xfeff, 0xfffe].includes(chunk.readUInt16BE(0))) return true;
    first = false;
    for (const byte of chunk) {
      if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) return false;
    }
  }
  return true;
}

const longestSvg = 2_000_000;

/** Whatever in a picture could run, load or lead elsewhere. */
const live =
  /<\s*(?:[\w-]+:)?(script|foreignobject|iframe|embed|object|audio|video|handler|set|animate\w*)\b|\bon\w+\s*=|javascript:|<!entity|<\?xml-stylesheet|@import|url\((?!\s*['"]?\s*#)|\bhref\s*=(?!\s*["']\s*(#|data:image\/(png|jpeg|gif|webp);))/i;

async function isCleanSvg(path: string): Promise<boolean> {
  const bytes = await firstBytes(path, longestSvg + 1);
  const text = bytes.toString("utf8");
  if (!/^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[^>[]*>\s*)?<(\w+:)?svg[\s>]/i.test(text))
    return false;
  // Characters written by number can spell anything past this look.
  if (bytes.length > longestSvg || text.includes("\0") || /&#/.test(text) || live.test(text)) throw fileError("script");
  return true;
}

async function firstBytes(path: string, length = 64): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
