import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

export type DatasetErrorCode = "too-slow" | "wrong-query" | "no-such-version" | "gone" | "may-not" | "wrong-data";

/** What the engine refuses, in words for the one who asked. */
export class DatasetError extends Refusal {
  readonly code: DatasetErrorCode;

  constructor(code: DatasetErrorCode, words: Words) {
    super(
      { "too-slow": 503, "wrong-query": 400, "no-such-version": 404, gone: 410, "may-not": 403, "wrong-data": 409 }[
        code
      ],
      words,
    );
    this.code = code;
  }
}
