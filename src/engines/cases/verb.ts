import type { z } from "zod";
import type { Tx } from "../../platform/journal/index.ts";
import type { Words } from "../../platform/text/index.ts";
import type { CivilDate, WorkCalendar } from "../../platform/time/index.ts";
import type { LetterEvent, Procedure } from "./procedure.ts";
import type { Action, CaseState, Changes } from "./state.ts";
import type { State } from "./tables.ts";

/** When something is done: what a verb may look at besides the state. */
export interface Moment {
  now: Date;
  today: CivilDate;
  calendar: WorkCalendar;
  procedure: Procedure;
}

/** Who does it: an official with the permission for the case's unit, the applicant, or the program itself. */
export type Side = "official" | "applicant" | "program";

/**
 * One thing that may be done in a case: who may, when and why not, what history keeps, what it changes. A file of
 * its own for each; `verbs/index.ts` is the closed list.
 */
export interface Verb<S extends z.ZodObject = z.ZodObject, Kept extends object = z.output<S>> {
  id: string;
  title: Words;
  by: Side[];
  /** What an official needs, for the unit that has the case. */
  may?: "cases.handle" | "cases.decide" | "cases.assign";
  data: S;
  /** Why it can't be done now; undefined when it can. */
  whyNot: (state: CaseState, moment: Moment) => Words | undefined;
  /** Why not with this data. */
  refuse?: (data: z.output<S>, state: CaseState, moment: Moment) => Words | undefined;
  /** What history keeps, when it is more than what was sent. */
  keep?: (data: z.output<S>, state: CaseState, moment: Moment, tx: Tx) => Promise<Kept> | Kept;
  changes: (state: CaseState, data: Kept, action: Action) => Changes;
  /** What the applicant is told of. */
  letter?: (data: Kept, state: CaseState) => LetterEvent | undefined;
}

/** A verb with its types kept apart from those of the others. */
// oxlint-disable-next-line typescript/no-explicit-any -- a list of verbs of differing data
export type AnyVerb = Verb<any, any>;

export const defineVerb = <S extends z.ZodObject, Kept extends object = z.output<S>>(
  verb: Verb<S, Kept>,
): Verb<S, Kept> => verb;

/** The sentence when the case is in none of these states. */
export function unlessIn(state: CaseState, allowed: State[], instead?: Words): Words | undefined {
  if (allowed.includes(state.state)) return undefined;
  return instead ?? standsWords[state.state];
}

/** Why nothing else is done in a case that stands so. */
const standsWords: Record<State, Words> = {
  "in-work": {
    uk: "Справу розглядають: це робиться на іншому етапі.",
    en: "The case is being considered: this belongs to another stage.",
  },
  returned: {
    uk: "Справу повернуто заявникові: чекаємо на виправлення.",
    en: "The case was returned to the applicant: we wait for the correction.",
  },
  left: {
    uk: "Справу залишено без руху: чекаємо, поки заявник усуне недоліки.",
    en: "The case is left without motion until the applicant mends it.",
  },
  suspended: { uk: "Справу зупинено. Спершу поновіть її.", en: "The case is suspended. Resume it first." },
  decided: { uk: "Рішення вже ухвалено.", en: "The decision is made already." },
  sent: { uk: "Рішення вже надіслано заявникові.", en: "The decision was sent to the applicant already." },
  delivered: { uk: "Рішення вже вручено.", en: "The decision is delivered already." },
  appealed: {
    uk: "Рішення оскаржено: спершу розгляньте скаргу.",
    en: "The decision is appealed: decide the appeal first.",
  },
  closed: { uk: "Справу закрито.", en: "The case is closed." },
  withdrawn: { uk: "Заявник відкликав заяву.", en: "The applicant withdrew the application." },
  forwarded: { uk: "Справу передано іншому органові.", en: "The case was forwarded to another body." },
};
