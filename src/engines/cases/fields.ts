import type { Context } from "../../platform/context/index.ts";
import { kyivDay, say, type Lang } from "../../platform/text/index.ts";
import { answerWords, type Answers, type Question } from "../forms/index.ts";
import { hromadaName } from "../messages/index.ts";
import { findUnit, holdingsOf, personNames } from "../people/index.ts";
import { momentOf } from "./moment.ts";
import type { Procedure } from "./procedure.ts";
import type { CaseState, Decision } from "./state.ts";
import { placesOf } from "./words.ts";

/** What a decision says besides what the case says: enough to word its draft. */
export type Deciding = Pick<Decision, "outcome" | "fields" | "reasons">;

/**
 * What the places of a decision's template and of a credential's text are filled with: `{applicant}`,
 * `{answer.street}`, `{decision.until}`; each in words of this language.
 */
export async function fieldsOf(
  ctx: Context,
  state: CaseState,
  procedure: Procedure,
  decision: Deciding,
  lang: Lang = "uk",
): Promise<Record<string, string>> {
  const unit = await findUnit(ctx.db, state.decision?.unitId ?? state.unitId);
  const moment = await momentOf(ctx, procedure);
  const decided = { ...state, decision: { ...state.decision, ...decision } as Decision };
  const places = placesOf(decided, moment, (lang === "en" && unit?.name_en) || unit?.name || "");
  const outcome = procedure.outcomes.find(({ id }) => id === decision.outcome);
  return {
    ...Object.fromEntries(Object.entries(places).map(([place, words]) => [place, say(words, lang)])),
    ...worded(
      "answer",
      procedure.form.pages.flatMap(({ questions }) => questions),
      state.answers,
      lang,
    ),
    ...worded("decision", outcome?.fields ?? [], decision.fields, lang),
    "applicant.name": state.applicant.name,
    "applicant.birthDate": state.applicant.birthDate ? dotted(state.applicant.birthDate) : "",
    "case.number": state.number,
    "decision.date": say(places.date!, lang),
    hromada: await hromadaName(ctx, lang),
    official: await officialOf(ctx, state),
  };
}

/** Who is answerable for the case: whose it is, else who writes; with the position, as papers name officials. */
async function officialOf({ db, actor, now }: Context, { assigneeId, unitId }: CaseState): Promise<string> {
  const personId = assigneeId ?? actor.personId;
  if (!personId) return "";
  const [names, held] = await Promise.all([personNames(db, [personId]), holdingsOf(db, personId, kyivDay(now))]);
  const here = held.find(({ unit_id }) => unit_id === unitId) ?? held[0];
  return [names.get(personId), here?.title].filter(Boolean).join(", ");
}

function worded(prefix: string, questions: Question[], answers: Answers, lang: Lang): Record<string, string> {
  return Object.fromEntries(questions.map((it) => [`${prefix}.${it.id}`, answerWords(it, answers[it.id], lang)]));
}

const dotted = (day: string) => day.split("-").reverse().join(".");
