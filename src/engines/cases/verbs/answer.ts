import { z } from "zod";
import { kyivDate } from "../../../platform/time/index.ts";
import { defineVerb } from "../verb.ts";
import { bodyText, fileIds } from "./parts.ts";

/** Another body answered (`to`: the number of the question's action), or the applicant has their say at a hearing. */
export const answer = defineVerb({
  id: "answer",
  title: { uk: "Внести відповідь", en: "Enter an answer" },
  by: ["official", "applicant"],
  may: "cases.handle",
  data: z.object({ to: z.coerce.number().int().optional(), text: bodyText, files: fileIds.optional() }),
  whyNot: (state) =>
    state.asked.some((it) => it.answer === undefined) || (state.hearing && !state.hearing.heard && !state.decision)
      ? undefined
      : { uk: "Ніхто не чекає на відповідь.", en: "Nobody waits for an answer." },
  refuse: ({ to }, state) => {
    const waits = to === undefined ? state.hearing && !state.hearing.heard : state.asked.some(({ seq }) => seq === to);
    return waits ? undefined : { uk: "Такого питання в справі немає.", en: "There is no such question in the case." };
  },
  changes: (state, { to, text }, { at }) =>
    to === undefined
      ? { hearing: { ...state.hearing!, heard: { on: kyivDate(at), words: text } } }
      : { asked: state.asked.map((it) => (it.seq === to ? { ...it, answer: text } : it)) },
});
