import type { Actor, Context } from "../../platform/context/index.ts";
import type { Words } from "../../platform/text/index.ts";
import { recordsOf, rightsIn } from "../people/index.ts";
import { kyivDate, type CivilDate } from "../../platform/time/index.ts";
import type { CaseState } from "./state.ts";
import { on } from "./tables.ts";
import type { AnyVerb, Moment, Side } from "./verb.ts";

/** As whom the actor stands before a case. */
export interface Standing {
  /** The applicant, under any of the records merged into theirs. */
  applicant: boolean;
  coSigner: boolean;
  /** What rights to act for another give today in a case that was filed by one: to apply is to act in what is filed. */
  right?: { sees: boolean; applies: boolean };
}

export async function standingOf(ctx: Pick<Context, "db" | "actor" | "now">, state: CaseState): Promise<Standing> {
  const { personId } = ctx.actor;
  if (!personId) return { applicant: false, coSigner: false };
  const mine = await recordsOf(ctx.db, personId);
  const applicant = state.applicant.personId !== undefined && mine.includes(state.applicant.personId);
  return {
    applicant,
    coSigner: state.coSigners.some((it) => it.personId !== undefined && mine.includes(it.personId)),
    // Who filed it was looked at then; a colleague is known by state identification.
    right: applicant || ctx.actor.level === 3 ? await rightOf(ctx, personId, state) : undefined,
  };
}

async function rightOf({ db, now }: Pick<Context, "db" | "now">, personId: string, state: CaseState) {
  if (!state.forAnother) return undefined;
  const head = await on(db)
    .selectFrom("case_head")
    .select(["mandate_id as mandateId", "organisation_id as organisationId"])
    .where("number", "=", state.number)
    .executeTakeFirst();
  // At the office an official looked at the paper: who came is the applicant, and no right is kept beside.
  if (!head || (!head.mandateId && !head.organisationId)) return undefined;
  const rights = await rightsIn(db, personId, head, kyivDate(now));
  if (!head.mandateId && !rights.length) return undefined;
  return {
    sees: rights.some(({ kind, may_see: see }) => kind !== "company" || see),
    applies: rights.some(({ kind, may_apply: apply }) => kind !== "company" || apply),
  };
}

/** Whether the case is the actor's own, or of those for whom they act or look on. */
export const isTheirs = ({ applicant, coSigner, right }: Standing): boolean =>
  applicant || coSigner || right?.sees === true || right?.applies === true;

/** Whether the applicant's deeds are asked of the actor: one who may not do them is told why. */
export const standsForApplicant = ({ applicant, right }: Standing): boolean =>
  isTheirs({ applicant, right, coSigner: false });

/** On which side the actor does this, or why not at all. An official does not decide in a case of their own. */
export function sideOf(
  actor: Actor,
  verb: AnyVerb,
  state: CaseState,
  standing: Standing,
  moment: Moment,
): Side | Words {
  const applicant = standsForApplicant(standing);
  const mayAsOfficial = verb.may !== undefined && verb.by.includes("official") && actor.can(verb.may, state.unitId);
  if (actor.kind === "system") return "program";
  if (verb.id === "co-sign" && standing.coSigner) return lostStanding(actor, state, moment) ?? "applicant";
  if (applicant && verb.by.includes("applicant"))
    return lostStanding(actor, state, moment) ?? lacksRight(standing, state, moment.today) ?? "applicant";
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
function lostStanding(actor: Actor, state: CaseState, { procedure }: Moment): Words | undefined {
  if (state.standingLost)
    return {
      uk: `Ви більше не можете діяти в цій справі: ${state.standingLost} Зверніться до підрозділу, який її веде.`,
      en: `You can no longer act in this case: ${state.standingLost} Please contact the unit that has it.`,
    };
  if (state.channel === "online" && actor.level < procedure.applicant.level)
    return {
      uk: "Увійдіть через id.gov.ua: у цій справі діє лише людина з підтвердженою особою.",
      en: "Sign in by id.gov.ua: only a person whose identity is confirmed acts in this case.",
    };
  return undefined;
}

/** Why the actor may not do what the applicant may, in a case filed for another. */
export function lacksRight({ right }: Standing, { forAnother }: CaseState, today: CivilDate): Words | undefined {
  if (!forAnother) return undefined;
  const { name, until } = forAnother;
  if (right?.applies || (!right && !(until && until < today))) return undefined;
  if (right?.sees)
    return {
      uk: `Ви можете лише бачити заяви, подані за ${name}. Діє в справі той, кому компанія дозволила подавати заяви: зверніться до її керівника.`,
      en: `You may only see applications of ${name}. Somebody whom the company lets apply acts here: ask its manager.`,
    };
  return {
    uk: `Ваше право діяти за іншу особу (${name}) закінчилося або його припинено. Зверніться до підрозділу, який веде справу.`,
    en: `Your right to act for ${name} has ended. Please contact the unit that has the case.`,
  };
}

/** Whether the actor may open the case as an official: it is in a unit that they may see. */
export function maySee(actor: Actor, unitId: string): boolean {
  return actor.can("cases.see", unitId);
}
