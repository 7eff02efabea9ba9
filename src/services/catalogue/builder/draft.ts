import type { Procedure, Step } from "../../../engines/cases/index.ts";
import { procedure } from "../../../engines/cases/index.ts";
import type { Question, QuestionPage } from "../../../engines/forms/index.ts";
import type { Words } from "../../../platform/text/index.ts";

/*
 * A service in the making has the shape of a procedure, but may still lack what a procedure must have: texts may
 * be empty, lists too. What is lacking is said by `lacksOf`; only a whole one is published.
 */

const nothing: Words = { uk: "", en: "" };

/** A new service with a title: the usual way through the CNAP, one result, one way to refuse. */
export function newDraft(id: string, title: Words): Procedure {
  return {
    id,
    family: "service",
    title,
    summary: nothing,
    sayings: [],
    lifeEvents: [],
    legalBasis: [],
    applicant: { who: ["person"], level: 3 },
    term: { count: 30, unit: "calendarDays", citation: nothing, status: "to be checked" },
    form: { pages: [] },
    documents: [],
    where: { online: true, inPerson: true, offices: [] },
    steps: [],
    outcomes: [
      { id: "granted", kind: "grant", title: { uk: "Рішення прийнято", en: "Granted" }, template: decisionTemplate },
      { id: "refused", kind: "refuse", title: { uk: "Відмова", en: "Refusal" }, template: refusalTemplate },
    ],
    refusalReasons: [],
    appeal: appealWay,
  };
}

/** The section of the builder where something is lacking, and what. */
export interface Lack {
  section: SectionId;
  /** "form.pages.0.questions.1.label.uk" */
  path: string;
}

export const sectionIds = ["card", "rules", "form", "documents", "way", "results", "letters"] as const;
export type SectionId = (typeof sectionIds)[number];

/** What a draft still lacks to be a procedure, by section. */
export function lacksOf(draft: Procedure): Lack[] {
  const checked = procedure.safeParse(draft);
  if (checked.success) return [];
  return checked.error.issues.map((issue) => {
    const path = issue.path.join(".");
    return { section: sectionOf(path), path };
  });
}

const sections: Record<string, SectionId> = {
  applicant: "rules",
  term: "rules",
  fee: "rules",
  where: "rules",
  form: "form",
  documents: "documents",
  steps: "way",
  outcomes: "results",
  refusalReasons: "results",
  appeal: "results",
  letters: "letters",
};

export const sectionOf = (path: string): SectionId => sections[path.split(".")[0] ?? ""] ?? "card";

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

export const stepsAfter = (steps: Step[], step: Step): Step[] => [...steps, step];

const decisionTemplate: Words = {
  uk: "Розглянувши заяву № {number} від {submitted}, подану: {applicant}, {unit} вирішує: …",
  en: "Having considered application No. {number} of {submitted} by {applicant}, {unit} decides: …",
};

const refusalTemplate: Words = {
  uk: "Розглянувши заяву № {number} від {submitted} ({procedure}), подану: {applicant}, {unit} відмовляє з таких підстав:\n\n{reasons}\n\n{appeal}",
  en: "Having considered application No. {number} of {submitted} ({procedure}) by {applicant}, {unit} refuses for these reasons:\n\n{reasons}\n\n{appeal}",
};

const appealWay: Words = {
  uk: "Рішення можна оскаржити протягом 30 днів до комісії з розгляду скарг при виконавчому комітеті або до суду — протягом шести місяців.",
  en: "The decision may be appealed within 30 days to the complaints commission at the executive committee, or to a court within six months.",
};
