import type { Outcome, Procedure, Step } from "../../../engines/cases/index.ts";
import type { Question, QuestionPage } from "../../../engines/forms/index.ts";
import type { Words } from "../../../platform/text/index.ts";
import {
  appealWay,
  consideration,
  contacts,
  decided,
  handOut,
  laws,
  notAll,
  reception,
  refusal,
} from "../procedures/parts.ts";

/*
 * A service in the making has the shape of a procedure, but may still lack what a procedure must have: texts may
 * be empty, lists too. What is lacking is said by `lacksOf`; only a whole one is published.
 */

const nothing: Words = { uk: "", en: "" };

/**
 * A new service with a title: the usual way through the one that takes applications (a unit by its slug), one result,
 * one way to refuse, how to reach the applicant, the law on administrative services.
 */
export function newDraft(id: string, title: Words, cnap?: string): Procedure {
  return {
    id,
    family: "service",
    title,
    summary: nothing,
    sayings: [],
    lifeEvents: [],
    legalBasis: [laws.services],
    applicant: { who: ["person"], level: 3 },
    term: { count: 30, unit: "calendarDays", citation: nothing, status: "to be checked" },
    form: { pages: [contacts] },
    documents: [],
    where: { online: true, inPerson: true, offices: cnap ? [cnap] : [] },
    steps: usualSteps(cnap ?? ""),
    outcomes: [
      {
        id: "granted",
        kind: "grant",
        title: { uk: "Рішення прийнято", en: "Granted" },
        template: usualTemplate("grant"),
      },
      { id: "refused", kind: "refuse", title: { uk: "Відмова", en: "Refusal" }, template: usualTemplate("refuse") },
    ],
    refusalReasons: [notAll],
    appeal: appealWay,
  };
}

const usualSteps = (cnap: string): Step[] => [
  { ...reception, by: { unit: cnap }, days: 1 },
  { ...consideration, by: { unit: "" } },
  { ...handOut, by: { unit: cnap }, days: 1 },
];

/** Pages of the builder in the order in which a service is made. */
export const sectionIds = [
  "card",
  "rules",
  "form",
  "documents",
  "way",
  "fields",
  "results",
  "credential",
  "letters",
  "opens",
] as const;
export type SectionId = (typeof sectionIds)[number];

/** The way that a new service is led: what few services have stands on the overview only. */
export const usualSections: SectionId[] = sectionIds.filter((id) => id !== "opens");

const sections: Record<string, SectionId> = {
  applicant: "rules",
  term: "rules",
  extension: "rules",
  hearing: "rules",
  forward: "rules",
  series: "rules",
  anyUnit: "rules",
  fee: "rules",
  where: "rules",
  form: "form",
  documents: "documents",
  steps: "way",
  outcomes: "fields",
  refusalReasons: "results",
  appeal: "results",
  letters: "letters",
  opens: "opens",
};

/** The page where this place of a definition is filled in: ["term", "count"] on that of rules. */
export function sectionOf([first, , third]: (string | number)[]): SectionId {
  if (first === "outcomes" && third === "template") return "results";
  if (first === "outcomes" && third === "credential") return third;
  return sections[String(first)] ?? "card";
}

/** Puts one of a list a place higher or lower; at the end of the list nothing changes. */
export function moved<T>(list: T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (!list[at] || !list[to]) return list;
  return list.with(at, list[to]).with(to, list[at]);
}

/** A name for a new thing that no other of the list has: "tree", "tree-2". */
export function freeId(wanted: string, taken: Iterable<string>): string {
  const used = new Set(taken);
  const base = /^[a-z]/.test(wanted) ? wanted.slice(0, 35) : `x-${wanted}`.slice(0, 35).replace(/-$/, "");
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!used.has(id)) return id;
  }
}

export const questionsOf = (draft: Procedure): Question[] => draft.form.pages.flatMap(({ questions }) => questions);

/** The same draft with one page of its form changed, or without it. */
export function withPage(draft: Procedure, at: number, page: QuestionPage | undefined): Procedure {
  const pages = page ? draft.form.pages.with(at, page) : draft.form.pages.toSpliced(at, 1);
  return { ...draft, form: { pages } };
}

/** Whether a text still has the dots of a new one, where what is decided should stand. */
export const isBegun = ({ uk }: Words): boolean => /^…$/m.test(uk);

/** The text that a new decision of this kind begins with. */
export const usualTemplate = (kind: Outcome["kind"]): Words => (kind === "refuse" ? refusal : decided("…", "…"));
