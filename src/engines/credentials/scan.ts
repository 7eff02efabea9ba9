import { decodeQR } from "qr/decode.js";
import type { Upload } from "../../platform/http/index.ts";

/** The longest side of a picture that is looked at, in pixels: more tells nothing more and takes longer. */
const largest = 1600;
/** Pixels that a picture may have before it is made smaller: a hostile one could fill the memory. */
const mostPixels = 60_000_000;

/**
 * What the QR on a photographed or scanned picture says; undefined when there is none to be read. A picture that is no
 * picture reads as none.
 */
export async function readQr(source: Upload | Buffer): Promise<string | undefined> {
  // Loaded when first asked for: most of the program's life nobody scans anything.
  const { default: sharp } = await import("sharp");
  const input = Buffer.isBuffer(source) ? source : source.path;
  for (const width of [largest, 900, 500]) {
    try {
      const { data, info } = await sharp(input, { limitInputPixels: mostPixels, failOn: "error" })
        .rotate()
        .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
        .flatten({ background: "#ffffff" })
        .toColourspace("srgb")
        .ensureAlpha()
        .raw()
        .timeout({ seconds: 5 })
        .toBuffer({ resolveWithObject: true });
      return decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
    } catch {
      // Not found at this size: a smaller picture hides the grain of a camera.
    }
  }
  return undefined;
}
