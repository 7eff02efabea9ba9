import type { Context } from "../../platform/context/index.ts";
import type { Prefill } from "../../platform/service/index.ts";
import { findPerson, type Person } from "../people/index.ts";
import type { Answer, Answers, FormDefinition, Question } from "./definition.ts";
import { kindOf } from "./kinds/index.ts";
import type { AnswerSource } from "./show.tsx";

/** Sources of answers that the modules declare, by id: "applicant.phone". */
export function prefillSources(ctx: Pick<Context, "hromada">): Map<string, Prefill> {
  return new Map(ctx.hromada.app.modules.flatMap((module) => Object.entries(module.prefills ?? {})));
}

/**
 * What the hromada knows already of the person's answers, and where each came from. A source that does not know, or
 * whose value does not fit the question, gives nothing. Call it for the person themself.
 */
export async function prefillAnswers(
  ctx: Context,
  form: FormDefinition,
  personId: string,
): Promise<{ answers: Answers; sources: Record<string, AnswerSource> }> {
  const declared = prefillSources(ctx);
  const answers: Answers = {};
  const sources: Record<string, AnswerSource> = {};
  const known = new Map<string, Promise<unknown>>();
  for (const question of form.pages.flatMap(({ questions }) => questions)) {
    const source = question.prefill && declared.get(question.prefill);
    if (!source) continue;
    const value = known.get(question.prefill!) ?? source.read(ctx, personId);
    known.set(question.prefill!, value);
    const answer = fitted(question, await value);
    if (answer === undefined) continue;
    answers[question.id] = answer;
    sources[question.id] = { title: source.title, changeAt: source.changeAt };
  }
  return { answers, sources };
}

function fitted(question: Question, value: unknown): Answer | undefined {
  return kindOf(question).fits(value) ? value : undefined;
}

const person = (read: (person: Person) => unknown) => async (ctx: Context, personId: string) => {
  const found = await findPerson(ctx.db, personId);
  return found && (read(found) ?? undefined);
};

const identity = { uk: "дані, за якими ви увійшли", en: "the data by which you signed in" };
const contacts = { uk: "ваші контакти", en: "your contacts" };

/** What the record of the signed-in person gives. Names and numbers come from state identification, and are changed there. */
export const applicantPrefills: Record<string, Prefill> = {
  "applicant.name": { title: identity, read: person(({ name }) => name) },
  "applicant.person": {
    title: identity,
    read: person((it) => ({
      familyName: it.family_name,
      givenName: it.given_name,
      patronymic: it.patronymic,
      ...(it.birth_date && { birthDate: it.birth_date }),
      ...(it.rnokpp && { rnokpp: it.rnokpp }),
    })),
  },
  "applicant.birthDate": { title: identity, read: person((it) => it.birth_date) },
  "applicant.rnokpp": { title: identity, read: person((it) => it.rnokpp) },
  "applicant.unzr": { title: identity, read: person((it) => it.unzr) },
  "applicant.phone": { title: contacts, changeAt: "/cabinet/contacts", read: person((it) => it.phone) },
  "applicant.email": { title: contacts, changeAt: "/cabinet/contacts", read: person((it) => it.email) },
};
