export type IbanCheck = { ok: true; number: string } | { ok: false; reason: "format" | "check-digit" };

/**
 * An account of a Ukrainian bank (ISO 13616; the National Bank's standard of 2019): UA, two check digits, six of the
 * bank's code, nineteen of the account. The check: with the first four signs moved to the end and letters as numbers
 * (A is 10), the whole leaves 1 modulo 97. Spaces are passed over.
 */
export function checkIban(text: string): IbanCheck {
  const number = text.replaceAll(/\s/g, "").toUpperCase();
  if (!/^UA\d{27}$/.test(number)) return { ok: false, reason: "format" };
  const digits = `${number.slice(4)}${number.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n === 1n ? { ok: true, number } : { ok: false, reason: "check-digit" };
}

/** In groups of four, as banks write it. */
export const formatIban = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, "$1\u00A0");
