import { formatNumber, formatThousands, type Lang, type Words } from "../../platform/text/index.ts";
import {
  plannedOf,
  reach,
  sum,
  termYears,
  type Content,
  type Indicator,
  type Measure,
  type Programme,
} from "./programme.ts";

/*
 * What does not add up in a programme, for its manager. Nothing is ever mended here: the source stays as it is,
 * and each finding says in a sentence what is wrong and with what.
 */

/** error: the document contradicts itself or the codifier. warning: something is missing. note: worth a look. */
export type Severity = "error" | "warning" | "note";

export interface Finding {
  kind: string;
  severity: Severity;
  words: Words;
  /** Lines of the measures it is about. */
  measures: string[];
  /** Lines of the indicators it is about. */
  indicators: string[];
}

export function check(content: Content, programme?: Pick<Programme, "code">): Finding[] {
  const found = [
    ...checkSums(content),
    ...checkCode(content.facts.code, programme?.code),
    ...content.indicators.flatMap(checkChange),
    ...checkPairs(content),
    ...checkFunding(content),
    ...checkTerms(content),
    ...checkNumbers(content),
    ...checkPassport(content),
    ...checkWording(content),
    ...checkChangeOverBase(content),
  ];
  const order: Severity[] = ["error", "warning", "note"];
  return found.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

interface About {
  measures?: { line: string }[];
  indicators?: { line: string }[];
}

function finding(severity: Severity, kind: string, uk: string, en: string, about: About = {}): Finding {
  const lines = (all: { line: string }[] = []) => all.map((it) => it.line);
  return { kind, severity, words: { uk, en }, measures: lines(about.measures), indicators: lines(about.indicators) };
}

const money = (thousand: number, lang: Lang) => formatThousands(thousand, lang);
const numbers = (all: { number: string }[]) => all.map((it) => it.number).join(", ");

// Sums: the passport, the table's last row, and the measures themselves

function checkSums({ facts, tableTotals, measures }: Content): Finding[] {
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

function checkCode(code: string, right?: string): Finding[] {
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

// Indicators: «Динаміка» holds the level that base and targets reach together

function checkChange(it: Indicator): Finding[] {
  const reached = reach(it);
  if (reached === null || it.change === null || reached === it.change) return [];
  const n = (value: number, lang: Lang) => formatNumber(value, lang);
  const parts = [it.base, ...it.targets.map((target) => target.value)].filter((value) => value !== null);
  const way = (lang: Lang) => parts.map((value) => n(value, lang)).join(" + ");
  return [
    finding(
      "error",
      "change",
      `Індикатор ${it.number}: база і цілі разом дають ${way("uk")} = ${n(reached, "uk")} (${it.unit}), а в динаміці записано ${n(it.change, "uk")}.`,
      `Indicator ${it.number}: base and targets give ${way("en")} = ${n(reached, "en")} (${it.unit}), but the change says ${n(it.change, "en")}.`,
      { indicators: [it] },
    ),
  ];
}

function checkChangeOverBase({ indicators }: Content): Finding[] {
  const odd = indicators.filter((it) => it.base && it.change !== null && reach(it) === it.change);
  if (!odd.length) return [];
  return [
    finding(
      "note",
      "change-is-level",
      `Індикатори ${numbers(odd)} мають ненульову базу, а в динаміці записано досягнутий рівень, не приріст.`,
      `Indicators ${numbers(odd)} have a base above zero, and their change holds the level reached, not the growth.`,
      { indicators: odd },
    ),
  ];
}

// Measures and indicators belong together

function checkPairs({ measures, indicators }: Content): Finding[] {
  const measured = new Set(indicators.map((it) => it.measure));
  const known = new Set(measures.map((it) => it.line));
  const bare = measures.filter((it) => !measured.has(it.line));
  const loose = indicators.filter((it) => it.measure === null || !known.has(it.measure));
  const empty = indicators.filter((it) => it.targets.every((target) => target.value === null));
  return [
    bare.length &&
      finding(
        "warning",
        "measure-without-indicator",
        `Немає індикатора до заходів: ${numbers(bare)}.`,
        `No indicator measures these measures: ${numbers(bare)}.`,
        { measures: bare },
      ),
    loose.length &&
      finding(
        "warning",
        "indicator-without-measure",
        `Індикатори не прив’язані до жодного заходу: ${numbers(loose)}.`,
        `These indicators belong to no measure: ${numbers(loose)}.`,
        { indicators: loose },
      ),
    empty.length &&
      finding(
        "warning",
        "indicator-without-target",
        `Індикатори без цільових значень: ${numbers(empty)}.`,
        `Indicators without targets: ${numbers(empty)}.`,
        { indicators: empty },
      ),
  ].filter((it) => it !== 0);
}

// Money and where it comes from

function checkFunding({ measures }: Content): Finding[] {
  const funded = (it: Measure) => it.money.some((part) => part.thousand > 0);
  const dry = measures.filter((it) => it.sources.length && !funded(it) && !it.moneyWith);
  const unsourced = measures.filter((it) => !it.sources.length && funded(it));
  return [
    dry.length &&
      finding(
        "warning",
        "source-without-money",
        `Джерело фінансування названо, а грошей не передбачено: ${numbers(dry)}.`,
        `A source of money is named, but no money is planned: ${numbers(dry)}.`,
        { measures: dry },
      ),
    unsourced.length &&
      finding(
        "error",
        "money-without-source",
        `Гроші передбачено, а джерела немає: ${numbers(unsourced)}.`,
        `Money is planned, but no source is named: ${numbers(unsourced)}.`,
        { measures: unsourced },
      ),
  ].filter((it) => it !== 0);
}

function checkTerms({ measures, indicators }: Content): Finding[] {
  const endless = measures.filter((it) => !it.term.trim());
  const outside = (measure: Measure, years: number[]) => {
    const term = termYears(measure.term);
    return term ? years.filter((year) => year < term.from || year > term.to) : [];
  };
  const late = measures.flatMap((it) => {
    const years = outside(
      it,
      it.money.filter((part) => part.thousand > 0).map((part) => part.year),
    );
    if (!years.length) return [];
    return finding(
      "error",
      "money-outside-term",
      `Захід ${it.number}: строк ${it.term}, а гроші передбачено і на ${years.join(", ")} рік.`,
      `Measure ${it.number}: its term is ${it.term}, but money is planned for ${years.join(", ")}.`,
      { measures: [it] },
    );
  });
  const byLine = new Map(measures.map((it) => [it.line, it]));
  const early = indicators.flatMap((it) => {
    const measure = byLine.get(it.measure ?? "");
    const years = measure
      ? outside(
          measure,
          it.targets.filter((target) => target.value).map((t) => t.year),
        )
      : [];
    if (!measure || !years.length) return [];
    return finding(
      "error",
      "target-outside-term",
      `Індикатор ${it.number}: ціль стоїть на ${years.join(", ")} рік, а строк заходу ${measure.term}.`,
      `Indicator ${it.number} has a target in ${years.join(", ")}, but the measure’s term is ${measure.term}.`,
      { measures: [measure], indicators: [it] },
    );
  });
  if (!endless.length) return [...late, ...early];
  return [
    ...late,
    ...early,
    finding(
      "warning",
      "no-term",
      `Не названо строку виконання заходів: ${numbers(endless)}.`,
      `No term is named for these measures: ${numbers(endless)}.`,
      { measures: endless },
    ),
  ];
}

function checkNumbers({ measures, indicators, priorities }: Content): Finding[] {
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

function checkPassport({ passport, decision }: Content): Finding[] {
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

function checkWording({ measures, indicators }: Content): Finding[] {
  const byLine = new Map(measures.map((it) => [it.line, it]));
  // Spaces, full stops and the old spelling of «проєкт» are no difference.
  const plain = (title: string) =>
    title
      .toLowerCase()
      .replaceAll("проєкт", "проект")
      .replaceAll(/[\s.,:;/]+/g, "");
  const differing = indicators.filter((it) => {
    const measure = byLine.get(it.measure ?? "");
    return measure?.number === it.number && plain(measure.title) !== plain(it.title);
  });
  if (!differing.length) return [];
  return [
    finding(
      "note",
      "wording",
      `Додатки 1 і 2 називають по-різному: ${numbers(differing)}.`,
      `Annexes 1 and 2 word these differently: ${numbers(differing)}.`,
      { indicators: differing },
    ),
  ];
}
