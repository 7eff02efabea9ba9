import type { Lang } from "./words.ts";

const locales: Record<Lang, string> = { uk: "uk", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

/**
 * "1 234 567,5" or "1,234,567.5". With `digits` exactly so many after the comma, for columns that line up;
 * otherwise at most two, and none where they are zeros.
 */
export function formatNumber(n: number, lang: Lang, digits?: number): string {
  const key = `${lang}${digits ?? ""}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locales[lang], fraction(digits));
  formats.set(key, format);
  return withMinus(format.format(n));
}

const fraction = (digits?: number): Intl.NumberFormatOptions => ({
  minimumFractionDigits: digits ?? 0,
  maximumFractionDigits: digits ?? 2,
});

// The true minus is as wide as a digit; rounding must not leave "−0".
const withMinus = (text: string) => (/[1-9]/.test(text) ? text.replace("-", "\u2212") : text.replace("-", ""));

/** Hryvnias, with kopiykas only where there are any: "1 234 грн", "1 234,50 грн"; "UAH 1,234.50". */
export function formatMoney(hryvnias: number, lang: Lang): string {
  const whole = Number.isInteger(Math.round(hryvnias * 100) / 100);
  return inHryvnias(formatNumber(hryvnias, lang, whole ? 0 : 2), lang, "");
}

/** Thousands of hryvnias, as budgets are written: "10 275,0 тис. грн", "UAH 10,275.0 thousand". */
export function formatThousands(thousandHryvnias: number, lang: Lang): string {
  return inHryvnias(formatNumber(thousandHryvnias, lang, 1), lang, { uk: "тис.\u00A0", en: "\u00A0thousand" }[lang]);
}

const inHryvnias = (amount: string, lang: Lang, scale: string) =>
  lang === "uk" ? `${amount}\u00A0${scale}грн` : `UAH\u00A0${amount}${scale}`;

/** A share as a percentage: formatPercent(0.425, "uk") is "42,5 %", in English "42.5%". At most one digit unless said. */
export function formatPercent(share: number, lang: Lang, digits?: number): string {
  const percent = formatNumber(digits === undefined ? Math.round(share * 1000) / 10 : share * 100, lang, digits);
  return lang === "uk" ? `${percent}\u00A0%` : `${percent}%`;
}

const units = { uk: ["Б", "КБ", "МБ", "ГБ"], en: ["B", "KB", "MB", "GB"] };

/** Size of a file: "340 КБ", "1,2 МБ" (a thousand bytes a step). */
export function formatBytes(bytes: number, lang: Lang): string {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const size = bytes / 1000 ** step;
  return `${formatNumber(size, lang, step && size < 10 ? 1 : 0)}\u00A0${units[lang][step]}`;
}
