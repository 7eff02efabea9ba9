import type { Indicator, Measure } from "../programme.ts";

const years = [2026, 2027, 2028];

const city = "Бюджет Старокостянтинівської міської територіальної громади";

// The three wordings of the column «Джерела фінансування».
export const none: string[] = [];
export const budget = [city];
export const budgetAndOther = [city, "інші джерела, передбачені законодавством"];

type Typed = Omit<Measure, "line" | "priority" | "money" | "moneyWith"> & { money: number[] };

/** A row of annex 1. Money by year: 2026, 2027, 2028; 0 where the document has a dash. */
export function measure({ money, ...typed }: Typed): Measure {
  return {
    line: typed.number,
    priority: Number(typed.number.split(".")[0]),
    ...typed,
    money: years.flatMap((year, at) => (money[at] ? [{ year, thousand: money[at], source: null }] : [])),
  };
}

/** A row of annex 2. Targets by year: 2026, 2027, 2028. */
export function indicator(
  number: string,
  title: string,
  unit: string,
  base: number,
  targets: number[],
  change: number,
): Indicator {
  return {
    line: number,
    number,
    priority: Number(number.split(".")[0]),
    measure: number,
    title,
    unit,
    base,
    targets: years.map((year, at) => ({ year, value: targets[at]! })),
    change,
  };
}
