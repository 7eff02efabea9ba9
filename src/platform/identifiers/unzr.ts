import { civilDate, isCivilDate, type CivilDate } from "../time/index.ts";
import { weigh } from "./weigh.ts";

export type UnzrCheck =
  | { ok: true; number: string; birthDate: CivilDate }
  | { ok: false; reason: "format" | "check-digit" | "birth-date" };

/**
 * УНЗР, the number of a record in the demographic register: YYYYMMDD-NNNNC, the day of birth, four digits and the
 * ICAO 9303 digit (weights 7 3 1, modulo 10) of the twelve before it. Taken with or without the hyphen, given with it.
 * Checked against the specimen of the passport card (19910824-00026).
 */
export function checkUnzr(text: string): UnzrCheck {
  const digits = text.replaceAll(/\s/g, "").replace(/^(\d{8})[-\u2010-\u2013](\d{5})$/, "$1$2");
  if (!/^\d{13}$/.test(digits)) return { ok: false, reason: "format" };
  if (checkDigit(digits) !== Number(digits[12])) return { ok: false, reason: "check-digit" };
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (!isCivilDate(day)) return { ok: false, reason: "birth-date" };
  return { ok: true, number: `${digits.slice(0, 8)}-${digits.slice(8)}`, birthDate: civilDate(day) };
}

/** Written out with its hyphen, and the last digit checks the others. The database holds the same rule. */
export const isUnzr = (number: string): boolean =>
  /^\d{8}-\d{5}$/.test(number) && checkDigit(number.replace("-", "")) === Number(number.at(-1));

/** "19901231-1234" with its check digit. */
export const completeUnzr = (start: string) => start + checkDigit(start.replace("-", ""));

const checkDigit = (digits: string) => weigh(digits, [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10;
