import { Refusal } from "../../platform/http/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { Troubles } from "./values.ts";

export type RegisterErrorCode =
  | "may-not"
  | "moved"
  | "wrong-values"
  | "taken"
  | "wrong-register"
  | "in-the-way"
  | "no-purpose";

/** What the engine refuses, in words for the one who asked; for wrong values, beside each field. */
export class RegisterError extends Refusal {
  readonly code: RegisterErrorCode;
  readonly troubles: Troubles;
  /** The record that has the same key already. */
  readonly other?: string;

  constructor(
    code: RegisterErrorCode,
    words: Words,
    { troubles = {}, other }: { troubles?: Troubles; other?: string } = {},
  ) {
    super(code === "may-not" || code === "no-purpose" ? 403 : 409, words);
    this.code = code;
    this.troubles = troubles;
    this.other = other;
  }
}

/** What may not be done now, with the reason why. */
export const mayNot = (uk: string, en: string) => new RegisterError("may-not", { uk, en });

export const noSuchRecord = () => mayNot("Такого запису немає.", "There is no such record.");
