import type { Actor, Context } from "../../platform/context/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { recordsOf } from "../people/index.ts";
import type { CaseState } from "./state.ts";
import type { AnyVerb, Moment, Side } from "./verb.ts";

/** As whom the actor stands before a case. */
export interface Standing {
  /** The applicant, under any of the records merged into theirs. */
  applicant: boolean;
  coSigner: boolean;
}

export async function standingOf(ctx: Pick<Context, "db" | "actor">, state: CaseState): Promise<Standing> {
  const { personId } = ctx.actor;
  if (!personId) return { applicant: false, coSigner: false };
  const mine = await recordsOf(ctx.db, personId);
  return {
    applicant: state.applicant.personId !== undefined && mine.includes(state.applicant.personId),
    coSigner: state.coSigners.some((it) => it.personId !== undefined && mine.includes(it.personId)),
  };
}

/** On which side the actor does this, or why not at all. An official does not decide in a case of their own. */
export function sideOf(
  actor: Actor,
  verb: AnyVerb,
  state: CaseState,
  { applicant, coSigner }: Standing,
  moment: Moment,
): Side | Words {
  const mayAsOfficial = verb.may !== undefined && verb.by.includes("official") && actor.can(verb.may, state.unitId);
  if (actor.kind === "system") return "program";
  if (verb.id === "co-sign" && coSigner) return lostStanding(actor, state, moment) ?? "applicant";
  if (applicant && verb.by.includes("applicant")) return lostStanding(actor, state, moment) ?? "applicant";
  if (applicant && mayAsOfficial)
    return {
      uk: "Це ваша власна справа: її веде інша людина.",
      en: "This is your own case: somebody else handles it.",
    };
  if (mayAsOfficial) return "official";
  return {
    uk: "Це може зробити лише працівник, який має такі повноваження в підрозділі справи.",
    en: "Only an official with this power in the unit of the case can do this.",
  };
}

/** Why an applicant may no longer act in their own case. */
function lostStanding(actor: Actor, state: CaseState, { procedure, today }: Moment): Words | undefined {
  if (state.standingLost)
    return {
      uk: `Ви більше не можете діяти в цій справі: ${state.standingLost} Зверніться до підрозділу, який її веде.`,
      en: `You can no longer act in this case: ${state.standingLost} Please contact the unit that has it.`,
    };
  const until = state.forAnother?.until;
  if (until && until < today)
    return {
      uk: `Ваше право діяти в інтересах іншої особи (${state.forAnother!.name}) закінчилося. Зверніться до підрозділу, який веде справу.`,
      en: `Your right to act for ${state.forAnother!.name} has ended. Please contact the unit that has the case.`,
    };
  if (state.channel === "online" && actor.level < procedure.applicant.level)
    return {
      uk: "Увійдіть через id.gov.ua: у цій справі діє лише людина з підтвердженою особою.",
      en: "Sign in by id.gov.ua: only a person whose identity is confirmed acts in this case.",
    };
  return undefined;
}

/** Whether the actor may open the case as an official: it is in a unit that they may see. */
export function maySee(actor: Actor, unitId: string): boolean {
  return actor.can("cases.see", unitId);
}
