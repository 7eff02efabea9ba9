import type { Context } from "../../platform/context/index.ts";
import { isUnique } from "../../platform/database/index.ts";
import type { Tx } from "../../platform/journal/index.ts";
import { formatTime, type Words } from "../../platform/text/index.ts";
import { actionsOf, insertAction, insertFiles } from "./actions.ts";
import { CaseError, mayNot } from "./error.ts";
import { markSent, type Sending } from "../documents/index.ts";
import { issueFor, revokeFor } from "./credentials.ts";
import { apply, foldCase } from "./fold.ts";
import { sendLetter } from "./letters.ts";
import { momentOf } from "./moment.ts";
import { refuseAssignee } from "./load.ts";
import { findProcedure } from "./procedures.ts";
import { headOf } from "./project.ts";
import { sideOf, standingOf, standsForApplicant } from "./standing.ts";
import type { Action, CaseState } from "./state.ts";
import { on, type CaseHead } from "./tables.ts";
import type { AnyVerb, Moment } from "./verb.ts";
import { verbIds, verbOf, verbs, type VerbId } from "./verbs/index.ts";
import { doneWords } from "./words.ts";

export interface Act {
  /** The last action that the actor had seen: when somebody was first, nothing is done and they are told. */
  seq: number;
  verb: VerbId;
  data?: Record<string, unknown>;
}

/**
 * Does one thing in a case, and gives the state that follows. What was done, the letter to the applicant and what the
 * decision issues go into the same transaction.
 * @throws CaseError: "moved" when somebody was first, "may-not" with the reason
 */
export async function act(tx: Tx, caseId: string, { seq, verb: id, data = {} }: Act): Promise<CaseState> {
  const verb = verbOf(id);
  const head = await lock(tx, caseId);
  const actions = await actionsOf(tx.db, caseId);
  const state = foldCase(actions);
  if (seq !== state.seq) throw moved(actions.filter((action) => action.seq > seq));
  const found = await findProcedure(tx.db, head.procedure, head.version);
  const moment = await momentOf(tx.ctx, found!.procedure);
  const side = sideOf(tx.ctx.actor, verb!, state, await standingOf(tx.ctx, state), moment);
  if (typeof side !== "string") throw mayNot(side);
  const kept = await keep(tx, verb!, data, state, moment);
  const after = await append(tx, head, state, { verb: id, data: kept }, moment);
  return id === "decide" ? deliverAtOnce(tx, head, after, moment) : after;
}

