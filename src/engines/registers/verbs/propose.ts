import type { Tx } from "../../../platform/journal/index.ts";
import { kyivDate, type CivilDate } from "../../../platform/time/index.ts";
import type { Db } from "../../../platform/database/index.ts";
import { hold } from "../actions.ts";
import { mayNot, RegisterError } from "../error.ts";
import { registerOf } from "../registers.ts";
import { demand } from "../rights.ts";
import { on, type Ground, type Proposal } from "../tables.ts";
import { isUuid } from "../uuid.ts";
import { checkValues, type Values } from "../values.ts";
import { correctRecord } from "./correct.ts";
import { enterRecord } from "./enter.ts";

export interface ProposalDraft {
  register: string;
  /** The record to change; a new one where nothing is said. */
  recordId?: string;
  /** All values of a new record, the changed ones of another. */
  values: Values;
  from?: CivilDate | null;
  why: string;
  ground?: Ground;
}

/** Asks to enter or change a record; whoever keeps the register says yes or no. */
export async function proposeRecord(tx: Tx, it: ProposalDraft): Promise<string> {
  const register = await registerOf(tx.db, it.register);
  demand(tx.ctx.actor, register, "propose");
  if (!it.recordId) {
    const troubles = checkValues(register.definition, it.values, kyivDate(tx.ctx.now));
    if (Object.keys(troubles).length)
      throw new RegisterError("wrong-values", { uk: "Перевірте поля.", en: "Check the fields." }, { troubles });
  }
  const { id } = await on(tx.db)
    .insertInto("record_proposal")
    .values({
      register: it.register,
      record_id: it.recordId ?? null,
      values: JSON.stringify(it.values) as unknown as Values,
      valid_from: it.from ?? null,
      why: it.why,
      ground: JSON.stringify(it.ground ?? {}) as unknown as Ground,
      by_person: tx.ctx.actor.personId ?? null,
      by_name: tx.ctx.actor.name || "—",
      at: tx.ctx.now,
      decided_by: null,
      decided_at: null,
      decided_why: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tx.record({ what: "registers.propose", subject: `proposal:${id}`, details: { register: it.register } });
  await tx.emit("registers.proposed", { register: it.register, proposal: id });
  return id;
}

/** Enters or changes as proposed, or as mended by the official; gives the record's id. */
export async function acceptProposal(tx: Tx, id: string, mended?: Values): Promise<string> {
  const proposal = await waiting(tx, id);
  const values = mended ?? proposal.values;
  const ground = { ...proposal.ground, words: proposal.why };
  const draft = { values, from: proposal.valid_from };
  let recordId = proposal.record_id;
  if (recordId) {
    const { head } = await hold(tx, recordId);
    await correctRecord(tx, recordId, { ...draft, seq: head.seq, why: proposal.why, ground });
  } else recordId = (await enterRecord(tx, proposal.register, draft, ground)).id;
  await decide(tx, id, { state: "accepted", record_id: recordId, decided_why: null });
  return recordId;
}

/** Says no, with a reason that the one who proposed reads. */
export async function refuseProposal(tx: Tx, id: string, why: string): Promise<void> {
  const proposal = await waiting(tx, id);
  demand(tx.ctx.actor, await registerOf(tx.db, proposal.register), proposal.record_id ? "correct" : "enter");
  await decide(tx, id, { state: "refused", decided_why: why });
}

async function waiting(tx: Tx, id: string): Promise<Proposal> {
  const found = await on(tx.db)
    .selectFrom("record_proposal")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (found?.state === "waiting") return found;
  throw mayNot("Цю пропозицію вже розглянули.", "This proposal was decided already.");
}

async function decide(tx: Tx, id: string, decision: Partial<Proposal>) {
  const decided = { ...decision, decided_by: tx.ctx.actor.personId ?? null, decided_at: tx.ctx.now } as object;
  await on(tx.db).updateTable("record_proposal").set(decided).where("id", "=", id).execute();
  await tx.record({ what: "registers.decide-proposal", subject: `proposal:${id}`, details: { state: decision.state } });
}

/** What waits for an answer in a register, oldest first; 200 at most. */
export async function waitingProposals(db: Db, register: string): Promise<Proposal[]> {
  return on(db)
    .selectFrom("record_proposal")
    .selectAll()
    .where("register", "=", register)
    .where("state", "=", "waiting")
    .orderBy("at")
    .limit(200)
    .execute();
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  if (!isUuid(id)) return undefined;
  return on(db).selectFrom("record_proposal").selectAll().where("id", "=", id).executeTakeFirst();
}
