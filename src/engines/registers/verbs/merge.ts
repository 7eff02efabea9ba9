import type { Tx } from "../../../platform/journal/index.ts";
import { append, hold } from "../actions.ts";
import { mayNot } from "../error.ts";
import { demand } from "../rights.ts";
import { on } from "../tables.ts";
import { change, refuseEnded } from "./correct.ts";
import type { Values } from "../values.ts";

export interface Merging {
  /** The record that stays, and the one that becomes part of it, with the last action seen of each. */
  keep: { id: string; seq: number };
  drop: { id: string; seq: number };
  /** What the one that stays takes over. */
  values?: { [field: string]: Values[string] };
  why: string;
}

/** Two records turn out to be of one thing. Those that refer to the dropped one come to the one that stays. */
export async function mergeRecords(tx: Tx, { keep, drop, values = {}, why }: Merging): Promise<void> {
  if (keep.id === drop.id) throw mayNot("Запис не об’єднують із самим собою.", "A record is not merged with itself.");
  // Held in one order, so that two who merge the same two never wait for each other.
  const ordered = [keep, drop].sort((a, b) => (a.id < b.id ? -1 : 1));
  const held = new Map<string, Awaited<ReturnType<typeof hold>>>();
  for (const { id, seq } of ordered) held.set(id, await hold(tx, id, seq));
  const [stays, goes] = [held.get(keep.id)!, held.get(drop.id)!];
  if (stays.register.id !== goes.register.id)
    throw mayNot("Записи з різних реєстрів не об’єднують.", "Records of different registers are not merged.");
  demand(tx.ctx.actor, stays.register, "correct");
  refuseEnded(stays);
  refuseEnded(goes);
  await append(tx, goes, { verb: "merge", data: { into: keep.id, why } });
  await change(tx, stays, "absorb", { values, why }, { record: drop.id });
  await decidePair(tx, keep.id, drop.id, "one");
}

/** They were two after all: the dropped record is in force again; what the other took over is given back. */
export async function undoMerge(tx: Tx, id: string, { seq, why }: { seq: number; why: string }): Promise<void> {
  const held = await hold(tx, id, seq);
  demand(tx.ctx.actor, held.register, "correct");
  const into = held.head.merged_into;
  if (!into) throw mayNot("Запис ні з чим не об’єднано.", "The record is not merged.");
  const other = await hold(tx, into);
  const absorbed = other.actions.findLast(({ verb, data }) => verb === "absorb" && data.record === id);
  const taken = Object.keys(absorbed?.data.values ?? {});
  if (other.head.state === "entered" && taken.length) {
    const before = beforeMerge(other.actions, absorbed!.seq);
    const back = Object.fromEntries(taken.map((field) => [field, before[field] ?? null]));
    await change(tx, other, "absorb", { values: back, why }, { given: id });
  }
  await append(tx, held, { verb: "unmerge", data: { why } });
  await decidePair(tx, id, into, "two");
}

/** The last values that the record that stayed had of its own. */
function beforeMerge(actions: { seq: number; verb: string; data: { values?: object } }[], seq: number): Values {
  const own = actions.filter((action) => action.seq < seq);
  return Object.assign({}, ...own.map(({ data }) => data.values ?? {})) as Values;
}

/** Says of two records whether they are one; a proposal that was there is settled. */
export async function decidePair(tx: Tx, a: string, b: string, state: "one" | "two"): Promise<void> {
  const [one_id, other_id] = a < b ? [a, b] : [b, a];
  const record = await on(tx.db).selectFrom("record").select("register").where("id", "=", a).executeTakeFirstOrThrow();
  const decided = { state, decided_by: tx.ctx.actor.personId ?? null, decided_at: tx.ctx.now };
  await on(tx.db)
    .insertInto("record_pair")
    .values({ one_id, other_id, register: record.register, reasons: JSON.stringify([]) as never, ...decided })
    .onConflict((clash) => clash.columns(["one_id", "other_id"]).doUpdateSet(decided))
    .execute();
  await tx.record({ what: "registers.decide-pair", subject: `record:${a}`, details: { other: b, state } });
}
