import { formatDate, formatNumber, formatThousands, type Lang, type Words } from "../../platform/text/index.ts";
import { byNumber, plannedIn, plannedOf, reach, type Content, type Indicator, type Measure } from "./programme.ts";

/*
 * How two versions of a programme differ, as rows that read as sentences. Measures and indicators are matched by
 * their lines, so that one that moved or got another number is still the same one.
 */

export interface Difference {
  kind: "added" | "removed" | "changed";
  about: "programme" | "passport" | "measure" | "indicator";
  /** "Захід 2.3", "Рядок 7 паспорта". */
  subject: Words;
  /** What differs: "назва", "гроші 2027 року"; the whole thing when it was added or removed. */
  what: Words;
  before: Words;
  after: Words;
}

export function compare(before: Content, after: Content): Difference[] {
  return [
    ...compareWhole(before, after),
    ...comparePassports(before, after),
    ...compareMeasures(before.measures, after.measures),
    ...compareIndicators(before.indicators, after.indicators),
  ];
}

/** The difference as one sentence: "Захід 2.3, гроші 2026 року: 300,0 тис. грн стало 250,0 тис. грн." */
export function sentence({ kind, subject, what, before, after }: Difference, lang: Lang): string {
  const words = {
    uk: {
      added: `${subject.uk} додано: ${after.uk}.`,
      removed: `${subject.uk} вилучено: ${before.uk}.`,
      changed: `${subject.uk}, ${what.uk}: було «${before.uk}», стало «${after.uk}».`,
    },
    en: {
      added: `${subject.en} added: ${after.en}.`,
      removed: `${subject.en} removed: ${before.en}.`,
      changed: `${subject.en}, ${what.en}: was “${before.en}”, is “${after.en}”.`,
    },
  };
  return words[lang][kind];
}

const same = (text: string): Words => ({ uk: text, en: text });
const none: Words = { uk: "немає", en: "none" };
const or = (text: string): Words => (text ? same(text) : none);
const money = (thousand: number | null): Words =>
  thousand === null ? none : { uk: formatThousands(thousand, "uk"), en: formatThousands(thousand, "en") };
const number = (value: number | null): Words =>
  value === null ? none : { uk: formatNumber(value, "uk"), en: formatNumber(value, "en") };

type Change = [what: Words, before: Words, after: Words];

function changes(about: Difference["about"], subject: Words, all: Change[]): Difference[] {
  return all
    .filter(([, before, after]) => before.uk !== after.uk)
    .map(([what, before, after]) => ({ kind: "changed", about, subject, what, before, after }));
}

function compareWhole(before: Content, after: Content): Difference[] {
  const decision = ({ decision }: Content): Words => {
    if (!decision) return none;
    const { date, number, body } = decision;
    return {
      uk: `${body}, ${formatDate(date, "uk")} № ${number}`,
      en: `${body}, ${formatDate(date, "en")} No ${number}`,
    };
  };
  const tableless = !before.measures.length || !after.measures.length;
  return changes("programme", { uk: "Програма", en: "The programme" }, [
    [{ uk: "назва", en: "title" }, same(before.title), same(after.title)],
    [{ uk: "рішення", en: "decision" }, decision(before), decision(after)],
    [
      { uk: "обсяг фінансування за паспортом", en: "money by the passport" },
      money(before.facts.totals.all),
      money(after.facts.totals.all),
    ],
    [{ uk: "код громади", en: "code of the hromada" }, or(before.facts.code), or(after.facts.code)],
    ...(tableless
      ? []
      : ([
          [
            { uk: "сума заходів", en: "sum of measures" },
            money(plannedOf(before.measures)),
            money(plannedOf(after.measures)),
          ],
        ] as Change[])),
  ]);
}

function comparePassports(before: Content, after: Content): Difference[] {
  return pairs(before.passport, after.passport, (row) => `${row.number} ${row.name}`).flatMap(([old, now]) => {
    const row = (now ?? old)!;
    const subject = {
      uk: `Рядок ${row.number} паспорта «${row.name}»`,
      en: `Passport row ${row.number} “${row.name}”`,
    };
    if (!old || !now) return whole("passport", subject, old && or(old.value), now && or(now.value));
    return changes("passport", subject, [[{ uk: "зміст", en: "contents" }, or(old.value), or(now.value)]]);
  });
}

