import { Refusal } from "../http/index.ts";
import { refusals } from "./text.ts";

export type FileTrouble = keyof typeof refusals;

/** A file that is not taken: `words` go beside the field of the form; unhandled, they make a page (422). */
export class FileError extends Refusal {
  readonly code: FileTrouble;

  constructor(code: FileTrouble, words: Refusal["words"]) {
    super(code === "scan-fails" ? 503 : code === "too-large" ? 413 : 422, words);
    this.code = code;
  }
}

export function fileError<C extends FileTrouble>(code: C, ...details: Parameters<(typeof refusals)[C]>): FileError {
  const say = refusals[code] as (...details: unknown[]) => FileError["words"];
  return new FileError(code, say(...details));
}
