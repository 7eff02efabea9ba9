import sharp, { type Sharp } from "sharp";
import { fileError } from "./error.ts";

/** Larger pictures are refused: decoding them would eat the memory of the program. */
export const mostMegapixels = 40;

/** Widths of thumbnails, in pixels. */
export const widths = [480, 960, 1600] as const;
export type Width = (typeof widths)[number];

sharp.cache(false);
sharp.concurrency(1);

const limit = { limitInputPixels: mostMegapixels * 1_000_000, failOn: "error" as const };

export interface Picture {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * Decodes a picture and encodes it anew in its own format: turned upright, without the place, the camera and the
 * rest that it may tell of its maker, and without whatever else was hidden in the file.
 */
export async function cleanPicture(path: string, type: string): Promise<Picture> {
  const animated = type === "image/gif" || type === "image/webp";
  try {
    const picture = sharp(path, { ...limit, animated });
    const { width = 0, height = 0, pages = 1 } = await picture.metadata();
    if (width * height > mostMegapixels * 1_000_000 || pages > 500) throw fileError("picture-huge", mostMegapixels);
    const upright = pages > 1 ? picture : picture.autoOrient();
    const { data, info } = await encode(upright, type).toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.pageHeight ?? info.height };
  } catch (error) {
    if (/pixel limit/i.test((error as Error).message)) throw fileError("picture-huge", mostMegapixels);
    throw error instanceof Error && "words" in error ? error : fileError("picture-broken");
  }
}

function encode(picture: Sharp, type: string): Sharp {
  switch (type) {
    case "image/jpeg":
      return picture.jpeg({ quality: 92 });
    case "image/png":
      return picture.png({ compressionLevel: 9 });
    case "image/webp":
      return picture.webp({ quality: 92 });
    default:
      return picture.gif();
  }
}

export type ThumbnailType = "image/webp" | "image/jpeg";

/** The picture at a width, never enlarged; of a moving one its first moment. Transparent parts are white in JPEG. */
export async function thumbnail(original: Buffer, width: Width, type: ThumbnailType): Promise<Buffer> {
  const small = sharp(original, limit).resize({ width, withoutEnlargement: true });
  return type === "image/webp"
    ? small.webp({ quality: 78 }).toBuffer()
    : small.flatten({ background: "#fff" }).jpeg({ quality: 80, progressive: true }).toBuffer();
}
