import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";
import { bodyText } from "./parts.ts";

/** Decides an appeal: upheld, the decision stands; overturned, the case is considered anew, with a term of its own. */
export const decideAppeal = defineVerb({
  id: "decide-appeal",
  title: { uk: "Розглянути скаргу", en: "Decide the appeal" },
  by: ["official"],
  may: "cases.decide",
  data: z.object({ result: z.enum(["upheld", "overturned"]), words: bodyText }),
  whyNot: (state) => unlessIn(state, ["appealed"], { uk: "Скарги немає.", en: "There is no appeal." }),
  changes: (state, { result, words }, { at }) => {
    const appeal = { ...state.appeal!, decided: { at, result, words } };
    if (result === "upheld")
      return { state: state.delivery?.deliveredOn ? "delivered" : state.delivery ? "sent" : "decided", appeal };
    return {
      state: "in-work",
      appeal,
      overturned: [...state.overturned, state.decision!],
      decision: undefined,
      delivery: undefined,
      hearing: undefined,
      term: { rule: state.term.rule, start: at, pauses: [] },
    };
  },
});
