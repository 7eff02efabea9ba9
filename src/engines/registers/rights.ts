import type { Actor } from "../../platform/context/index.ts";
import type { RegisterVerb } from "./definition.ts";
import { mayNot } from "./error.ts";
import type { Register } from "./registers.ts";

/** Whether the actor may do this with records of the register: by the holder's powers, or those of the whole hromada. */
export function may(
  actor: Actor,
  { definition, holderId }: Pick<Register, "definition" | "holderId">,
  verb: RegisterVerb,
) {
  return actor.can(definition.rights?.[verb] ?? `registers.${verb}`, holderId ?? undefined);
}

/** Refuses one who may not, saying what they may not. */
export function demand(actor: Actor, register: Pick<Register, "definition" | "holderId">, verb: RegisterVerb): void {
  if (may(actor, register, verb)) return;
  const [uk, en] = refusals[verb];
  throw mayNot(
    `У вас немає права ${uk} в реєстрі «${register.definition.title.uk}».`,
    `You may not ${en} the register “${register.definition.title.en || register.definition.title.uk}”.`,
  );
}

const refusals: Record<RegisterVerb, [string, string]> = {
  read: ["читати записи", "read records of"],
  propose: ["пропонувати записи", "propose records to"],
  enter: ["вносити записи", "enter records into"],
  correct: ["виправляти записи", "correct records of"],
  annul: ["скасовувати записи", "annul records of"],
  extract: ["видавати витяги", "issue extracts from"],
};
