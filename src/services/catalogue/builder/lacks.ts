import { procedure, type Procedure } from "../../../engines/cases/index.ts";
import { checkForm, type Condition } from "../../../engines/forms/index.ts";
import { explainIssue } from "../../../platform/http/index.ts";
import { say, type Lang } from "../../../platform/text/index.ts";
import { isBegun, sectionOf, type SectionId } from "./draft.ts";
import { text } from "./text.ts";

/** Something that a draft lacks to be a procedure, as it is said beside its field. */
export interface Lack {
  section: SectionId;
  /** Name of the field on the section's page: "legalBasis.0.title.uk". */
  field: string;
  /** What the field is called there. */
  label: string;
  sentence: string;
  /** Where it is filled in, within the service: "card?check". */
  to: string;
}

type Path = (string | number)[];
type Issue = Parameters<typeof explainIssue>[0];

/** What a draft still lacks, section by section. */
export function lacksOf(draft: Procedure, lang: Lang = "uk"): Lack[] {
  const checked = procedure.safeParse(draft);
  const issues = checked.success ? [] : checked.error.issues;
  return [
    ...issues.map((issue) => lackOf(draft, issue.path as Path, sentenceOf(issue as Issue, lang), lang)),
    ...unsaid(draft).map((path) => lackOf(draft, path, text[lang].fillIn, lang)),
    ...draft.outcomes.flatMap(({ template }, at) =>
      isBegun(template) ? [lackOf(draft, ["outcomes", at, "template", "uk"], text[lang].templateBegun, lang)] : [],
    ),
    ...deadConditions(draft).map((path) => lackOf(draft, path, text[lang].neverHolds, lang)),
  ];
}

/** What the shape of procedures lets stay empty, and yet nobody could be served so. */
function unsaid({ steps, documents, where }: Procedure): Path[] {
  return [
    ...steps.flatMap(({ by }, at): Path[] => (by.unit ? [] : [["steps", at, "by", "unit"]])),
    ...documents.flatMap(({ how, question }, at): Path[] =>
      how === "question" && !question ? [["documents", at, "question"]] : [],
    ),
    ...(where.online || where.inPerson ? [] : [["where", "online"]]),
  ];
}

/** Conditions outside the form that no answer can meet: by the rule of the form's own. */
function deadConditions({ form, applicant, documents, opens = [] }: Procedure): Path[] {
  const placed: [Path, Condition | undefined][] = [
    [["applicant", "coSigner", "when"], applicant.coSigner?.when],
    ...documents.map(({ when }, at): [Path, Condition | undefined] => [["documents", at, "when"], when]),
    ...opens.map(({ when }, at): [Path, Condition | undefined] => [["opens", at, "when"], when]),
  ];
  const given = checkForm(form).length;
  const nothing = { uk: "", en: "" };
  const isDead = (when: Condition) =>
    checkForm({ pages: [...form.pages, { id: "end", title: nothing, when, questions: [] }] }).length > given;
  return placed.flatMap(([path, when]) => (when && isDead(when) ? [[...path, 0, "to"]] : []));
}

function lackOf(draft: Procedure, path: Path, sentence: string, lang: Lang): Lack {
  const section = sectionOf(path);
  if (section === "form") return { section, sentence, ...placeInForm(draft, path, lang) };
  const field = fieldOf(path);
  return { section, field, sentence, label: labelOf(field, lang), to: `${section}?check` };
}

/** What is wrong with one field, in a sentence. */
export function sentenceOf(issue: Issue, lang: Lang): string {
  const t = text[lang];
  if (issue.code === "too_small" && issue.origin === "array")
    return issue.minimum === 1 ? t.needOne : t.needSome(Number(issue.minimum));
  if (issue.code === "too_small" && issue.origin === "string") return t.fillIn;
  if (issue.code === "invalid_type" && issue.expected !== "number") return t.fillIn;
  return explainIssue(issue, lang);
}

