import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export type Encoding = "br" | "gzip" | "plain";

/** The best of our encodings that the visitor's program takes. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (/\bbr\b/.test(accepted ?? "")) return "br";
  return /\bgzip\b/.test(accepted ?? "") ? "gzip" : "plain";
}

/** `quality`: 4 for a page made once, 9 for what is kept. */
export async function compress(body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === "plain") return body;
  if (encoding === "gzip") return toGzip(body, { level: quality });
  return toBrotli(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
}

export const isCompressible = (type: string) => /^text\/|json|xml|javascript|svg|calendar/.test(type);
