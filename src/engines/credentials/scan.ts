import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { fileTypeFromBuffer, fileTypeFromFile } from "file-type";
import { Refusal, type Upload } from "../../platform/http/index.ts";

/** A picture as rows of red, green, blue, alpha. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What cameras and scanners make; anything cleverer, an SVG say, is not opened. */
const pictures = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/tiff"]);
/** Pixels that a picture may have before it is made smaller: a hostile one could fill the memory. */
const mostPixels = 60_000_000;
/** The longest sides at which it is looked at: the usual, a small code in a large photo, one full of camera's grain. */
const sides = [900, 1600, 500];
/** All of them together take no longer. */
const longestMs = 5_000;
/** Pictures that wait for their turn: one is looked at at a time. */
const mostWaiting = 12;

/**
 * What the QR on a photographed or scanned picture says; undefined when there is none to be read, or it is no picture.
 * @throws Refusal when too many wait
 */
export async function readQr(source: Upload | Buffer): Promise<string | undefined> {
  const known = await (Buffer.isBuffer(source) ? fileTypeFromBuffer(source) : fileTypeFromFile(source.path));
  if (!pictures.has(known?.mime ?? "")) return undefined;
  return inTurn(() => lookThrough(Buffer.isBuffer(source) ? source : source.path));
}

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= mostWaiting) throw new Refusal(503, busy);
  waiting += 1;
  const mine = last.then(work).finally(() => (waiting -= 1));
  last = mine.catch(() => undefined);
  return mine;
}

async function lookThrough(input: Buffer | string): Promise<string | undefined> {
  const worker = new Worker(new URL("./scan-worker.ts", import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  const gone = once(worker, "exit").then(
    () => "gone" as const,
    () => "gone" as const,
  );
  const timer = setTimeout(() => void worker.terminate(), longestMs);
  try {
    for (const side of sides) {
      const picture = await pixelsOf(input, side);
      if (!picture) return undefined;
      worker.postMessage(picture, [picture.data.buffer as ArrayBuffer]);
      const answer = await Promise.race([once(worker, "message") as Promise<[string | undefined]>, gone]);
      if (answer === "gone") return undefined;
      if (answer[0]) return answer[0];
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}

/** Undefined when it can't be opened. */
async function pixelsOf(input: Buffer | string, side: number): Promise<Pixels | undefined> {
  // Loaded when first asked for: most of the program's life nobody scans anything.
  const { default: sharp } = await import("sharp");
  try {
    const { data, info } = await sharp(input, { limitInputPixels: mostPixels, failOn: "error" })
      .rotate()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .ensureAlpha()
      .raw()
      .timeout({ seconds: 5 })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data) };
  } catch {
    return undefined;
  }
}

const busy = {
  uk: "Зараз перевіряють багато знімків. Спробуйте за хвилину або впишіть номер.",
  en: "Many pictures are being checked now. Try again in a minute, or type the number.",
};
