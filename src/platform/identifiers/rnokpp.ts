import { addDays, civilDate, type CivilDate } from "../time/index.ts";
import { weigh } from "./weigh.ts";

export type RnokppCheck =
  | { ok: true; number: string; birthDate: CivilDate; sex: "female" | "male" }
  | { ok: false; reason: "format" | "check-digit" | "birth-date" };

/**
 * РНОКПП, the number of a taxpayer's card: five digits count the day of birth from 31 December 1899, the ninth is
 * odd for a man, the tenth checks the others (weights −1 5 7 9 4 6 10 5 7, modulo 11, then 10). Spaces are passed
 * over. Whether the birthday has come is for the caller: the sample's people are born in 2173.
 */
export function checkRnokpp(text: string): RnokppCheck {
  const number = text.replaceAll(/\s/g, "");
  if (!/^\d{10}$/.test(number)) return { ok: false, reason: "format" };
  if (checkDigit(number) !== Number(number[9])) return { ok: false, reason: "check-digit" };
  const day = Number(number.slice(0, 5));
  if (day === 0) return { ok: false, reason: "birth-date" };
  const sex = Number(number[8]) % 2 ? "male" : "female";
  return { ok: true, number, birthDate: addDays(civilDate("1899-12-31"), day), sex };
}

/** Ten digits whose last checks the others. The database holds the same rule as a constraint. */
export const isRnokpp = (number: string): boolean =>
  /^\d{10}$/.test(number) && checkDigit(number) === Number(number[9]);

/** The first nine digits with their check digit. */
export const completeRnokpp = (nine: string) => nine + checkDigit(nine);

/** The first digit weighs −1: the sum may be below zero. */
const checkDigit = (number: string) => ((weigh(number, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) + 11) % 11) % 10;
