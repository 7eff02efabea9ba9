import type { Procedure } from "../../../engines/cases/index.ts";
import type { Question, QuestionPage, QuestionType } from "../../../engines/forms/index.ts";
import { questionsOf, withPage } from "./draft.ts";
import { columnTypes, questionTypes } from "./read-question.ts";

/*
 * Where a question stands: on a page of the form, among what an official fills in when deciding, or as a column of a
 * table in one of these. All are made on the same page of the builder.
 */

export interface QuestionPlace {
  /** The list that it stands in, and its place there; -1 is a new one. */
  list: Question[];
  at: number;
  /** Address within the service: "form/where/tree", "fields/granted/act", "form/what/trees/kind". */
  path: string;
  /** Where one goes on when it is kept. */
  back: string;
  /** Asked earlier: what a condition may look at. */
  before: Question[];
  /** Names that a new one can't have. */
  taken: string[];
  types: QuestionType[];
  /** The draft with this list. */
  put(list: Question[]): Procedure;
}

/** What the address says: a page or an outcome, a question in it, a column of that; "new" is another. */
export interface PlaceAddress {
  page?: string;
  outcome?: string;
  question?: string;
  column?: string;
}

/** Names that mean something else in addresses. */
const reserved = ["new", "move", "remove"];

/** An official fills in no files when deciding, and nothing is confirmed there. */
export const decisionTypes = questionTypes.filter((type) => type !== "file" && type !== "declaration");

/** The place of the address; undefined where there is no such. */
export function placeOf(it: Procedure, { page, outcome, question, column }: PlaceAddress): QuestionPlace | undefined {
  const place = outcome ? decisionPlace(it, outcome, question!) : pagePlace(it, page!, question!);
  return place && column ? columnPlace(place, column) : place;
}

function pagePlace(it: Procedure, pageId: string, id: string): QuestionPlace | undefined {
  const at = it.form.pages.findIndex((page) => page.id === pageId);
  const page = it.form.pages[at];
  return (
    page &&
    inList(page.questions, id, {
      path: `form/${pageId}`,
      back: "form",
      before: questionsBefore(it, pageId, id),
      taken: questionsOf(it).map((one) => one.id),
      types: questionTypes,
      put: (questions) => withPage(it, at, { ...page, questions } as QuestionPage),
    })
  );
}

function decisionPlace(it: Procedure, outcomeId: string, id: string): QuestionPlace | undefined {
  const at = it.outcomes.findIndex((outcome) => outcome.id === outcomeId);
  const outcome = it.outcomes[at];
  const list = outcome?.fields ?? [];
  return (
    outcome &&
    inList(list, id, {
      path: `fields/${outcomeId}`,
      back: "fields",
      before: list.slice(0, placeIn(list, id) < 0 ? undefined : placeIn(list, id)),
      taken: list.map((one) => one.id),
      types: decisionTypes,
      put: (fields) => ({ ...it, outcomes: it.outcomes.with(at, { ...outcome, fields }) }),
    })
  );
}

function columnPlace(of: QuestionPlace, id: string): QuestionPlace | undefined {
  const table = of.list[of.at];
  if (table?.type !== "table") return undefined;
  const at = placeIn(table.columns, id);
  return inList(table.columns, id, {
    path: of.path,
    back: of.path,
    before: table.columns.slice(0, at < 0 ? undefined : at),
    taken: table.columns.map((one) => one.id),
    types: columnTypes,
    put: (columns) => of.put(of.list.with(of.at, { ...table, columns } as Question)),
  });
}

type Rest = Omit<QuestionPlace, "list" | "at">;

function inList(list: Question[], id: string, rest: Rest): QuestionPlace | undefined {
  const at = placeIn(list, id);
  if (at < 0 && id !== "new") return undefined;
  return { list, at, ...rest, path: `${rest.path}/${id}`, taken: [...rest.taken, ...reserved] };
}

const placeIn = (list: Question[], id: string) => list.findIndex((one) => one.id === id);

/** Questions asked before this page, and before this question of it; all earlier ones for a new one. */
export function questionsBefore({ form }: Procedure, pageId: string, questionId?: string): Question[] {
  const at = form.pages.findIndex(({ id }) => id === pageId);
  const earlier = at < 0 ? form.pages : form.pages.slice(0, at);
  const here = at < 0 || !questionId ? [] : form.pages[at]!.questions;
  const place = placeIn(here, questionId ?? "");
  return [...earlier.flatMap(({ questions }) => questions), ...(place < 0 ? here : here.slice(0, place))];
}
