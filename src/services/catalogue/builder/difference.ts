import { isDeepStrictEqual } from "node:util";
import type { Procedure } from "../../../engines/cases/index.ts";
import type { Condition, Question } from "../../../engines/forms/index.ts";
import { say, type Lang, type Words } from "../../../platform/text/index.ts";
import { conditionWords } from "./condition.tsx";
import { questionsOf } from "./draft.ts";
import { text } from "./text.ts";

/** One change between two versions of a service. */
export interface Difference {
  kind: "added" | "removed" | "changed" | "moved";
  /** Where: titles of the things around, then the names of fields: ["form", Words, "hint"]. */
  place: (string | Words)[];
  before?: unknown;
  after?: unknown;
}

/** What ids outside the definition are called: units, other services, sources of answers. */
export type Names = Map<string, Words>;

/** All changes from one definition to another, in the order of the definition; a new thing is one change. */
export const differences = (before: Procedure, after: Procedure, names: Names = new Map()): Difference[] =>
  between(inWords(before, names), inWords(after, names), []);

/** Said as a whole, in the language of the page: a condition, and what stands for something by its name inside. */
const wholes = new Set(["when", "from", "question", "answers", "unit", "prefill"]);

/** A definition where people read what it leans on: conditions as sentences, questions, units and services by title. */
function inWords(it: Procedure, names: Names): unknown {
  const asked = [...questionsOf(it), ...it.outcomes.flatMap(({ fields = [] }) => fields)];
  const all = asked.flatMap((one): Question[] => (one.type === "table" ? [one, ...one.columns] : [one]));
  const titles: Names = new Map([...names, ...all.map(({ id, label }) => [id, label] as const)]);
  const titleOf = (id: string): Words => titles.get(id.replace(/^(answer|decision)\./, "")) ?? { uk: id, en: id };
  const sources = (from: string): Words => {
    const said = (lang: Lang) => (text[lang].sources as Record<string, string>)[from];
    return said("uk") ? { uk: said("uk")!, en: said("en")! } : titleOf(from);
  };
  const walk = (value: unknown, key: string): unknown => {
    if (key === "when" && value) {
      const said = (lang: Lang) => conditionWords(value as Condition, all, lang);
      return { uk: said("uk"), en: said("en") };
    }
    if (typeof value === "string") {
      if (key === "from") return sources(value);
      return wholes.has(key) || key === "offices" ? (titles.get(value) ?? value) : value;
    }
    if (Array.isArray(value)) return value.map((one) => walk(key === "opens" ? opened(one) : one, key));
    if (!isRecord(value)) return value;
    if (key === "answers") {
      const said = (lang: Lang) =>
        Object.values(value)
          .map((id) => say(titleOf(String(id)), lang))
          .join("; ");
      return { uk: said("uk"), en: said("en") };
    }
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, walk(one, inner)]));
  };
  const opened = ({ procedure, ...rest }: NonNullable<Procedure["opens"]>[number]) => ({
    id: procedure,
    title: titleOf(procedure),
    ...rest,
  });
  return walk(JSON.parse(JSON.stringify(it)), "");
}

function between(before: unknown, after: unknown, place: Difference["place"]): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ kind: "added", place, after }];
  if (after === undefined) return [{ kind: "removed", place, before }];
  if (isThings(before) && isThings(after)) return betweenThings(before, after, place);
  if (isRecord(before) && isRecord(after) && !wholes.has(place.at(-1) as string)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => between(before[key], after[key], [...place, key]));
  }
  return [{ kind: "changed", place, before, after }];
}

/** Lists of things with ids of their own: one that moved is not taken for another. */
function betweenThings(before: Thing[], after: Thing[], place: Difference["place"]): Difference[] {
  const old = new Map(before.map((it) => [it.id, it]));
  const now = new Map(after.map((it) => [it.id, it]));
  const of = (it: Thing) => [...place, titleOf(it)];
  const stayed = (list: Thing[]) => list.map(({ id }) => id).filter((id) => old.has(id) && now.has(id));
  return [
    ...after.flatMap((it) => between(old.get(it.id), it, of(it))),
    ...before.filter((it) => !now.has(it.id)).map((it) => ({ kind: "removed" as const, place: of(it), before: it })),
    ...(isDeepStrictEqual(stayed(before), stayed(after)) ? [] : [{ kind: "moved" as const, place }]),
  ];
}

/** The same in a sentence: «Питання заяви, «Місце», пояснення: було «…», стало «…»». */
export function sentenceOf({ kind, place, before, after }: Difference, lang: Lang): string {
  const t = text[lang];
  const where = place.flatMap((part) =>
    typeof part === "string" ? (nameOf(part, lang) ?? []) : `«${say(part, lang)}»`,
  );
  const field = place.findLast((part) => typeof part === "string") as string | undefined;
  const isThing = typeof place.at(-1) === "object";
  const words = (value: unknown) => valueWords(value, field, lang);
  const subject = where.join(", ") || t.service;
  switch (kind) {
    case "moved":
      return `${subject}: ${t.orderChanged}`;
    case "added":
      return isThing ? `${subject}: ${t.isAdded}` : `${subject}: ${t.isAdded} ${words(after)}`;
    case "removed":
      return isThing ? `${subject}: ${t.isRemoved}` : `${subject}: ${t.isRemoved} ${words(before)}`;
    case "changed":
      return `${subject}: ${t.wasBecame(words(before), words(after))}`;
  }
}

function nameOf(key: string, lang: Lang): string | undefined {
  const names: Record<string, string> = text[lang].differenceNames;
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

/** A value as people read it: «так», «таблиця з рядками», the titles of a list's things. */
function valueWords(value: unknown, field: string | undefined, lang: Lang): string {
  const t = text[lang];
  if (typeof value === "boolean") return value ? t.yes : t.no;
  const kinds: Record<string, Record<string, string>> = {
    type: t.types,
    class: t.classes,
    unit: t.termUnits,
    how: t.paperHows,
    kind: t.outcomeKinds,
    paper: t.papers,
    only: t.dates,
    level: t.levels,
    who: t.whoKinds,
    extension: t.extensions,
    status: { verified: t.termVerified, "to be checked": t.notVerified },
  };
  if (Array.isArray(value)) return value.map((it) => valueWords(it, field, lang)).join("; ") || t.nothing;
  if (isRecord(value)) return `«${titleWords(value, lang)}»`;
  const known = field && Object.hasOwn(kinds, field) ? kinds[field]![String(value)] : undefined;
  return `«${known ?? String(value)}»`;
}

/** What a thing without a name is called by: its title, else all that it says. */
function titleWords(value: Record<string, unknown>, lang: Lang): string {
  if (isWords(value)) return say(value, lang);
  const title = value.title ?? value.label;
  if (isWords(title)) return say(title, lang);
  return Object.values(value)
    .map((inner) => (isRecord(inner) ? titleWords(inner, lang) : String(inner)))
    .join(", ");
}

interface Thing {
  id: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isWords = (value: unknown): value is Words => isRecord(value) && typeof value.uk === "string" && "en" in value;

const isThings = (value: unknown): value is Thing[] =>
  Array.isArray(value) && value.length > 0 && value.every((it) => isRecord(it) && typeof it.id === "string");

function titleOf(it: Thing): Words {
  const { title, label } = it as { title?: Words; label?: Words };
  return title ?? label ?? { uk: it.id, en: it.id };
}