async function lock(tx: Tx, caseId: string): Promise<CaseHead> {
  const head = await on(tx.db)
    .selectFrom("case_head")
    .selectAll()
    .where("id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!head) throw mayNot({ uk: "Такої справи немає.", en: "There is no such case." });
  return head;
}

/** The second of two who acted at once learns who was first and what they did. */
function moved(since: Action[]): CaseError {
  const first = since[0];
  if (!first)
    return mayNot({ uk: "Оновіть сторінку справи й спробуйте ще раз.", en: "Reload the case and try again." });
  const done = doneWords[first.verb] ?? { uk: first.verb, en: first.verb };
  const time = formatTime(first.at);
  const what = (lang: "uk" | "en") =>
    (lang === "uk" ? done.uk.toLowerCase() : done.en.toLowerCase()) + decided(first, lang);
  return new CaseError("moved", {
    uk: `Вас випередили: ${first.by.name}, ${time} — ${what("uk")}. Ваше не збережено: перегляньте справу ще раз.`,
    en: `Somebody was first: ${first.by.name}, ${time}: ${what("en")}. Yours was not saved: look at the case again.`,
  });
}

function decided({ verb, data }: Action, lang: "uk" | "en"): string {
  if (verb !== "decide") return "";
  const granted: Words = { uk: " (задоволено)", en: " (granted)" };
  const refused: Words = { uk: " (відмовлено)", en: " (refused)" };
  return (data.kind === "grant" ? granted : refused)[lang];
}

/** Checks what was sent, and makes of it what history keeps. */
async function keep(tx: Tx, verb: AnyVerb, sent: object, state: CaseState, moment: Moment): Promise<Action["data"]> {
  const whyNot = verb.whyNot(state, moment);
  if (whyNot) throw mayNot(whyNot);
  const data = verb.data.safeParse(sent);
  if (!data.success)
    throw mayNot({
      uk: "Заповнено не все потрібне. Перевірте поля й надішліть ще раз.",
      en: "Something is missing. Check the fields and send again.",
    });
  const refused = verb.refuse?.(data.data, state, moment) ?? (await refuseAssignee(tx, verb.id, data.data, state));
  if (refused) throw mayNot(refused);
  const kept = verb.keep ? await verb.keep(data.data, state, moment, tx) : data.data;
  return JSON.parse(JSON.stringify(kept)) as Action["data"];
}

async function append(
  tx: Tx,
  head: CaseHead,
  state: CaseState,
  { verb, data }: Pick<Action, "verb" | "data">,
  moment: Moment,
): Promise<CaseState> {
  const { actor, now } = tx.ctx;
  const action: Action = {
    seq: state.seq + 1,
    at: now,
    verb,
    data,
    by: { personId: actor.personId ?? null, name: actor.name },
  };
  const after = apply(state, action);
  await noted(insertAction(tx, head.id, action));
  await insertFiles(tx.db, head.id, data);
  await on(tx.db).updateTable("case_head").set(headOf(after, moment.calendar)).where("id", "=", head.id).execute();
  await tx.record({
    what: `cases.${verb}`,
    subject: `case:${head.id}`,
    whose: head.applicant_id ?? undefined,
    details: { seq: action.seq },
  });
  await tx.emit("cases.acted", { caseId: head.id, family: head.family, verb });
  if (verb === "decide") await issueFor(tx, head.id, after, moment);
  if (verb === "decide-appeal" && data.result === "overturned") await revokeFor(tx, head.id, String(data.words));
  if (verb === "deliver" && after.decision?.documentId)
    await markSent(tx, after.decision.documentId, data as unknown as Sending);
  const event = verbOf(verb)!.letter?.(data, after);
  if (event) await sendLetter(tx, { id: head.id, statusKey: head.status_key, state: after, moment, event });
  return after;
}

/** A payment or refund that is noted already, here or in another case, is not noted twice. */
async function noted(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isUnique(error, "case_action_payment") && !isUnique(error, "case_action_refund")) throw error;
    throw new CaseError("paid-already", {
      uk: "Платіж із таким номером уже записано. Перевірте номер квитанції.",
      en: "A payment with this number is noted already. Check the number of the receipt.",
    });
  }
}

/** Who applied online has the decision in the cabinet at once; others get it as the office delivers it. */
async function deliverAtOnce(tx: Tx, head: CaseHead, state: CaseState, moment: Moment): Promise<CaseState> {
  if (state.channel !== "online" || !state.applicant.personId) return state;
  return append(tx, head, state, { verb: "deliver", data: { how: "cabinet" } }, moment);
}

/** Something that may be done in a case, or why it may not. */
export interface Possible {
  verb: VerbId;
  title: Words;
  ok: boolean;
  why?: Words;
}

/**
 * What the actor may do in the case now, and why something may not be done. Verbs that are never theirs (another
 * side's) are not listed.
 */
export async function mayDo(ctx: Context, state: CaseState): Promise<Possible[]> {
  const found = await findProcedure(ctx.db, state.procedure, state.version);
  const moment = await momentOf(ctx, found!.procedure);
  const standing = await standingOf(ctx, state);
  return verbIds.flatMap((id): Possible[] => {
    const verb: AnyVerb = verbs[id];
    const asOfficial = verb.may !== undefined && verb.by.includes("official") && ctx.actor.can(verb.may, state.unitId);
    const asApplicant =
      (standsForApplicant(standing) && verb.by.includes("applicant")) || (standing.coSigner && id === "co-sign");
    if (!asOfficial && !asApplicant) return [];
    const side = sideOf(ctx.actor, verb, state, standing, moment);
    const why = typeof side === "string" ? verb.whyNot(state, moment) : side;
    return [{ verb: id, title: verb.title, ok: why === undefined, ...(why && { why }) }];
  });
}
