import { z } from "zod";
import type { Answers } from "../../forms/index.ts";
import { decidesAt, type CaseState, type Decision } from "../state.ts";
import { isLate } from "../term.ts";
import { unitOfStep } from "../units.ts";
import { defineVerb, unlessIn } from "../verb.ts";

type Kept = Pick<Decision, "outcome" | "kind" | "fields" | "reasons" | "late" | "documentId"> & {
  /** Where the case goes to be handed out. */
  next?: { step: string; unitId: string };
};

/**
 * Decides: grants, or refuses with reasons. A refusal hears the applicant first, and names at least one reason of
 * the procedure. After the term it is still a decision, marked late.
 */
export const decide = defineVerb({
  id: "decide",
  title: { uk: "Ухвалити рішення", en: "Decide" },
  by: ["official"],
  may: "cases.decide",
  data: z.object({
    outcome: z.string().max(60),
    fields: z.custom<Answers>((value) => typeof value === "object" && value !== null).default({}),
    reasons: z.array(z.string().max(60)).default([]),
    documentId: z.string().max(60).optional(),
  }),
  whyNot: (state, { procedure }) =>
    unlessIn(state, ["in-work"]) ??
    (decidesAt(procedure, state.step)
      ? undefined
      : {
          uk: "На цьому етапі рішення не ухвалюють: спершу передайте справу далі.",
          en: "No decision is made at this step: pass the case on first.",
        }),
  refuse: ({ outcome, reasons }, state, { procedure, today }) => {
    const chosen = procedure.outcomes.find(({ id }) => id === outcome);
    if (!chosen) return { uk: "Такого рішення в цій послузі немає.", en: "This service has no such outcome." };
    if (chosen.kind === "grant") return undefined;
    const known = procedure.refusalReasons.map(({ id }) => id);
    if (known.length && !reasons.length)
      return { uk: "Назвіть хоча б одну підставу відмови.", en: "Name at least one reason of the refusal." };
    if (reasons.some((reason) => !known.includes(reason)))
      return { uk: "Такої підстави відмови в цій послузі немає.", en: "This service has no such reason of refusal." };
    return unheard(state, procedure.hearing ?? true, today);
  },
  keep: async ({ outcome, fields, reasons, documentId }, state, moment, tx): Promise<Kept> => {
    const { procedure } = moment;
    const { kind } = procedure.outcomes.find(({ id }) => id === outcome)!;
    const at = procedure.steps.findIndex(({ id }) => id === state.step);
    const next = procedure.steps[at + 1];
    return {
      outcome,
      kind,
      fields,
      reasons,
      documentId,
      late: isLate(state, moment.calendar, moment.now),
      ...(next && { next: { step: next.id, unitId: (await unitOfStep(tx.db, next)).id } }),
    };
  },
  changes: (state, { next, ...kept }, { seq, at, by }) => ({
    state: "decided",
    decision: { ...kept, seq, at, by, unitId: state.unitId, step: state.step },
    waiting: undefined,
    ...(next && { step: next.step, unitId: next.unitId, assigneeId: undefined }),
  }),
  letter: ({ kind }) => (kind === "grant" ? "granted" : "refused"),
});

/** A negative act only after the person was heard, or did not use the days given for it. */
function unheard({ hearing }: CaseState, needed: boolean, today: string) {
  if (!needed || hearing?.heard || (hearing && hearing.until < today)) return undefined;
  return hearing
    ? {
        uk: "Заявник ще має час висловитися: дочекайтеся його слова або кінця наданого строку.",
        en: "The applicant still has time to be heard: wait for their word or for the end of the time given.",
      }
    : {
        uk: "Перед відмовою вислухайте заявника: запросіть його до слухання (ст. 63 Закону 2073-IX, уточнюється).",
        en: "Hear the applicant before a refusal: invite them to a hearing (art. 63 of Law 2073-IX, to be checked).",
      };
}
