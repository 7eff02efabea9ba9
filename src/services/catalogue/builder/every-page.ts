import { h, type ComponentType } from "preact";
import { render } from "preact-render-to-string";
import { PageProvider } from "../../../design/index.ts";
import type { Procedure } from "../../../engines/cases/index.ts";
import type { Question } from "../../../engines/forms/index.ts";
import type { Form } from "../../../platform/http/index.ts";
import { sectionIds, withPage } from "./draft.ts";
import { PageFields, readPage } from "./form-page.tsx";
import { placeOf, questionsBefore, type PlaceAddress } from "./place.ts";
import { QuestionForm } from "./question.tsx";
import { readQuestion } from "./read-question.ts";
import { sectionForms } from "./sections.tsx";
import type { Shown } from "./sections/shown.ts";

/* For tests: the pages of the builder without a server. */

/** A page of the builder: what it shows of a definition, and what it makes of what comes back. */
export interface BuilderPage {
  name: string;
  html: string;
  read(form: Form): Procedure;
}

const onPage = { lang: "uk" as const, path: "/", csrf: "", now: new Date(0), can: () => true };
const shown = (Fields: ComponentType<any>, props: object) =>
  render(h(PageProvider, { page: onPage, children: h(Fields, props) }));

/** Every page of the builder that says something of this definition. */
export function pagesOf(it: Procedure, { units, services }: Pick<Shown, "units" | "services">): BuilderPage[] {
  const sections = sectionIds
    .filter((id) => id !== "form")
    .map((id) => {
      const { Fields, read } = sectionForms[id];
      return {
        name: id,
        html: shown(Fields as ComponentType<any>, { it, units, services, lang: "uk" }),
        read: (form: Form) => read(form, it, "uk"),
      };
    });
  const formPages = it.form.pages.map((page, at) => ({
    name: page.id,
    html: shown(PageFields, { it: page, before: questionsBefore(it, page.id), lang: "uk" }),
    read: (form: Form) => withPage(it, at, readPage(form, it, page, "uk").page),
  }));
  return [...sections, ...formPages, ...addresses(it).map((address) => questionPage(it, address))];
}

/** Every question, field of a decision and column of a table. */
function addresses(it: Procedure): PlaceAddress[] {
  const withColumns = (address: PlaceAddress, question: Question) => [
    { ...address, question: question.id },
    ...(question.type === "table"
      ? question.columns.map(({ id }) => ({ ...address, question: question.id, column: id }))
      : []),
  ];
  return [
    ...it.form.pages.flatMap(({ id, questions }) => questions.flatMap((one) => withColumns({ page: id }, one))),
    ...it.outcomes.flatMap(({ id, fields = [] }) => fields.flatMap((one) => withColumns({ outcome: id }, one))),
  ];
}

function questionPage(it: Procedure, address: PlaceAddress): BuilderPage {
  const place = placeOf(it, address)!;
  const question = place.list[place.at]!;
  const sources = ["applicant.phone", "applicant.email"].map((value) => ({ value, title: value }));
  return {
    name: Object.values(address).join("/"),
    html: shown(QuestionForm, {
      it: question,
      type: question.type,
      to: "/",
      before: place.before,
      sources,
      lang: "uk",
    }),
    read: (form) => place.put(place.list.with(place.at, readQuestion(form, place, question, "uk").question)),
  };
}

/** What comes back when these fields are sent. */
export function formOf(fields: [string, string][]): Form {
  const last = new Map(fields);
  return {
    get: (name) => last.get(name)?.trim() ?? "",
    all: (name) => fields.filter(([it]) => it === name).map(([, value]) => value),
    file: () => undefined,
    files: () => [],
    fields: () => [...last.keys()],
  };
}
