/*
 * Numbers by which the state knows a person. The same rules stand in the database as constraints; the twin
 * test in numbers.test.ts holds both to one table.
 */

/** РНОКПП: ten digits, the last checks the others (weights −1 5 7 9 4 6 10 5 7, modulo 11, then 10). */
export function isRnokpp(number: string): boolean {
  return /^\d{10}$/.test(number) && rnokppCheck(number) === Number(number[9]);
}

/** УНЗР YYYYMMDD-XXXXC: C is the ICAO 9303 digit (weights 7 3 1) of the twelve before it. To be checked against order 302/2014. */
export function isUnzr(number: string): boolean {
  return /^\d{8}-\d{5}$/.test(number) && unzrCheck(number) === Number(number.at(-1));
}

/** The first nine digits of a РНОКПП with their check digit. */
export const completeRnokpp = (nine: string) => nine + rnokppCheck(nine);

/** «19901231-1234» with its check digit. */
export const completeUnzr = (start: string) => start + unzrCheck(start);

function rnokppCheck(number: string): number {
  return ((weigh(number, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) + 11) % 11) % 10;
}

function unzrCheck(number: string): number {
  return weigh(number.replace("-", ""), [7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10;
}

function weigh(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
}
