import type { Tx } from "../../../platform/journal/index.ts";
import type { CivilDate } from "../../../platform/time/index.ts";
import { append, hold } from "../actions.ts";
import { mayNot } from "../error.ts";
import { demand } from "../rights.ts";
import type { Ground } from "../tables.ts";
import { refuseEnded } from "./correct.ts";

export interface Annulment {
  seq: number;
  /** The first day that it is no longer true; null: it never was, the record was entered by mistake. */
  from: CivilDate | null;
  why: string;
  ground?: Ground;
}

/** Ends a record: the thing is no more, or never was. Its history stays, its number is not given again. */
export async function annulRecord(tx: Tx, id: string, { seq, from, why, ground }: Annulment): Promise<void> {
  const held = await hold(tx, id, seq);
  demand(tx.ctx.actor, held.register, "annul");
  refuseEnded(held);
  await append(tx, held, { verb: "annul", data: { from, why }, ground });
}

/** An annulled record is in force again, as it was before. */
export async function restoreRecord(tx: Tx, id: string, { seq, why }: { seq: number; why: string }): Promise<void> {
  const held = await hold(tx, id, seq);
  demand(tx.ctx.actor, held.register, "annul");
  if (held.head.state !== "annulled") throw mayNot("Запис не скасовано.", "The record is not annulled.");
  const from = held.timeline.segments[0]?.from ?? null;
  await append(tx, held, { verb: "restore", data: { values: held.head.values, from, why } });
}
