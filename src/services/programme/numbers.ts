import { z } from "zod";
import type { Lang } from "../../platform/text/index.ts";
import { deskText } from "./desk-text.ts";

/** Numbers as people type them into forms: "1 200,5", with a comma or a point, spaces between thousands. */

const mostThousand = 100_000_000;

/** The number typed, undefined for nothing, NaN for what is no number. */
export function typedNumber(typed: string | undefined): number | undefined {
  const text = (typed ?? "")
    .replaceAll(/[\s\u00A0]/g, "")
    .replace(",", ".")
    .replace("\u2212", "-");
  if (!text || text === "-" || text === "–") return undefined;
  return /^-?\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) / 1000 : Number.NaN;
}

/** A field of a form with a number, possibly below zero. */
export const numberField = (lang: Lang) =>
  z
    .string()
    .max(40)
    .optional()
    .transform((typed, check) => {
      const value = typedNumber(typed);
      if (value === undefined) return null;
      if (Number.isFinite(value) && Math.abs(value) <= 1e12) return value;
      check.addIssue({ code: "custom", message: deskText[lang].number });
      return z.NEVER;
    });

/** A field with a sum in thousands of hryvnias: not below zero. */
export const thousandField = (lang: Lang) =>
  numberField(lang).transform((value, check) => {
    const wrong =
      value !== null && value < 0 ? deskText[lang].negative : (value ?? 0) > mostThousand ? deskText[lang].tooMuch : "";
    if (!wrong) return value;
    check.addIssue({ code: "custom", message: wrong });
    return z.NEVER;
  });

/** How a number stands in a field. */
export const inField = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value).replace(".", ",");