function compareMeasures(before: Measure[], after: Measure[]): Difference[] {
  return pairs(before, after, (it) => it.line).flatMap(([old, now]) => {
    const subject = { uk: `Захід ${(now ?? old)!.number}`, en: `Measure ${(now ?? old)!.number}` };
    const name = (it: Measure): Words => ({
      uk: `«${it.title}», ${formatThousands(plannedIn(it), "uk")}`,
      en: `“${it.title}”, ${formatThousands(plannedIn(it), "en")}`,
    });
    if (!old || !now) return whole("measure", subject, old && name(old), now && name(now));
    const years = [...new Set([...old.money, ...now.money].map((it) => it.year))].sort();
    return changes("measure", subject, [
      [{ uk: "номер", en: "number" }, same(old.number), same(now.number)],
      [{ uk: "назва", en: "title" }, same(old.title), same(now.title)],
      [{ uk: "пріоритет", en: "priority" }, same(String(old.priority)), same(String(now.priority))],
      [{ uk: "виконавці", en: "executors" }, or(old.executors.join(", ")), or(now.executors.join(", "))],
      [{ uk: "строк", en: "term" }, or(old.term), or(now.term)],
      [{ uk: "джерела", en: "sources" }, or(old.sources.join("; ")), or(now.sources.join("; "))],
      ...years.map((year): Change => [
        { uk: `гроші ${year} року`, en: `money of ${year}` },
        money(plannedIn(old, year)),
        money(plannedIn(now, year)),
      ]),
      [{ uk: "очікуваний результат", en: "expected result" }, or(old.result), or(now.result)],
    ]);
  });
}

function compareIndicators(before: Indicator[], after: Indicator[]): Difference[] {
  return pairs(before, after, (it) => it.line).flatMap(([old, now]) => {
    const subject = { uk: `Індикатор ${(now ?? old)!.number}`, en: `Indicator ${(now ?? old)!.number}` };
    const name = (it: Indicator) => same(`«${it.title}»`);
    if (!old || !now) return whole("indicator", subject, old && name(old), now && name(now));
    const years = [...new Set([...old.targets, ...now.targets].map((it) => it.year))].sort();
    const target = (it: Indicator, year: number) =>
      number(it.targets.find((part) => part.year === year)?.value ?? null);
    return changes("indicator", subject, [
      [{ uk: "номер", en: "number" }, same(old.number), same(now.number)],
      [{ uk: "назва", en: "title" }, same(old.title), same(now.title)],
      [{ uk: "одиниця", en: "unit" }, or(old.unit), or(now.unit)],
      [{ uk: "база", en: "base" }, number(old.base), number(now.base)],
      ...years.map((year): Change => [
        { uk: `ціль ${year} року`, en: `target of ${year}` },
        target(old, year),
        target(now, year),
      ]),
      [{ uk: "досяжний рівень", en: "level to reach" }, number(reach(old)), number(reach(now))],
      [{ uk: "динаміка", en: "change" }, number(old.change), number(now.change)],
    ]);
  });
}

function whole(about: Difference["about"], subject: Words, before?: Words, after?: Words): Difference[] {
  const kind = after ? "added" : "removed";
  return [{ kind, about, subject, what: { uk: "усе", en: "all of it" }, before: before ?? none, after: after ?? none }];
}

/** Old and new by key, in the order of the new ones, with the removed ones among them by number. */
function pairs<T extends { number: string }>(before: T[], after: T[], key: (it: T) => string): [T?, T?][] {
  const old = new Map(before.map((it) => [key(it), it]));
  const known = new Set(after.map(key));
  const removed = before.filter((it) => !known.has(key(it)));
  const all: [T?, T?][] = [
    ...after.map((it): [T?, T?] => [old.get(key(it)), it]),
    ...removed.map((it): [T?, T?] => [it, undefined]),
  ];
  return all.sort((a, b) => byNumber((a[1] ?? a[0])!, (b[1] ?? b[0])!));
}
