import { weigh } from "./weigh.ts";

export type EdrpouCheck = { ok: true; number: string } | { ok: false; reason: "format" | "check-digit" };

/**
 * Code of an organisation in ЄДРПОУ: eight digits, the last checks the others. Weights 1…7, and for codes from
 * 30,000,000 to 60,000,000 7 1…6, modulo 11; on 10 the same with each weight 2 more; 10 again gives 0.
 */
export function checkEdrpou(text: string): EdrpouCheck {
  const number = text.replaceAll(/\s/g, "");
  if (!/^\d{8}$/.test(number)) return { ok: false, reason: "format" };
  return checkDigit(number) === Number(number[7]) ? { ok: true, number } : { ok: false, reason: "check-digit" };
}

function checkDigit(number: string): number {
  const weights = /^[345]/.test(number) ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const first = weigh(number, weights) % 11;
  if (first < 10) return first;
  const second = weights.map((weight) => weight + 2);
  return (weigh(number, second) % 11) % 10;
}