/** Where the form lacks something: the page, or the question. */
function placeInForm({ form, id }: Procedure, path: Path, lang: Lang): Pick<Lack, "field" | "label" | "to"> {
  const field = path.join(".");
  const page = form.pages[Number(path[2])];
  if (!page) return { field, label: text[lang].sections.form, to: "form" };
  const question = path[3] === "questions" ? page.questions[Number(path[4])] : undefined;
  const title = (question && say(question.label, lang)) || say(page.title, lang) || id;
  if (question) return { field, label: title, to: `form/${page.id}/${question.id}` };
  return { field, label: title, to: path[3] === "questions" ? `form/${page.id}/new` : `form/${page.id}` };
}

/** A list that has nothing yet begins with these fields. */
const firstFields: Record<string, string> = {
  legalBasis: "legalBasis.0.title.uk",
  steps: "steps.0.title.uk",
  outcomes: "outcomes.0.title.uk",
};

/** Name of the field that fills this place of a definition. */
function fieldOf(path: Path): string {
  const field = path.join(".");
  return (
    firstFields[field] ??
    field
      .replace(/^applicant\.coSigner\.label/, "coSigner")
      .replace(/^(applicant|where|letters)\./, "")
      .replace(/^(steps\.\d+)\.by\./, "$1.")
  );
}

/** «Акт 2: Назва акта (українською)». */
function labelOf(field: string, lang: Lang): string {
  const t = text[lang];
  const language = field.endsWith(".en") ? "en" : "uk";
  const [, list, at] = /^(legalBasis|documents|steps|refusalReasons|outcomes|opens)\.(\d+)\./.exec(field) ?? [];
  const [, event] = /^([\w-]+)\.(?:subject|body)\./.exec(field) ?? [];
  const before = list
    ? t.rowNames[list as keyof typeof t.rowNames](Number(at) + 1)
    : event && Object.hasOwn(t.letterEvents, event)
      ? t.letterEvents[event as keyof typeof t.letterEvents]
      : "";
  const named = names(lang)[keyOf(field)] ?? t.overview;
  const label = typeof named === "object" ? named[language] : named;
  return before ? `${before}: ${label}` : label;
}

const keyOf = (field: string) =>
  field
    .replace(/\.(uk|en)$/, "")
    .replaceAll(/\.\d+/g, "")
    .replace(/^[\w-]+\.(subject|body)$/, "$1");

/** What the fields of sections are called, by their name without numbers. */
const names = (lang: Lang): Record<string, string | { uk: string; en: string }> => {
  const t = text[lang];
  return {
    title: t.serviceTitle,
    summary: t.summary,
    sayings: t.sayings,
    "legalBasis.title": t.lawTitle,
    "legalBasis.url": t.lawAddress,
    who: t.who,
    coSigner: t.coSigner,
    "term.count": t.termCount,
    "term.citation": t.citation,
    "fee.hryvnias": t.feeSum,
    "fee.basis": t.feeBasis,
    "fee.payee": t.feePayeeWords,
    conditions: t.applicantConditions,
    "extension.count": t.extensionOwn,
    "extension.citation": t.citation,
    extension: t.extensionOwn,
    "forward.count": t.forward,
    "forward.citation": t.citation,
    series: t.series,
    online: t.where,
    "documents.title": t.paperTitle,
    "documents.question": t.paperQuestion,
    "steps.title": t.stepTitle,
    "steps.unit": t.stepUnit,
    "steps.days": t.stepDays,
    "outcomes.title": t.outcomeTitle,
    "outcomes.template": t.template,
    "outcomes.fields.label": t.decisionFieldLabel,
    "outcomes.credential.title": t.credentialTitle,
    "outcomes.credential.text": t.credentialText,
    "outcomes.credential.months": t.credentialMonths,
    "outcomes.credential.rows.label": t.credentialRowLabel,
    "outcomes.credential.rows.from": t.credentialRowFrom,
    "refusalReasons.title": t.reasonTitle,
    "refusalReasons.basis": t.reasonBasis,
    appeal: t.appeal,
    "coSigner.when.to": t.coSignerWhen,
    "documents.when.to": t.paperWhen,
    "opens.when.to": t.openedWhen,
    "opens.procedure": t.openedService,
    subject: t.letterSubject,
    body: t.letterBody,
  };
};
