import { desk } from "./text/desk.ts";
import { card } from "./text/card.ts";
import { rules } from "./text/rules.ts";
import { questions } from "./text/questions.ts";
import { results } from "./text/results.ts";
import { difference } from "./text/difference.ts";

/** All that the builder says, by what it is about. */
const uk = { ...desk.uk, ...card.uk, ...rules.uk, ...questions.uk, ...results.uk, ...difference.uk };
const en: typeof uk = { ...desk.en, ...card.en, ...rules.en, ...questions.en, ...results.en, ...difference.en };

export const text = { uk, en };
