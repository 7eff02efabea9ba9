import { z } from "zod";
import { defineVerb, unlessIn } from "../verb.ts";

/** The second person (the other parent) signs too. Who they are, `act` asks. */
export const coSign = defineVerb({
  id: "co-sign",
  title: { uk: "Підписати як другий заявник", en: "Sign as the second applicant" },
  by: ["applicant"],
  data: z.object({ personId: z.uuid() }),
  whyNot: (state) =>
    unlessIn(state, ["in-work", "returned", "left", "suspended"]) ??
    (state.coSigners.some(({ signedAt }) => !signedAt)
      ? undefined
      : { uk: "Усі підписи вже є.", en: "All have signed already." }),
  refuse: ({ personId }, state) =>
    state.coSigners.some((it) => it.personId === personId && !it.signedAt)
      ? undefined
      : { uk: "Ваш підпис тут не потрібен.", en: "Your signature is not needed here." },
  changes: (state, { personId }, { at }) => ({
    coSigners: state.coSigners.map((it) => (it.personId === personId ? { ...it, signedAt: at.toISOString() } : it)),
  }),
});
