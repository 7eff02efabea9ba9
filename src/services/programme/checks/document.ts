import { plannedOf, sum, type Content } from "../programme.ts";
import { finding, money, numbers, type Finding } from "./finding.ts";

/* The document as a whole: its sums, its code, its numbers, its passport. */

// Sums: the passport, the table's last row, and the measures themselves

export function checkSums({ facts, tableTotals, measures }: Content): Finding[] {
  const found: Finding[] = [];
  const stated = facts.totals;
  if (stated.all !== null && stated.byYear.length) {
    const parts = sum(stated.byYear.map((it) => it.thousand));
    if (parts !== stated.all)
      found.push(
        finding(
          "error",
          "passport-sum",
          `Суми за роками в паспорті складають ${money(parts, "uk")}, а всього в ньому записано ${money(stated.all, "uk")}.`,
          `The years in the passport add up to ${money(parts, "en")}, but its total says ${money(stated.all, "en")}.`,
        ),
      );
  }
  if (!measures.length)
    return [
      ...found,
      finding(
        "warning",
        "no-measures",
        `У цій редакції немає таблиці заходів, тому суму ${stated.all === null ? "паспорта" : money(stated.all, "uk")} нема з чим звірити.`,
        `This version has no table of measures, so ${stated.all === null ? "the passport’s sum" : money(stated.all, "en")} can’t be compared with anything.`,
      ),
    ];
  const rows = plannedOf(measures);
  for (const [where, totals] of [
    [{ uk: "паспорті", en: "the passport" }, stated],
    [{ uk: "рядку «Всього» під таблицею", en: "the last row of the table" }, tableTotals],
  ] as const) {
    if (totals?.all != null && totals.all !== rows)
      found.push(
        finding(
          "error",
          "sum",
          `Заходи разом коштують ${money(rows, "uk")}, а в ${where.uk} записано ${money(totals.all, "uk")}.`,
          `The measures add up to ${money(rows, "en")}, but ${where.en} says ${money(totals.all, "en")}.`,
        ),
      );
    for (const { year, thousand } of totals?.byYear ?? []) {
      const inYear = plannedOf(measures, year);
      if (inYear === thousand) continue;
      found.push(
        finding(
          "error",
          "sum-of-year",
          `Заходи ${year} року разом коштують ${money(inYear, "uk")}, а в ${where.uk} записано ${money(thousand, "uk")}.`,
          `The measures of ${year} add up to ${money(inYear, "en")}, but ${where.en} says ${money(thousand, "en")}.`,
        ),
      );
    }
  }
  return found;
}

// КАТОТТГ: UA, oblast (2 digits), raion (2), hromada (3), settlement (3), part (2), and a number of 5. A hromada's
// own code has zeros where a settlement would be.

export function checkCode(code: string, right?: string): Finding[] {
  if (!code)
    return [
      finding(
        "warning",
        "no-code",
        "У паспорті немає коду громади за КАТОТТГ.",
        "The passport has no code of the hromada by the КАТОТТГ.",
      ),
    ];
  const parts = /^UA\d{7}(\d{3})\d{7}$/.exec(code);
  const instead = right
    ? { uk: ` Код громади: ${right}.`, en: ` The hromada’s code is ${right}.` }
    : { uk: "", en: "" };
  if (!parts)
    return [
      finding(
        "error",
        "code",
        `«${code}» не схоже на код КАТОТТГ: він має UA і 17 цифр.${instead.uk}`,
        `“${code}” is no КАТОТТГ code: it has UA and 17 digits.${instead.en}`,
      ),
    ];
  if (parts[1] !== "000")
    return [
      finding(
        "error",
        "code",
        `Код ${code} у паспорті належить населеному пункту, а має бути код територіальної громади.${instead.uk}`,
        `The code ${code} in the passport is a settlement’s, where the hromada’s belongs.${instead.en}`,
      ),
    ];
  if (right && code !== right)
    return [
      finding(
        "error",
        "code",
        `Код ${code} у паспорті належить іншій громаді.${instead.uk}`,
        `The code ${code} in the passport is another hromada’s.${instead.en}`,
      ),
    ];
  return [];
}

export function checkNumbers({ measures, indicators, priorities }: Content): Finding[] {
  const known = new Set(priorities.map((it) => it.number));
  const lost = measures.filter((it) => !known.has(it.priority));
  const twins = (all: { number: string }[]) =>
    all.map((it) => it.number).filter((number, at, list) => list.indexOf(number) !== at);
  const twice = [...new Set([...twins(measures), ...twins(indicators)])];
  return [
    lost.length &&
      finding(
        "error",
        "unknown-priority",
        `Заходи належать до пріоритету, якого немає в програмі: ${numbers(lost)}.`,
        `These measures belong to a priority that the programme does not have: ${numbers(lost)}.`,
        { measures: lost },
      ),
    twice.length &&
      finding(
        "error",
        "number-twice",
        `Номер ужито двічі: ${twice.join(", ")}.`,
        `A number is used twice: ${twice.join(", ")}.`,
      ),
  ].filter((it) => it !== 0);
}

export function checkPassport({ passport, decision }: Content): Finding[] {
  const empty = passport.filter((row) => !row.value.trim());
  return [
    ...empty.map((row) =>
      finding(
        "warning",
        "passport-row-empty",
        `Рядок ${row.number} паспорта порожній: «${row.name}».`,
        `Row ${row.number} of the passport is empty: “${row.name}”.`,
      ),
    ),
    ...(decision
      ? []
      : [
          finding(
            "warning",
            "no-decision",
            "Не вказано дати й номера рішення, яким затверджено програму.",
            "The date and number of the decision that approved the programme are not given.",
          ),
        ]),
  ];
}
