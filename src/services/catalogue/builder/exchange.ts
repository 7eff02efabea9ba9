import { readFile } from "node:fs/promises";
import type { Upload } from "../../../platform/http/index.ts";

/** The value of an uploaded JSON file; undefined when there is none, or it is too large or no JSON. */
export async function readUpload(upload: Upload | undefined): Promise<unknown> {
  if (!upload || upload.tooLarge) return undefined;
  try {
    return JSON.parse(await readFile(upload.path, "utf8"));
  } catch {
    return undefined;
  }
}
