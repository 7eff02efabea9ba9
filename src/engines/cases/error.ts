import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";

/** What the engine refuses, in words for the one who asked. */
export class CaseError extends Refusal {
  readonly code: string;

  constructor(code: string, words: Words) {
    super(409, words);
    this.code = code;
  }
}

/** What may not be done now, with the reason why. */
export const mayNot = (words: Words) => new CaseError("may-not", words);
