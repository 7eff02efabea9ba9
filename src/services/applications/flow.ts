import { findProcedure, type Procedure } from "../../engines/cases/index.ts";
import {
  checkAnswers,
  findDraft,
  isShown,
  nextPage,
  shownAnswers,
  shownPages,
  type AnswerSource,
  type Draft,
  type QuestionPage,
} from "../../engines/forms/index.ts";
import { findMandate, isInForce, recordsOf, type Mandate } from "../../engines/people/index.ts";
import { notFound, type Ask } from "../../platform/http/index.ts";
import { kyivDate } from "../../platform/time/index.ts";
import { signatureOf, type Signature } from "./co-sign.ts";
import { on } from "./tables.ts";

/** An application that is being filled in: its draft, by which procedure, for whom. */
export interface Flow {
  draft: Draft;
  procedure: Procedure;
  version: number;
  /** The case that is being corrected. */
  caseId?: string;
  mandate?: Mandate;
  sources: Record<string, AnswerSource>;
  /** What the second signer did, where one is needed. */
  signature?: Signature;
  needsSigner: boolean;
  /** Questions that are not answered, or not rightly. */
  wrong: Record<string, string>;
}

/** The actor's own application, by its draft; nobody else has such a page. */
export async function ownFlow(ask: Ask): Promise<Flow> {
  const id = ask.params.draft!;
  const draft = /^[0-9a-f-]{36}$/.test(id) ? await findDraft(ask.db, id) : undefined;
  const mine = draft && (await recordsOf(ask.db, ask.actor.personId!)).includes(draft.personId);
  const flow = mine ? await flowOf(ask, draft) : undefined;
  if (!flow || flow.procedure.id !== ask.params.id) throw notFound();
  return flow;
}

/** An application by its draft; undefined when the draft is of something else. */
export async function flowOf(ask: Pick<Ask, "db" | "now" | "lang">, draft: Draft): Promise<Flow | undefined> {
  const row = await on(ask.db)
    .selectFrom("application")
    .selectAll()
    .where("draft_id", "=", draft.id)
    .executeTakeFirst();
  const found = row && (await findProcedure(ask.db, row.procedure, row.version));
  if (!found) return undefined;
  const { procedure } = found;
  const { coSigner } = procedure.applicant;
  const shown = shownAnswers(draft.form, draft.answers);
  return {
    draft,
    procedure,
    version: row.version,
    caseId: row.case_id ?? undefined,
    mandate: row.mandate_id ? await findMandate(ask.db, row.mandate_id) : undefined,
    sources: row.sources,
    needsSigner: coSigner !== undefined && row.case_id === null && isShown(coSigner.when, shown),
    signature: await signatureOf(ask.db, draft),
    wrong: checkAnswers(draft.form, draft.answers, ask.lang, kyivDate(ask.now)),
  };
}

/** Whether the right to act for another is still there; one's own application needs none. */
export const mayStillAct = ({ mandate }: Flow, now: Date): boolean =>
  !mandate || (mandate.may_apply && isInForce(mandate, kyivDate(now)));

export const startPath = (procedure: string) => `/services/${procedure}/apply`;
export const flowPath = ({ procedure, draft }: Pick<Flow, "procedure" | "draft">) =>
  `${startPath(procedure.id)}/${draft.id}`;
export const pagePath = (flow: Pick<Flow, "procedure" | "draft">, pageId: string) => `${flowPath(flow)}/page/${pageId}`;
export const checkPath = (flow: Pick<Flow, "procedure" | "draft">) => `${flowPath(flow)}/check`;
export const casePath = (id: string) => `/cabinet/applications/${id}`;
export const listPath = "/cabinet/applications";

/** Where the applicant goes on: the first page that lacks an answer, or the check of all of them. */
export function goOnPath(flow: Flow): string {
  const lacking = shownPages(flow.draft.form, flow.draft.answers).find((page) => lacks(flow, page));
  return lacking ? pagePath(flow, lacking.id) : checkPath(flow);
}

/** The page after this one; the check after the last, or at once when the applicant came from there. */
export function pathAfter(flow: Flow, page: QuestionPage, fromCheck: boolean): string {
  if (fromCheck) return goOnPath(flow);
  const next = nextPage(flow.draft.form, flow.draft.answers, page.id);
  return next ? pagePath(flow, next.id) : goOnPath(flow);
}

const lacks = ({ wrong }: Flow, { questions }: QuestionPage) => questions.some(({ id }) => Object.hasOwn(wrong, id));
